/// Changes of what probes ask for.
enum ProbePairs {
  private typealias App = QuietApplication
  private static let router = "lib/shop_web/router.ex"

  static let all = files + plugs + projects

  /// A file of a platform, and the path that it asks for.
  private static let platforms: [(file: String, text: String, path: String)] = [
    ("fly.toml", "[[http_service.checks]]\n  path = \"/internal/check\"", "/internal/check"),
    (
      "k8s/web.yaml",
      "readinessProbe:\n  httpGet:\n    path: /api/version\n    port: 4000", "/api/version"
    ),
    ("k8s/web.yaml", "livenessProbe:\n  httpGet: {path: /api/version, port: 4000}", "/api/version"),
    (
      "k8s/web.yaml",
      "livenessProbe:\n  exec:\n    command: [\"curl\", \"-f\", \"http://localhost:4000/check\"]",
      "/check"
    ),
    (
      "Dockerfile.web",
      "HEALTHCHECK --interval=5s \\\n  CMD curl -f http://localhost:4000/_healthy?full=1 || exit 1",
      "/_healthy"
    ),
    (
      "docker-compose.yml",
      "services:\n  web:\n    healthcheck:\n      test: wget --spider -q localhost:4000/about",
      "/about"
    ),
    ("render.yaml", "services:\n  - type: web\n    healthCheckPath: /about", "/about"),
    ("config/deploy.yml", "proxy:\n  healthcheck:\n    path: /about", "/about"),
    (
      "app.json", "{\n  \"healthchecks\": {\n    \"web\": [{\"path\": \"/about\"}]\n  }\n}",
      "/about"
    ),
  ]

  private static let files =
    platforms.map { platform in
      ReleasePair(
        title: "\(platform.path), which \(platform.file) probes, is removed",
        both: [platform.file: platform.text],
        blue: [router: App.router("  get \"\(platform.path)\", ShopWeb.PageController, :home")],
        green: [
          router: App.router("  get \"/health\", ShopWeb.HealthController, :index").marking(
            "  use ShopWeb", "health-route-removed")
        ])
    } + [
      ReleasePair(
        title: "a page that no check of fly.toml names is removed",
        both: ["fly.toml": "[[statics]]\n  path = \"/about\"\n[[http_service.checks]]"],
        blue: [
          router: App.router(
            """
              get "/health", ShopWeb.HealthController, :index
              get "/about", ShopWeb.PageController, :about
            """)
        ],
        green: [router: App.router()]),
      ReleasePair(
        title: "the path of an ingress is no check",
        both: ["k8s/ingress.yaml": "paths:\n  - path: /about\n    pathType: Prefix"],
        blue: [
          router: App.router(
            """
              get "/health", ShopWeb.HealthController, :index
              get "/about", ShopWeb.PageController, :about
            """)
        ],
        green: [router: App.router()]),
      ReleasePair(
        title: "a probed route that a forwarded router no longer has",
        both: [
          "fly.toml": "[[http_service.checks]]\n  path = \"/checks/web\"",
          router: App.router(
            """
              get "/health", ShopWeb.HealthController, :index
              forward "/checks", ShopWeb.CheckRouter
            """
          ).marking("  use ShopWeb", "health-route-removed"),
        ],
        blue: ["lib/shop_web/check_router.ex": checks("/web")],
        green: ["lib/shop_web/check_router.ex": checks("/www")]),
    ]

  private static func checks(_ path: String) -> String {
    """
    defmodule ShopWeb.CheckRouter do
      use Plug.Router

      get "\(path)", do: send_resp(conn, 200, "ok")
    end
    """
  }

  private static func plug(_ head: String) -> String {
    """
    defmodule ShopWeb.Plugs.Status do
      import Plug.Conn

      def init(options), do: options

      \(head)
      def call(conn, _), do: conn
    end
    """
  }

  private static let answer = "do: conn |> send_resp(200, \"\") |> halt()"
  private static let endpoint = App.endpoint(body: "  plug ShopWeb.Plugs.Status")
  private static let statusProbe = "[[http_service.checks]]\n  path = \"/status\""
  private static let plugFile = "lib/shop_web/plugs/status.ex"
  private static let removedFromRouter = App.router().marking(
    "  use ShopWeb", "health-route-removed")

  /// What a plug may look like that answers `/status`.
  private static let heads = [
    "def call(%Plug.Conn{path_info: [\"status\"]} = conn, _), \(answer)",
    "def call(%{request_path: \"/status\"} = conn, _), \(answer)",
    "def call(%{request_path: path} = conn, _) when path in [\"/status\"], \(answer)",
    """
    def call(conn, _) do
        if conn.request_path == "/status" do
          answer(conn)
        else
          conn
        end
      end

      defp answer(conn), \(answer)
    """,
    """
    def call(conn, _) do
        case conn.path_info do
          ["status"] -> conn |> send_resp(200, "") |> halt()
          _ -> conn
        end
      end
    """,
    """
    def call(conn, _), do: handle(conn, conn.request_path)

      defp handle(conn, "/status"), \(answer)
      defp handle(conn, _), do: conn
    """,
    """
    def call(%{path_info: parts} = conn, _), do: parts |> first(conn)

      defp first(parts, conn), do: second(conn, Mix.env(), parts)

      defp second(conn, _, parts) when parts == ["status"], \(answer)
      defp second(conn, _, _), do: conn
    """,
  ]

  private static let plugs =
    heads.map { head in
      ReleasePair(
        title: "a probe asks for what this plug answered: \(head)",
        both: ["fly.toml": statusProbe],
        blue: ["lib/shop_web/endpoint.ex": endpoint, plugFile: plug(head)],
        green: [router: removedFromRouter])
    }
    + [
      ReleasePair(
        title: "a plug of a probed path is no longer plugged in",
        both: ["fly.toml": statusProbe, plugFile: plug(heads[0])],
        blue: ["lib/shop_web/endpoint.ex": endpoint],
        green: [router: removedFromRouter]),
      ReleasePair(
        title: "a plug answers another path than the one that is probed",
        both: [
          "fly.toml": "[[http_service.checks]]\n  path = \"/healthz\"",
          "lib/shop_web/endpoint.ex": endpoint,
        ],
        blue: [plugFile: plug("def call(%{path_info: [\"healthz\"]} = conn, _), \(answer)")],
        green: [
          plugFile: plug("def call(%{path_info: [\"livez\"]} = conn, _), \(answer)"),
          router: removedFromRouter,
        ]),
      ReleasePair(
        title: "what is not logged is not answered",
        both: [
          "fly.toml": statusProbe,
          "lib/shop_web/endpoint.ex": App.endpoint(
            body: """
                plug :quiet

                def quiet(%{path_info: ["status"]} = conn, _), do: assign(conn, :quiet, true)
                def quiet(conn, _), do: conn
              """),
        ],
        blue: [
          router: App.router(
            """
              get "/health", ShopWeb.HealthController, :index
              get "/status", ShopWeb.HealthController, :ready
            """)
        ],
        green: [router: removedFromRouter]),
      ReleasePair(
        title: "a library's plug for probes is gone",
        both: ["fly.toml": "[[http_service.checks]]\n  path = \"/heartbeat\""],
        blue: ["lib/shop_web/endpoint.ex": App.endpoint(body: "  plug PlugHeartbeat")],
        green: [router: removedFromRouter]),
    ]

  private static let projects = [
    ReleasePair(
      title: "the files of another project in the repository",
      both: [
        "iframe/mix.exs": "defmodule Iframe.MixProject do\n  use Mix.Project\nend",
        "iframe/fly.toml": "kill_timeout = 1\n[[http_service.checks]]\n  path = \"/about\"",
        "iframe/Dockerfile": "FROM elixir\nCOPY . .\nRUN mix release",
      ],
      blue: [
        router: App.router(
          """
            get "/health", ShopWeb.HealthController, :index
            get "/about", ShopWeb.PageController, :about
          """)
      ],
      green: [router: App.router()])
  ]
}
