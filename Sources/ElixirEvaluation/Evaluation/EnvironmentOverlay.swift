/// What a program puts into its own configuration and environment variables, and reads again.
struct EnvironmentOverlay {
  /// Settings, by application and key.
  private var settings = MapValue()
  /// Variables by name; nil is one that was deleted.
  private var variables: [String: Value?] = [:]

  /// `Application.put_env`.
  mutating func put(_ value: Value, application: Value, key: Value) {
    settings[.tuple([application, key])] = value
  }

  /// The setting that was put; nil where none was.
  func setting(application: Value, key: Value) -> Value? {
    settings[.tuple([application, key])]
  }

  /// `System.put_env`, or `System.delete_env` with nil.
  mutating func put(_ value: Value?, variable: String) { variables[variable] = .some(value) }

  /// What was put for a variable; nil where it was left alone.
  func variable(_ name: String) -> Value?? { variables[name] }
}

extension Evaluator {
  /// A value that is put somewhere: unknown where that happens only under a condition.
  func asPut(_ value: Value) -> Value {
    guard let condition = conditions.last(where: { $0.kind != .survival }) else { return value }
    return .unknown(condition.reason.with())
  }
}
