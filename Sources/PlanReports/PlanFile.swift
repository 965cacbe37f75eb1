public import DeployPlanner
import Yams

/// Reads a plan that was written before, as YAML or JSON, and refuses what is none.
public enum PlanFile {
  /// Why a file is not taken for a plan.
  public enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is not YAML; what the parser says.
    case notYAML(String)
    /// It is YAML, but not a plan; what is missing.
    case notAPlan(String)
    /// It is a plan of a form that this version does not know.
    case otherVersion(String)
    /// Its contents do not give its `plan_id`: somebody edited it.
    case edited(expected: String, actual: String)

    /// What is wrong, and what to do.
    public var description: String {
      switch self {
      case .notYAML(let reason): "the plan is not readable: \(reason)"
      case .notAPlan(let reason): "the file is not a plan: \(reason); write one with planctl plan -o"
      case .otherVersion(let version):
        "the plan has schema_version \(version), this planctl reads 1.x; use the planctl that wrote it"
      case .edited(let expected, let actual):
        "the plan was edited after it was made: it says plan_id \(expected), its contents give "
          + "\(actual); make it anew"
      }
    }
  }

  /// The most values that a plan may hold; aliases multiply what a small file means.
  static let limit = 2_000_000

  /// The plan's document.
  ///
  /// - Throws: `Refusal`.
  public static func document(of text: String) throws(Refusal) -> JSONValue {
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch {
      throw .notYAML(String(describing: error))
    }
    guard let node else { throw .notAPlan("it is empty") }
    var budget = limit
    guard let document = value(of: node, depth: 0, budget: &budget) else {
      throw .notAPlan("it is too large or nests too deeply")
    }
    guard document.members != nil else { throw .notAPlan("it is not a mapping") }
    guard let version = document["schema_version"]?.string else {
      throw .notAPlan("it has no schema_version")
    }
    guard version.split(separator: ".").first == "1" else { throw .otherVersion(version) }
    guard let identifier = document["plan_id"]?.string else { throw .notAPlan("it has no plan_id") }
    let actual = PlanIdentity.identifier(of: document)
    guard identifier == actual else { throw .edited(expected: identifier, actual: actual) }
    return document
  }

  private static func value(of node: Node, depth: Int, budget: inout Int) -> JSONValue? {
    budget -= 1
    guard budget > 0, depth < 64 else { return nil }
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
