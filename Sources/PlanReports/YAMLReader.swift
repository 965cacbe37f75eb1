public import DeployPlanner
import Yams

/// Reads plain data from YAML or JSON, within bounds.
public enum YAMLReader {
  /// Why a text has no plain data.
  public enum Failure: Error, Hashable, Sendable {
    /// It is not YAML; what the parser says.
    case syntax(String)
    /// It holds nothing.
    case empty
    /// It holds more than anybody writes; aliases multiply what a small file means.
    case tooLarge
  }

  private static let limit = 300_000
  private static let maximumDepth = 64

  /// The data of a text.
  ///
  /// - Throws: `Failure`.
  public static func document(of text: String) throws(Failure) -> JSONValue {
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch {
      throw .syntax(message(of: error))
    }
    guard let node else { throw .empty }
    var budget = limit
    guard let document = value(of: node, depth: 0, budget: &budget) else { throw .tooLarge }
    return document
  }

  /// What the YAML parser says, in one line, with the place and without the file's contents.
  ///
  /// Yams's own description shows the offending line, which may hold a secret.
  public static func message(of error: any Error) -> String {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      "line \(mark.line), column \(mark.column): \(problem)"
    case .reader(let problem, _, _, _): problem
    case .duplicatedKeysInMapping(let duplicates, let context):
      "line \(context.mark.line): \(duplicates.sorted().joined(separator: ", ")) stands twice"
    default: "the text cannot be read"
    }
  }

  private static func value(of node: Node, depth: Int, budget: inout Int) -> JSONValue? {
    budget -= 1
    guard budget > 0, depth < maximumDepth else { return nil }
    switch node {
    case .scalar(let scalar): return value(of: scalar, node: node)
    case .sequence(let sequence):
      var elements: [JSONValue] = []
      for element in sequence {
        guard let value = value(of: element, depth: depth + 1, budget: &budget) else { return nil }
        elements.append(value)
      }
      return .array(elements)
    case .mapping(let mapping):
      var members: [JSONValue.Member] = []
      for (key, element) in mapping {
        guard let name = key.string,
          let value = value(of: element, depth: depth + 1, budget: &budget)
        else { return nil }
        members.append(.init(name, value))
      }
      return .object(members)
    case .alias: return nil
    }
  }

  private static func value(of scalar: Node.Scalar, node: Node) -> JSONValue {
    // What is quoted is a text, whatever it looks like.
    if scalar.style == .singleQuoted || scalar.style == .doubleQuoted {
      return .string(scalar.string)
    }
    if node.null != nil { return .null }
    if let value = node.bool { return .bool(value) }
    if let number = node.int { return .integer(number) }
    if let number = node.float { return .number(number) }
    return .string(scalar.string)
  }
}
