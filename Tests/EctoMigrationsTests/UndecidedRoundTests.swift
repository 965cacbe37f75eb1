import EctoMigrations
import Testing

/// Functions that go on until a function that they are given says stop: where nobody knows what it says,
/// each later round may be there or not.
@Suite struct UndecidedRoundTests {
  private static let condition = "x == System.get_env(\"U\")"
  private static let rows = "repo().query!(\"select 8\").num_rows"

  @Test(arguments: [
    "Enum.reduce_while(l, 0, fn x, a -> execute(x); if c, do: {:halt, a}, else: {:cont, a} end)",
    "Enum.flat_map_reduce(l, 0, fn x, a -> execute(x); if c, do: {:halt, a}, else: {[x], a} end)",
    "Enum.map_reduce(l, 0, fn x, a -> execute(x); if c, do: {x, a}, else: {a, a} end)",
    "Enum.find_value(l, fn x -> execute(x); c end)", "Enum.find(l, fn x -> execute(x); c end)",
    "Enum.any?(l, fn x -> execute(x); c end)", "Enum.all?(l, fn x -> execute(x); !(c) end)",
    "Enum.find_index(l, fn x -> execute(x); c end)",
    "Enum.take_while(l, fn x -> execute(x); c end)",
    "Enum.drop_while(l, fn x -> execute(x); c end)",
    "Enum.split_while(l, fn x -> execute(x); c end)",
    "Enum.group_by(l, fn x -> execute(x); q end)", "Enum.chunk_by(l, fn x -> execute(x); q end)",
    "Enum.frequencies_by(l, fn x -> execute(x); q end)",
    "Enum.flat_map(l, fn x -> execute(x); q end)", "Map.new(l, fn x -> execute(x); q end)",
    "Enum.sum_by(l, fn x -> execute(x); q end)",
    "Enum.chunk_while(l, 0, fn x, a -> execute(x); if c, do: {:halt, a}, else: {:cont, a} end, &{:cont, &1})",
  ])
  func `later rounds are not lost`(call: String) throws {
    let code = call.replacing("c end", with: "\(Self.condition) end")
      .replacing("if c,", with: "if \(Self.condition),").replacing(
        "!(c)", with: "!(\(Self.condition))"
      )
      .replacing("q end", with: "\(Self.rows) end")
    let script = try migrationScript("def up do\n  l = [\"a\", \"b\", \"d\"]\n  \(code)\nend")
    let sent = script.statements.filter { $0.sql != "select 8" }
    #expect(Set(sent.map(\.sql)) == ["a", "b", "d"])
    #expect(!script.unknowns.isEmpty)
  }

  @Test(arguments: [
    "Stream.iterate(0, &(&1 + 1)) |> Enum.reduce_while(0, fn _, a -> send.(); if q < 9, do: {:halt, a}, else: {:cont, a} end)",
    "Stream.transform(l, 0, fn x, a -> if x == System.get_env(\"U\"), do: {:halt, a}, else: {[x], a} end) |> Enum.each(fn _ -> send.() end)",
    "String.replace(\"aa\", \"a\", fn _ -> send.(); System.get_env(\"U\") end)",
    "Regex.replace(~r/a/, \"aa\", fn _ -> send.(); System.get_env(\"U\") end)",
  ])
  func `rounds that cannot be counted are told`(call: String) throws {
    let code = call.replacing("q <", with: "\(Self.rows) <")
    let script = try migrationScript(
      "def up do\n  l = [\"a\", \"b\"]\n  send = fn -> execute(\"sent\") end\n  \(code)\n  l\nend")
    #expect(script.statements.contains { $0.sql == "sent" && $0.conditional != nil })
    #expect(!script.unknowns.isEmpty)
  }

  @Test func `a generator's pattern may not match an unknown element`() throws {
    let script = try migrationScript(
      "def up, do: for(x <- [\"1\", \"2\"], {:ok, _} <- [System.get_env(\"U\")], do: execute(x))")
    #expect(script.statements.map(\.sql) == ["1", "2"])
    #expect(script.statements.allSatisfy { $0.conditional != nil })
  }

  @Test func `a decision that is known ends the rounds`() throws {
    let script = try migrationScript(
      """
      def up do
        Enum.reduce_while(["a", "b", "d"], nil, fn x, _ ->
          execute(x)
          if x == "b", do: {:halt, repo().query!("select 8")}, else: {:cont, nil}
        end)
        Enum.filter(["e", "f"], fn x -> execute(x); System.get_env("U") end)
      end
      """)
    #expect(Set(script.statements.map(\.sql)) == ["a", "b", "select 8", "e", "f"])
    #expect(script.statements.count == 5)
    #expect(script.statements.allSatisfy { $0.conditional == nil })
  }
}
