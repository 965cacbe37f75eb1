import Diagnostics

extension ReleaseRule {
  static let healthRouteMissing = ReleaseRule(
    id: "health-route-missing", subject: .readiness,
    summary:
      "There is no route that tells whether an instance is up.",
    rationale: """
      Without a health route nothing can gate the stages of the canary, and a broken green gets \
      traffic. A route that needs no session and no database answers as long as the VM lives.
      """,
    severity: .warning,
    fix:
      "add a /health route without session and database",
    alternative: """
      ```elixir
      scope "/" do
        get "/health", ShopWeb.HealthController, :index
      end
      ```
      """,
    source:
      "Kubernetes, \"Liveness probes\"; the twelve-factor app, IX",
    examples: [
      ReleaseExample(
        "no route of that kind",
        both: [
          "lib/shop_web/router.ex": """
          defmodule ShopWeb.Router do
            ↓
            use ShopWeb, :router

            get "/", ShopWeb.PageController, :home
          end
          """
        ]),
      ReleaseExample(
        "a route",
        both: [
          "lib/shop_web/router.ex": """
          defmodule ShopWeb.Router do
            use ShopWeb, :router

            get "/healthz", ShopWeb.HealthController, :index
          end
          """
        ]),
      ReleaseExample(
        "a plug in the endpoint",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug ShopWeb.Plugs.HealthCheck
            plug ShopWeb.Router
          end
          """,
          "lib/shop_web/router.ex": """
          defmodule ShopWeb.Router do
            use ShopWeb, :router

            get "/", ShopWeb.PageController, :home
          end
          """,
        ]),
      ReleaseExample(
        "a plug that answers a path",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug ShopWeb.Plugs.Status
            plug ShopWeb.Router
          end
          """,
          "lib/shop_web/plugs/status.ex": """
          defmodule ShopWeb.Plugs.Status do
            def init(options), do: options

            def call(%Plug.Conn{path_info: ["status"]} = conn, _options) do
              conn |> Plug.Conn.send_resp(200, "") |> Plug.Conn.halt()
            end

            def call(conn, _options), do: conn
          end
          """,
          "lib/shop_web/router.ex": """
          defmodule ShopWeb.Router do
            use ShopWeb, :router

            get "/", ShopWeb.PageController, :home
          end
          """,
        ]),
    ]
  ) { context in
    let green = context.healthRoutes.green
    guard green.routes.isEmpty, green.unreadPlugs.isEmpty, !green.hasUnreadRoutes,
      let place = green.routerPlace
    else { return [] }
    return [
      Report(
        message: "no route tells whether an instance is up: nothing can gate the canary",
        location: place)
    ]
  }
}
