/// Something after which settings may be others than those that are known.
///
/// An imported file that is not in the repository, code whose evaluation passed a bound or raised, a
/// `config` of an application that is not known.
public struct ConfigurationDoubt: Sendable {
  /// Why, and where.
  public let reason: Unknown
  /// The application whose settings are meant; nil for any.
  let application: String?
  /// The paths that were surely set later: application, key, and the keyword keys below it.
  var settledPaths: Set<[String]> = []

  init(_ reason: Unknown, application: String? = nil) {
    self.reason = reason
    self.application = application
  }

  /// The deepest keys that are told apart.
  private static let deepest = 6

  /// Notes what a `config` sets for certain.
  mutating func settle(_ application: String, _ key: String, _ value: Value) {
    settle([application, key], value)
  }

  private mutating func settle(_ path: [String], _ value: Value) {
    // Keyword lists are merged with what is there: only their leaves are settled.
    guard let pairs = value.keywordPairs, path.count < Self.deepest else {
      settledPaths.insert(path)
      return
    }
    for pair in pairs { settle(path + [pair.key], pair.value) }
  }

  /// Whether a setting may be another one than is known.
  func concerns(_ path: [String]) -> Bool {
    if let application, application != path.first { return false }
    return !path.indices.contains { settledPaths.contains(Array(path[...$0])) }
  }
}

extension Configuration {
  /// Why a setting may be another one than is known, or may be there although none is known.
  ///
  /// - Parameters:
  ///   - application: The application.
  ///   - key: The key.
  ///   - path: The keyword keys below it.
  /// - Returns: The last reason; nil where there is none.
  public func doubt(_ application: String, _ key: String, _ path: [String]) -> Unknown? {
    doubts.last { $0.concerns([application, key] + path) }?.reason
  }
}
