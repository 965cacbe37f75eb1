import Diagnostics
import ElixirEvaluation

extension ReleaseRule {
  static let environmentVariableRequired = ReleaseRule(
    id: "environment-variable-required", subject: .readiness,
    summary:
      "Green does not start without an environment variable that blue does not need or alone has.",
    rationale: """
      `System.fetch_env!` and `System.get_env(…) || raise` in `runtime.exs` stop the boot where \
      the variable is not set. Without green's environment this is a thing to check before the deploy (a \
      warning); where `--green-env` gives the environment and the variable is not in it, it is an error, \
      also for a variable that blue needs, too, and `--blue-env` has.
      """,
    severity: .warning,
    fix:
      "set the variable in green's environment before the deploy",
    alternative: """
      Set it everywhere first; or give it a default, and require it in the next release.
      """,
    source:
      "`System.fetch_env!/1`",
    examples: [
      ReleaseExample(
        "a new variable",
        green: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
          ↓
          config :shop, :stripe, key: System.fetch_env!("STRIPE_KEY")
          """
        ]),
      ReleaseExample(
        "a new variable that green's environment does not have, which is an error",
        green: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
          ↓
          config :shop, :stripe, key: System.fetch_env!("STRIPE_KEY")
          """
        ], greenEnvironment: ["SECRET_KEY_BASE": "…"]),
      ReleaseExample(
        "a variable of both versions that blue's environment alone has, which is an error",
        both: [
          "config/runtime.exs": """
          import Config

          ↓
          config :shop, :stripe, key: System.fetch_env!("STRIPE_KEY")
          """
        ], blueEnvironment: ["STRIPE_KEY": "…"], greenEnvironment: ["PORT": "4000"]),
      ReleaseExample(
        "a new variable that green's environment has",
        green: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
          config :shop, :stripe, key: System.fetch_env!("STRIPE_KEY")
          """
        ], greenEnvironment: ["SECRET_KEY_BASE": "…", "STRIPE_KEY": "…"]),
      ReleaseExample(
        "a new variable that a function of the application reads",
        both: [
          "lib/shop/settings.ex": """
          defmodule Shop.Settings do
            ↓
            def required(name), do: System.fetch_env!(name)
          end
          """
        ],
        green: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
          config :shop, :stripe, key: Shop.Settings.required("STRIPE_KEY")
          """
        ]),
      ReleaseExample(
        "with a default",
        green: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
          config :shop, :mailer, from: System.get_env("MAIL_FROM") || "shop@example.com"
          """
        ]),
    ]
  ) { context in
    let known = Set(context.blue.configuration.variables.filter(\.isRequired).map(\.name))
    let built = Set(context.green.buildConfiguration.variables.map(\.location))
    var seen: Set<String> = []
    return context.green.configuration.variables.compactMap { variable in
      let isLost =
        context.green.environment != nil && context.blue.environment?[variable.name] != nil
      guard variable.isRequired, !built.contains(variable.location),
        !known.contains(variable.name) || isLost,
        context.green.environment?[variable.name] == nil, seen.insert(variable.name).inserted
      else { return nil }
      let reason = isLost ? "which blue's environment has" : "which blue does not need"
      if let decision = variable.decision {
        return Report(
          message: "green may not start without \(variable.name), \(reason): it is"
            + " read where \(words(decision)) says so",
          location: variable.location)
      }
      return Report(
        message: "green does not start without \(variable.name), \(reason)",
        location: variable.location,
        severity: context.green.environment == nil ? nil : .error)
    }
  }

  /// What decides, in words.
  private static func words(_ decision: Configuration.Variable.Decision) -> String {
    switch decision {
    case .variable(let name): "the variable \(name)"
    case .unknown: "a condition that is not known"
    }
  }
}
