/// What starts the web server where a variable decides.
enum ServerPairs {
  private typealias App = QuietApplication
  private static let runtime = "config/runtime.exs"

  static let all = settings.map(unset) + environments

  /// Settings with which the server starts where the variable is not set.
  private static let settings = [
    "config :shop, ShopWeb.Endpoint, server: System.get_env(\"APP_MODE\", \"web\") == \"web\"",
    "config :shop, ShopWeb.Endpoint, server: System.get_env(\"APP_MODE\") != \"worker\"",
    """
    mode =
      case System.get_env("APP_MODE") do
        value when value in [nil, "", "web"] -> :web
        "worker" -> :worker
      end

    if mode == :web do
      config :shop, ShopWeb.Endpoint, server: true
    end
    """,
    """
    unless System.get_env("APP_MODE") do
      config :shop, ShopWeb.Endpoint, server: true
    end
    """,
    """
    config :shop, ShopWeb.Endpoint, server: true

    if System.get_env("APP_MODE") == "worker" do
      config :shop, ShopWeb.Endpoint, server: false
    end
    """,
  ]

  private static func unset(_ setting: String) -> ReleasePair {
    ReleasePair(
      title: "on where nothing is set: \(setting)",
      green: [runtime: App.runtime(server: setting)])
  }

  private static let given = [
    "SECRET_KEY_BASE": String(repeating: "k", count: 64), "DATABASE_URL": "ecto://u@h/d",
  ]

  private static func pair(
    _ title: String, _ mode: [String: String], _ setting: String, standing: Set<String> = []
  ) -> ReleasePair {
    ReleasePair(
      title: title, green: [runtime: App.runtime(server: setting)], standing: standing,
      blueEnvironment: given, greenEnvironment: given.merging(mode) { $1 })
  }

  private static let environments = [
    pair("an environment without the variable", [:], settings[1]),
    pair("an environment that says web", ["APP_MODE": "web"], settings[1]),
    pair(
      "an environment that says worker", ["APP_MODE": "worker"],
      "↓ server-not-started\n" + settings[1], standing: ["server-not-started"]),
    ReleasePair(
      title: "an old name of the task that starts it",
      both: ["Procfile": "web: mix phoenix.server"],
      green: [runtime: App.runtime(server: ":ok")]),
    ReleasePair(
      title: "a Makefile for development starts nothing",
      both: ["Makefile": "server:\n\tmix phx.server"],
      green: [
        runtime: App.runtime(server: ":ok"),
        "lib/shop_web/endpoint.ex": App.endpoint().marking(
          "  use Phoenix.Endpoint", "server-not-started"),
      ], standing: ["server-not-started"]),
  ]
}
