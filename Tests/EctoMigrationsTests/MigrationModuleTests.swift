import Diagnostics
import EctoMigrations
import Testing

/// Which module of a file is the migration, and what is told of code in other files.
@Suite struct MigrationModuleTests {
  @Test func `the first module that is complete is the migration`() throws {
    let script = try migrationScript(
      """
      defmodule V1 do
        use Ecto.Migration
        def change, do: execute("inner", "")
      end
      def change, do: execute("outer", "")
      """)
    #expect(script.statements.map(\.sql) == ["inner"])
  }

  @Test func `a decision in a helper is told where the migration calls it`() throws {
    let script = try migrationScript(
      "def up do\n  Shop.Far.maybe()\nend",
      files: [
        "lib/shop/far.ex": """
        defmodule Shop.Far do
          import Ecto.Migration




          def maybe do
            if System.get_env("ZZ") == "1", do: execute("x")
          end
        end
        """
      ])
    #expect(script.statements.map(\.location.line) == [4])
    #expect(script.unknowns.map(\.location.line) == [4])
    #expect(script.unknowns.allSatisfy { $0.location.path == script.file.path })
  }

  @Test func `what Ecto.Schema defines is unknown, not missing`() throws {
    let script = try migrationScript(
      "def up, do: execute(\"ANALYZE #{Shop.Frozen.__schema__(:source)}\")",
      files: [
        "lib/shop/frozen.ex": """
        defmodule Shop.Frozen do
          use Ecto.Schema
          schema "frozen" do
            field :name, :string
          end
        end
        """
      ])
    #expect(script.error == nil)
    #expect(script.unknowns.map(\.reason) == ["__schema__ of a schema is not evaluated"])
  }

  @Test func `a file that is not UTF-8 does not compile`() throws {
    let path = "priv/repo/migrations/20260101090000_try.exs"
    let file = try #require(MigrationFile(path: path))
    let source =
      "# caf\u{FE}\ndefmodule M do\n  use Ecto.Migration\n  def up, do: execute(\"x\")\nend"
    let tree = SourceTree(
      name: "shop", contents: [path: source.unicodeScalars.map { UInt8($0.value) }])
    let script = MigrationEvaluator(
      tree: tree, repo: RepoConfiguration(module: "Shop.Repo", application: "shop")
    ).script(for: file, direction: .up)
    #expect(script.error?.kind == .doesNotCompile)
    #expect(script.statements.isEmpty)
  }

  @Test(arguments: [
    "MapSet.new(), &MapSet.put(&2, &1)", "%{}, &Map.put(&2, &1, &1)",
    "[], &Keyword.put(&2, :\"k#{&1}\", &1)",
  ])
  func `a collection that grows without end reaches the bound`(arguments: String) throws {
    let script = try migrationScript(
      "def up do\n  Enum.reduce(1..1_000_000, \(arguments))\n  execute(\"x\")\nend")
    #expect(script.statements.isEmpty)
    #expect(script.unknowns.count == 1)
  }

  @Test func `a transaction that is rolled back gives its error`() throws {
    let script = try migrationScript(
      """
      def up do
        case repo().transaction(fn -> repo().rollback(:no) end) do
          {:ok, _} -> execute("ok")
          {:error, :no} -> execute("no")
        end
      end
      """)
    #expect(script.statements.map(\.sql) == ["no"])
    #expect(script.unknowns.count == 1)
  }

  @Test(arguments: [
    "if System.get_env(\"CONFIRM\") != \"yes\", do: raise(\"set CONFIRM\")",
    "unless System.get_env(\"CONFIRM\"), do: raise(\"set CONFIRM\")",
    "System.get_env(\"CONFIRM\") || raise(\"set CONFIRM\")",
    "case repo().query!(\"x\").num_rows do\n0 -> :ok\n_ -> raise(\"not empty\")\nend",
  ])
  func `a migration that may refuse says what decides`(check: String) throws {
    let script = try migrationScript("def up do\n\(check)\nexecute(\"a\")\nend")
    #expect(script.statements.last?.sql == "a")
    #expect(script.statements.allSatisfy { $0.conditional == nil })
    #expect(script.unknowns.map(\.affectsSchema) == [false])
    #expect(script.unknowns.map(\.location.line) == [4])
  }

  @Test func `Oban's own migrations leave a rolled back database as it is`() throws {
    let body =
      "def change, do: Oban.Migration.up(version: 12, prefix: \"jobs\", create_schema: false)"
    let up = try migrationScript(body)
    #expect(up.libraryMigrations.map { $0.effects.isEmpty } == [false])
    #expect(up.libraryMigrations.flatMap(\.effects).allSatisfy { !$0.object.hasPrefix("schema") })
    let down = try migrationScript(body, direction: .down)
    #expect(down.libraryMigrations.map { $0.effects.isEmpty } == [true])
  }

  @Test func `Oban's own migrations take a keyword list alone`() throws {
    let script = try migrationScript(
      "def down, do: Oban.Migration.down(%{version: 3})\ndef up, do: :ok", direction: .down)
    #expect(script.libraryMigrations.isEmpty)
    #expect(script.error?.message.contains("FunctionClauseError") == true)
  }
}
