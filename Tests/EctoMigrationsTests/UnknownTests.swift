import Diagnostics
import EctoMigrations
import Testing

@Suite struct UnknownTests {
  private func script(
    _ body: String, direction: MigrationDirection = .up
  ) throws -> MigrationScript {
    let path = "priv/repo/migrations/20260101090000_try.exs"
    let source =
      "defmodule Shop.Repo.Migrations.Try do\n  use Ecto.Migration\n\(body)\nend\n"
    let tree = SourceTree(name: "shop", contents: [path: Array(source.utf8)])
    let file = try #require(MigrationFile(path: path))
    return MigrationEvaluator(
      tree: tree, repo: RepoConfiguration(module: "Shop.Repo", application: "shop")
    ).script(for: file, direction: direction)
  }

  @Test func `keeps both branches of an unknown condition, marked conditional`() throws {
    let script = try script(
      """
        def up do
          if System.get_env("FANCY") do
            create table(:a)
          else
            create table(:b)
          end
          create table(:c)
        end
      """)
    #expect(
      script.statements.map(\.sql) == [
        "CREATE TABLE \"a\" (\"id\" bigserial, PRIMARY KEY (\"id\"))",
        "CREATE TABLE \"b\" (\"id\" bigserial, PRIMARY KEY (\"id\"))",
        "CREATE TABLE \"c\" (\"id\" bigserial, PRIMARY KEY (\"id\"))",
      ])
    #expect(script.statements.map { $0.conditional != nil } == [true, true, false])
    #expect(script.unknowns.map(\.location.line) == [4])
  }

  @Test func `tells each statement that is missing at its own line too`() throws {
    let script = try script(
      """
        def up do
          tables = repo().query!("SELECT tablename FROM pg_tables").rows |> List.flatten()
          execute "select 1"
          alter table(hd(tables)) do
            add :a, :integer
          end
          create index(:t, [:a], name: "i_#{hd(tables)}")
          alter table(:t) do
            add :b, :integer
            add :c, :integer, default: hd(tables)
          end
          case repo().query!("names").rows do
            [] -> execute "select 2"
            [[name]] ->
              execute "select '#{name}'"
          end
          for t <- tables do
            drop table(t)
          end
          repo().query!(hd(tables))
          unused = repo().query!("select 3").num_rows
        end
      """)
    let told = script.unknowns.map { "\($0.location.line) \($0.reason)" }
    #expect(
      told.enumerated().filter { !told[..<$0.offset].contains($0.element) }.map(\.element) == [
        "4 the result of Repo.query!/1",
        "6 alter table rests on line 4 (the result of Repo.query!/1)",
        "9 create index rests on line 4 (the result of Repo.query!/1)",
        "10 alter table rests on line 4 (the result of Repo.query!/1)",
        "12 this line rests on line 4 (the result of Repo.query!/1)",
        "14 the result of Repo.query!/1",
        "17 execute rests on line 14 (the result of Repo.query!/1)",
        "20 drop table rests on line 4 (the result of Repo.query!/1)",
        "22 Repo.query!/1 rests on line 4 (the result of Repo.query!/1)",
      ])
  }

  @Test func `separates certain lines of an alter from uncertain ones`() throws {
    let script = try script(
      """
        def up do
          alter table(:users) do
            add :a, :integer
            if System.get_env("FANCY"), do: add(:b, :integer)
          end
        end
      """)
    #expect(
      script.statements.map(\.sql) == [
        "ALTER TABLE \"users\" ADD COLUMN \"a\" integer",
        "ALTER TABLE \"users\" ADD COLUMN \"b\" integer",
      ])
    #expect(script.statements.map { $0.conditional != nil } == [false, true])
  }

  @Test func `knows the table of a write whose SQL it does not know`() throws {
    let script = try script(
      """
        def up do
          rows = repo().query!("SELECT id FROM users").rows
          for [id] <- rows, do: repo().insert_all("audits", build(id))
        end

        defp build(id), do: Shop.Elsewhere.rows(id)
      """)
    let step = try #require(script.dataSteps.first)
    #expect(step.kind == .insert)
    #expect(step.table == "audits")
    #expect(step.isBatched)
  }

  @Test func `tells values in SQL on rows from what the schema depends on`() throws {
    let script = try script(
      """
        def up do
          execute "UPDATE users SET seen_at = '#{DateTime.utc_now()}'"
        end
      """)
    #expect(script.statements.isEmpty)
    let unknown = try #require(script.unknowns.first)
    #expect(unknown.template == "UPDATE users SET seen_at = '…'")
    #expect(!unknown.affectsSchema)
  }

  @Test func `names what Oban's migration does`() throws {
    let script = try script("  def up, do: Oban.Migration.up(version: 11)")
    let library = try #require(script.libraryMigrations.first)
    #expect(library.module == "Oban.Migration")
    #expect(library.version == 11)
    #expect(library.effects.contains { $0.object == "table oban_peers" })
    #expect(!script.unknowns.isEmpty)
  }

  @Test(arguments: [
    (
      MigrationDirection.up, "Oban.Migration.up(version: 12)",
      "Oban.Migration, version 12 after 11: drops constraint priority_range of oban_jobs, "
        + "creates constraint non_negative_priority of oban_jobs, "
        + "drops trigger oban_notify on oban_jobs, drops function oban_jobs_notify"
    ),
    (
      .down, "Oban.Migrations.down(version: 12)",
      "Oban.Migrations, version 12 and those above, of 12: "
        + "creates function oban_jobs_notify, creates trigger oban_notify on oban_jobs, "
        + "drops constraint non_negative_priority of oban_jobs, "
        + "creates constraint priority_range of oban_jobs"
    ),
    (.up, "Oban.Migration.up(version: 11)", "Oban.Migration, version 11 after 11"),
  ])
  func `Oban's migration goes on from the version of those before`(
    direction: MigrationDirection, call: String, summary: String
  ) throws {
    let folder = "priv/repo/migrations"
    func migration(_ module: String, _ up: String, _ down: String) -> [UInt8] {
      Array(
        "defmodule \(module) do\n  use Ecto.Migration\n  def up, do: \(up)\n  def down, do: \(down)\nend\n"
          .utf8)
    }
    let up = direction == .up ? call : "Oban.Migrations.up(version: 12)"
    let tree = SourceTree(
      name: "shop",
      contents: [
        "\(folder)/1_a.exs": migration("A", "Oban.Migrations.up(version: 9)", ":ok"),
        "\(folder)/2_b.exs": migration("B", "Oban.Migration.up(version: 11)", ":ok"),
        "\(folder)/3_c.exs": migration("C", up, call),
        "\(folder)/4_d.exs": migration("D", "Oban.Migration.up(version: 13)", ":ok"),
        "\(folder)/2_x.exs": migration(
          "X", "Oban.Migration.up(version: 13, prefix: \"jobs\")", ":ok"),
      ])
    let file = try #require(MigrationFile(path: "\(folder)/3_c.exs"))
    let script = MigrationEvaluator(
      tree: tree, repo: RepoConfiguration(module: "Shop.Repo", application: "shop")
    ).script(for: file, direction: direction)
    #expect(script.libraryMigrations.map(\.summary) == [summary])
  }

  @Test(arguments: [
    ("defp unused, do: nothing", "nothing"),
    ("def up, do: execute(text)", "text"),
    ("def f(a), do: Enum.map(a, fn x -> x <> y end)", "y"),
    ("def f(a) do\n case a do\n {:ok, b} -> b\n _ -> c\n end\n end", "c"),
  ])
  func `a name that stands for nothing does not compile`(body: String, name: String) throws {
    let script = try script("  \(body)\n  def change, do: create(table(:a))")
    #expect(script.error?.kind == .doesNotCompile)
    #expect(script.error?.message == "(CompileError) undefined variable \"\(name)\"")
    #expect(script.statements.isEmpty)
  }

  @Test(arguments: [
    "def up do\n create table(:a) do\n timestamps\n end\n flush\n end",
    "import Ecto.Query\n def up, do: repo().all(from u in \"users\", join: p in \"posts\", select: u.id)",
    "def up, do: (for <<c::8 <- \"ab\">>, d = c, do: execute(<<d::binary-size(1)>>))",
    "def up, do: Enum.each(names, &execute/1)\n defp names, do: [\"a\"]",
    "@names [\"a\"]\n def up, do: Enum.each(@names, &execute(&1))",
    "defmacro m, do: quote(do: nothing)\n def up, do: execute(\"a\")",
    "def up do\n with {:ok, a} <- {:ok, 1}, b = a, do: execute(\"#{b}\")\n end",
    "def up do\n try do\n execute(\"a\")\n rescue\n e in RuntimeError -> IO.inspect(e)\n end\n end",
    "def up(), do: run(%{a: 1})\n defp run(%{a: a} = all) when a > 0, do: IO.inspect({a, all})",
    "import Shop.Other\n def up, do: execute(text)",
  ])
  func `names that are bound or called are no failure`(body: String) throws {
    #expect(try script("  \(body)").error?.kind != .doesNotCompile)
  }

  @Test func `names another library's migration`() throws {
    let script = try script("  def up, do: ErrorTracker.Migration.up(version: 4)")
    let library = try #require(script.libraryMigrations.first)
    #expect(library.module == "ErrorTracker.Migration")
    #expect(library.effects.isEmpty)
    #expect(script.unknowns.map(\.affectsSchema) == [true])
  }

  @Test func `tells of a map whose order differs between OTP versions`() throws {
    let script = try script(
      """
        def up do
          Enum.each(%{b: 1, a: 2}, fn {name, _} -> execute("#{name}") end)
        end
      """)
    #expect(script.statements.map(\.sql) == ["a", "b"])
    #expect(script.remarks.map(\.location.line) == [4])
    #expect(script.unknowns.isEmpty)
    #expect(script.json(path: "a.exs").contains("\"error\":null,\"remarks\":[{\"line\":4,"))
  }

  @Test func `does not claim the order of a large map`() throws {
    let script = try script(
      """
        def up do
          1..40 |> Map.new(&{&1, &1}) |> Enum.each(fn {n, _} -> execute("#{n}") end)
        end
      """)
    #expect(script.unknowns.map(\.reason) == ["the order of a map of more than 32 entries"])
  }

  @Test(arguments: [
    ("Shop.Goal |> subquery() |> repo().all()", "select", false),
    ("Shop.Goal |> union(^Shop.Goal) |> repo().all()", "select", false),
    (
      "Shop.Goal |> with_cte(\"tree\", as: ^Shop.Goal) |> repo().update_all(set: [name: 1])",
      "update", false
    ),
    (
      "from(g in Shop.Goal, where: ^dynamic([g], g.id > 1)) |> repo().delete_all()", "delete", false
    ),
    (
      "from(g in Shop.Goal, join: o in assoc(g, :owner)) |> repo().update_all(set: [name: 1])",
      "update", false
    ),
    (
      "Shop.Goal |> join(:inner, [g], o in \"owners\", on: true) |> repo().delete_all()", "delete",
      false
    ),
    ("repo().insert!(%Shop.Goal{name: \"a\"})", "insert", false),
    (
      "repo().one!(Shop.Goal) |> Ecto.Changeset.change(name: \"b\") |> repo().update!()", "update",
      false
    ),
    (
      "case repo().get(Shop.Goal, 1) do nil -> :ok; goal -> repo().delete!(goal) end", "delete",
      false
    ),
    ("for goal <- repo().all(Shop.Goal), do: repo().delete!(goal)", "delete", true),
    (
      "repo().all(Shop.Goal) |> Enum.map(&Ecto.Changeset.change(&1, name: \"c\")) |> Enum.each(&repo().update!/1)",
      "update", true
    ),
    ("repo().stream(Shop.Goal) |> Stream.each(&repo().delete!/1) |> Stream.run()", "delete", true),
  ])
  func `knows table and kind of what it does not render`(
    code: String, kind: String, isBatched: Bool
  ) throws {
    let script = try migrationScript(
      "import Ecto.Query\ndef up do\n\(code)\nend",
      files: [
        "lib/goal.ex": """
        defmodule Shop.Goal do
          use Ecto.Schema
          schema "goals" do
            field :name, :string
            belongs_to :owner, Shop.Owner
          end
        end
        """
      ])
    let step = try #require(script.dataSteps.last)
    #expect(step.kind.rawValue == kind)
    #expect(step.table == "goals")
    #expect(step.isBatched == isBatched)
    #expect(!script.unknowns.isEmpty)
  }

  @Test func `knows the table of a schema that it does not know in full`() throws {
    let script = try migrationScript(
      "def up, do: Enum.each(repo().all(Shop.Goal), &repo().insert_all(Shop.Goal, [%{name: &1.name}]))",
      files: [
        "lib/goal.ex": """
        defmodule Shop.Goal do
          use Ecto.Schema
          use Elsewhere.Schema
          schema "goals", do: field(:name, :string)
        end
        """
      ])
    #expect(script.statements.isEmpty)
    #expect(script.dataSteps.map(\.table) == ["goals", "goals"])
  }

  @Test func `tells of options that Ecto ignores`() throws {
    let script = try script(
      """
        def change do
          alter table(:users) do
            add :a, :integer, nullable: false
          end
        end
      """)
    #expect(script.remarks.map(\.message) == ["Ecto ignores the column option `nullable:`"])
    #expect(script.unknowns.isEmpty)
  }

  @Test func `counts a large map, whose order does not matter`() throws {
    let script = try script(
      "  def up, do: execute(\"#{1..40 |> Map.new(&{&1, &1}) |> Enum.count()}\")")
    #expect(script.statements.map(\.sql) == ["40"])
    #expect(script.unknowns.isEmpty)
  }

  @Test(arguments: [
    "spawn(fn -> execute(\"e\") end)",
    "receive do _ -> execute(\"x\") after 0 -> execute(\"g\") end",
    "for <<c <- System.get_env(\"V\")>>, do: execute(\"#{c}\")",
    "Task.async(fn -> execute(\"e\") end)", "execute(\"a\" <> <<255>>)",
  ])
  func `does not pass over what other processes and unknown texts do`(code: String) throws {
    let script = try script("  def up do\n    \(code)\n    execute(\"z\")\n  end")
    #expect(script.statements.filter { $0.conditional == nil }.map(\.sql) == ["z"])
    #expect(!script.unknowns.isEmpty)
    #expect(script.error == nil)
  }

  @Test(arguments: [
    "create index(:t, [:a], name: System.get_env(\"K\"))",
    "drop index(:t, [:a], name: System.get_env(\"K\"))",
    "rename index(:t, [:a], name: System.get_env(\"K\")), to: \"x\"",
    "create index(:t, [:a], unique: System.get_env(\"U\") == \"1\", nulls_distinct: false)",
    "alter table(:t), do: add(:x, :string, [{String.to_atom(System.get_env(\"U\")), 1}, null: false])",
    "alter table(:t), do: add(:x, {System.get_env(\"U\"), :string})",
    "alter table(:t), do: remove(:x, System.get_env(\"U\"))",
  ])
  func `does not make up names, types or failures where an option is unknown`(line: String) throws {
    let script = try script("  def up do\n    \(line)\n  end")
    #expect(script.statements.isEmpty)
    #expect(script.error == nil)
    #expect(!script.unknowns.isEmpty)
  }

  @Test(arguments: [
    "x = references(:u, System.get_env(\"U\"))\n alter table(:t), do: add(:x, x)",
    "alter table(:t), do: modify(:x, :integer, from: {:string, System.get_env(\"U\")})",
  ])
  func `does not make up the way back of unknown types`(code: String) throws {
    let script = try script("  def change do\n    \(code)\n  end", direction: .down)
    #expect(script.statements.isEmpty)
    #expect(script.error == nil)
    #expect(!script.unknowns.isEmpty)
  }

  @Test func `a block in which unknown code runs is not certain`() throws {
    let script = try script(
      "  def up do\n    create table(:t) do\n Shop.Elsewhere.columns()\n add :x, :string\n end\n  end"
    )
    #expect(script.statements.map { $0.conditional != nil } == [true])
  }

  @Test func `raises where Ecto takes no such options`() throws {
    for line in [
      "create index(:t, [:a], options: :foo)",
      "alter table(:t), do: add(:x, references(:u, with: %{a: :b}))",
      "create table(:t, options: :foo)", "alter table(:t), do: add(:a, :duration, fields: :year)",
      "repo().insert_all(\"users\", [%{a: 1}], returning: true)",
    ] {
      #expect(try script("  def up do\n    \(line)\n  end").error != nil, "\(line)")
    }
  }

  @Test(arguments: [
    "  def up, do: up()", "  def up, do: Enum.each(Stream.cycle([1]), &execute/1)",
    "  def up, do: for(a <- 1..9999999, b <- 1..9999999, do: execute(\"#{a}#{b}\"))", "", "def",
    "  def up do\n create table(:a", "  def up, do: execute(<<0, 255>>)",
  ])
  func `neither hangs nor crashes`(body: String) throws {
    let script = try script(body)
    #expect(!script.unknowns.isEmpty || script.error != nil)
  }
}
