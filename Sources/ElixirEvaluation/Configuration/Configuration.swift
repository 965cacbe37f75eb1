public import Diagnostics

/// An application's evaluated configuration: what `config/*.exs` set, deeply merged as `Config` does.
public struct Configuration: Sendable {
  /// A setting, by application and key (`config :app, Key, …` or `config :app, key: …`).
  public struct Setting: Sendable {
    /// The merged value; parts of it may be unknown.
    public var value: Value
    /// Where each leaf was last set, by path of keyword keys below this setting; the empty path is the setting.
    public var locations: [[String]: SourceLocation]
  }

  /// Settings, by the application's name, then by the key's atom.
  public var settings: [String: [String: Setting]]
  /// What could not be evaluated: settings may be missing or wrong because of it.
  public var unknowns: [Unknown]

  /// A configuration.
  public init(settings: [String: [String: Setting]] = [:], unknowns: [Unknown] = []) {
    self.settings = settings
    self.unknowns = unknowns
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
}
