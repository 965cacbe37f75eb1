import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let mixedOperationClasses = Rule(
    id: "mixed-operation-classes",
    summary: "One migration both adds what new code needs and takes away what old code needs.",
    rationale: """
      An addition belongs before the new code, a removal after the old code is gone. One migration cannot run \
      at both times: whichever moment is chosen, one of the versions fails.
      """,
    severity: .warning,
    fix: "split it: one migration that expands, one that contracts",
    alternative: """
      Two migrations: the first adds, the second, in a later release, removes.
      """,
    source: "planctl's classes of operations: expand, contract, tighten, loosen, data",
    examples: [
      RuleExample(
        "a column comes, another goes",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, name text);",
        migration: """
          def up do
            alter table(:orders) do
              add :title, :text
              ↓
              remove :name
            end
          end
          """),
      RuleExample(
        "two columns come",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def change do
            alter table(:orders) do
              add :title, :text
              add :note, :text
            end
          end
          """),
    ],
    check: .migration { context in
      let operations = context.statements.flatMap(\.operations).filter { operation in
        operation.kind != .contract || operation.relation.map { !context.isReplaced($0) } ?? true
      }
      guard let contract = operations.first(where: { $0.kind == .contract }) else {
        let kinds = Set(operations.map(\.kind)).subtracting([.neutral, .data])
        guard kinds.contains(.tighten), kinds.contains(.loosen),
          let first = operations.first(where: { $0.kind == .tighten })
        else { return [] }
        return [first.report("it forbids something and allows something in one migration", .notice)]
      }
      guard operations.contains(where: { $0.kind == .expand || $0.kind == .tighten }) else {
        return []
      }
      return [contract.report("it adds what new code needs, and removes what old code needs", nil)]
    })
}
