import Diagnostics
import PhoenixApp

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
      return [
        Report(
          message: isUnchanged
            ? "the secret_key_base of production is written in the code"
            : "the secret_key_base of production is written in the code, and is not blue's: every"
              + " session and token becomes invalid",
          location: place ?? endpoint.location, severity: isUnchanged ? .warning : nil)
      ]
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
