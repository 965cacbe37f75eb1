/// The environment variables whose value something is, as it is: the first of them that is set.
///
/// `System.get_env("A") || System.fetch_env!("B")` is one of `A` and `B`; what is made of a variable by
/// any other code has no such origin.
public struct VariableOrigin: Sendable, Equatable {
  /// What the program gets where none of the variables is set.
  public enum Ending: Sendable, Equatable {
    /// It raises.
    case raises
    /// A value that is known.
    case value(Value)
    /// Something that is not known.
    case unknown(Unknown)

    init(_ value: Value) {
      self = value.firstUnknown.map { .unknown($0) } ?? .value(value)
    }
  }

  /// The names, in the order in which they count.
  public let names: [String]
  /// What comes after them.
  public let ending: Ending

  /// The variable of a name, and what is taken where it is not set.
  init(_ name: String, otherwise: Value) {
    self.init(names: [name], otherwise: otherwise)
  }

  /// Variables of which one has to be set.
  init(required names: [String]) {
    self.names = names
    ending = .raises
  }

  private init(names: [String], otherwise: Value) {
    if let next = otherwise.unknown?.origin {
      self.names = names + next.names
      ending = next.ending
    } else {
      self.names = names
      ending = Ending(otherwise)
    }
  }

  /// The same variables, and then `right` of `left || right`; nil for what raises.
  func or(_ right: Value?) -> VariableOrigin {
    guard case .value(let value) = ending, value.truth == false else { return self }
    guard let right else { return VariableOrigin(required: names) }
    return VariableOrigin(names: names, otherwise: right)
  }
}
