public import Diagnostics

/// Why a value, or what a call does, cannot be known without running the program.
public final class Unknown: Sendable, Equatable {
  /// What kind of thing keeps it from being known.
  public enum Cause: Sendable, Hashable {
    /// The evaluator does not implement the function or form.
    case notEvaluated
    /// The clock, random numbers, process or node identity, the file system outside the repository.
    case world
    /// What a database holds.
    case database
    /// A file of the machine outside of the repository that a deployment puts there, by its absolute path.
    case machineFile(String)
    /// An environment variable, by name.
    case environmentVariable(String)
    /// The application's configuration has no certain value.
    case configuration
    /// Code that is not in the repository, by module name.
    case missingCode(String)
    /// A bound on steps, sizes or depth was passed.
    case bound
  }

  /// A piece of a string of which only a part is known.
  public enum TextPiece: Sendable, Hashable {
    /// Known text.
    case text(String)
    /// Something unknown was put in here.
    case hole
    /// The path of the folder that holds the repository, without a slash at its end.
    case repositoryRoot
  }

  /// What is known of the form of an unknown term.
  public enum Shape: Sendable, Equatable {
    /// A collection of any number of elements of this form.
    case elements(Value)
    /// A term of this form, or nil.
    case optional(Value)
    /// A keyword list that has no keys but these, each of them or not; sorted by key.
    case keywords([PossibleKey])
    /// One of several atoms: perhaps a module.
    case atom
  }

  /// What kind of thing keeps it from being known.
  public let cause: Cause
  /// The reason, in a sentence without a final full stop.
  public let reason: String
  /// Where knowledge ends: the place of the call or read that cannot be known.
  public let location: SourceLocation?
  /// For a string: the parts that are known, in order.
  public let text: [TextPiece]?
  /// The value if every unknown environment variable it depends on is not set, where that can be told.
  public let fallback: Value?
  /// Whether the program raises when the environment variable it depends on is not set.
  public let isRequired: Bool

  /// What is known of its form, such as of the rows that a query returns.
  public let shape: Shape?
  /// The environment variables whose value it is as it is; nil for what is made of them.
  public let origin: VariableOrigin?

  /// A thing that cannot be known.
  public init(
    _ cause: Cause, _ reason: String, at location: SourceLocation?, text: [TextPiece]? = nil,
    fallback: Value? = nil, isRequired: Bool = false, shape: Shape? = nil,
    origin: VariableOrigin? = nil
  ) {
    self.origin = origin
    self.shape = shape
    self.cause = cause
    self.reason = reason
    self.location = location
    self.text = text
    self.fallback = fallback
    self.isRequired = isRequired
  }

  /// The same reason with other known parts.
  public func with(
    text: [TextPiece]? = nil, fallback: Value? = nil, isRequired: Bool? = nil, shape: Shape? = nil,
    origin: VariableOrigin? = nil
  ) -> Unknown {
    Unknown(
      cause, reason, at: location, text: text, fallback: fallback,
      isRequired: isRequired ?? self.isRequired, shape: shape, origin: origin)
  }

  /// What stands for each element of an unknown collection.
  public var element: Value {
    if case .elements(let element) = shape { element } else { .unknown(with()) }
  }

  /// Equal in cause, reason, place and what is known.
  public static func == (left: Unknown, right: Unknown) -> Bool {
    left === right
      || (left.cause == right.cause && left.reason == right.reason
        && left.location == right.location && left.text == right.text
        && left.fallback == right.fallback && left.isRequired == right.isRequired
        && left.shape == right.shape && left.origin == right.origin)
  }

  /// The known text with `placeholder` for each unknown part, where anything of it is known.
  public func template(placeholder: String) -> String? {
    guard let text else { return nil }
    return text.map { piece in
      switch piece {
      case .text(let known): known
      case .hole, .repositoryRoot: placeholder
      }
    }.joined()
  }
}
