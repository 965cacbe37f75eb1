import Diagnostics
import ElixirSyntax
import Testing

/// Errors name what was met, what was expected, and where.
struct DiagnosticTests {
  @Test(arguments: [
    ("foo(1,)", "1:7 unexpected \")\"; expected an expression"),
    (
      "[a b]\n[a b, c]",
      "2:2 unexpected comma; nested calls with several arguments need parentheses"
    ),
    ("f(a: 1, b)", "1:7 unexpected expression after keywords; they must come last, or in brackets"),
    ("{a: 1}", "1:1 unexpected keywords inside a tuple; expected them in brackets"),
    ("f (a, b)", "1:3 unexpected space between the name of a function and \"(\""),
    ("\"a", "1:1 missing closing quote"),
    ("%{a + b}", "1:8 unexpected \"}\"; expected \"=>\""),
    ("x[a, b]", "1:4 too many arguments when accessing a value; expected one key"),
    ("fn a end", "1:1 expected clauses with \"->\" inside \"fn\""),
    ("a do b; c -> d end", "1:11 unexpected \"->\"; the first expression must be a clause too"),
    ("1 2", "1:3 unexpected a number; expected the end of the expression"),
    ("a..b..c//d\na//b", "2:2 the range step operator // must follow a range, as in 1..9//2"),
    ("Foo()", "1:4 unexpected \"(\" after an alias; names of functions start in lowercase"),
    ("foo:bar", "1:1 a keyword must be followed by a space"),
    ("12ab", "1:1 a number must be separated from the letters after it"),
    ("\"a\\xZ\"", "1:3 invalid escape; expected \\xHH"),
    ("a $ b", "1:3 unexpected character U+0024"),
    ("a\u{200B}b", "1:2 unexpected character U+200B"),
    ("(a\nb", "1:1 missing \")\" for \"(\""),
    ("a do\n  b)\nend", "2:4 unexpected \")\", which closes nothing; expected an expression"),
    ("~x a", "1:1 invalid sigil delimiter; expected one of / | \" ' ( [ { <"),
    ("# \u{202E}", "1:3 invalid bidirectional formatting character in comment"),
    ("<<<<<<< HEAD", "1:1 unexpected version control marker; resolve the conflict"),
    ("\u{FEFF}a", "1:1 byte order mark, which Elixir does not accept"),
    ("a;;b", "1:3 unexpected \";\" after \";\"; expected an expression"),
    ("a.1", "1:3 unexpected a number; expected a name after \".\""),
    ("% {}", "1:3 unexpected space between \"%\" and \"{\""),
    ("1.0e999", "1:1 float out of range"),
    ("p\u{430}y", "1:1 a name must not mix scripts, except in parts separated by underscores"),
    (":p\u{430}y", "1:2 a name must not mix scripts, except in parts separated by underscores"),
  ])
  func `an error says what and where`(_ source: String, _ expected: String) throws {
    let tree = SyntaxTree.parse(SourceFile(path: "a.ex", text: source))
    let error = try #require(tree.diagnostics.first)
    #expect("\(error.location.line):\(error.location.column) \(error.message)" == expected)
    #expect(error.severity == .error)
    #expect(tree.rejection != nil)
  }

  @Test(arguments: ["цена_usd", "ひらカタ漢字", "価格ー", "naïve", "한글漢字", "µs", "μs"])
  func `a name may have the scripts of one writing system, or parts in several`(_ name: String) {
    let tree = SyntaxTree.parse(SourceFile(path: "a.ex", text: "[\(name): 1]"))
    #expect(tree.diagnostics.isEmpty)
  }

  @Test func `an expression after keywords says where these start`() throws {
    let tree = SyntaxTree.parse(SourceFile(path: "a.ex", text: "{\n  a: 1,\n  b}"))
    let error = try #require(tree.diagnostics.first)
    #expect(error.location.line == 2)
    #expect(error.notes.map(\.location) == [SourceLocation(path: "a.ex", line: 2, column: 3)])
  }

  @Test func `invalid UTF-8 is an error at its byte`() throws {
    let bytes = Array("a = \"x".utf8) + [0xFF] + Array("\"\nb".utf8)
    let tree = SyntaxTree.parse(SourceFile(path: "a.ex", bytes: bytes))
    let error = try #require(tree.diagnostics.first)
    #expect(error.message == "invalid UTF-8 byte 0xFF")
    #expect(error.location.column == 7)
    #expect(tree.root.statements.count == 2)
  }

  @Test func `a missing delimiter says where it is missed`() throws {
    let tree = SyntaxTree.parse(SourceFile(path: "a.ex", text: "a do\n  (b\nend\n"))
    let error = try #require(tree.diagnostics.first)
    #expect(error.location == SourceLocation(path: "a.ex", line: 2, column: 3))
    #expect(error.notes.map(\.location.line) == [3])
  }
}
