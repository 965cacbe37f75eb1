public import DeployPlanner
import Diagnostics
import Yams

/// Plain data as YAML 1.2: block style, no tags, members in their own order.
public enum YAMLReport {
  /// The YAML text of a document.
  ///
  /// Reading it back gives the same data: texts that would read as something else are quoted, keys too.
  /// No line is a workflow command of GitHub Actions.
  ///
  /// - Throws: `YamlError` when libyaml refuses, which it does for no value of this type.
  public static func text(of document: JSONValue) throws -> String {
    let text = try Yams.serialize(node: document.node(depth: 0), width: -1, allowUnicode: true)
    // Texts that hold this are in double quotes, where YAML 1.2 section 5.7 has the escapes.
    return escaped(PrintableText.withoutCommands(text, bracket: "\\x5B"))
  }

  /// What people do not see, or see in another order, as escapes; libyaml writes such characters as they are.
  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if PrintableText.isHidden(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
}

extension JSONValue {
  fileprivate func node(depth: Int) -> Node {
    switch self {
    case .null: Node.scalar(Node.Scalar("null", Tag(.null)))
    case .bool(let value): Node.scalar(Node.Scalar(value ? "true" : "false", Tag(.bool)))
    case .integer(let number): Node.scalar(Node.Scalar(String(number), Tag(.int)))
    case .number: Node.scalar(Node.Scalar(canonicalJSON, Tag(.float)))
    case .string(let text): Node.scalar(JSONValue.scalar(of: text))
    case .array(let elements):
      Node.sequence(
        Node.Sequence(
          elements.map { $0.node(depth: depth + 1) }, .implicit,
          isShortList ? .flow : .block))
    case .object(let members):
      Node.mapping(
        Node.Mapping(
          members.map {
            (Node.scalar(JSONValue.scalar(of: $0.name)), $0.value.node(depth: depth + 1))
          }, .implicit,
          depth > 1 && isSmall ? .flow : .block))
    }
  }

  /// A text that no reader takes for anything else: quoted where it looks like a number or a date.
  private static func scalar(of text: String) -> Node.Scalar {
    let isPrintable = text.unicodeScalars.allSatisfy(\.isPrintable)
    if !isPrintable || text.contains("##[") { return Node.Scalar(text, Tag(.str), .doubleQuoted) }
    // Unquoted, a key would begin a line as a workflow command does.
    if text.hasPrefix("::") { return Node.Scalar(text, Tag(.str), .singleQuoted) }
    return text.represented()
  }

  /// Whether a list reads best on one line: a few short values.
  private var isShortList: Bool {
    guard case .array(let elements) = self else { return false }
    var length = 0
    for element in elements {
      switch element {
      case .array, .object: return false
      case .string(let text): length += text.utf8.count + 4
      default: length += 16
      }
    }
    return length <= 96
  }

  /// Whether an object reads best on one line: a few short values.
  private var isSmall: Bool {
    guard case .object(let members) = self, members.count <= 4 else { return false }
    return members.allSatisfy { member in
      switch member.value {
      case .array(let elements): elements.isEmpty
      case .object: false
      case .string(let text): text.utf8.count <= 48
      default: true
      }
    }
  }
}

extension Unicode.Scalar {
  /// Whether a single-quoted scalar can hold it on one line.
  fileprivate var isPrintable: Bool {
    switch value {
    case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF:
      !PrintableText.isHidden(self)
    default: false
    }
  }
}
