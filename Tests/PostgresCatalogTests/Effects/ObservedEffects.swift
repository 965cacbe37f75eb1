import PostgresCatalog
import PostgresSyntax

/// The effects of one or more statements in the form in which a server shows them: by names as text.
struct ObservedEffects: Equatable {
  /// The strongest lock on each relation that existed before.
  var locks: [String: String] = [:]
  var rewrites: Set<String> = []
  var scans: Set<String> = []
  /// The SQLSTATE of a refusal.
  var error: String?
  var isForbiddenInTransaction = false
  var unknowns: [String] = []

  init() {}

  /// What is predicted for a text of SQL, after a setup.
  init(predicting sql: String, after setup: String, timeZone: String? = "UTC") {
    var catalog = Catalog()
    catalog.currentUser = "postgres"
    catalog.roles = ["postgres", "app_owner", "app_reader", "pg_read_all_data"]
    if let timeZone { catalog.settings["timezone"] = timeZone }
    var simulation = DatabaseSimulation(catalog: catalog)
    if case .success(let statements) = parseSQL(setup) {
      for statement in statements {
        if let error = simulation.run(statement).error {
          unknowns.append("setup refused: \(error.sqlState) \(error.message)")
        }
      }
    }
    switch parseSQL(sql) {
    case .failure(let failure): error = failure.sqlState
    case .success(let statements):
      if statements.count > 1 { simulation.begin() }
      for statement in statements { add(simulation.run(statement)) }
    }
  }

  /// Takes in the effects of one more statement.
  private mutating func add(_ effects: Effects) {
    for (name, mode) in effects.locks {
      let name = name.description
      let old = locks[name].flatMap(LockMode.init(rawValue:))
      locks[name] = max(old ?? mode, mode).rawValue
    }
    rewrites.formUnion(effects.rewrites.map(\.description))
    scans.formUnion(effects.scans.map(\.description))
    error = error ?? effects.error?.sqlState
    if effects.transaction == .forbidden { isForbiddenInTransaction = true }
    unknowns += effects.unknowns
  }

  /// What differs, in words; empty where nothing does.
  ///
  /// ACCESS SHARE stops only ACCESS EXCLUSIVE, and what planning takes of it on indexes is of no consequence: it is not
  /// compared. A refused statement leaves no locks.
  func differences(from truth: ObservedEffects, comparesScans: Bool = true) -> [String] {
    var result: [String] = []
    if truth.error != error {
      result.append("error is \(truth.error ?? "none"), predicted \(error ?? "none")")
    }
    guard truth.error == nil, error == nil else { return result }
    if truth.isForbiddenInTransaction != isForbiddenInTransaction {
      result.append("forbidden in a transaction: \(truth.isForbiddenInTransaction)")
    }
    for name in Set(locks.keys).union(truth.locks.keys).sorted() {
      let (own, other) = (locks[name], truth.locks[name])
      if own == other || Set([own, other].compactMap { $0 }) == ["AccessShareLock"] { continue }
      result.append("lock on \(name) is \(other ?? "none"), predicted \(own ?? "none")")
    }
    if rewrites != truth.rewrites {
      result.append("rewrites \(truth.rewrites.sorted()), predicted \(rewrites.sorted())")
    }
    if comparesScans, scans != truth.scans {
      result.append("scans \(truth.scans.sorted()), predicted \(scans.sorted())")
    }
    return result
  }
}

/// The first statement of a text.
func statement(_ sql: String) -> Statement? {
  guard case .success(let statements) = parseSQL(sql) else { return nil }
  return statements.first
}
