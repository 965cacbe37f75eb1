import Diagnostics
import EctoMigrations
import MigrationLint
import PostgresCatalog
import Testing

/// What the repo, or the migration, sets for its connection is known to the rules.
@Suite struct SessionParameterTests {
  private static let schema =
    "CREATE TABLE orders (id bigserial PRIMARY KEY, seen_at timestamp(0));"

  /// The rules that report a migration of a repo with options.
  private func rules(_ options: String, _ body: String) throws -> [String] {
    let example = RuleExample("set", schema: Self.schema, migration: body)
    let path = "priv/repo/migrations/20260101000000_example.exs"
    let config = "import Config\nconfig :shop, Shop.Repo, \(options)\n"
    let tree = SourceTree(
      name: "example",
      contents: [path: Array(example.source.utf8), "config/config.exs": Array(config.utf8)])
    let file = try #require(MigrationFile(path: path))
    let repo = RepoConfiguration(module: "Shop.Repo", application: "shop")
    let script = MigrationEvaluator(tree: tree, repo: repo).script(for: file, direction: .up)
    var catalog = try RuleExampleTests.catalog(after: Self.schema)
    return Linter().findings(of: [script], on: &catalog).map(\.rule)
  }

  private static let column =
    "  execute \"ALTER TABLE orders ADD COLUMN note text\"\nend\n\ndef down, do: :ok"

  @Test(arguments: [
    ("pool_size: 2", "SET lock_timeout = 0", true),
    ("pool_size: 2", "SET lock_timeout = DEFAULT", true),
    ("pool_size: 2", "SET lock_timeout = '2s'", false),
    ("pool_size: 2", "SET LOCAL lock_timeout = '2s'", false),
    ("pool_size: 2", "SELECT set_config('lock_timeout', '2s', true)", false),
    ("pool_size: 2", "SELECT set_config('lock_timeout', '0', true)", true),
    ("parameters: [lock_timeout: \"2s\"]", "SELECT 1", false),
    ("parameters: [lock_timeout: \"0\"]", "SELECT 1", true),
    ("parameters: [lock_timeout: \"2s\"]", "SET lock_timeout = 0", true),
    ("parameters: [lock_timeout: \"2s\"]", "RESET lock_timeout", false),
    ("after_connect: {Postgrex, :query!, [\"SET lock_timeout TO '2s'\", []]}", "SELECT 1", false),
    ("after_connect: {Postgrex, :query!, [\"SET lock_timeout TO 0\", []]}", "SELECT 1", true),
    (
      "after_connect: {Postgrex, :query!, [\"SET lock_timeout TO '2s'\", []]}",
      "RESET lock_timeout", true
    ),
    ("after_connect: {Shop.Session, :begin, []}", "SELECT 1", true),
  ])
  func `a limit counts where it holds`(options: String, statement: String, isMissing: Bool) throws {
    let found = try rules(options, "def up do\n  execute \"\(statement)\"\n" + Self.column)
    #expect(found.contains("lock-timeout-missing") == isMissing)
  }

  @Test func `a limit that is taken back, or local to no transaction, is none`() throws {
    let reset = try rules(
      "pool_size: 2",
      "def up do\n  execute \"SET lock_timeout = '2s'\"\n  execute \"RESET lock_timeout\"\n"
        + Self.column)
    #expect(reset.contains("lock-timeout-missing"))
    let local = try rules(
      "pool_size: 2",
      "@disable_ddl_transaction true\n@disable_migration_lock true\n\ndef up do\n"
        + "  execute \"SET LOCAL lock_timeout = '2s'\"\n" + Self.column)
    #expect(local.contains("lock-timeout-missing"))
  }

  @Test(arguments: [
    ("parameters: [timezone: \"UTC\"]", false, false),
    ("parameters: [TimeZone: \"Etc/UTC\"]", false, false),
    ("parameters: [timezone: \"Europe/Berlin\"]", true, false), ("pool_size: 2", false, true),
    ("after_connect: {Postgrex, :query!, [\"SET TIME ZONE 'UTC'\", []]}", false, false),
  ])
  func `the session's time zone decides whether a column is written anew`(
    options: String, isRewritten: Bool, isUnknown: Bool
  ) throws {
    let found = try rules(
      options,
      "def up do\n  alter table(:orders) do\n    modify :seen_at, :timestamptz\n  end\nend\n\ndef down, do: :ok"
    )
    #expect(found.contains("column-type-rewritten") == isRewritten)
    #expect(found.contains("unknown-change") == isUnknown)
  }
}
