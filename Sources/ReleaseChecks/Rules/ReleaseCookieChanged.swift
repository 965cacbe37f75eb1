import Diagnostics

extension ReleaseRule {
  static let releaseCookieChanged = ReleaseRule(
    id: "release-cookie-changed", subject: .cluster,
    summary:
      "The Erlang distribution cookie of the release changes, or is made anew by each build.",
    rationale: """
      Nodes with different cookies do not connect: while both versions run, Presence, PubSub and \
      global processes split into two clusters. Without `cookie:` in mix.exs each clean build of \
      the release makes a random one; `RELEASE_COOKIE` wins at run time.
      """,
    severity: .warning,
    fix:
      "set RELEASE_COOKIE to the same secret for both versions",
    alternative: """
      ```sh
      # rel/env.sh.eex
      export RELEASE_COOKIE="$CLUSTER_COOKIE"
      ```
      """,
    source:
      "the documentation of `mix release`, options `:cookie` and `RELEASE_COOKIE`",
    examples: [
      ReleaseExample(
        "another cookie in mix.exs",
        blue: [
          "mix.exs": """
          defmodule Shop.MixProject do
            use Mix.Project

            def project do
              [
                app: :shop,
                version: "0.1.0",
                releases: [shop: [cookie: "b8w2Kq0z"]]
              ]
            end
          end
          """
        ],
        green: [
          "mix.exs": """
          defmodule Shop.MixProject do
            use Mix.Project

            def project do
              [
                app: :shop,
                version: "0.1.0",
                ↓
                releases: [shop: [cookie: "Lx71nQeT"]]
              ]
            end
          end
          """
        ]),
      ReleaseExample(
        "a random one for each build of a cluster",
        both: [
          "mix.exs": """
          defmodule Shop.MixProject do
            use Mix.Project

            def project do
              [
                app: :shop,
                version: "0.1.0",
                ↓
                releases: [shop: []]
              ]
            end
          end
          """,
          "config/runtime.exs": """
          import Config

          config :libcluster,
            topologies: [k8s: [strategy: Cluster.Strategy.Kubernetes]]
          """,
        ]),
      ReleaseExample(
        "mix.exs draws one for each build of a cluster",
        both: [
          "mix.exs": """
          defmodule Shop.MixProject do
            use Mix.Project

            def project do
              [
                app: :shop,
                version: "0.1.0",
                ↓
                releases: [shop: [cookie: Base.url_encode64(:crypto.strong_rand_bytes(30))]]
              ]
            end
          end
          """,
          "config/runtime.exs": """
          import Config

          config :libcluster,
            topologies: [k8s: [strategy: Cluster.Strategy.Kubernetes]]
          """,
        ]),
      ReleaseExample(
        "RELEASE_COOKIE is given",
        both: [
          "rel/env.sh.eex": """
          export RELEASE_COOKIE="$CLUSTER_COOKIE"
          """,
          "config/runtime.exs": """
          import Config

          config :libcluster, topologies: [k8s: [strategy: Cluster.Strategy.Kubernetes]]
          """,
        ]),
      ReleaseExample(
        "no cluster",
        both: [
          "mix.exs": """
          defmodule Shop.MixProject do
            use Mix.Project

            def project do
              [
                app: :shop,
                version: "0.1.0",
                releases: [shop: []]
              ]
            end
          end
          """
        ]),
    ]
  ) { context in
    let cluster = ClusterComparison(blue: context.blue, green: context.green)
    guard cluster.cookie == .different || cluster.cookie == .random else { return [] }
    let green = DistributionSettings(context.green, in: context.green.environment)
    let blue = DistributionSettings(context.blue, in: context.blue.environment)
    return [
      Report(
        message: cluster.cookie == .different
          ? "the Erlang cookie is not blue's: nodes of both versions do not connect"
          : (green.cookie.place == nil ? "no Erlang cookie is set: each" : "each")
            + " build makes a random Erlang cookie, and nodes of both versions do not connect",
        location: green.cookie.place ?? context.green.releasePlace,
        notes: blue.cookie.place.map { [Note(message: "the cookie in blue", location: $0)] } ?? [])
    ]
  }
}
