import Diagnostics
import EctoMigrations
import Testing

@Suite struct UnknownTests {
  private func script(
    _ body: String, direction: MigrationDirection = .up
  ) throws -> MigrationScript {
    let path = "priv/repo/migrations/20260101090000_try.exs"
    let source =
      "defmodule Shop.Repo.Migrations.Try do\n  use Ecto.Migration\n\(body)\nend\n"
    let tree = SourceTree(name: "shop", contents: [path: Array(source.utf8)])
    let file = try #require(MigrationFile(path: path))
    return MigrationEvaluator(
      tree: tree, repo: RepoConfiguration(module: "Shop.Repo", application: "shop")
    ).script(for: file, direction: direction)
  }

  @Test func `keeps both branches of an unknown condition, marked conditional`() throws {
    let script = try script(
      """
        def up do
          if System.get_env("FANCY") do
            create table(:a)
          else
            create table(:b)
          end
          create table(:c)
        end
      """)
    #expect(
      script.statements.map(\.sql) == [
        "CREATE TABLE \"a\" (\"id\" bigserial, PRIMARY KEY (\"id\"))",
        "CREATE TABLE \"b\" (\"id\" bigserial, PRIMARY KEY (\"id\"))",
        "CREATE TABLE \"c\" (\"id\" bigserial, PRIMARY KEY (\"id\"))",
      ])
    #expect(script.statements.map { $0.conditional != nil } == [true, true, false])
    #expect(script.unknowns.map(\.location.line) == [4])
  }

  @Test func `separates certain lines of an alter from uncertain ones`() throws {
    let script = try script(
      """
        def up do
          alter table(:users) do
            add :a, :integer
            if System.get_env("FANCY"), do: add(:b, :integer)
          end
        end
      """)
    #expect(
      script.statements.map(\.sql) == [
        "ALTER TABLE \"users\" ADD COLUMN \"a\" integer",
        "ALTER TABLE \"users\" ADD COLUMN \"b\" integer",
      ])
    #expect(script.statements.map { $0.conditional != nil } == [false, true])
  }

  @Test func `knows the table of a write whose SQL it does not know`() throws {
    let script = try script(
      """
        def up do
          rows = repo().query!("SELECT id FROM users").rows
          for [id] <- rows, do: repo().insert_all("audits", build(id))
        end

        defp build(id), do: Shop.Elsewhere.rows(id)
      """)
    let step = try #require(script.dataSteps.first)
    #expect(step.kind == .insert)
    #expect(step.table == "audits")
    #expect(step.isBatched)
  }

  @Test func `tells values in SQL on rows from what the schema depends on`() throws {
    let script = try script(
      """
        def up do
          execute "UPDATE users SET seen_at = '#{DateTime.utc_now()}'"
        end
      """)
    #expect(script.statements.isEmpty)
    let unknown = try #require(script.unknowns.first)
    #expect(unknown.template == "UPDATE users SET seen_at = '…'")
    #expect(!unknown.affectsSchema)
  }

  @Test func `names what Oban's migration does`() throws {
    let script = try script("  def up, do: Oban.Migration.up(version: 11)")
    let library = try #require(script.libraryMigrations.first)
    #expect(library.module == "Oban.Migration")
    #expect(library.version == 11)
    #expect(library.effects.contains { $0.object == "table oban_peers" })
    #expect(!script.unknowns.isEmpty)
  }

  @Test func `tells of options that Ecto ignores`() throws {
    let script = try script(
      """
        def change do
          alter table(:users) do
            add :a, :integer, nullable: false
          end
        end
      """)
    #expect(script.remarks.map(\.message) == ["Ecto ignores the column option `nullable:`"])
    #expect(script.unknowns.isEmpty)
  }

  @Test(arguments: [
    "  def up, do: up()", "  def up, do: Enum.each(Stream.cycle([1]), &execute/1)",
    "  def up, do: for(a <- 1..9999999, b <- 1..9999999, do: execute(\"#{a}#{b}\"))", "", "def",
    "  def up do\n create table(:a", "  def up, do: execute(<<0, 255>>)",
  ])
  func `neither hangs nor crashes`(body: String) throws {
    let script = try script(body)
    #expect(!script.unknowns.isEmpty || script.error != nil)
  }
}
