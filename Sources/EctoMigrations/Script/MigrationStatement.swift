public import Diagnostics

/// One statement as Ecto sends it.
public struct MigrationStatement: Hashable, Sendable {
  /// What in the migration sends a statement.
  public enum Origin: String, Hashable, Sendable {
    /// A command of the DSL: `create`, `alter`, `drop`, `rename` …
    case command
    /// `execute` and `execute_file`: SQL written by the author.
    case execute
    /// `repo().query` and its like: SQL written by the author, sent at once.
    case query
    /// An Ecto query or `insert_all`, rendered as the adapter does.
    case ectoQuery
  }

  /// The text, byte for byte.
  public var sql: String
  /// The call that sends it, in the file that the call is written in.
  public var location: SourceLocation
  /// The lines of the block that the statement was made of, by the column that they are about; empty
  /// where it was written without a block.
  public var columnLocations: [String: SourceLocation]
  /// What sends it.
  public var origin: Origin
  /// Set when it is sent only if something unknown is so: it may be sent never, once, or often.
  public var conditional: MigrationUnknown?

  /// A statement and where it comes from.
  public init(
    sql: String, location: SourceLocation, columnLocations: [String: SourceLocation] = [:],
    origin: Origin, conditional: MigrationUnknown? = nil
  ) {
    self.sql = sql
    self.location = location
    self.columnLocations = columnLocations
    self.origin = origin
    self.conditional = conditional
  }
}
