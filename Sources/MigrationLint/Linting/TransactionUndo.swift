import PostgresCatalog

/// What ROLLBACK and ROLLBACK TO go back to.
struct TransactionUndo: Sendable {
  /// What the statements so far have led to.
  struct State: Sendable {
    var catalog = Catalog()
    var created = CreatedObjects()
    var presupposed = PresupposedSchema()
  }

  /// The state at the beginning of the transaction.
  private(set) var start = State()

  /// What PREPARE TRANSACTION put aside, by its name: the schema before the transaction, and the state after it.
  var prepared: [String: (before: Catalog, after: State)] = [:]

  private var savepoints: [(name: String, state: State)] = []

  /// Begins a transaction.
  mutating func begin(_ state: State) {
    start = state
    savepoints = []
  }

  /// Sets a savepoint.
  mutating func set(_ name: String, _ state: State) { savepoints.append((name, state)) }

  /// Forgets a savepoint and those after it.
  mutating func release(_ name: String) {
    guard let found = savepoints.lastIndex(where: { $0.name == name }) else { return }
    savepoints.removeSubrange(found...)
  }

  /// The state at a savepoint, which stays; nil where there is none of that name.
  mutating func goBack(to name: String) -> State? {
    guard let found = savepoints.lastIndex(where: { $0.name == name }) else { return nil }
    savepoints.removeSubrange((found + 1)...)
    return savepoints[found].state
  }
}
