public import MigrationLint
public import PostgresCatalog

/// A pending migration as the plan shows it: its cells, their proof, and what its statements cost.
public struct MigrationWork: Sendable, Hashable {
  /// The repo's module; shown where the application has several.
  public var repo: String
  /// The version that the migrations table records.
  public var version: Int
  /// The file's name after the version: `add_orders_currency`.
  public var name: String
  /// The file.
  public var path: String
  /// Where it stands.
  public var slot: Slot
  /// The gravest class of its operations.
  public var operationClass: OperationClass
  /// How both versions bear it.
  public var cells: MigrationCells
  /// Why it stands there, in a sentence.
  public var why: String
  /// The lines that prove it, sorted, the gravest few of each side.
  public var evidence: [Evidence]
  /// What it sends.
  public var statements: [StatementWork]
  /// Whether it runs in one transaction.
  public var usesTransaction: Bool
  /// The versions that must have run before.
  public var dependsOn: [Int]
  /// The digest of the schema before it, in the plan's order.
  public var schemaBefore: String
  /// The digest of the schema after it, in the plan's order.
  public var schemaAfter: String
  /// What it changes of the relations and types that the plan touches, as `SchemaItems` has them; a nil text is
  /// an item that is gone.
  public var schemaChanges: [QualifiedName: [String: String?]]

  /// A migration and its proof.
  public init(
    repo: String, version: Int, name: String, path: String, slot: Slot,
    operationClass: OperationClass, cells: MigrationCells, why: String,
    evidence: [Evidence] = [], statements: [StatementWork] = [], usesTransaction: Bool = true,
    dependsOn: [Int] = [], schemaBefore: String = "", schemaAfter: String = "",
    schemaChanges: [QualifiedName: [String: String?]] = [:]
  ) {
    self.repo = repo
    self.version = version
    self.name = name
    self.path = path
    self.slot = slot
    self.operationClass = operationClass
    self.cells = cells
    self.why = why
    self.evidence = evidence
    self.statements = statements
    self.usesTransaction = usesTransaction
    self.dependsOn = dependsOn
    self.schemaBefore = schemaBefore
    self.schemaAfter = schemaAfter
    self.schemaChanges = schemaChanges
  }
}

/// One statement and what it costs the database.
public struct StatementWork: Sendable, Hashable {
  /// How the time it takes grows.
  public enum Cost: String, Sendable, Hashable, CaseIterable {
    /// It changes the catalog only.
    case instant
    /// It reads rows, or changes them.
    case growsWithRows = "grows-with-rows"
    /// It writes the table anew.
    case rewritesTable = "rewrites-table"
  }

  /// A lock on a relation that existed before.
  public struct Lock: Sendable, Hashable {
    /// The relation, schema-qualified outside `public`.
    public var relation: String
    /// The mode as the manual's section 13.3 names it, without `Lock`: `AccessExclusive`.
    public var mode: String

    /// A lock.
    public init(relation: String, mode: String) {
      self.relation = relation
      self.mode = mode
    }
  }

  /// The text, white space folded.
  public var sql: String
  /// The strongest lock on each relation.
  public var locks: [Lock]
  /// The relations whose rows it reads.
  public var scans: [String]
  /// The relations it writes anew.
  public var rewrites: [String]
  /// How its time grows.
  public var cost: Cost
  /// The rows concerned as a power of two; nil without statistics.
  public var rowsBucket: Int?

  /// A statement and its cost.
  public init(
    sql: String, locks: [Lock] = [], scans: [String] = [], rewrites: [String] = [],
    cost: Cost = .instant, rowsBucket: Int? = nil
  ) {
    self.sql = sql
    self.locks = locks
    self.scans = scans
    self.rewrites = rewrites
    self.cost = cost
    self.rowsBucket = rowsBucket
  }
}

/// A migration that must not run in this release.
public struct DeferredMigration: Sendable, Hashable {
  /// The step's name, as a step that runs it would have.
  public var id: String
  /// The migration; its slot is `next-release` or `blocked`.
  public var work: MigrationWork
  /// When it may run: "blue's footprint has no orders.legacy_currency".
  public var unlockWhen: String?
  /// The versions that must not run now.
  public var mustNotRun: [Int]
  /// What to do with the file.
  public var fix: String?
  /// The sequence of releases that reaches the same end, where no single one can.
  public var decomposition: [ReleaseStage]

  /// A deferred migration.
  public init(
    id: String, work: MigrationWork, unlockWhen: String?, mustNotRun: [Int], fix: String?,
    decomposition: [ReleaseStage] = []
  ) {
    self.id = id
    self.work = work
    self.unlockWhen = unlockWhen
    self.mustNotRun = mustNotRun
    self.fix = fix
    self.decomposition = decomposition
  }
}

/// One release of a decomposition.
public struct ReleaseStage: Sendable, Hashable {
  /// What the release does.
  public var title: String
  /// The migration to write; nil where the stage is code alone.
  public var migration: String?
  /// The code to write; nil where the stage is a migration alone.
  public var code: String?

  /// A stage.
  public init(title: String, migration: String? = nil, code: String? = nil) {
    self.title = title
    self.migration = migration
    self.code = code
  }
}
