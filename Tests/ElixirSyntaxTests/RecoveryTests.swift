import Diagnostics
import ElixirSyntax
import Testing

/// A broken function costs that function, not the file.
struct RecoveryTests {
  /// The functions that a module still has, and the places of the errors.
  private func read(_ body: String) -> (functions: [String], errors: [String]) {
    let text = "defmodule A do\n" + body + "\nend\n"
    let tree = SyntaxTree.parse(SourceFile(path: "a.ex", text: text))
    let module = tree.root.statements.first { $0.name == "defmodule" }
    let functions = (module?.lastArgument("do")?.statements ?? []).compactMap { statement in
      statement.name == "def" ? statement.arguments?.first?.name : statement.name
    }
    let errors = tree.diagnostics.map { "\($0.location.line): \($0.message)" }
    return (functions, errors)
  }

  @Test func `an error in a statement costs the statement`() {
    let (functions, errors) = read(
      """
        def a do
          x = 1 +
          y = ] 2
        end

        def b do
          foo(1 2)
          3
        end

        def c, do: 1
      """)
    #expect(functions == ["a", "b", "c"])
    #expect(errors.contains("8: unexpected a number; expected \")\""))
  }

  @Test func `a missing end costs its function`() {
    let (functions, errors) = read(
      """
        def a do
          if x do
            1
        end

        def b do
          2
        end
      """)
    #expect(functions == ["a", "b"])
    #expect(errors == ["3: missing \"end\" for \"do\""])
  }

  @Test func `a function without end does not swallow the next`() {
    let (functions, errors) = read(
      """
        def a do
          1

        def b do
          2
        end

        def c do
          3
        end
      """)
    #expect(functions == ["a", "b", "c"])
    #expect(errors == ["2: missing \"end\" for \"do\""])
  }

  @Test func `an end too many is left out`() {
    let (functions, errors) = read(
      """
        def a do
          1
            end
        end

        def b do
          2
        end
      """)
    #expect(functions == ["a", "b"])
    #expect(errors == ["4: unexpected \"end\", which closes nothing; expected an expression"])
  }

  @Test(arguments: ["foo(1, [2", "foo(1, fn -> 2", "%{a: 1", "{:ok, (1", "<<1, 2", "foo([1, 2)"])
  func `an open bracket costs its function at most`(_ broken: String) {
    let (functions, errors) = read(
      """
        def a do
          1
        end

        def b do
          \(broken)
        end

        def c do
          3
        end
      """)
    #expect(functions == ["a", "b", "c"])
    #expect(!errors.isEmpty)
  }

  @Test(arguments: ["foo(1, 2))", "[1, 2]]", "}", "foo(1) end_]"])
  func `a closing bracket too many costs its function at most`(_ broken: String) {
    let (functions, errors) = read(
      """
        def a do
          \(broken)
        end

        def b do
          2
        end
      """)
    #expect(functions == ["a", "b"])
    #expect(!errors.isEmpty)
  }

  @Test func `a head without its closing parenthesis does not swallow the next function`() {
    let (functions, _) = read(
      """
        def a(x do
          1
        end

        def b do
          2
        end
      """)
    #expect(functions.contains("b"))
  }

  @Test func `what is lost stands in the tree as an error`() throws {
    let tree = SyntaxTree.parse(SourceFile(path: "a.exs", text: "a\n1 2\nk"))
    #expect(tree.root.statements.map(\.name) == ["a", "__error__", "k"])
  }

  @Test func `a string without end is an error where it starts`() throws {
    let text = "a = \"one\nb = 2\n"
    let tree = SyntaxTree.parse(SourceFile(path: "a.exs", text: text))
    let error = try #require(tree.diagnostics.first)
    #expect(error.location.line == 1)
    #expect(error.location.column == 5)
    #expect(tree.root.statements.count == 2)
  }
}
