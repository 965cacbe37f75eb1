import Diagnostics
import PhoenixApp
import SessionCompatibility

extension ReleaseRule {
  static let secretKeyBaseInCode = ReleaseRule(
    id: "secret-key-base-in-code", subject: .sessions,
    summary:
      "The secret_key_base of production is written in the code.",
    rationale: """
      Whoever can read the repository can forge sessions and tokens. And a literal that changes \
      between two versions logs everyone out: each version signs with its own. A literal that both \
      versions have in the same words is reported as a warning, since production lives with it \
      already.
      """,
    severity: .error,
    fix:
      "read it from SECRET_KEY_BASE in config/runtime.exs, and rotate it",
    alternative: """
      ```elixir
      config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
      ```
      """,
    source:
      "`mix phx.gen.secret`; the generated `config/runtime.exs`",
    examples: [
      ReleaseExample(
        "a literal reaches production",
        green: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            ↓
            secret_key_base: "9yfL0cQmVtB2xWzR7sKdJhGnPq4uXe5aTb8iMo1lCj3vNwZkHrDgSfYpEA6QxUtO"
          """
        ]),
      ReleaseExample(
        "a literal in an entry of rotating_options",
        green: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session,
              store: :cookie,
              key: "_shop_key",
              signing_salt: "h3Jx0aQe",
              same_site: "Lax",
              rotating_options: [
                [
                  signing_salt: "k8Qn2vTz",
                  ↓
                  secret_key_base: "9yfL0cQmVtB2xWzR7sKdJhGnPq4uXe5aTb8iMo1lCj3vNwZkHrDgSfYpEA6QxUtO"
                ]
              ]

            plug ShopWeb.Router
          end
          """
        ]),
      ReleaseExample(
        "it comes from the environment"),
    ]
  ) { context in
    context.green.endpoints.flatMap { endpoint -> [Report] in
      let blue = context.blue.endpoints.first { $0.module == endpoint.module }?.secretKeyBase
      if case .environment(let read) = endpoint.secretKeyBase, let literal = read.literalFallback {
        var old: Secret?
        if case .environment(let read)? = blue { old = read.literalFallback }
        return [
          Report(
            message:
              "where \(read.shownName) is not set, production signs with a secret_key_base that is"
              + " written in the code",
            location: read.location ?? endpoint.location,
            severity: old == literal ? .warning : nil)
        ]
      }
      guard case .value(let secret?, let place) = endpoint.secretKeyBase else { return [] }
      let old = blue?.known
      let isUnchanged = old == .some(.some(secret))
      let comparison = context.sessions.first { $0.endpoint == endpoint.module }
      let isSame = isUnchanged ? true : old == nil ? comparison?.isSameSecret : false
      return [
        Report(
          message: "the secret_key_base of production is written in the code"
            + consequence(blue == nil ? true : isSame),
          location: place ?? endpoint.location, severity: isUnchanged ? .warning : nil)
      ]
    } + ofSessions(context)
  }

  /// What comes of it that the secret is blue's or not; nil where that is not known.
  private static func consequence(_ isSame: Bool?) -> String {
    switch isSame {
    case true?: ""
    case false?: ", and is not blue's: every session and token becomes invalid"
    case nil: "; if it is not what blue has, every session and token becomes invalid"
    }
  }

  /// The secrets that options of sessions have of their own, in words of the code.
  ///
  /// Source: `Plug.Session.COOKIE`, options `:secret_key_base` and `:rotating_options`.
  private static func ofSessions(_ context: ReleaseContext) -> [Report] {
    let keys = { (endpoint: EndpointSettings) -> [CookieKeySettings] in
      endpoint.sessions.flatMap { [$0.primary] + $0.rotating }
    }
    let old = Set(
      context.blue.endpoints.flatMap { endpoint in
        (keys(endpoint).map(\.secretKeyBase) + [endpoint.secretKeyBase]).compactMap(\.known)
      })
    var seen: Set<SourceLocation> = []
    return context.green.endpoints.flatMap(keys).compactMap { options in
      // Beside salts that functions make it has no effect.
      if case .unknown = options.signingSalt { return nil }
      guard case .value(let secret?, let place) = options.secretKeyBase,
        seen.insert(place ?? options.location).inserted
      else { return nil }
      return Report(
        message: "a secret_key_base that session cookies are read with is written in the code",
        location: place ?? options.location, severity: old.contains(secret) ? .warning : nil)
    }
  }
}

extension EnvironmentRead {
  /// The text in the code that stands for the variable where it is not set.
  fileprivate var literalFallback: Secret? {
    guard !isRequired, let fallback, fallback.revealed.hasPrefix("\"") else { return nil }
    return fallback
  }
}
