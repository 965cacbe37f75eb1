public import Diagnostics

/// Somebody's word that something planctl cannot read is safe, with the reason.
///
/// It speaks of one place of the code; what stands there is then no longer counted as unknown.
public struct Vouch: Sendable, Hashable {
  /// The file with the unknown.
  public var path: String
  /// The line; nil for the whole file.
  public var line: Int?
  /// Why it is safe.
  public var reason: String
  /// Where the word is written.
  public var location: SourceLocation

  /// Somebody's word for a place of the code.
  public init(path: String, line: Int? = nil, reason: String, location: SourceLocation) {
    self.path = path
    self.line = line
    self.reason = reason
    self.location = location
  }

  /// Whether it speaks of an unknown at this place.
  public func covers(_ place: SourceLocation) -> Bool {
    path == place.path && (line == nil || line == place.line)
  }
}
