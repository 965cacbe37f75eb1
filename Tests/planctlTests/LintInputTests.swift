import Foundation
import TestSupport
import Testing

/// What `planctl lint` takes: SQL files, dumps, several migrations, schemas that no migration makes.
@Suite struct LintInputTests {
  private func withFile(
    _ name: String, _ text: String, _ run: (_ path: String) throws -> Void
  ) throws {
    let folder = NSTemporaryDirectory() + "planctl-input-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    try run("\(folder)/\(name)")
  }

  @Test func `an SQL file that is none is a finding at its place, and status 2`() throws {
    try withFile("a.sql", "SELECT 1;\nALTER TABLE;\n") { path in
      let run = try PlanctlProcess.run(["lint", path])
      #expect(run.status == 2)
      #expect(run.output.contains("a.sql:2:"))
      #expect(run.output.contains("[migration-fails]"))
    }
  }

  @Test func `a dump of pg_dump is read with what only psql runs in it`() throws {
    let dump = """
      \\restrict k5OoT
      CREATE TABLE public.orders (id bigint NOT NULL, note text);
      COPY public.orders (id, note) FROM stdin;
      1\tit's
      \\.
      \\unrestrict k5OoT
      CREATE INDEX i ON public.orders (note);
      """
    try withFile("dump.sql", dump) { path in
      let run = try PlanctlProcess.run(["lint", path])
      #expect(run.status == 0, "\(run.output)")
      let change = path.replacingOccurrences(of: "dump.sql", with: "change.sql")
      try Data("CREATE INDEX j ON orders (note);".utf8).write(to: URL(fileURLWithPath: change))
      let judged = try PlanctlProcess.run(["lint", "--schema", path, change])
      #expect(judged.status == 1)
      #expect(judged.output.contains("[index-not-concurrent]"))
    }
  }

  @Test func `an allowance behind a statement of SQL covers its line`() throws {
    let text = "CREATE INDEX i ON orders (a); -- planctl:allow index-not-concurrent -- small\n"
    try withFile("a.sql", text) { path in
      let run = try PlanctlProcess.run(["lint", path])
      #expect(run.output == "no findings\n")
    }
  }

  @Test func `a table that no migration makes is taken to exist, and said once`() throws {
    let source = LintCommandTests.indexed.replacing(":orders", with: ":images")
      .replacing("[:status])", with: "[:status])\n    create index(:images, [:other])")
    try LintCommandTests.withMigration(source) { _, migration in
      let run = try PlanctlProcess.run(["lint", migration])
      #expect(run.output.matches(of: /\[schema-incomplete\]/).count == 1)
      #expect(run.output.matches(of: /\[index-not-concurrent\]/).count == 2)
      #expect(!run.output.contains("[migration-fails]"))
    }
  }

  @Test func `a table that no migration makes can be referred to`() throws {
    let source = LintCommandTests.indexed.replacing(
      "create index(:orders, [:status])",
      with: """
        execute("UPDATE images SET seen = true WHERE id > 1", "")
            alter table(:orders) do
              add :image_id, references(:images)
            end
        """)
    try LintCommandTests.withMigration(source) { _, migration in
      let run = try PlanctlProcess.run(["lint", migration])
      #expect(run.output.contains("[foreign-key-validated-immediately]"), "\(run.output)")
      #expect(!run.output.contains("[unknown-change]"), "\(run.output)")
    }
  }

  @Test func `what a table that was taken to exist refuses is not known`() throws {
    let source = LintCommandTests.indexed.replacing(
      "create index(:orders, [:status])",
      with: """
        create index(:images, [:hidden, :name])
            create index(:images, [:name], where: "hidden = true")
            execute "ALTER TABLE images ALTER hidden TYPE boolean"
        """)
    try LintCommandTests.withMigration(source) { _, migration in
      let run = try PlanctlProcess.run(["lint", migration])
      #expect(!run.output.contains("[migration-fails]"), "\(run.output)")
      #expect(run.output.matches(of: /\[index-not-concurrent\]/).count == 2, "\(run.output)")
    }
  }

  @Test func `what a later migration completes is not missed`() throws {
    let added = """
      defmodule Shop.Repo.Migrations.Added do
        use Ecto.Migration

        def change do
          create constraint(:orders, :positive, check: "id > 0", validate: false)
        end
      end
      """
    let validated = """
      defmodule Shop.Repo.Migrations.Validated do
        use Ecto.Migration

        def change do
          execute "ALTER TABLE orders VALIDATE CONSTRAINT positive", ""
        end
      end
      """
    try LintCommandTests.withMigration(added) { _, migration in
      let alone = try PlanctlProcess.run(["lint", migration])
      #expect(alone.output.contains("[constraint-never-validated]"))
      let next = migration.replacingOccurrences(
        of: "20260601000000_added", with: "20260602000000_validated")
      try Data(validated.utf8).write(to: URL(fileURLWithPath: next))
      let both = try PlanctlProcess.run(["lint", migration, next])
      #expect(!both.output.contains("[constraint-never-validated]"))
    }
  }

  @Test func `two migrations of one version are an error`() throws {
    try LintCommandTests.withMigration(
      LintCommandTests.indexed.replacing("create index(:orders, [:status])", with: ":ok")
    ) { _, migration in
      let other = migration.replacingOccurrences(of: "_added", with: "_other")
      let source = LintCommandTests.indexed.replacing("Migrations.Added", with: "Migrations.Other")
        .replacing("create index(:orders, [:status])", with: ":ok")
      try Data(source.utf8).write(to: URL(fileURLWithPath: other))
      let run = try PlanctlProcess.run(["lint", migration, other])
      #expect(run.status == 1)
      #expect(run.output.contains("[migration-duplicated]"))
    }
  }

  @Test func `thousands of paths are judged as a few are`() throws {
    try withFile("a.sql", "CREATE INDEX i ON orders (a);\n") { path in
      let many = try PlanctlProcess.run(
        ["lint", "--format", "json"] + Array(repeating: path, count: 300))
      #expect(many.status == 1)
    }
  }
}
