import EctoMigrations
import Testing

/// What names stand for, in forms in which they could be taken for variables of no value.
@Suite struct NameScopeTests {
  @Test(arguments: [
    ("\"q\" |> inspect |> execute", ["\"q\""]),
    ("for <<r::8, g::8 <- <<1, 2, 3, 4>> >>, do: execute(\"#{r},#{g}\")", ["1,2", "3,4"]),
    ("Enum.each([1], fn _ -> execute(inspect(__ENV__.function)) end)", ["{:up, 0}"]),
    ("helper(fn -> execute(inspect(__ENV__.function)) end)", ["{:up, 0}", "{:helper, 1}"]),
  ])
  func `stand for calls, bindings and places`(_ line: String, _ sent: [String]) throws {
    let script = try migrationScript(
      """
        def up do
          \(line)
        end
        def helper(call) do
          call.()
          execute(inspect(__ENV__.function))
        end
      """)
    #expect(script.unknowns.map(\.reason) == [])
    #expect(script.error == nil)
    #expect(script.statements.map(\.sql) == sent)
  }

  @Test func `a macro knows the place it is called in`() throws {
    let script = try migrationScript(
      """
        require Shop.Here
        def up do
          Shop.Here.here()
          helper(1)
        end
        def helper(_), do: Shop.Here.here("x")
      """,
      files: [
        "lib/here.ex": """
        defmodule Shop.Here do
          defmacro here(suffix \\\\ "") do
            {name, arity} = __CALLER__.function
            quote do
              execute(unquote("#{name}/#{arity}:#{__CALLER__.line}#{suffix}"))
            end
          end
        end
        """
      ])
    #expect(script.statements.map(\.sql) == ["up/0:5", "helper/1:8x"])
  }

  /// Of an exception that a library raises, more is known to Elixir than its message.
  @Test func `parts of a library's exception are unknown`() throws {
    let script = try migrationScript(
      """
        def up do
          try do
            Map.fetch!(%{}, :a)
          rescue
            e in KeyError -> execute("#{e.key}")
          end
        end
      """)
    #expect(script.error == nil)
    #expect(script.unknowns.count == 1)
  }
}
