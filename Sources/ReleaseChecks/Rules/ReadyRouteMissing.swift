import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let readyRouteMissing = ReleaseRule(
    id: "ready-route-missing", subject: .readiness,
    summary:
      "There is no route that tells whether an instance can serve, database included.",
    rationale: """
      `/health` answers while the Repo cannot connect. A ready route asks the Repo, so that green \
      gets traffic only when it reaches its database with its migrations.
      """,
    severity: .notice,
    fix:
      "add a /ready route that runs SELECT 1",
    alternative: """
      ```elixir
      def ready(conn, _params) do
        Ecto.Adapters.SQL.query!(Shop.Repo, "SELECT 1")
        send_resp(conn, 200, "ready")
      end
      ```
      """,
    source:
      "Kubernetes, \"Readiness probes\"",
    examples: [
      ReleaseExample(
        "only /health",
        both: [
          "lib/shop/repo.ex": """
          defmodule Shop.Repo do
            use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
          end
          """,
          "lib/shop_web/router.ex": """
          defmodule ShopWeb.Router do
            ↓
            use ShopWeb, :router

            get "/health", ShopWeb.HealthController, :index
          end
          """,
        ]),
      ReleaseExample(
        "another route that asks the Repo, by a function of the application",
        both: [
          "lib/shop/repo.ex": """
          defmodule Shop.Repo do
            use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
          end
          """,
          "lib/shop/status.ex": """
          defmodule Shop.Status do
            alias Shop.Repo

            def database?, do: Repo.checkout(fn -> true end)
          end
          """,
          "lib/shop_web/router.ex": """
          defmodule ShopWeb.Router do
            use ShopWeb, :router

            get "/up", ShopWeb.UpController, :index
          end
          """,
          "lib/shop_web/up_controller.ex": """
          defmodule ShopWeb.UpController do
            use ShopWeb, :controller

            def index(conn, _params) do
              send_resp(conn, if(Shop.Status.database?(), do: 200, else: 503), "")
            end
          end
          """,
        ]),
      ReleaseExample(
        "a ready route",
        both: [
          "lib/shop/repo.ex": """
          defmodule Shop.Repo do
            use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
          end
          """,
          "lib/shop_web/router.ex": """
          defmodule ShopWeb.Router do
            use ShopWeb, :router

            get "/health", ShopWeb.HealthController, :index
            get "/ready", ShopWeb.HealthController, :ready
          end
          """,
          "lib/shop_web/health_controller.ex": """
          defmodule ShopWeb.HealthController do
            use ShopWeb, :controller

            def ready(conn, _params) do
              Shop.Repo.query!("SELECT 1")
              send_resp(conn, 200, "ready")
            end
          end
          """,
        ]),
    ]
  ) { context in
    let green = context.healthRoutes.green
    guard !context.green.project.repositories.isEmpty, !green.hasUnreadRoutes,
      let place = green.routerPlace, !green.asksDatabase
    else { return [] }
    let ready = green.routes.first(where: \.isReadiness)
    // Of code that is not found nothing is said.
    if let ready, ready.asksDatabase == nil { return [] }
    return [
      Report(
        message: ready == nil
          ? "no route tells whether an instance reaches its database"
          : "the ready route does not ask the Repo", location: ready?.location ?? place)
    ]
  }
}
