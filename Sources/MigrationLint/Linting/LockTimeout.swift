import EctoMigrations
import PostgresSyntax

/// How long a migration's statements wait for their locks at most, as far as it is set.
///
/// Source: PostgreSQL manual, SET, `set_config` (9.27.1) and `lock_timeout` (20.11.1): zero is no limit, SET LOCAL has
/// no effect outside of a transaction, and ends with it.
struct LockTimeout {
  /// Whether the connection begins with a limit, to which RESET goes back.
  private let hasLimitAtStart: Bool
  private var hasSessionLimit: Bool
  private var local: (transaction: Int, hasLimit: Bool)?

  init(_ script: MigrationScript) {
    hasLimitAtStart = script.sessionParameters["lock_timeout"].map(Self.isLimit) ?? false
    hasSessionLimit = script.sessionSettings["lock_timeout"].map(Self.isLimit) ?? false
  }

  /// Whether statements of a transaction, or outside of one, give up after a while.
  func bounds(_ transaction: Int?) -> Bool {
    guard let local, local.transaction == transaction else { return hasSessionLimit }
    return local.hasLimit
  }

  /// Notes what a statement sets.
  mutating func note(_ node: StatementNode, in transaction: Int?) {
    switch node {
    case .variableSetStmt(let set): note(set, in: transaction)
    case .discardStmt(.all): hasSessionLimit = hasLimitAtStart
    case .selectStmt(let select):
      for target in select.targets { note(target.value, in: transaction) }
    default: break
    }
  }

  private mutating func note(_ set: VariableSetStmt, in transaction: Int?) {
    guard set.name?.lowercased() == "lock_timeout" || set.kind == .resetAll else { return }
    switch set.kind {
    case .value:
      change(set.values.first.map(Self.isLimit) ?? false, isLocal: set.isLocal, in: transaction)
    case .default, .reset, .resetAll:
      change(hasLimitAtStart, isLocal: set.isLocal, in: transaction)
    case .current, .multi: break
    }
  }

  /// `set_config('lock_timeout', '2s', is_local)`.
  private mutating func note(_ value: SQLExpression?, in transaction: Int?) {
    guard case .function(let call)? = value, call.name.name == "set_config",
      call.arguments.count == 3,
      case .constant(.string(let name)) = call.arguments[0], name.lowercased() == "lock_timeout"
    else { return }
    var isLimit = true
    if case .constant(.string(let text)) = call.arguments[1] { isLimit = Self.isLimit(text) }
    var isLocal = true
    if case .constant(.boolean(let flag)) = call.arguments[2] { isLocal = flag }
    change(isLimit, isLocal: isLocal, in: transaction)
  }

  private mutating func change(_ hasLimit: Bool, isLocal: Bool, in transaction: Int?) {
    guard isLocal else {
      hasSessionLimit = hasLimit
      local = nil
      return
    }
    if let transaction { local = (transaction, hasLimit) }
  }

  /// Whether a value is more than zero: `2s`, `500`, not `0` or `0ms`.
  private static func isLimit(_ text: String) -> Bool {
    text.contains { ("1"..."9").contains($0) }
  }
}
