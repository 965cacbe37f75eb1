import Diagnostics
import ElixirEvaluation
import PhoenixApp

extension ReleaseRule {
  static let httpsNewlyForced = ReleaseRule(
    id: "https-newly-forced", subject: .readiness,
    summary:
      "Green redirects plain HTTP to HTTPS or sends HSTS where blue does not.",
    rationale: """
      Health probes over plain HTTP get 301 instead of 200: the orchestrator kills green. And \
      browsers remember HSTS: after a rollback they refuse blue's plain HTTP for as long as \
      `max-age` says.
      """,
    severity: .error,
    fix:
      "exclude the probes, and start with a short HSTS age in a release of its own",
    alternative: """
      ```elixir
      force_ssl: [hsts: false, rewrite_on: [:x_forwarded_proto], exclude: [paths: ["/health"]]]
      ```
      """,
    source:
      "`Plug.SSL`",
    examples: [
      ReleaseExample(
        "newly on",
        green: [
          "config/prod.exs": """
          import Config

          config :logger, level: :info
          config :shop, ShopWeb.Endpoint,
            ↓
            force_ssl: [hsts: true]
          """
        ]),
      ReleaseExample(
        "newly on by a function that is plugged in",
        green: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug :force_ssl
            plug ShopWeb.Router

            defp force_ssl(conn, _options) do
              ↓
              Plug.SSL.call(conn, Plug.SSL.init(rewrite_on: [:x_forwarded_proto]))
            end
          end
          """
        ]),
      ReleaseExample(
        "HSTS newly on",
        blue: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, force_ssl: [hsts: false]
          """
        ],
        green: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            ↓
            force_ssl: [hsts: true, expires: 300]
          """
        ]),
      ReleaseExample(
        "the probes are no longer excluded",
        blue: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, force_ssl: [exclude: [paths: ["/health"]]]
          """
        ],
        green: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            ↓
            force_ssl: [hsts: true]
          """
        ]),
      ReleaseExample(
        "the headers of the proxy are no longer trusted",
        blue: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, force_ssl: [rewrite_on: [:x_forwarded_proto]]
          """
        ],
        green: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            ↓
            force_ssl: [hsts: true]
          """
        ]),
      ReleaseExample(
        "on in both",
        both: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, force_ssl: [hsts: true]
          """
        ]),
    ]
  ) { context in
    newPlugs(context)
      + context.endpointPairs.compactMap { blue, green in
        guard let set = context.green.setting(green, "force_ssl"), set.value.truth == true else {
          return nil
        }
        let old = context.blue.setting(blue, "force_ssl")?.value
        guard old?.truth ?? false else {
          guard old?.unknown == nil else { return nil }
          let exclusions = HTTPSExclusions(set.value)
          return newlyForced(
            at: set.location, sendsHSTS: sendsHSTS(set.value) != false,
            excludesProbes: context.healthPaths.map(exclusions.cover) ?? false)
        }
        guard let old else { return nil }
        if let narrowed = narrowed(from: old, to: set.value) {
          return Report(
            message: narrowed.message, location: set.location,
            severity: narrowed.isUnknown ? .warning : nil, isUnknown: narrowed.isUnknown)
        }
        guard sendsHSTS(old) == false, sendsHSTS(set.value) == true else { return nil }
        return Report(
          message: "green sends HSTS, and blue does not: a rollback does not undo it",
          location: set.location)
      }
  }

  /// What to say of a version that redirects to HTTPS, where blue does not.
  private static func newlyForced(
    at location: SourceLocation, sendsHSTS: Bool, excludesProbes: Bool
  ) -> Report {
    let effects =
      (excludesProbes ? [] : ["probes get 301"])
      + (sendsHSTS ? ["\(excludesProbes ? "" : "and ")a rollback does not undo it"] : [])
    return Report(
      message: "green redirects plain HTTP\(sendsHSTS ? " and sends HSTS" : "")"
        + (effects.isEmpty ? ", and blue does not" : ": " + effects.joined(separator: ", ")),
      location: location, severity: excludesProbes ? .warning : nil)
  }

  /// What plain requests lose between two values of `force_ssl` that are both on; nil for nothing.
  private static func narrowed(
    from old: Value, to new: Value
  ) -> (message: String, isUnknown: Bool)? {
    let (before, after) = (HTTPSExclusions(old), HTTPSExclusions(new))
    guard let excluded = before.entries, let remaining = after.entries else {
      return before.exclude == after.exclude
        ? nil : ("whether green redirects what blue does not is not known: it would get 301", true)
    }
    if let lost = excluded.first(where: { !remaining.contains($0) }) {
      return ("green redirects \(lost.text), which blue excludes: probes of it get 301", false)
    }
    guard let trusted = before.headers, let trusts = after.headers else {
      return before.rewriteOn == after.rewriteOn
        ? nil : ("whether green trusts the headers of the proxy as blue does is not known", true)
    }
    guard let lost = trusted.first(where: { !trusts.contains($0) }) else { return nil }
    return (
      "green no longer trusts \(lost): behind a proxy that ends TLS each request is redirected, again"
        + " and again", false
    )
  }

  /// Whether `force_ssl` of this value sends HSTS, as `Plug.SSL` does by default; nil if not known.
  private static func sendsHSTS(_ value: Value) -> Bool? {
    guard let option = value["hsts"] else { return value.unknown == nil ? true : nil }
    return option.truth
  }

  /// The first plug that redirects, where blue has none and does not force HTTPS by its configuration.
  private static func newPlugs(_ context: ReleaseContext) -> [Report] {
    let isForced = context.blue.endpoints.contains {
      context.blue.setting($0, "force_ssl")?.value.truth == true
    }
    guard !isForced, HTTPSPlug.all(in: context.blue).isEmpty,
      let plug = HTTPSPlug.all(in: context.green).first
    else { return [] }
    let paths = plug.options?["exclude"]?["paths"]?.elements.compactMap(\.text) ?? []
    return [
      newlyForced(
        at: plug.location, sendsHSTS: plug.options?["hsts"]?.atom != "false",
        excludesProbes: context.healthPaths.map { $0.allSatisfy(paths.contains) } ?? false)
    ]
  }
}
