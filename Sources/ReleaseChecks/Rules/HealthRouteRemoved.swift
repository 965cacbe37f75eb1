import Diagnostics

extension ReleaseRule {
  static let healthRouteRemoved = ReleaseRule(
    id: "health-route-removed", subject: .readiness,
    summary:
      "A route that probes ask for is gone in green.",
    rationale: """
      The load balancer or the orchestrator asks the old path, gets 404, and takes every instance \
      of green out or kills it. An error where a deployment file probes the path; a warning where \
      no file shows who asks for it, or where a route of green that takes any path may answer.
      """,
    severity: .error,
    fix:
      "keep the old path beside the new one until no probe asks for it",
    alternative: """
      ```elixir
      get "/health", HealthController, :index
      get "/healthz", HealthController, :index
      ```
      """,
    source:
      "Kubernetes, \"Configure Liveness, Readiness and Startup Probes\"; Fly.io, `checks`",
    examples: [
      ReleaseExample(
        "renamed while it is probed",
        both: [
          "fly.toml": """
          [[http_service.checks]]
          path = "/health"
          """
        ],
        blue: [
          "lib/shop_web/router.ex": """
          defmodule ShopWeb.Router do
            use ShopWeb, :router

            get "/health", ShopWeb.HealthController, :index
          end
          """
        ],
        green: [
          "lib/shop_web/router.ex": """
          defmodule ShopWeb.Router do
            ↓
            use ShopWeb, :router

            get "/healthz", ShopWeb.HealthController, :index
          end
          """
        ]),
      ReleaseExample(
        "removed",
        blue: [
          "lib/shop_web/router.ex": """
          defmodule ShopWeb.Router do
            use ShopWeb, :router

            get "/ready", ShopWeb.HealthController, :ready
          end
          """
        ],
        green: [
          "lib/shop_web/router.ex": """
          defmodule ShopWeb.Router do
            ↓
            use ShopWeb, :router

            get "/", ShopWeb.PageController, :home
          end
          """
        ]),
      ReleaseExample(
        "another one beside it",
        blue: [
          "lib/shop_web/router.ex": """
          defmodule ShopWeb.Router do
            use ShopWeb, :router

            get "/health", ShopWeb.HealthController, :index
          end
          """
        ],
        green: [
          "lib/shop_web/router.ex": """
          defmodule ShopWeb.Router do
            use ShopWeb, :router

            get "/health", ShopWeb.HealthController, :index
            get "/ready", ShopWeb.HealthController, :ready
          end
          """
        ]),
    ]
  ) { context in
    let (blue, green) = context.healthRoutes
    guard !green.hasUnreadRoutes, let place = green.routerPlace else { return [] }
    return blue.routes.compactMap { old in
      let probe =
        green.probes.first { $0.path == old.path } ?? blue.probes.first { $0.path == old.path }
      let mayAnswer = green.mayAnswer(old.path)
      if green.answers(old.path) || context.green.hasPlug(for: old.path)
        || probe == nil && mayAnswer
      {
        return nil
      }
      return Report(
        message: "blue answers \(old.shownPath) and green does not"
          + (probe == nil ? "" : ", and probes ask for it"), location: place,
        notes: [Note(message: "the route in blue", location: old.location)]
          + (probe.map { [Note(message: "the probe", location: $0.location)] } ?? []),
        severity: probe == nil || mayAnswer ? .warning : nil)
    }
  }
}
