public import DeployPlanner
import Diagnostics
import MigrationLint

extension FindingsReport {
  /// The findings as plain data: `{"findings": [{rule, severity, message, path, line, column, notes, fix}], "rules": …}`.
  ///
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
    return .object(members)
  }
}
