import Diagnostics
import ElixirEvaluation
import PhoenixApp

extension ReleaseRule {
  static let assetsNotDigested = ReleaseRule(
    id: "assets-not-digested", subject: .readiness,
    summary:
      "The release is built without the digest of its assets.",
    rationale: """
      With `cache_static_manifest` the endpoint looks for the manifest that `phx.digest` writes; \
      without it pages link to files that are not there, or that browsers keep from the last \
      release. Reported where a Dockerfile or pipeline builds the release, and runs neither \
      `assets.deploy` nor `phx.digest` before `mix release`.
      """,
    severity: .error,
    fix:
      "run mix assets.deploy before mix release",
    alternative: """
      ```dockerfile
      RUN mix assets.deploy
      RUN mix release
      ```
      """,
    source:
      "`mix phx.digest`; `Phoenix.Endpoint`, option `:cache_static_manifest`",
    examples: [
      ReleaseExample(
        "no digest in the Dockerfile",
        both: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, cache_static_manifest: "priv/static/cache_manifest.json"
          """,
          "Dockerfile": """
          FROM elixir:1.17 AS build
          RUN mix compile
          ↓
          RUN mix release
          """,
        ]),
      ReleaseExample(
        "after the release is made",
        both: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, cache_static_manifest: "priv/static/cache_manifest.json"
          """,
          "Dockerfile": """
          FROM elixir:1.17 AS build
          ↓
          RUN mix release
          RUN mix assets.deploy
          """,
        ]),
      ReleaseExample(
        "before it",
        both: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, cache_static_manifest: "priv/static/cache_manifest.json"
          """,
          "Dockerfile": """
          FROM elixir:1.17 AS build
          RUN mix assets.deploy
          RUN mix release
          """,
        ]),
    ]
  ) { context in
    let needsManifest = context.green.endpoints.contains {
      context.green.setting($0, "cache_static_manifest")?.value.text != nil
    }
    guard needsManifest else { return [] }
    let builds = Dictionary(
      grouping: context.green.lines(of: DeploymentText.isBuild), by: \.location.path)
    let releases = builds.sorted { $0.key < $1.key }.compactMap { _, lines -> Build? in
      guard let release = lines.first(where: { $0.text.firstRange(of: "mix release") != nil })
      else { return nil }
      let isDigested = lines.contains { line in
        ["assets.deploy", "phx.digest"].contains { line.text.firstRange(of: $0) != nil }
          && (line.location <= release.location || line.text.firstRange(of: "/rel/") != nil)
      }
      return Build(release: release.location, isDigested: isDigested)
    }
    // A pipeline may build another release than the image's, to try it.
    guard !releases.contains(where: \.isDigested) else { return [] }
    return releases.map { build in
      Report(
        message:
          "the release is built without the digest of its assets, which the endpoint asks for",
        location: build.release)
    }
  }

  /// A file that builds a release.
  private struct Build {
    var release: SourceLocation
    /// Whether the assets are digested before, or afterwards in the release itself.
    var isDigested: Bool
  }
}
