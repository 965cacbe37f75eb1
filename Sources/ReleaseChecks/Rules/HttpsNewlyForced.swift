import Diagnostics
import ElixirEvaluation
import PhoenixApp

extension ReleaseRule {
  static let httpsNewlyForced = ReleaseRule(
    id: "https-newly-forced", subject: .readiness,
    summary:
      "Green redirects plain HTTP to HTTPS or sends HSTS, and blue does not.",
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
          return old?.unknown == nil
            ? Report(
              message: "green redirects plain HTTP"
                + (sendsHSTS(set.value) == false ? "" : " and sends HSTS")
                + ": probes get 301"
                + (sendsHSTS(set.value) == false ? "" : ", and a rollback does not undo it"),
              location: set.location) : nil
        }
        guard let old, sendsHSTS(old) == false, sendsHSTS(set.value) == true else { return nil }
        return Report(
          message: "green sends HSTS, and blue does not: a rollback does not undo it",
          location: set.location)
      }
  }

  /// Whether `force_ssl` of this value sends HSTS, as `Plug.SSL` does by default; nil if not known.
  private static func sendsHSTS(_ value: Value) -> Bool? {
    guard let option = value["hsts"] else { return value.unknown == nil ? true : nil }
    return option.truth
  }

  /// The first `plug Plug.SSL` where blue has none and does not force HTTPS by its configuration.
  private static func newPlugs(_ context: ReleaseContext) -> [Report] {
    let plugs = { (version: ReleaseVersion) in
      version.calls(named: "plug").filter { $0.arguments.first?.module == "Plug.SSL" }
    }
    let isForced = context.blue.endpoints.contains {
      context.blue.setting($0, "force_ssl")?.value.truth == true
    }
    guard !isForced, plugs(context.blue).isEmpty, let plug = plugs(context.green).first else {
      return []
    }
    let sends = plug.arguments.dropFirst().first?["hsts"]?.atom != "false"
    return [
      Report(
        message: "green redirects plain HTTP\(sends ? " and sends HSTS" : ""): probes get 301"
          + (sends ? ", and a rollback does not undo it" : ""),
        location: plug.location)
    ]
  }
}
