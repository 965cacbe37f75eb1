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
      guard case .value(let secret?, let place) = endpoint.secretKeyBase else { return [] }
      let old = context.blue.endpoints.first { $0.module == endpoint.module }?.secretKeyBase.known
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
