/// Names that are computed, and what happens after the configuration was read.
extension ConnectionNamesTests {
  static let computed = [
    Case(
      testDescription: "computed from a variable",
      runtime: "name = \"shop-\" <> System.get_env(\"RELEASE_VSN\", \"x\")\n\(named("name"))",
      names: ["shop-*"]),
    Case(
      testDescription: "a variable with a default",
      runtime: named("System.get_env(\"N\", \"shop\")"),
      gap: "N"),
    Case(
      testDescription: "one of two",
      runtime: named("if(System.get_env(\"W\"), do: \"shop-w\", else: \"shop\")"), gap: "W"),
    Case(
      testDescription: "the version of mix.exs",
      config: named("\"shop-#{Mix.Project.config()[:version]}\""), names: ["shop-1.4.2"]),
    Case(testDescription: "nil", config: named("nil"), gap: ""),
    Case(testDescription: "empty", config: named("\"\""), gap: ""),
    Case(testDescription: "an atom", config: named(":shop"), gap: "is no text"),
    Case(
      testDescription: "a map",
      config: "config :shop, Shop.Repo, parameters: %{application_name: \"m\"}",
      gap: "a form that is not known"),
    Case(
      testDescription: "options from elsewhere", config: named,
      runtime: "config :shop, Shop.Repo, Vault.read!(\"db\")", gap: "Vault"),
  ]

  static let started = [
    Case(
      testDescription: "init/2 puts parameters", config: named,
      files: repository(
        """
        def init(_context, config) do
          {:ok, Keyword.put(config, :parameters, application_name: "own-#{System.get_env("ROLE")}")}
        end
        """), names: ["own-*"]),
    Case(
      testDescription: "init/2 leaves parameters alone", config: named,
      files: repository(
        """
        def init(_, config), do: {:ok, Keyword.put(config, :url, System.get_env("DATABASE_URL"))}
        """), names: ["shop"]),
    Case(
      testDescription: "init/2 that asks elsewhere", config: named,
      files: repository("def init(_, config), do: Vault.options(config)"), gap: "init/2"),
    Case(
      testDescription: "options of the child", config: named,
      files: children("{Repo, parameters: [application_name: \"boot\"]}"), names: ["boot", "shop"]),
    Case(
      testDescription: "other options of the child", config: named,
      files: children("{Repo, log: false}"), names: ["shop"]),
    Case(
      testDescription: "computed options of the child", config: named,
      files: children("{Repo, Vault.options()}"), names: ["shop"],
      gap: "options that code starts it with"),
    Case(
      testDescription: "a second pool", config: named,
      files: [
        "lib/shop/pools.ex":
          "defmodule Shop.Pools do\n def open(options), do: Shop.Repo.start_link(options)\nend"
      ], names: ["shop"], gap: "options that code starts it with"),
    Case(
      testDescription: "put_env", config: named,
      files: [
        "lib/shop/setup.ex":
          "defmodule Shop.Setup do\n def run(o), do: Application.put_env(:shop, Shop.Repo, o)\nend"
      ], names: ["shop"], gap: "when the application runs"),
    Case(
      testDescription: "put_env of another module's own settings", config: named,
      files: [
        "lib/shop/setup.ex":
          "defmodule Shop.Setup do\n def run(o), do: Application.put_env(:shop, __MODULE__, o)\nend"
      ], names: ["shop"]),
    Case(
      testDescription: "a hook on each connection",
      config: """
        \(named)
        config :shop, Shop.Repo,
          after_connect: {Postgrex, :query!, ["SET application_name = 'x'", []]}
        """, names: ["shop"], gap: "after_connect"),
    Case(
      testDescription: "SQL", config: named,
      files: [
        "lib/shop/mark.ex":
          "defmodule Shop.Mark do\n def run, do: Shop.Repo.query!(\"SET application_name TO 'x'\")\nend"
      ], names: ["shop"], gap: "SQL"),
  ]
}
