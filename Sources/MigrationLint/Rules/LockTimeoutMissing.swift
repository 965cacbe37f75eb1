import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let lockTimeoutMissing = Rule(
    id: "lock-timeout-missing",
    summary:
      "Nothing bounds how long the migration waits for its lock, and how long everybody waits behind it.",
    rationale: """
      A statement that needs an `ACCESS EXCLUSIVE` lock waits for every transaction that uses the table, and \
      each query that comes after it waits behind it. One long report can so take a table out of service for \
      as long as it runs. With a `lock_timeout` the migration gives up after a moment, and can be tried again.
      """,
    severity: .notice,
    fix: "set a `lock_timeout`, in the migration or for the migrator's connection, and retry",
    alternative: """
      ```elixir
      def after_begin do
        repo().query!("SET LOCAL lock_timeout = '2s'")
      end
      ```

      Or once for all migrations, in the release's migrator: `parameters: [lock_timeout: "2s"]` in the repo's \
      options.
      """,
    source:
      "PostgreSQL manual, 20.11.1, `lock_timeout`; `Ecto.Migration`, \"Transaction Callbacks\"",
    examples: [
      RuleExample(
        "a column is added",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def change do
            ↓
            alter table(:orders) do
              add :note, :text
            end
          end
          """),
      RuleExample(
        "with a timeout",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            execute "SET LOCAL lock_timeout = '2s'"

            alter table(:orders) do
              add :note, :text
            end
          end
          """),
    ],
    check: .migration { context in
      var timeout = LockTimeout(context.script)
      for summary in context.statements where summary.effects.error == nil {
        timeout.note(summary.statement.node, in: summary.transaction)
        if !timeout.bounds(summary.transaction),
          let table = summary.blockedTables.first(where: {
            summary.effects.locks[$0.name]?.blocksReads == true
          })
        {
          return [
            summary.report(
              "it waits for every transaction on \(table.name), and all others behind it")
          ]
        }
      }
      return []
    })
}
