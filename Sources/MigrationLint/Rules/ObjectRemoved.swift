import Diagnostics
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let objectRemoved = Rule(
    id: "object-removed",
    summary:
      "A function, type, sequence or extension that the running code may name is taken away.",
    rationale: """
      Code calls functions in `fragment/1` and raw SQL, casts to types and draws from sequences by their names. \
      When one is dropped, renamed or moved to another schema, such a query fails at once with SQLSTATE 42883, \
      42704 or 42P01. What is made again under the same name in the same migration counts as still there.
      """,
    severity: .warning,
    fix: "release code that does not name it first, then take it away",
    alternative: """
      A function gets a new version beside the old one, and the old one goes in the release after the switch:

      ```elixir
      execute "CREATE FUNCTION order_total_v2(bigint) RETURNS numeric LANGUAGE sql AS $$ … $$"
      ```
      """,
    source: "PostgreSQL manual, DROP FUNCTION, ALTER TYPE, ALTER SEQUENCE, DROP EXTENSION",
    examples: [
      RuleExample(
        "a function is dropped",
        schema: "CREATE FUNCTION vat(numeric) RETURNS numeric LANGUAGE sql AS 'SELECT $1 * 0.19';",
        migration: """
          def up do
            ↓
            execute "DROP FUNCTION vat(numeric)"
          end
          """),
      RuleExample(
        "a type is renamed",
        schema: "CREATE TYPE order_status AS ENUM ('open', 'paid');",
        migration: """
          def up do
            ↓
            execute "ALTER TYPE order_status RENAME TO status"
          end
          """),
      RuleExample(
        "made again",
        schema: "CREATE FUNCTION vat(numeric) RETURNS numeric LANGUAGE sql AS 'SELECT $1 * 0.19';",
        migration: """
          def up do
            execute "DROP FUNCTION vat(numeric)"
            execute "CREATE FUNCTION vat(numeric) RETURNS numeric LANGUAGE sql AS 'SELECT $1 * 0.21'"
          end
          """),
      RuleExample(
        "a function of this migration",
        migration: """
          def up do
            execute "CREATE FUNCTION fill() RETURNS integer LANGUAGE sql AS 'SELECT 1'"
            execute "DROP FUNCTION fill()"
          end
          """),
    ],
    check: .migration { context in
      guard let end = context.statements.last?.after,
        context.statements.contains(where: \.statement.node.takesAwayNames)
      else { return [] }
      let present = end.names
      var made: Set<String> = []
      return context.statements.compactMap { summary -> Report? in
        guard summary.effects.error == nil else { return nil }
        made.formUnion(summary.after.names(missingIn: summary.catalog))
        guard summary.statement.node.takesAwayNames else { return nil }
        let gone = summary.catalog.names(missingIn: summary.after)
          .subtracting(made).subtracting(present)
        guard !gone.isEmpty else { return nil }
        let names = gone.sorted().joined(separator: ", ")
        return summary.report("\(names): code that uses the old name fails")
      }
    })
}

extension StatementNode {
  /// Whether it drops, renames or moves what is no relation.
  fileprivate var takesAwayNames: Bool {
    let kinds: Set<ObjectKind> = [
      .function, .procedure, .routine, .aggregate, .type, .domain, .sequence, .extension,
    ]
    return switch self {
    case .dropStmt(let drop): kinds.contains(drop.kind)
    case .renameStmt(let rename): kinds.contains(rename.kind)
    case .alterObjectSchemaStmt(let move): kinds.contains(move.kind)
    default: false
    }
  }
}

extension Catalog {
  /// What another schema lacks of this one, in words: `function public.vat`.
  ///
  /// Trigger functions are left out, which nothing but their triggers calls.
  fileprivate func names(missingIn other: Catalog) -> Set<String> {
    var result: Set<String> = []
    for signature in other.functions.changedKeys(since: functions)
    where other.functions[signature] == nil {
      guard let function = functions[signature], function.returnType?.name != "trigger" else {
        continue
      }
      result.insert("\(function.kind.rawValue) \(function.name)")
    }
    for name in other.types.changedKeys(since: types) where other.types[name] == nil {
      result.insert("type \(name)")
    }
    for name in other.sequences.changedKeys(since: sequences) where other.sequences[name] == nil {
      result.insert("sequence \(name)")
    }
    for name in extensions.keys where other.extensions[name] == nil {
      result.insert("extension \(name)")
    }
    return result
  }

  /// All of that by its names.
  fileprivate var names: Set<String> {
    var result: Set<String> = []
    for function in functions.values {
      result.insert("\(function.kind.rawValue) \(function.name)")
    }
    for name in types.keys { result.insert("type \(name)") }
    for name in sequences.keys { result.insert("sequence \(name)") }
    for name in extensions.keys { result.insert("extension \(name)") }
    return result
  }
}
