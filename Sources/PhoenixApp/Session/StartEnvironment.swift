/// The environment variables that a release is started with, where somebody gave them.
public struct StartEnvironment: Sendable, Hashable {
  /// The values by name.
  public var values: [String: Secret]
  /// The variables that are set, and whose values cannot be told: why, by name.
  public var undecided: [String: String]

  /// The environment variables of a release.
  public init(_ values: [String: Secret], undecided: [String: String] = [:]) {
    self.values = values.filter { undecided[$0.key] == nil }
    self.undecided = undecided
  }

  /// The value of a variable; nil where it is not set, or its value cannot be told.
  public subscript(name: String) -> Secret? { values[name] }

  /// Whether a variable is set.
  public func has(_ name: String) -> Bool { values[name] != nil || undecided[name] != nil }
}
