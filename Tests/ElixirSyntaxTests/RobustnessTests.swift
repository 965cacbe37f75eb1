import Diagnostics
import ElixirSyntax
import TestSupport
import Testing

/// No input traps, hangs or overflows the stack.
struct RobustnessTests {
  /// Debug builds, which are twenty times as slow, do a tenth of the work.
  #if DEBUG
    private static let share = 10
  #else
    private static let share = 1
  #endif

  private func parse(_ bytes: some Collection<UInt8>) -> SyntaxTree {
    SyntaxTree.parse(SourceFile(path: "input.ex", bytes: Array(bytes)))
  }

  @Test func `every snippet cut off at every byte`() throws {
    for snippet in try Corpus.snippets() {
      for length in snippet.bytes.indices { check(parse(snippet.bytes[..<length])) }
    }
  }

  @Test func `two hundred thousand snippets with bytes changed at random`() throws {
    let snippets = try Corpus.snippets().filter { $0.bytes.count > 3 }
    let alphabet = Array("ab A1_ \n\t\r.:,;(){}[]<>%#\"'~@!?&|+-*/=^\\$`é→".utf8) + [0, 0xFF, 0xC3]
    var random = SplitMix(state: 20_260_101)
    for _ in 0..<200_000 / Self.share {
      var bytes = snippets[random.below(snippets.count)].bytes
      for _ in 0...random.below(3) {
        let place = random.below(bytes.count)
        let byte = alphabet[random.below(alphabet.count)]
        switch random.below(3) {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        default: bytes.swapAt(place, random.below(bytes.count))
        }
      }
      check(parse(bytes))
    }
  }

  /// Every node can be read, and lies in the file.
  private func check(_ tree: SyntaxTree) {
    var waiting = [tree.root]
    let length = tree.file.bytes.count
    while let node = waiting.popLast() {
      let range = node.range
      if range.start < 0 || range.end > length || range.start > range.end {
        Issue.record("\(range) in \(String(decoding: tree.file.bytes, as: UTF8.self))")
        return
      }
      switch node.form {
      case .list(let children): waiting += children
      case .pair(let left, let right): waiting += [left, right]
      case .call(let callee, let arguments):
        if case .node(let head) = callee { waiting.append(head) }
        waiting += arguments
      default: break
      }
    }
    #expect(tree.rejection == nil || !tree.diagnostics.isEmpty)
  }

  @Test(arguments: [
    "(", "[", "{", "<<", "%{", "%{a: ", "fn -> ", "f(", "f ", "a do ", "\"#{", "!", "not ", "- ",
    "&", "@", "%", "%!", "a.(", "a[", "a = ", "a |> ", "[a | ", "a: ", "~s(#{", "(a -> ", "^",
    "a.", "A.", "a + ", "a -> ", "case a do b -> ", "1..", "\"", "'", "\"\"\"\n#{", ")", "}",
    "end ",
    "a;", "a\n", "a, ", "a when ", "...", "x.{", "::", "do ", "else ", "\\\n", ":\"#{", "//",
  ])
  func `a hundred thousand of one thing after another`(_ piece: String) {
    let tree = parse(String(repeating: piece, count: 100_000 / Self.share).utf8)
    check(tree)
    let left = String(repeating: piece, count: 20_000 / Self.share)
    let right = String(repeating: ")]}>> end", count: 20_000 / Self.share)
    check(parse((left + "a" + right).utf8))
  }

  @Test func `a hundred thousand nested brackets are an error with a place`() throws {
    let text = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    let error = try #require(parse(text.utf8).diagnostics.first)
    #expect(error.message == "expressions nested more than 400 deep are not supported")
    #expect(error.location.line == 1)
  }

  @Test func `a chain of operators too long for what walks the tree is an error`() throws {
    let text = "x = a" + String(repeating: " + a", count: 5_000) + "\ny = 1\n"
    let tree = parse(text.utf8)
    #expect(tree.diagnostics.count == 1)
    let statements = try #require(tree.root.arguments)
    #expect(statements.count == 2)
    #expect(statements.first?.name == "__error__")
  }

  @Test func `quotes without partners do not make the work quadratic`() {
    check(parse(String(repeating: "\"\n\\", count: 100_000).utf8))
    check(parse(String(repeating: "'\\\n", count: 100_000).utf8))
  }

  @Test func `a file of twenty megabytes`() {
    let function = """
        def handle(%{"id" => id} = params, opts \\\\ []) when is_binary(id) do
          with {:ok, user} <- fetch(id), do: {:ok, %{user | name: "a #{id}", tags: ~w(a b)a}}
        end

      """
    let count = 20_000_000 / Self.share / function.utf8.count
    let text = "defmodule Large do\n" + String(repeating: function, count: count) + "end\n"
    let tree = parse(text.utf8)
    #expect(tree.diagnostics.isEmpty)
  }

  @Test func `a large integer in another base is an error, a decimal one is not`() {
    #expect(parse(("0x" + String(repeating: "F", count: 100_000)).utf8).rejection != nil)
    #expect(parse(String(repeating: "9", count: 100_000).utf8).rejection == nil)
  }
}

/// A small generator of random numbers whose sequence is the same everywhere.
struct SplitMix {
  var state: UInt64

  /// A number from 0 up to a bound.
  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(bound))
  }
}
