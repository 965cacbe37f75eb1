/// What the reader of a footprint must be told about the application.
public struct FootprintOptions: Sendable {
  /// The functions that answer whether a feature flag is on, as `Module.function`.
  ///
  /// Their first argument names the flag. `FunWithFlags.enabled?` is the default.
  public var flagFunctions: [String]

  /// Options, with the flag functions in addition to `FunWithFlags.enabled?`.
  public init(flagFunctions: [String] = []) {
    self.flagFunctions = ["FunWithFlags.enabled?"] + flagFunctions
  }
}
