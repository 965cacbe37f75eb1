import Diagnostics
import ElixirEvaluation
import PhoenixApp

extension ReleaseRule {
  static let environmentVariableRequired = ReleaseRule(
    id: "environment-variable-required", subject: .readiness,
    summary:
      "Green does not start without an environment variable that blue does not need or alone has.",
    rationale: """
      `System.fetch_env!`, `System.get_env(…) || raise` and whatever else raises in `runtime.exs` where \
      the variable is not set stop the boot, as `System.fetch_env!` in `start/2` of the application does. \
      Variables that green's own files set do not count: fly.toml, a manifest, a unit, the last stage of \
      its Dockerfile. It blocks the release until `--green-env` gives an environment that has the variable. A variable \
      that blue needs, too, is reported where `--blue-env` has it and `--green-env` does not; one that is \
      read under a condition which is not known is a warning.
      """,
    severity: .error,
    fix:
      "set the variable in green's environment before the deploy, and show it with --green-env",
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
        "a new variable that green's environment does not have",
        green: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
          ↓
          config :shop, :stripe, key: System.fetch_env!("STRIPE_KEY")
          """
        ], greenEnvironment: ["SECRET_KEY_BASE": "…"]),
      ReleaseExample(
        "a variable of both versions that blue's environment alone has",
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
        "a new variable that Dotenvy requires",
        green: [
          "config/runtime.exs": """
          import Config
          import Dotenvy

          source!([".env", System.get_env()])

          config :shop, ShopWeb.Endpoint, secret_key_base: env!("SECRET_KEY_BASE", :string!)
          ↓
          config :shop, :stripe, key: env!("STRIPE_KEY", :string!)
          config :shop, :mailer, from: env!("MAIL_FROM", :string, "shop@example.com")
          """
        ]),
      ReleaseExample(
        "a new variable that green's fly.toml sets",
        green: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
          config :shop, :stripe, url: System.fetch_env!("STRIPE_URL")
          """,
          "fly.toml": """
          [env]
            STRIPE_URL = "https://api.stripe.com"
          """,
        ]),
      ReleaseExample(
        "a new variable that only the manifest of another environment sets",
        green: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
          ↓
          config :shop, :stripe, url: System.fetch_env!("STRIPE_URL")
          """,
          "fly.staging.toml": """
          [env]
            STRIPE_URL = "https://api.stripe.com"
          """,
        ]),
      ReleaseExample(
        "a new variable that only the stage of the Dockerfile that builds sets",
        green: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
          ↓
          config :shop, :stripe, url: System.fetch_env!("STRIPE_URL")
          """,
          "Dockerfile": """
          FROM elixir AS builder
          ENV STRIPE_URL=https://api.stripe.com
          FROM debian
          """,
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
    let started = Set(context.green.variablesOfStart.map(\.name))
    // What both read alike both require, which only another environment makes a difference.
    let isAlike = context.hasSameConfiguration && context.green.environment == nil
    let green = context.green.requiredVariables { !isAlike || started.contains($0) }
    let names = Set(green.map(\.name))
    let known = Set(
      (context.blue.requiredVariables(where: names.contains)).map(\.name)
        + context.blue.variablesOfStart.map(\.name))
    let given = EnvironmentLine.namesGiven(in: context.green)
    let built = Set(context.green.buildConfiguration.variables.map(\.location))
    var seen: Set<String> = []
    let atStart = context.green.variablesOfStart.compactMap { read -> Report? in
      guard !known.contains(read.name), context.green.environment?.has(read.name) != true,
        !names.contains(read.name), !given.contains(read.name)
      else { return nil }
      return Report(
        message: "green \(read.isCertain ? "does" : "may") not start without"
          + " \(VariableName.shown(read.name)), which blue does not need",
        location: read.location, severity: read.isCertain ? nil : .warning)
    }
    return atStart
      + green.compactMap { variable in
        let isLost =
          context.green.environment != nil && context.blue.environment?.has(variable.name) == true
        guard !built.contains(variable.location), !given.contains(variable.name),
          !known.contains(variable.name) || isLost,
          context.green.environment?.has(variable.name) != true, seen.insert(variable.name).inserted
        else { return nil }
        let reason = isLost ? "which blue's environment has" : "which blue does not need"
        if let decision = variable.decision, !context.green.isRequiredInRelease(variable) {
          return Report(
            message:
              "green may not start without \(VariableName.shown(variable.name)), \(reason): it is"
              + " read where \(words(decision)) says so",
            location: variable.location, severity: .warning)
        }
        return Report(
          message: "green does not start without \(VariableName.shown(variable.name)), \(reason)",
          location: variable.location)
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
