public import Diagnostics

/// What the user has configured about findings.
public struct LintOptions: Sendable, Hashable {
  /// Severities that differ from the rules' own, by rule.
  public var severities: [String: Severity]
  /// Rules that are switched off.
  public var disabled: Set<String>
  /// Tables with at most this many rows are small: what only takes time there is a notice.
  ///
  /// An estimate of 1,000 rows is read or rewritten in a few milliseconds.
  public var smallTableRows: Int
  /// Migrations up to this version are not reported.
  public var startAfter: Int?
  /// Whether each migration is judged as a release of its own: tables made by an earlier one have rows.
  public var judgesEachMigrationAlone: Bool
  /// Whether what the statements name is assumed to exist: SQL files were given without a schema.
  public var assumesSchema: Bool
  /// Whether the schema is what the migrations make: then it lacks what was made without them.
  public var schemaIsReplayed = false

  /// The defaults.
  public init(
    severities: [String: Severity] = [:], disabled: Set<String> = [], smallTableRows: Int = 1000,
    startAfter: Int? = nil, judgesEachMigrationAlone: Bool = false,
    assumesSchema: Bool = false
  ) {
    self.severities = severities
    self.disabled = disabled
    self.smallTableRows = smallTableRows
    self.startAfter = startAfter
    self.judgesEachMigrationAlone = judgesEachMigrationAlone
    self.assumesSchema = assumesSchema
  }
}
