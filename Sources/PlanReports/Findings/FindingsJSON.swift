public import DeployPlanner
import Diagnostics
import MigrationLint
import PostgresCatalog

extension FindingsReport {
  /// The findings as plain data: `{"findings": [{rule, severity, message, path, line, column, notes, fix}], "rules": …}`.
  ///
  /// A finding at a statement has its `effects` too, as a plan's statements have them: `{class, cost, locks, scans, rewrites}`.
  /// Each rule that found something is there with what to write instead, whole, and where the facts stand.
  public var document: JSONValue {
    let found = Set(findings.map(\.rule))
    let rules = rules.filter { found.contains($0.id) && !$0.recipe.isEmpty }.map { rule in
      JSONValue.object([
        .init("id", .string(rule.id)), .init("summary", .string(rule.summary)),
        .init("instead", .string(rule.recipe)), .init("source", .string(rule.source)),
      ])
    }
    return .object([
      .init("findings", .array(findings.map(\.entry))), .init("rules", .array(rules)),
    ])
  }
}

extension Finding {
  fileprivate var entry: JSONValue {
    var members: [JSONValue.Member] = [
      .init("rule", .string(rule)), .init("severity", .string(severity.rawValue)),
      .init("message", .string(message)), .init("path", .string(location.path)),
      .init("line", .integer(location.line)), .init("column", .integer(location.column)),
      .init(
        "notes",
        .array(
          notes.map {
            [
              "message": .string($0.message), "path": .string($0.location.path),
              "line": .integer($0.location.line), "column": .integer($0.location.column),
            ]
          })),
    ]
    if let fix { members.append(.init("fix", .string(fix))) }
    if let effects { members.append(.init("effects", effects.document)) }
    return .object(members)
  }
}

extension LineEffects {
  fileprivate var document: JSONValue {
    let locks = locks.sorted { $0.key < $1.key }.map { relation, mode -> JSONValue in
      ["relation": .string(relation), "mode": .string(mode.shortName)]
    }
    var members: [JSONValue.Member] = [
      .init("cost", .string(cost.rawValue)), .init("locks", .array(locks)),
      .init("scans", .array(scans.map { .string($0) })),
      .init("rewrites", .array(rewrites.map { .string($0) })),
    ]
    if let operationClass { members.append(.init("class", .string(operationClass.rawValue))) }
    return .object(members)
  }

  /// The same in one line: `locks orders (ShareLock), reads orders, grows-with-rows, expand`.
  var text: String {
    let locks = locks.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value.shortName))" }
    var parts: [String] = []
    if !locks.isEmpty { parts.append("locks \(locks.joined(separator: ", "))") }
    if !scans.isEmpty { parts.append("reads all of \(scans.joined(separator: ", "))") }
    if !rewrites.isEmpty { parts.append("writes \(rewrites.joined(separator: ", ")) anew") }
    parts.append("cost: \(cost.rawValue)")
    if let operationClass { parts.append("class: \(operationClass.rawValue)") }
    return parts.joined(separator: "; ")
  }
}

extension LockMode {
  /// The mode as plans write it: `AccessExclusive`.
  fileprivate var shortName: String { String(rawValue.dropLast("Lock".count)) }
}
