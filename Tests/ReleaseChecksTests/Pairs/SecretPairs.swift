/// Changes of where `secret_key_base` comes from, and of its value.
enum SecretPairs {
  private typealias App = QuietApplication
  private static let one = String(repeating: "a", count: 64)
  private static let two = String(repeating: "b", count: 64)
  private static let broken = ["break", "break"]
  private static let unknown = ["unknown", "unknown"]

  private static func runtime(_ source: String, _ marker: String = "") -> [String: String] {
    let line = "config :shop, ShopWeb.Endpoint, secret_key_base: \(source)"
    return [
      "config/runtime.exs": App.runtime(secret: marker.isEmpty ? line : "↓ \(marker)\n  \(line)")
    ]
  }

  /// The endpoint that signs with one salt and reads others as well, each with the running secret.
  private static func rotating(
    _ salt: String, _ old: [String], _ marker: String = ""
  ) -> [String: String] {
    let entries = old.map {
      "[signing_salt: \"\($0)\", secret_key_base: \"\(one)\"]"
    }
    return [
      "lib/shop_web/endpoint.ex": App.endpoint(
        old.isEmpty
          ? ""
          : "    ↓ secret-key-base-in-code\n    rotating_options: [\(entries.joined(separator: ", "))]",
        salt: (marker.isEmpty ? "" : "↓ \(marker)\n    ") + "signing_salt: \"\(salt)\"")
    ]
  }

  static let all = sources + values + rotation

  private static let sources = [
    ReleasePair(
      title: "get_env or raise, as the templates have it",
      green: runtime("System.get_env(\"SECRET_KEY_BASE\") || raise(\"missing\")")),
    ReleasePair(
      title: "a literal in both", blue: runtime("\"\(one)\""),
      green: runtime("\"\(one)\"", "secret-key-base-in-code"),
      standing: ["secret-key-base-in-code"]),
    ReleasePair(
      title: "a literal that changes", blue: runtime("\"\(one)\""),
      green: runtime(
        "\"\(two)\"", "secret-key-base-in-code session-lost session-lost"), cells: broken,
      standing: ["secret-key-base-in-code"]),
    ReleasePair(
      title: "a literal of development that reaches production",
      green: runtime("\"\(one)\"", "secret-key-base-in-code session-unknown session-unknown"),
      cells: unknown, standing: ["secret-key-base-in-code"]),
    ReleasePair(
      title: "read when the release is built, in prod.secret.exs",
      blue: [
        "config/prod.exs": App.production("import_config \"prod.secret.exs\""),
        "config/prod.secret.exs": secretFile(""),
        "config/runtime.exs": App.runtime(secret: ":ok"),
      ],
      green: [
        "config/prod.exs": App.production("import_config \"prod.secret.exs\""),
        "config/prod.secret.exs": secretFile("secret-key-base-baked-in"),
        "config/runtime.exs": App.runtime(secret: ":ok"),
      ], standing: ["secret-key-base-baked-in"]),
    ReleasePair(
      title: "from run time to build time",
      green: [
        "config/prod.exs": App.production(
          "↓ secret-key-base-baked-in session-unknown session-unknown\n"
            + "config :shop, ShopWeb.Endpoint, secret_key_base: System.get_env(\"SECRET_KEY_BASE\")"
        ),
        "config/runtime.exs": App.runtime(secret: ":ok"),
      ], cells: unknown, standing: ["secret-key-base-baked-in"]),
    ReleasePair(
      title: "missing",
      green: [
        "config/runtime.exs": App.runtime(secret: ":ok"),
        "lib/shop_web/endpoint.ex": App.endpoint().marking(
          "  use Phoenix.Endpoint", "secret-key-base-missing"
        )
        .marking("  plug Plug.Session", "session-raises"),
      ], cells: broken, standing: ["secret-key-base-missing", "session-unknown"]),
    ReleasePair(
      title: "another variable",
      green: runtime(
        "System.fetch_env!(\"SESSION_SECRET\")",
        "environment-variable-required session-unknown session-unknown"), cells: unknown),
  ]

  private static func secretFile(_ marker: String) -> String {
    "import Config\n" + (marker.isEmpty ? "" : "↓ \(marker)\n")
      + "config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!(\"SECRET_KEY_BASE\")"
  }

  private static func environments(
    _ title: String, _ blue: String, _ green: String, _ marker: String, cells: [String],
    standing: Set<String> = []
  ) -> ReleasePair {
    ReleasePair(
      title: title,
      green: runtime("System.fetch_env!(\"SECRET_KEY_BASE\")", marker), cells: cells,
      standing: standing,
      blueEnvironment: ["SECRET_KEY_BASE": blue, "DATABASE_URL": "ecto://h/d"],
      greenEnvironment: ["SECRET_KEY_BASE": green, "DATABASE_URL": "ecto://h/d"])
  }

  private static let values = [
    environments("equal in both environments", one, one, "", cells: ["ok", "ok"]),
    environments(
      "different in the environments", one, two, "session-lost session-lost", cells: broken),
    environments(
      "too short in both", "0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef",
      "session-raises", cells: broken, standing: ["session-raises"]),
    ReleasePair(
      title: "not in green's environment",
      green: runtime(
        "System.fetch_env!(\"SECRET_KEY_BASE\")", "environment-variable-required session-raises"),
      cells: broken,
      blueEnvironment: ["SECRET_KEY_BASE": one, "DATABASE_URL": "ecto://h/d"],
      greenEnvironment: ["DATABASE_URL": "ecto://h/d"]),
    ReleasePair(
      title: "in neither of the environments, which are then not whole",
      green: runtime("System.fetch_env!(\"SECRET_KEY_BASE\")"),
      blueEnvironment: ["DATABASE_URL": "ecto://h/d"],
      greenEnvironment: ["DATABASE_URL": "ecto://h/d"]),
  ]

  private static let rotation: [ReleasePair] = [
    ReleasePair(
      title: "rotation, first: both write the old and read the new", blue: rotating("old", []),
      green: rotating("old", ["new"])),
    ReleasePair(
      title: "rotation, second: green writes the new", blue: rotating("old", ["new"]),
      green: rotating("new", ["old"])),
    ReleasePair(
      title: "rotation, second before the first", blue: rotating("old", []),
      green: rotating("new", ["old"], "session-lost"), cells: ["break", "ok"]),
    ReleasePair(
      title: "rotation, third: the old is dropped", blue: rotating("new", ["old"]),
      green: rotating("new", [])),
    ReleasePair(
      title: "rotation, third before the second", blue: rotating("old", ["new"]),
      green: rotating("new", [], "session-lost"), cells: ["ok", "break"]),
  ].map { pair in
    var pair = pair
    let environment = ["SECRET_KEY_BASE": one, "DATABASE_URL": "ecto://h/d"]
    if !pair.title.contains("third") { pair.standing = ["secret-key-base-in-code"] }
    (pair.blueEnvironment, pair.greenEnvironment) = (environment, environment)
    return pair
  }
}
