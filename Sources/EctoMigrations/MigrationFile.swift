/// A file of a repo's migrations folder: `20260101090000_add_currency.exs`.
public struct MigrationFile: Hashable, Sendable {
  /// The path relative to the application's root.
  public var path: String
  /// The number that the file's name starts with; the migrations table records it.
  public var version: Int
  /// What follows the number's underscore, without the extension.
  public var name: String

  /// A file of a migrations folder.
  public init(path: String, version: Int, name: String) {
    self.path = path
    self.version = version
    self.name = name
  }

  /// Reads version and name from a path, as `Ecto.Migrator` does.
  ///
  /// Nil when the name does not have the form of a migration's, or does not end in `.exs`.
  public init?(path: String) {
    // Integer.parse/1 takes a sign too.
    guard let parts = Self.parts(of: path), let version = Int(parts.number) else { return nil }
    self.init(path: path, version: version, name: String(parts.name))
  }

  /// Whether a file is a migration for Ecto, but has a version of more than 64 bits.
  static func hasVersionOutOfRange(_ path: String) -> Bool {
    guard let number = parts(of: path)?.number, Int(number) == nil else { return false }
    let isSigned = number.hasPrefix("+") || number.hasPrefix("-")
    let digits = isSigned ? number.dropFirst() : number
    return !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// What stands before and after the first underscore of a file's name; nil unless it ends in `.exs`.
  private static func parts(of path: String) -> (number: Substring, name: Substring)? {
    let base = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.index(after: $0)...] }
    let file = base ?? path[...]
    guard file.utf8.suffix(4).elementsEqual(".exs".utf8) else { return nil }
    let stem = file.dropLast(4)
    guard let underscore = stem.utf8.firstIndex(of: UInt8(ascii: "_")) else { return nil }
    return (stem[..<underscore], stem[stem.index(after: underscore)...])
  }
}

/// The way a migration is run.
public enum MigrationDirection: String, Hashable, Sendable, CaseIterable {
  /// `mix ecto.migrate`: `up/0`, or `change/0`.
  case up
  /// `mix ecto.rollback`: `down/0`, or `change/0` reversed.
  case down
}
