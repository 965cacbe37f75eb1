/// The exceptions of a statement after which the code goes on with something else.
///
/// A handler that raises again, or that returns an error, is none: whoever called fails all the same. Nor is one
/// within a transaction: PostgreSQL refuses whatever the transaction sends after a failed statement (25P02).
public struct HandledErrors: OptionSet, Hashable, Sendable, CustomStringConvertible {
  /// `Postgrex.Error`: what the server refuses.
  public static let server = HandledErrors(rawValue: 1)
  /// `Ecto.ConstraintError`: a constraint that no changeset expects, of `Repo.insert` and its like.
  public static let constraint = HandledErrors(rawValue: 2)
  /// `ArgumentError`: what Ecto cannot load.
  public static let load = HandledErrors(rawValue: 4)
  /// `DBConnection.EncodeError`: what Postgrex cannot encode.
  public static let encode = HandledErrors(rawValue: 8)
  /// Any exception.
  public static let all: HandledErrors = [.server, .constraint, .load, .encode]

  /// The exceptions as bits.
  public let rawValue: UInt8

  /// The exceptions of the bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The exceptions by name, or `all`.
  public var description: String {
    if self == .all { return "all" }
    let names: [(HandledErrors, String)] = [
      (.server, "server"), (.constraint, "constraint"), (.load, "load"), (.encode, "encode"),
    ]
    return names.filter { contains($0.0) }.map(\.1).joined(separator: " ")
  }

  /// The exceptions that a module's name in `rescue` stands for.
  init(exception module: String) {
    switch module {
    case "Postgrex.Error": self = .server
    case "Ecto.ConstraintError": self = .constraint
    case "ArgumentError": self = .load
    case "DBConnection.EncodeError": self = .encode
    default: self = []
    }
  }
}
