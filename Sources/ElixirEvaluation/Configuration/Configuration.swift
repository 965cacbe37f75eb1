public import Diagnostics

/// An application's evaluated configuration: what `config/*.exs` set, deeply merged as `Config` does.
///
/// A part that depends on an environment variable which was not given is an unknown whose `cause` names
/// the variable, whose `fallback` is the value when it is not set, and whose `isRequired` says that the
/// application does not start without it.
public struct Configuration: Sendable {
  /// A setting, by application and key (`config :app, Key, …` or `config :app, key: …`).
  public struct Setting: Sendable {
    /// The merged value; parts of it may be unknown.
    public var value: Value
    /// Where each part was last set, by path of keyword keys below this setting; the empty path is the setting.
    public var locations: [[String]: SourceLocation]

    /// A setting with the places that set it.
    public init(value: Value, locations: [[String]: SourceLocation] = [:]) {
      self.value = value
      self.locations = locations
    }
  }

  /// Settings, by the application's name, then by the key's atom.
  public var settings: [String: [String: Setting]]
  /// What could not be evaluated: settings may be missing or wrong because of it.
  public var unknowns: [Unknown]
  /// Environment variables that are read, with the places where, sorted by name and place.
  public var variables: [Variable]
  /// The files that were evaluated, in order.
  public var files: [String]
  /// Where the evaluation of a file ended with an exception, so that the release does not start.
  public var refusals: [SourceLocation?] = []
  /// What may have set other values than those that are known, in the order of the evaluation.
  public var doubts: [ConfigurationDoubt] = []
  /// The files of configuration that a release evaluates when it starts.
  public var startFiles: Set<String> = []
  /// What the values may depend on beside the files of configuration.
  public var inputs = EvaluationInputs()
  /// The applications that have no settings but those of the configuration; nil when that is not known.
  public var applications: Set<String>?

  /// What each `config` sets, in the order of the evaluation.
  var assignments: [ConfigurationAssignment] = []
  /// What came of the decisions that cannot be known, by number.
  var decisions: [Int: Decision] = [:]

  /// A read of an environment variable.
  public struct Variable: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Where it is read.
    public let location: SourceLocation
    /// Whether the application does not start without it.
    public let isRequired: Bool
    /// What decides whether it is read at all; nil where it is read for certain.
    public let decision: Decision?

    /// What an unknown condition depends on.
    public enum Decision: Sendable, Hashable {
      /// An environment variable, by its name.
      case variable(String)
      /// Something else.
      case unknown

      init(_ reason: Unknown) {
        if case .environmentVariable(let name) = reason.cause {
          self = .variable(name)
        } else {
          self = .unknown
        }
      }
    }
  }

  /// A configuration.
  public init(
    settings: [String: [String: Setting]] = [:], unknowns: [Unknown] = [],
    variables: [Variable] = [], files: [String] = [], applications: Set<String>? = nil
  ) {
    self.applications = applications
    self.settings = settings
    self.unknowns = unknowns
    self.variables = variables
    self.files = files
  }

  /// The value of a setting, then of the keyword keys below it, as `Application.get_env` and `Keyword.get` give.
  ///
  /// - Returns: nil when it is not set; an unknown when that cannot be known.
  public func value(_ application: String, _ key: String, _ path: String...) -> Value? {
    var value = settings[application]?[key]?.value
    for step in path {
      guard let current = value else { return nil }
      if case .unknown = current { return current }
      value = current[step]
    }
    return value
  }

  /// Where a setting, or a keyword key below it, was last set.
  public func location(_ application: String, _ key: String, _ path: String...) -> SourceLocation? {
    guard let setting = settings[application]?[key] else { return nil }
    var keys = path
    while true {
      if let location = setting.locations[keys] { return location }
      if keys.isEmpty { return nil }
      keys.removeLast()
    }
  }

  /// Whether a file of configuration is evaluated when the release starts, not when it is built.
  ///
  /// Source: the documentation of `mix release`, "Runtime configuration".
  public func isEvaluatedAtStart(_ path: String) -> Bool {
    let name = path.split(separator: "/").last
    return startFiles.contains(path) || name == "runtime.exs" || name == "releases.exs"
  }
}
