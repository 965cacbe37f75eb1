import Diagnostics
import PhoenixApp
import SessionCompatibility

extension ReleaseRule {
  static let secretKeyBaseRandom = ReleaseRule(
    id: "secret-key-base-random", subject: .sessions,
    summary:
      "secret_key_base is drawn at random where its environment variable is not set.",
    rationale: """
      Where the variable is set, nothing happens. Where it is not, each start of the release makes \
      another secret: users are logged out at the switch and at each restart, and while two \
      versions or two nodes run, with each request that meets the other one. The plan's cell stays \
      `unknown`, never `ok`; it does not decide the verdict, for it is the same for each release.
      """,
    severity: .warning,
    fix:
      "raise where the variable is not set, or set it where the release is started",
    alternative: """
      ```elixir
      secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
      ```
      """,
    source:
      "`Plug.Session.COOKIE`, `Phoenix.Token`: keys are derived from `secret_key_base`",
    examples: [
      ReleaseExample(
        "a random default",
        both: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            ↓
            secret_key_base: System.get_env("SECRET_KEY_BASE", Base.encode64(:crypto.strong_rand_bytes(64)))
          """
        ]),
      ReleaseExample(
        "a random default, where the manifest sets the variable",
        both: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            secret_key_base: System.get_env("SECRET_KEY_BASE", Base.encode64(:crypto.strong_rand_bytes(64)))
          """,
          "k8s/web.yaml": """
          env:
            - name: SECRET_KEY_BASE
              valueFrom:
                secretKeyRef: {name: shop, key: secret}
          """,
        ]),
      ReleaseExample("a variable that has to be set"),
    ]
  ) { context in
    context.green.sessionVersion.endpoints.compactMap { endpoint in
      guard case .environment(let read) = endpoint.secretKeyBase, read.isFallbackRandom,
        !read.isRequired, context.green.environment == nil || context.blue.environment == nil
      else { return nil }
      return Report(
        message:
          "where \(read.title) is not set, each start makes another secret_key_base: sessions"
          + " do not survive the switch, nor any restart",
        location: read.location ?? endpoint.location)
    }
  }
}
