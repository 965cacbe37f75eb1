import PostgresSyntax

/// What the statements of a schema file say about the rows that they write.
///
/// Rows are kept as the expressions that made them, and computed when something depends on them.
struct KnownRows: Sendable {
  /// The most rows of one table that are computed.
  static var limit: Int { 50_000 }

  /// The most rows of one table that a statement's values are computed for, to be kept.
  static var copyLimit: Int { 5_000 }

  /// How many more values are computed to be kept, or rows compared with new ones; what comes later is not known.
  private(set) var work = 2_000_000

  /// The tables that were made by a statement seen here.
  private var tables: [QualifiedName: Table] = [:]

  /// The rows of one table.
  private struct Table {
    var batches: [RowBatch] = []
    /// Whether these are all rows.
    var isComplete: Bool
    /// Whether it is known which numbers the columns' sequences give.
    var isCounted: Bool
    /// The number that each column's sequence gives next.
    var serials: [String: Int] = [:]

    init(isComplete: Bool = true) {
      self.isComplete = isComplete
      self.isCounted = isComplete
    }

    /// Adds rows; what comes from sequences goes on where the rows before it ended.
    mutating func append(_ batch: RowBatch) {
      var batch = batch
      for (column, source) in batch.sources {
        guard case .sequence = source else { continue }
        let start = serials[column] ?? 1
        batch.sources[column] = isCounted ? .sequence(start) : .number
        serials[column] = start &+ batch.numbersTaken
      }
      batches.append(batch)
    }

    var count: Int { batches.reduce(0) { $0 + $1.count } }
  }

  /// The batches of rows that a table is known to have; nil where nothing is known.
  func batches(of table: QualifiedName) -> [RowBatch]? { tables[table]?.batches }

  /// How many rows a table is known to have.
  func count(of table: QualifiedName) -> Int { tables[table]?.count ?? 0 }

  /// Whether the known rows are all rows of a table.
  func isComplete(_ table: QualifiedName) -> Bool {
    guard let known = tables[table] else { return false }
    return known.isComplete && known.count <= Self.limit
  }

  /// Whether new rows of a table may be compared with those that it has.
  func mayCompare(_ table: QualifiedName) -> Bool {
    work > 0 && tables[table].map { $0.count <= Self.copyLimit } != false
  }

  /// Whether rows have been noted for a table, so that it was made by a statement seen here.
  func knows(_ table: QualifiedName) -> Bool { tables[table] != nil }

  /// Begins with a new, empty table.
  mutating func create(_ table: QualifiedName) { tables[table] = Table() }

  /// Only these rows of a table are known; sequences go on.
  mutating func replace(_ table: QualifiedName, with batches: [RowBatch]) {
    var new = tables[table] ?? Table(isComplete: false)
    new.batches = []
    new.isComplete = false
    for batch in batches { new.append(batch) }
    tables[table] = new
  }

  /// Adds rows to those of a table.
  mutating func add(_ written: WrittenRows, to table: QualifiedName) {
    guard var known = tables.removeValue(forKey: table) else { return }
    work -= known.batches.count + written.batches.count
    for batch in written.batches { known.append(batch) }
    if !written.isComplete {
      known.isComplete = false
      known.isCounted = false
    }
    tables[table] = known
  }

  /// Puts what became of each batch in its place; `readsRows` is true where that takes looking at each row.
  mutating func change(
    _ table: QualifiedName, readsRows: Bool = false,
    _ transform: (RowBatch) -> (rows: RowBatch, isCertain: Bool)
  ) {
    guard var known = tables.removeValue(forKey: table) else { return }
    for index in known.batches.indices {
      if readsRows { work -= known.batches[index].count }
      let (rows, isCertain) = transform(known.batches[index])
      known.batches[index] = rows
      if !isCertain { known.isComplete = false }
    }
    tables[table] = known
  }

  /// Takes all rows of a table away.
  mutating func empty(_ table: QualifiedName, restartsSequences: Bool = false) {
    tables[table]?.batches = []
    if restartsSequences { tables[table]?.serials = [:] }
  }

  /// Other rows may be there too, and sequences may have moved.
  mutating func doubt(_ table: QualifiedName) {
    tables[table]?.isComplete = false
    tables[table]?.isCounted = false
  }

  /// Sequences may have been moved.
  mutating func doubtNumbers() { for name in tables.keys { tables[name]?.isCounted = false } }

  /// Forgets the rows of a table.
  mutating func forget(_ table: QualifiedName) {
    if tables[table] != nil { tables[table] = Table(isComplete: false) }
  }

  /// Forgets the rows of all tables.
  mutating func forgetAll() { tables = tables.mapValues { _ in Table(isComplete: false) } }

  /// Gives the rows of a table another name.
  mutating func rename(_ table: QualifiedName, to new: QualifiedName) {
    if let known = tables.removeValue(forKey: table) { tables[new] = known }
  }
}
