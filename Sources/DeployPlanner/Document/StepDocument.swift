import Diagnostics
import MigrationLint
import PostgresCatalog

extension Step {
  /// The step as plain data; `naming` says whether migrations name their repo.
  func document(naming several: Bool) -> JSONValue {
    var members: [(String, JSONValue?)] = [
      ("id", .string(id)), ("slot", .string(phase.rawValue)), ("action", .string(action.rawValue)),
    ]
    if let migration { members += migration.head(naming: several) }
    if migration == nil { members.append(("why", why.map { .string($0) })) }
    if !evidence.isEmpty { members.append(("evidence", .array(evidence.map(\.document)))) }
    if let migration { members += migration.body }
    members += [
      ("run", run.map(\.document)),
      ("checks", .strings(checks)),
      ("stages", stages.isEmpty ? nil : .array(stages.map(\.document))),
      ("abort_if", .strings(abortIf)),
      (
        "guard",
        lockGuard.map {
          ["lock_timeout": .string($0.lockTimeout), "retries": .integer($0.retries)]
        }
      ),
      ("verify", .strings(verify)),
      ("rollback", rollback.map(\.document)),
      ("approval", approval.map { .string($0) }),
      ("point_of_no_return", .bool(isPointOfNoReturn)),
    ]
    if let migration { members += migration.fingerprints }
    return .compact(members)
  }
}

extension DeferredMigration {
  /// The deferred migration as plain data; `naming` says whether it names its repo.
  func document(naming several: Bool) -> JSONValue {
    var members: [(String, JSONValue?)] = [
      ("id", .string(id)), ("slot", .string(work.slot.rawValue)),
    ]
    members += work.head(naming: several)
    members += work.body
    members += [
      ("point_of_no_return", true),
      ("unlock_when", unlockWhen.map { .string($0) }),
      ("must_not_run", .array(mustNotRun.map { .integer($0) })),
      ("fix", fix.map { .string($0) }),
      (
        "decomposition",
        decomposition.isEmpty
          ? nil
          : .array(
            decomposition.map {
              .compact([
                ("release", .string($0.title)), ("migration", $0.migration.map { .string($0) }),
                ("code", $0.code.map { .string($0) }),
              ])
            })
      ),
    ]
    return .compact(members)
  }
}

extension MigrationWork {
  fileprivate func head(naming several: Bool) -> [(String, JSONValue?)] {
    [
      ("repo", several ? .string(repo) : nil),
      ("migration", .integer(version)), ("path", .string(path)),
      ("class", .string(operationClass.rawValue)),
      (
        "cells",
        .compact([
          ("green_on_old", .string(cells.greenOnOld.rawValue)),
          ("blue_on_new", .string(cells.blueOnNew.rawValue)),
          (
            "green_on_new",
            cells.greenOnNew == .ok ? nil : .string(cells.greenOnNew.rawValue)
          ),
        ])
      ),
      ("why", .string(why)),
      ("evidence", .array(evidence.map(\.document))),
      ("depends_on", dependsOn.isEmpty ? nil : .array(dependsOn.map { .integer($0) })),
    ]
  }

  fileprivate var body: [(String, JSONValue?)] {
    [
      ("statements", .array(statements.map(\.document))),
      ("transaction", .bool(usesTransaction)),
    ]
  }

  private var changes: JSONValue {
    .object(
      schemaChanges.sorted { $0.key < $1.key }.map { name, items in
        JSONValue.Member(
          name.description,
          .object(
            items.sorted { $0.key < $1.key }.map {
              JSONValue.Member($0.key, $0.value.map { .string($0) } ?? .null)
            }))
      })
  }

  fileprivate var fingerprints: [(String, JSONValue?)] {
    [
      ("schema_before", .string(schemaBefore)), ("schema_after", .string(schemaAfter)),
      ("schema_changes", schemaChanges.isEmpty ? nil : changes),
    ]
  }
}

extension Evidence {
  var document: JSONValue {
    [
      "side": .string(side.rawValue), "path": .string(location.path),
      "line": .integer(location.line), "note": .string(note),
    ]
  }
}

extension StatementWork {
  fileprivate var document: JSONValue {
    .compact([
      ("sql", .string(sql)),
      (
        "locks",
        .array(locks.map { ["relation": .string($0.relation), "mode": .string($0.mode)] })
      ),
      ("scans", .array(scans.map { .string($0) })),
      ("rewrites", .array(rewrites.map { .string($0) })),
      ("cost", .string(cost.rawValue)),
      ("rows", rowsBucket.map { .integer($0) }),
    ])
  }
}

extension Command {
  fileprivate var document: JSONValue {
    ["image": .string(image.rawValue), "argv": .array(argv.map { .string($0) })]
  }
}

extension Rollback {
  fileprivate var document: JSONValue {
    .compact([
      ("image", command.map { .string($0.image.rawValue) }),
      ("argv", command.map { .array($0.argv.map { .string($0) }) }),
      ("action", action.map { .string($0) }),
      ("data_loss", dataLoss.map { .string($0) }),
      ("impossible", impossible.map { .string($0) }),
    ])
  }
}

extension CanaryStage {
  fileprivate var document: JSONValue {
    .compact([
      ("weight", .integer(weight)), ("bake", .string("\(minutes)m")),
      ("basis", basis.map { .string($0) }),
    ])
  }
}

extension JSONValue {
  /// A list of texts; nil when empty, so that the member is left out.
  fileprivate static func strings(_ texts: [String]) -> JSONValue? {
    texts.isEmpty ? nil : .array(texts.map { .string($0) })
  }
}
