import DeployPlanner
import MigrationLint
import Testing

/// What is not known of the schema itself, where blue's migrations are all there is to read.
@Suite struct ReplayTests {
  private func plan(pending: String) -> Plan {
    var release = InlineRelease(
      applied: [
        "create table(:items) do\n add :name, :string\nend",
        #"execute("ALTER TABLE items ADD COLUMN #{System.get_env("COLUMN")} text", "")"#,
      ], pending: [pending])
    release.common["lib/app/items.ex"] = """
      defmodule App.Item do
        use Ecto.Schema
        schema "items" do
          field :name, :string
        end
        def all, do: App.Repo.all(App.Item)
      end
      """
    return release.plan
  }

  @Test func `an applied migration that is not known decides about the table it names`() throws {
    let plan = plan(pending: "alter table(:items) do\n add :size, :integer\nend")
    let unknown = try #require(plan.unknowns.first { $0.path == "priv/repo/migrations/2_m2.exs" })
    #expect(unknown.line == 4)
    #expect(unknown.isDecisive)
    #expect(plan.verdict == .unknown)
  }

  @Test func `it is listed, and decides nothing, where the release touches other tables`() throws {
    let plan = plan(pending: "create table(:orders) do\n add :size, :integer\nend")
    let unknown = try #require(plan.unknowns.first { $0.path == "priv/repo/migrations/2_m2.exs" })
    #expect(!unknown.isDecisive)
    #expect(plan.verdict == .go)
  }

  @Test func `a schema that somebody made by hand is there, since the migration ran`() {
    let plan = InlineRelease(
      applied: ["create table(:parts, prefix: \"crm\") do\n add :name, :string\nend"],
      pending: ["alter table(:parts, prefix: \"crm\") do\n add :size, :integer\nend"]
    ).plan
    #expect(plan.placements == ["ok ok after-code"])
    #expect(plan.verdict == .go)
  }

  @Test func `SQL on a connection from outside may be for another database`() {
    var release = InlineRelease(
      applied: ["create table(:items) do\n add :name, :string\nend"],
      pending: ["alter table(:items) do\n remove :name, :string\nend"])
    release.green["lib/app/streams.ex"] = """
      defmodule App.Streams do
        def clear(conn), do: Postgrex.query(conn, "DELETE FROM streams", [])
      end
      """
    #expect(release.plan.findings.allSatisfy { $0.rule != "code-without-schema" })
    release.blue["lib/app/names.ex"] = """
      defmodule App.Names do
        def all(conn), do: Postgrex.query(conn, "SELECT name FROM items", [])
      end
      """
    #expect(release.plan.placements == ["ok break next-release"])
  }

  @Test func `a type that a library's function makes may be there`() {
    let plan = InlineRelease(
      applied: ["Ext.Length.create_type()"],
      pending: ["execute(\"ALTER TYPE length RENAME TO unit\", \"\")"]
    ).plan
    #expect(plan.verdict == .unknown)
    #expect(plan.placements == ["unknown unknown unknown blocked"])
  }

  private static let items = """
    defmodule App.Item do
      use Ecto.Schema
      schema "items" do
        field :name, :string
        field :size, :integer
      end
      def all, do: App.Repo.all(App.Item)
    end
    """

  @Test func `what a refused statement stands beside has run on the database all the same`() {
    var release = InlineRelease(
      applied: [
        """
        create table(:items) do
          add :name, :string
        end
        execute("ALTER FUNCTION of_an_extension() SET search_path = public", "")
        alter table(:items) do
          add :size, :integer
        end
        """
      ], pending: ["alter table(:items) do\n add :note, :string\nend"])
    release.common["lib/app/items.ex"] = Self.items
    let plan = release.plan
    #expect(plan.findings.isEmpty, "\(plan.findings.map(\.message))")
    #expect(plan.verdict == .go)
  }

  @Test func `a table that no migration makes is not known, and its change is not refused`() throws
  {
    var release = InlineRelease(
      applied: ["create table(:others) do\n add :name, :string\nend"],
      pending: ["alter table(:items) do\n add :note, :string\nend"])
    release.common["lib/app/items.ex"] = Self.items
    let plan = release.plan
    let finding = try #require(plan.findings.first)
    #expect(plan.findings.map(\.rule) == ["replay-incomplete"])
    #expect(finding.message.contains("relation items does not exist"))
    #expect(plan.verdict == .unknown)
    #expect(plan.unknowns.contains { $0.reason.contains("a database or a snapshot would settle") })
  }

  @Test func `the dump of the structure is where the replay begins`() {
    var release = InlineRelease(
      applied: ["create table(:items) do\n add :name, :string\nend"],
      pending: ["alter table(:items) do\n add :note, :string\nend"])
    release.common["lib/app/items.ex"] = Self.items
    release.common["priv/repo/structure.sql"] = #"""
      \restrict token
      SELECT pg_catalog.set_config('search_path', '', false);
      CREATE SCHEMA public;
      CREATE TABLE public.items (id bigint NOT NULL, name text, size integer);
      ALTER TABLE ONLY public.items ADD CONSTRAINT items_pkey PRIMARY KEY (id);
      INSERT INTO public."schema_migrations" (version) VALUES (1);
      """#
    let plan = release.plan
    #expect(plan.findings.isEmpty, "\(plan.findings.map(\.message))")
    #expect(plan.unknowns.isEmpty, "\(plan.unknowns.map(\.reason))")
    #expect(plan.placements == ["ok ok after-code"])
  }

  @Test func `a dump that is no SQL is an unknown, not an end`() {
    var release = InlineRelease(
      applied: ["create table(:items) do\n add :name, :string\n add :size, :integer\nend"])
    release.common["priv/repo/structure.sql"] = "CREATE TABLE ("
    #expect(release.plan.unknowns.contains { $0.path == "priv/repo/structure.sql" })
  }
}
