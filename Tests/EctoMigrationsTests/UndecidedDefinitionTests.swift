import EctoMigrations
import Testing

/// What a module's body defines under a condition that nobody knows.
@Suite struct UndecidedDefinitionTests {
  private static let unset = "System.get_env(\"X\")"

  @Test(arguments: [
    "if x do\n def up, do: execute(\"a\")\nelse\n def up, do: execute(\"b\")\nend",
    "case x do\n \"1\" -> def up, do: execute(\"a\")\n _ -> def up, do: execute(\"b\")\nend",
    "if Code.ensure_loaded?(Some.Dep) do\n def up, do: execute(\"a\")\nelse\n def up, do: execute(\"b\")\nend",
    "if x do\n def extra, do: execute(\"a\")\nelse\n def extra, do: :ok\nend\ndef up, do: extra()",
    "if x, do: def(extra(1), do: execute(\"a\"))\ndef extra(_), do: :ok\ndef up, do: extra(1)",
    "@mode \"a\"\nif x == \"1\", do: (@mode \"b\")\ndef up, do: execute(@mode)",
    "if x do\n @mode \"a\"\nelse\n @mode \"b\"\nend\ndef up, do: execute(@mode)",
    "for t <- [:a], x != \"1\" do\n def f(unquote(t)), do: execute(\"a\")\nend\ndef up, do: f(:a)",
    "if x do\n defmodule H do\n  def f, do: execute(\"a\")\n end\nelse\n defmodule H do\n  def f, do: execute(\"b\")\n end\nend\ndef up, do: H.f()",
  ])
  func `is not known`(body: String) throws {
    let script = try migrationScript(
      body.replacing(" x ", with: " \(Self.unset) ").replacing(" x,", with: " \(Self.unset),"))
    #expect(script.statements.isEmpty)
    #expect(script.unknowns.contains { $0.affectsSchema })
  }

  @Test func `what the condition does not touch is known`() throws {
    let script = try migrationScript(
      "if \(Self.unset), do: def(other, do: execute(\"a\"))\n@name \"b\"\ndef up, do: execute(@name)"
    )
    #expect(script.statements.map(\.sql) == ["b"])
    #expect(script.statements.allSatisfy { $0.conditional == nil })
  }

  @Test func `a module that is first used under a condition is known`() throws {
    let script = try migrationScript(
      "def up, do: if(\(Self.unset), do: Shop.Late.run(), else: Shop.Late.run())",
      files: [
        "lib/late.ex":
          "defmodule Shop.Late do\n @sql \"a\"\n def run, do: Ecto.Migration.execute(@sql)\nend"
      ])
    #expect(script.statements.map(\.sql) == ["a", "a"])
  }

  @Test func `a flush that may not be there leaves the order unknown`() throws {
    let script = try migrationScript(
      "def up do\n  execute(\"a\")\n  if \(Self.unset), do: flush()\n  repo().query!(\"b\")\nend")
    #expect(script.unknowns.map(\.affectsSchema) == [true])
  }

  @Test(arguments: [
    "\(unset) == \"1\" || direction() == :down", "\(unset) in [\"1\"] || false",
    "\(unset) == \"1\" or Application.get_env(:shop, :flag, false)",
  ])
  func `a comparison with a variable has no default`(condition: String) throws {
    let script = try migrationScript("def up do\n  if \(condition), do: execute(\"a\")\nend")
    #expect(script.statements.map { $0.conditional == nil } == [false])
  }

  @Test(arguments: [
    "from(u in \"users\", limit: 1) |> repo().delete_all()",
    "from(u in \"users\", order_by: u.id) |> repo().update_all(set: [age: 1])",
    "from(u in \"users\", offset: 2) |> repo().delete_all()",
    "from(u in \"users\", lock: \"FOR UPDATE\") |> repo().delete_all()",
  ])
  func `a write of many rows that Ecto refuses is not sent`(code: String) throws {
    let script = try migrationScript("import Ecto.Query\ndef up, do: \(code)")
    #expect(script.statements.isEmpty)
    #expect(script.error?.message.contains("allows only") == true)
  }

  @Test func `a fragment that selects stands in parentheses`() throws {
    let script = try migrationScript(
      "import Ecto.Query\ndef up, do: from(u in \"users\", where: u.id in fragment(\" Select id from t\"), select: u.id) |> repo().all()"
    )
    #expect(
      script.statements.map(\.sql) == [
        "SELECT u0.\"id\" FROM \"users\" AS u0 WHERE (u0.\"id\" = ANY(( Select id from t)))"
      ])
  }

  @Test(arguments: [
    "true = repo().query!(\"q\").num_rows == 1", "%{rows: [[1]]} = repo().query!(\"q\")",
    "{:ok, _} = if(\(unset), do: {:ok, 1}, else: {:error, 2})",
  ])
  func `a match that may fail is told`(match: String) throws {
    let script = try migrationScript("def up do\n  \(match)\n  execute(\"a\")\nend")
    #expect(script.statements.last?.sql == "a")
    #expect(script.unknowns.count == 1)
  }

  @Test func `a match that takes whatever comes tells nothing`() throws {
    let script = try migrationScript(
      "def up do\n  %{rows: _, num_rows: n} = repo().query!(\"q\")\n  _ = n\n  execute(\"a\")\nend")
    #expect(script.unknowns.isEmpty)
  }

  @Test func `what a try that may not raise comes to is seen`() throws {
    let script = try migrationScript(
      """
      def up do
        try do
          if \(Self.unset) == "1", do: raise("x"), else: :fine
        rescue
          _ -> execute("a")
        else
          :fine -> execute("b")
          _ -> execute("c")
        end
      end
      """)
    #expect(script.statements.map(\.sql) == ["b", "a"])
    #expect(script.statements.allSatisfy { $0.conditional != nil })
  }
}
