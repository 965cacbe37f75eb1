public import DeployPlanner

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
      case .notYAML(let reason):
        return
          "the file is not a plan, since it is not YAML: \(reason); write one with planctl plan -o"
      case .notAPlan(let reason):
        return "the file is not a plan: \(reason); write one with planctl plan -o"
      case .otherVersion(let version):
        // What is no version stands in a file that is no plan.
        let shown = version.utf8.count > 7 ? "of another form" : version
        return "the plan has schema_version \(shown), this planctl reads 1.x; use the planctl that"
          + " wrote it"
      case .edited(let expected, let actual):
        return
          "the plan was edited after it was made: it says plan_id \(expected), its contents give "
          + "\(actual); make it anew"
      }
    }
  }

  /// The plan's document.
  ///
  /// - Throws: `Refusal`.
  public static func document(of text: String) throws(Refusal) -> JSONValue {
    let document: JSONValue
    do {
      document = try YAMLReader.document(of: text)
    } catch {
      switch error {
      case .syntax(let reason): throw .notYAML(reason)
      case .empty: throw .notAPlan("it is empty")
      case .tooLarge: throw .notAPlan("it is too large or nests too deeply")
      }
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
}
