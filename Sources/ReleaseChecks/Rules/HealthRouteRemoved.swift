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
        "any other path that a probe asks for",
        both: [
          "k8s/web.yaml": """
          livenessProbe:
            httpGet:
              path: /internal/check
              port: 4000
          """
        ],
        blue: [
          "lib/shop_web/router.ex": """
          defmodule ShopWeb.Router do
            use ShopWeb, :router

            get "/internal/check", ShopWeb.CheckController, :index
          end
          """
        ],
        green: [
          "lib/shop_web/router.ex": """
          defmodule ShopWeb.Router do
            ↓
            use ShopWeb, :router

            get "/internal/checks", ShopWeb.CheckController, :index
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
    let probes = Dictionary(
      (green.probes + blue.probes).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let known = blue.routes.map { (path: $0.path, location: Optional($0.location)) }
    let asked = probes.keys.sorted().filter { path in !known.contains { $0.path == path } }
    return (known + asked.map { ($0, blue.place(answering: $0)) }).compactMap { path, old in
      let probe = probes[path]
      let answer = green.answer(path)
      if answer == .answered || probe == nil && answer == .perhaps { return nil }
      if let old {
        return report(path, at: place, old: old, probe, mayAnswer: answer == .perhaps)
      }
      return doubt(path, at: place, probe, blue, green)
    }
  }

  /// What to say of a path that blue answers.
  private static func report(
    _ path: String, at place: SourceLocation, old: SourceLocation, _ probe: Probe?, mayAnswer: Bool
  ) -> Report {
    Report(
      message: "blue answers \(HealthRoutes.shown(path)) and green does not"
        + (probe == nil ? "" : ", and probes ask for it"), location: place,
      notes: [Note(message: "the route in blue", location: old)]
        + (probe.map { [Note(message: "the probe", location: $0.location)] } ?? []),
      severity: probe == nil || mayAnswer ? .warning : nil)
  }

  /// What to say of a path that probes ask for, and that blue may answer by what green no longer has: a route
  /// that takes any path, or a plug whose paths are not known.
  private static func doubt(
    _ path: String, at place: SourceLocation, _ probe: Probe?, _ blue: HealthRoutes,
    _ green: HealthRoutes
  ) -> Report? {
    let removed = blue.unreadPlugs.filter { green.unreadPlugs[$0.key] == nil }
    let plug = removed.values.min()
    guard let probe, plug != nil || blue.answer(path) == .perhaps && green.answer(path) == .missing
    else { return nil }
    return Report(
      message: "blue may answer \(HealthRoutes.shown(path)), which probes ask for, by what green"
        + " no longer has", location: place,
      notes: (plug.map { [Note(message: "the plug in blue", location: $0)] } ?? [])
        + [Note(message: "the probe", location: probe.location)],
      severity: .warning, isUnknown: true)
  }
}
