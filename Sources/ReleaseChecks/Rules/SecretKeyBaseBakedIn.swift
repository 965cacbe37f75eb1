import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let secretKeyBaseBakedIn = ReleaseRule(
    id: "secret-key-base-baked-in", subject: .sessions,
    summary:
      "The secret_key_base is read when the release is built, not when it starts.",
    rationale: """
      `prod.exs` and `prod.secret.exs` are evaluated by the build: the secret of the build machine \
      ends up in the release, and the variable of the running system has no effect. Where one \
      version bakes it in and the other reads it at start, the two secrets may differ: every \
      session is lost.
      """,
    severity: .warning,
    fix:
      "read it in config/runtime.exs",
    alternative: """
      ```elixir
      # config/runtime.exs
      if config_env() == :prod do
        config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
      end
      ```
      """,
    source:
      "the documentation of `mix release`, \"Runtime configuration\"",
    examples: [
      ReleaseExample(
        "in prod.exs",
        both: [
          "config/runtime.exs": """
          import Config
          """,
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            ↓
            secret_key_base: System.get_env("SECRET_KEY_BASE")
          """,
        ]),
      ReleaseExample(
        "in runtime.exs"),
    ]
  ) { context in
    context.green.endpoints.compactMap { endpoint in
      guard case .environment(let read) = endpoint.secretKeyBase, read.isReadAtBuild,
        let place = read.location
      else { return nil }
      let old = context.blue.endpoints.first { $0.module == endpoint.module }?.secretKeyBase
      let wasReadAtStart =
        if case .environment(let read)? = old { !read.isReadAtBuild } else { false }
      return Report(
        message:
          "\(read.shownName) is read when the release is built: the running system's value has no effect"
          + (wasReadAtStart ? ", while blue reads it at start" : ""),
        location: place, severity: wasReadAtStart ? .error : nil)
    }
  }
}
