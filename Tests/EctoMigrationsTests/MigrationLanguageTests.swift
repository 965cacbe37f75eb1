import Diagnostics
import EctoMigrations
import Testing

/// The Elixir around the DSL: where migrations take their statements from.
@Suite struct MigrationLanguageTests {
  @Test(arguments: [
    ("def up, do: if(direction() == :up, do: execute(\"a\"), else: execute(\"b\"))", ["a"]),
    ("@table \"t\"\ndef up, do: execute(\"a #{@table}\")", ["a t"]),
    (
      "def up, do: with({:ok, x} <- find(1), y when y > 1 <- x, do: execute(\"#{y}\"), else: (_ -> execute(\"no\")))\ndefp find(n), do: {:ok, n + 1}",
      ["2"]
    ),
    (
      "def up, do: with({:ok, x} <- :error, do: execute(x), else: (:error -> execute(\"no\")))",
      ["no"]
    ),
    (
      "def up, do: for({k, v} <- [a: 1, b: 2], v > 1, into: %{}, do: {k, v}) |> inspect() |> execute()",
      ["%{b: 2}"]
    ),
    ("def up, do: for(x <- [\"a\", \"b\"], into: \"\", do: x <> \".\") |> execute()", ["a.b."]),
    (
      "def up, do: kind(5)\ndefp kind(n) when n in 1..3, do: execute(\"low\")\ndefp kind(n) when is_integer(n) and n > 3, do: execute(\"high\")",
      ["high"]
    ),
    (
      "def up, do: \"public.users\" |> strip() |> execute()\ndefp strip(\"public.\" <> name), do: name",
      ["users"]
    ),
    ("def up, do: run()\ndefp run(a \\\\ \"x\", b \\\\ \"y\"), do: execute(a <> b)", ["xy"]),
    ("def up, do: Enum.each([\"a\", \"b\"], &run/1)\ndefp run(x), do: execute(x)", ["a", "b"]),
    ("def up do\n  x = 1\n  x = x + 1\n  ^x = 2\n  execute(\"#{x}\")\nend", ["2"]),
    (
      "def up do\n  execute(~s|a \"b\" #{1 + 1}|)\n  execute(~S|a #{x}|)\nend",
      ["a \"b\" 2", "a #{x}"]
    ),
    ("def up do\n  execute(\"\"\"\n  a\n    b\n  \"\"\")\nend", ["a\n  b\n"]),
    ("def up, do: unless(false, do: execute(\"a\"))", ["a"]),
    (
      "def up do\n  cond do\n    1 > 2 -> execute(\"a\")\n    true -> execute(\"b\")\n  end\nend",
      ["b"]
    ),
    ("def up, do: :ok\ndef down, do: execute(\"x\")", []),
    ("def up, do: execute(\"#{prefix()}\" <> \".\")", ["."]),
    ("def up, do: execute(repo().config()[:migration_default_prefix] || \"public\")", ["public"]),
    ("def up, do: execute(fn -> repo().query!(\"a\") end)", ["a"]),
    (
      #"def up, do: execute(Ecto.UUID.cast!("6A9FFD6C-b04c-45D9-9d49-1f3a2f8a7a01"))"#,
      ["6a9ffd6c-b04c-45d9-9d49-1f3a2f8a7a01"]
    ),
    (
      #"def up, do: execute(inspect(Ecto.UUID.dump("00010203-0405-0607-0809-0a0b0c0d0e0f")))"#,
      ["{:ok, <<0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15>>}"]
    ),
    (
      #"def up, do: execute(inspect({Ecto.UUID.dump("x"), Ecto.UUID.cast(1), Ecto.UUID.load("0")}))"#,
      ["{:error, :error, :error}"]
    ),
    (
      #"def up, do: execute(Ecto.UUID.load!(Ecto.UUID.dump!("00010203-0405-0607-0809-0a0b0c0d0e0f")))"#,
      ["00010203-0405-0607-0809-0a0b0c0d0e0f"]
    ),
    ("def up, do: execute(inspect(Code.ensure_loaded!(String)))", ["String"]),
    (
      "def up, do: alter(table(:t), do: add(:a, :map, default: Decimal.new(\"1.2\")))",
      [#"ALTER TABLE "t" ADD COLUMN "a" jsonb DEFAULT '"1.2"'"#]
    ),
    (
      "def up, do: alter(table(:t), do: add(:a, :map, default: %{a: ~N[2020-01-01 00:00:00], b: ~U[2020-01-01 01:02:03Z], c: ~D[2020-01-01], d: ~T[01:02:03]}))",
      [
        #"ALTER TABLE "t" ADD COLUMN "a" jsonb DEFAULT '{"a":"2020-01-01T00:00:00","b":"2020-01-01T01:02:03Z","c":"2020-01-01","d":"01:02:03"}'"#
      ]
    ),
    ("def up, do: execute(&run/0)\ndefp run, do: repo().query!(\"a\")", ["a"]),
    (
      "def up do\n  execute(\"a\")\n  repo().query!(\"b\")\n  flush()\n  repo().query!(\"c\")\nend",
      ["b", "a", "c"]
    ),
  ])
  func `follows the language`(body: String, sent: [String]) throws {
    let script = try migrationScript(body)
    #expect(script.statements.map(\.sql) == sent)
    #expect(script.unknowns.isEmpty)
    #expect(script.error == nil)
  }

  private static let files = [
    "lib/shop/migration_helper.ex": """
    defmodule Shop.MigrationHelper do
      import Ecto.Migration
      @moduledoc false
      def create_enum(name, values), do: execute("CREATE TYPE #{name} AS ENUM (#{quoted(values)})")
      defp quoted(values), do: Enum.map_join(values, ", ", &"'#{&1}'")
      defmodule Inner do
        def sql, do: "inner"
      end
    end
    """,
    "lib/shop/migration.ex": """
    defmodule Shop.Migration do
      defmacro __using__(opts) do
        quote do
          use Ecto.Migration
          @kind unquote(opts[:kind])
          def kind, do: @kind
          def table_name(name), do: "#{@kind}_#{name}"
        end
      end
    end
    """,
    "lib/shop/views.ex": """
    defmodule Shop.Views do
      defdelegate active(), to: Shop.Views.Sql, as: :active_sql
    end
    defmodule Shop.Views.Sql do
      def active_sql, do: "CREATE VIEW active"
    end
    """,
    "priv/repo/support.exs": "defmodule Shop.Support do\n  def sql, do: \"support\"\nend",
    "priv/repo/sql/a.sql": "SELECT 1",
    "priv/repo/sql/b.sql": "SELECT 2",
    "config/config.exs": """
    import Config
    config :shop, flag: true, schema: "audit"
    config :shop, Shop.Repo, migration_default_prefix: "tenant"
    """,
    "test/shop/views.ex": "defmodule Shop.OnlyInTests do\n  def sql, do: \"never\"\nend",
  ]

  @Test(arguments: [
    (
      "import Shop.MigrationHelper\ndef up, do: create_enum(\"e\", [\"a\", \"b\"])",
      ["CREATE TYPE e AS ENUM ('a', 'b')"]
    ),
    ("alias Shop.MigrationHelper.Inner\ndef up, do: execute(Inner.sql())", ["inner"]),
    (
      "use Shop.Migration, kind: :big\ndef up, do: execute(table_name(\"x\") <> \" #{kind()}\")",
      ["big_x big"]
    ),
    ("def up, do: execute(Shop.Views.active())", ["CREATE VIEW active"]),
    ("def up, do: execute(Shop.Support.sql())", ["support"]),
    ("def up, do: execute(File.read!(\"priv/repo/sql/a.sql\"))", ["SELECT 1"]),
    (
      "def up, do: execute(File.read!(Path.join(:code.priv_dir(:shop), \"repo/sql/b.sql\")))",
      ["SELECT 2"]
    ),
    (
      "def up, do: \"priv/repo/sql/*.sql\" |> Path.wildcard() |> Enum.each(&execute(File.read!(&1)))",
      ["SELECT 1", "SELECT 2"]
    ),
    ("def up, do: execute_file(\"priv/repo/sql/a.sql\")", ["SELECT 1"]),
    ("@schema Application.compile_env!(:shop, :schema)\ndef up, do: execute(@schema)", ["audit"]),
    ("def up, do: if(Application.get_env(:shop, :flag), do: execute(\"on\"))", ["on"]),
    (
      "def up, do: if(Application.fetch_env!(:shop, :schema) == \"audit\", do: execute(\"on\"))",
      ["on"]
    ),
    ("def up, do: drop(table(:t))", ["DROP TABLE \"tenant\".\"t\""]),
    ("def up, do: execute(System.get_env(\"NOT_SET\", \"default\"))", ["default"]),
  ])
  func `finds what the application has`(body: String, sent: [String]) throws {
    let script = try migrationScript(body, files: Self.files)
    #expect(script.statements.map(\.sql) == sent)
    #expect(script.unknowns.isEmpty)
    #expect(script.error == nil)
  }

  @Test func `does not take modules of tests for the application's`() throws {
    let script = try migrationScript(
      "def up, do: execute(Shop.OnlyInTests.sql())", files: Self.files)
    #expect(script.statements.isEmpty)
    #expect(script.unknowns.map(\.location.line) == [3])
  }

  @Test func `gives the migrator's prefix to everything without one`() throws {
    let script = try migrationScript(
      """
      def up do
        create table(:t, primary_key: false) do
          add :u, references(:users)
        end
        create index(:t, [:u])
        drop table(:old, prefix: "tenant")
      end
      """, prefix: "tenant")
    #expect(
      script.statements.map(\.sql) == [
        "CREATE TABLE \"tenant\".\"t\" (\"u\" bigint, CONSTRAINT \"t_u_fkey\" FOREIGN KEY (\"u\") "
          + "REFERENCES \"tenant\".\"users\"(\"id\"))",
        "CREATE INDEX \"t_u_index\" ON \"tenant\".\"t\" (\"u\")", "DROP TABLE \"tenant\".\"old\"",
      ])
  }

  @Test func `refuses another prefix than the migrator's`() throws {
    let script = try migrationScript("def up, do: drop(table(:t, prefix: :a))", prefix: "b")
    #expect(script.error?.message.hasPrefix("(Ecto.MigrationError) the :prefix option `a`") == true)
  }

  @Test func `does not shorten the names that Ecto invents`() throws {
    let long = String(repeating: "c", count: 70)
    let script = try migrationScript("def up, do: create(index(:t, [:\(long)]))")
    #expect(
      script.statements.map(\.sql) == ["CREATE INDEX \"t_\(long)_index\" ON \"t\" (\"\(long)\")"])
  }

  @Test func `reports a helper's statement at the migration's own line`() throws {
    let script = try migrationScript(
      "import Shop.MigrationHelper\ndef up do\n  create_enum(\"e\", [])\nend", files: Self.files)
    #expect(script.statements.map(\.location.line) == [5])
  }
}
