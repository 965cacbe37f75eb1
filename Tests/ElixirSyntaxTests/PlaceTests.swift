import Diagnostics
import ElixirSyntax
import Testing

/// Ranges, positions and comments.
struct PlaceTests {
  private func text(of range: SourceRange, in source: String) -> String {
    String(decoding: Array(source.utf8)[range.start..<range.end], as: UTF8.self)
  }

  @Test(arguments: [
    "foo(a, b)", "foo a, b: c", "a + b * c", "if a do b else c end", "fn a -> b end", "a.b(c)[d]",
    "%Foo{a | b: 1}", "%{a => b}", "<<a::8>>", "\"a#{b}\"", "~w(a b)a", "\"\"\"\na\n\"\"\"", "@a b",
    "Foo.Bar.Baz", "Foo.{A, B}", "&foo/1", "a not in b", "1..2//3", "[a: 1]", "{a, b, c}", "?a",
    ":\"a b\"", "x.()", "-1", "0xFF", "1.5", "'abc'", "f(a)(b)", "é + \"ü\"",
  ])
  func `the range of an expression covers all of it and nothing around it`(_ source: String) {
    let tree = SyntaxTree.parse(SourceFile(path: "a.ex", text: "\n  \(source) # x\n\n"))
    #expect(tree.diagnostics.isEmpty)
    #expect(text(of: tree.root.range, in: "\n  \(source) # x\n\n") == source)
  }

  @Test func `positions are those of Elixir, locations count bytes`() throws {
    let source = "é = \"👨‍👩‍👧 ü\" <> foo(x)\n  bar |> baz"
    let tree = SyntaxTree.parse(SourceFile(path: "a.ex", text: source))
    let statements = tree.root.statements
    #expect(statements[0].elixirPosition.map { [$0.line, $0.column] } == [1, 3])
    let concat = try #require(statements[0].arguments?.last)
    #expect(concat.elixirPosition.map { [$0.line, $0.column] } == [1, 11])
    #expect(concat.location == SourceLocation(path: "a.ex", line: 1, column: 30))
    #expect(statements[1].location == SourceLocation(path: "a.ex", line: 2, column: 7))
    #expect(concat.arguments?.first?.elixirPosition == nil)
  }

  @Test func `the column of a map is that of its percent sign`() {
    let tree = SyntaxTree.parse(SourceFile(path: "a.ex", text: "[%{}, %A{}]"))
    #expect(
      QuotedForm.text(of: tree.root)
        == #"[(@1:2 :"%{}") (@1:7 :"%" (@1:8 :"__aliases__" :"A") (@1:9 :"%{}"))]"#)
  }

  @Test func `comments are kept, with their lines`() {
    let source = "# one\na # two\n\"# not\" # three \n  # four\r\nfoo.\n  # five\n  bar\n#"
    let tree = SyntaxTree.parse(SourceFile(path: "a.ex", text: source))
    #expect(
      tree.comments.map { text(of: $0.range, in: source) }
        == ["# one", "# two", "# three ", "# four", "# five", "#"])
    #expect(tree.comments.map(\.line) == [1, 2, 3, 4, 6, 8])
  }

  @Test func `strings keep bytes that are not UTF-8`() {
    let tree = SyntaxTree.parse(SourceFile(path: "a.ex", text: #""a\xFF""#))
    #expect(tree.root.stringBytes == [0x61, 0xFF])
    #expect(tree.root.range == SourceRange(start: 0, end: 7))
  }

  @Test func `names are in normal form`() {
    let tree = SyntaxTree.parse(SourceFile(path: "a.ex", text: "cafe\u{301} = \u{B5}"))
    #expect(tree.root.arguments?.map(\.name) == ["caf\u{E9}", "\u{3BC}"])
    let first = tree.root.arguments?.first?.name
    #expect(first.map { Array($0.utf8) } == Array("caf\u{E9}".utf8))
  }
}
