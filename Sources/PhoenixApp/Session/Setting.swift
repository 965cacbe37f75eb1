public import Diagnostics
import ElixirEvaluation

/// The value of one setting as far as the code tells it, and where it is set.
public enum Setting<Value: Sendable & Hashable>: Sendable, Hashable {
  /// Known: written in the code, or a library's default (then without a place).
  case value(Value, at: SourceLocation?)
  /// Read from an environment variable when the release starts (or is built); its value is not in the code.
  case environment(EnvironmentRead)
  /// Made by code that runs only in the application, such as a salt given as `{M, F, A}`; why it is unknown.
  case unknown(String, at: SourceLocation?)

  /// The value, where it is known.
  public var known: Value? {
    if case .value(let value, _) = self { value } else { nil }
  }

  /// Where it is set, where it is set at all.
  public var location: SourceLocation? {
    switch self {
    case .value(_, let location), .unknown(_, let location): location
    case .environment(let read): read.location
    }
  }
}

/// A setting that comes from an environment variable, or from a file beside the release.
public struct EnvironmentRead: Sendable, Hashable {
  /// The variable's name, `SECRET_KEY_BASE`, or the file's path, `/run/secrets/key`.
  public var name: String
  /// Whether it is a file of the machine.
  public var isFile = false
  /// Those that count where it is not set, in order: `B` of `System.get_env("A") || System.get_env("B")`.
  public var others: [String] = []
  /// Whether the release refuses to start (or to be built) without any of them.
  public var isRequired: Bool
  /// Whether it is read when the release is built, so that the value is baked into it.
  public var isReadAtBuild: Bool
  /// Where it is read.
  public var location: SourceLocation?
  /// What it is where no variable is set, as text; nil where that is not known.
  public var fallback: Secret?
  /// Whether it is something else at each start where no variable is set: random numbers, the time.
  public var isFallbackRandom = false
  /// Whether the setting is made from the variable, and is not the variable itself.
  public var isComputed = false
  /// Whether the environment of its version is given and does not have the variable.
  public var isAbsent = false
  /// All that a computed setting may be made from: code, files and the versions of libraries.
  public var computation: Secret?
  /// What the given environment makes of the setting; nil where nobody has evaluated the code with it.
  public var outcome: Outcome?

  /// What an environment makes of a setting.
  public enum Outcome: Sendable, Hashable {
    /// A value.
    case value(Secret)
    /// Nothing: the environment has none of the variables.
    case absent
    /// It cannot be told; why.
    case unknown(String)
  }

  /// All variables, in the order in which they count.
  public var names: [String] { [name] + others }
  /// All variables, for people: `A or B`.
  public var title: String {
    isFile ? shownName : names.map(VariableName.shown).joined(separator: " or ")
  }
  /// The first variable, for people.
  public var shownName: String { isFile ? "the file \(name)" : VariableName.shown(name) }

  /// Whether the code that computes it may ask the environment too.
  public var asksEnvironment: Bool {
    guard let code = computation?.revealed else { return true }
    return ["System", "env!", "fetch_env", "get_env", "getenv"].contains { code.contains($0) }
  }

  /// A read of an environment variable.
  public init(
    name: String, isRequired: Bool, isReadAtBuild: Bool = false, location: SourceLocation? = nil
  ) {
    self.name = name
    self.isRequired = isRequired
    self.isReadAtBuild = isReadAtBuild
    self.location = location
  }

  /// Two reads of one variable are the same whether or not they stand at the same place.
  public static func == (left: EnvironmentRead, right: EnvironmentRead) -> Bool {
    left.names == right.names && left.isRequired == right.isRequired
      && left.isReadAtBuild == right.isReadAtBuild
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(names)
    hasher.combine(isRequired)
    hasher.combine(isReadAtBuild)
  }
}

/// A value that must never be shown: it prints as `[redacted]`, whole or in parts.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The value itself, for deriving keys and for comparing; never for output.
  public let revealed: String

  /// Wraps a value that must not be shown.
  public init(_ value: String) { revealed = value }

  /// `[redacted]`.
  public var description: String { "[redacted]" }
  /// `[redacted]`.
  public var debugDescription: String { "[redacted]" }
  /// No children, so that `dump` shows nothing either.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
