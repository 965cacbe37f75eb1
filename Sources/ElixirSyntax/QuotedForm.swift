/// Prints trees in a text form of Elixir's quoted form, to compare them with Elixir's own.
///
/// One line: atoms `:"name"`, integers, floats `f` with the hexadecimal bits, strings `"bytes"`
/// (every byte outside of printable ASCII as `\xHH`), lists `[a b]`, pairs `{a b}`, variables
/// `$"name"@line:column`, calls `(@line:column head a b)`; `@` only where Elixir has a position.
public struct QuotedForm {
  private var output: [UInt8] = []
  private let printsPositions: Bool

  private init(printsPositions: Bool) { self.printsPositions = printsPositions }

  /// The text form of a node, in ASCII; with `positions` it has Elixir's lines and columns.
  public static func text(of node: Node, positions: Bool = true) -> String {
    var printer = QuotedForm(printsPositions: positions)
    printer.print(node)
    return String(decoding: printer.output, as: UTF8.self)
  }

  private mutating func print(_ node: Node) {
    switch node.form {
    case .atom(let name):
      print(":")
      print(quoted: Array(name.utf8))
    case .integer(let value): print(String(value))
    case .bigInteger(let digits): print(digits)
    case .float(let value):
      let digits = String(value.bitPattern, radix: 16)
      print("f" + String(repeating: "0", count: 16 - digits.count) + digits)
    case .string: print(quoted: node.stringBytes ?? [])
    case .list(let elements):
      print("[")
      print(elements, separatedAtStart: false)
      print("]")
    case .pair(let left, let right):
      print("{")
      print(left)
      print(" ")
      print(right)
      print("}")
    case .variable(let name):
      print("$")
      print(quoted: Array(name.utf8))
      printPosition(of: node)
    case .call(let callee, let arguments):
      print("(")
      printPosition(of: node, then: " ")
      switch callee {
      case .name(let name):
        print(":")
        print(quoted: Array(name.utf8))
      case .node(let head): print(head)
      }
      print(arguments, separatedAtStart: true)
      print(")")
    }
  }

  private mutating func print(_ nodes: NodeList, separatedAtStart: Bool) {
    for (index, node) in nodes.enumerated() {
      if index > 0 || separatedAtStart { print(" ") }
      print(node)
    }
  }

  private mutating func printPosition(of node: Node, then tail: String = "") {
    guard printsPositions, let position = node.elixirPosition else { return }
    print("@\(position.line):\(position.column)\(tail)")
  }

  private mutating func print(_ text: String) { output.append(contentsOf: text.utf8) }

  private mutating func print(quoted bytes: [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case 0x20...0x7E:
        output.append(byte)
      default:
        let digits = String(byte, radix: 16)
        print("\\x" + (digits.utf8.count == 1 ? "0" : "") + digits)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
