public import Diagnostics

/// A call of a feature flag function that must return true for a use to happen.
public struct FlagGuard: Hashable, Sendable {
  /// The function: `FunWithFlags.enabled?`.
  public var function: String
  /// The flag, as the call's first argument prints: `nickname`.
  public var flag: String
  /// Where it is called.
  public var location: SourceLocation

  /// A call of a feature flag function.
  public init(function: String, flag: String, location: SourceLocation) {
    self.function = function
    self.flag = flag
    self.location = location
  }
}
