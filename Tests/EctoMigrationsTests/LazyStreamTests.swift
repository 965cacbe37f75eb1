import Diagnostics
import EctoMigrations
import Testing

@Suite struct LazyStreamTests {
  @Test(arguments: [
    // Nothing runs before somebody takes the elements.
    ("Stream.map([1, 2], &execute(\"a#{&1}\"))", []),
    ("Stream.map([1, 2], &execute(\"a#{&1}\")) |> Stream.run()", ["a1", "a2"]),
    ("Stream.each([1, 2], &execute(\"a#{&1}\")) |> Enum.to_list()", ["a1", "a2"]),
    // One element passes all steps before the next one starts.
    (
      "[1, 2] |> Stream.each(&execute(\"a#{&1}\")) |> Stream.each(&execute(\"b#{&1}\")) |> Stream.run()",
      ["a1", "b1", "a2", "b2"]
    ),
    (
      "[1, 2] |> Stream.each(&execute(\"a#{&1}\")) |> Enum.each(&execute(\"b#{&1}\"))",
      ["a1", "b1", "a2", "b2"]
    ),
    (
      "[1, 2] |> Enum.map(fn x -> execute(\"a#{x}\"); x end) |> Enum.each(&execute(\"b#{&1}\"))",
      ["a1", "a2", "b1", "b2"]
    ),
    // Nothing runs for elements that nobody takes.
    ("1..9 |> Stream.each(&execute(\"a#{&1}\")) |> Enum.take(2)", ["a1", "a2"]),
    (
      "1..9 |> Stream.each(&execute(\"a#{&1}\")) |> Enum.find(&(&1 == 2))", ["a1", "a2"]
    ),
    (
      "1..3 |> Stream.chunk_every(2) |> Stream.each(&execute(\"a#{length(&1)}\")) |> Stream.run()",
      ["a2", "a1"]
    ),
    (
      "1..2 |> Stream.flat_map(&[&1, &1]) |> Enum.reduce(0, fn x, n -> execute(\"a#{n + x}\"); n + x end)",
      ["a1", "a2", "a4", "a6"]
    ),
    (
      "Stream.iterate(1, &(&1 + 1)) |> Stream.filter(&(rem(&1, 2) == 0)) |> Enum.reduce_while(0, fn x, _ -> execute(\"a#{x}\"); if(x > 5, do: {:halt, x}, else: {:cont, x}) end)",
      ["a2", "a4", "a6"]
    ),
  ])
  func `does what Elixir does, in its order`(code: String, sent: [String]) throws {
    let script = try migrationScript("def up do\n\(code)\nend")
    #expect(script.statements.map(\.sql) == sent)
    #expect(script.unknowns.isEmpty)
  }

  @Test func `goes through rows that nobody knows once, conditionally`() throws {
    let script = try migrationScript(
      """
      def up do
        repo().query!("SELECT name FROM tenants").rows
        |> Stream.reject(&is_nil/1)
        |> Stream.chunk_every(100)
        |> Stream.each(fn _ -> execute("ANALYZE") end)
        |> Stream.run()
        execute("VACUUM")
      end
      """)
    #expect(
      script.statements.filter { $0.origin == .execute }.map {
        "\($0.sql) \($0.conditional == nil)"
      } == ["ANALYZE false", "VACUUM true"])
    #expect(!script.unknowns.isEmpty)
  }

  @Test(arguments: [
    "Stream.filter(fn x -> execute(\"a#{x}\"); known?(x) end) |> Enum.take(1) |> Enum.each(&execute(\"b#{&1}\"))",
    "Stream.filter(fn x -> execute(\"a#{x}\"); known?(x) end) |> Stream.take(1) |> Stream.each(&execute(\"b#{&1}\")) |> Stream.run()",
    "Stream.flat_map(fn x -> execute(\"a#{x}\"); rows(x) end) |> Stream.take(1) |> Stream.run()",
  ])
  func `goes on where something unknown may have ended it`(code: String) throws {
    let script = try migrationScript(
      """
      def up do
        [1, 2] |> \(code)
      end
      defp known?(x), do: System.get_env("X#{x}") == "1"
      defp rows(_), do: repo().query!("SELECT 1").rows
      """)
    let sent = script.statements.map(\.sql)
    #expect(sent.contains("a1") && sent.contains("a2"))
    #expect(
      script.statements.filter { $0.sql.hasPrefix("b") }.allSatisfy { $0.conditional != nil })
  }

  @Test func `does not call a private function`() throws {
    let script = try migrationScript("defp up, do: :ok\ndef change, do: execute(\"a\")")
    #expect(script.statements.map(\.sql) == ["a"])
  }

  @Test func `hands a stream to unknown code as run, perhaps`() throws {
    let script = try migrationScript(
      "def up, do: Stream.map([1], &execute(\"a#{&1}\")) |> Shop.Elsewhere.use()")
    #expect(script.statements.map { $0.conditional == nil } == [false])
  }
}
