import DeployPlanner
import Testing

/// The application's own code says with which prefix and from which folders it migrates.
@Suite struct MigratorPrefixTests {
  private static func release(
    _ migrate: String, prefix: String, files: [String: String] = [:], pending: [String]
  ) -> InlineRelease {
    func schema(_ fields: String) -> String {
      """
      defmodule App.Item do
        use Ecto.Schema
        \(prefix)
        schema "items" do
          field :name, :string
          \(fields)
        end
      end

      defmodule App.Items do
        def all, do: App.Repo.all(App.Item)
      end
      """
    }
    let common = [
      "lib/app/release.ex": """
      defmodule App.Release do
        @prefix "acme"
        def prefix, do: @prefix
        def migrate do
          {:ok, _, _} = Ecto.Migrator.with_repo(App.Repo, fn repo -> \(migrate) end)
        end
      end
      """
    ]
    return InlineRelease(
      common: common, blue: ["lib/app/item.ex": schema("")],
      green: files.merging(["lib/app/item.ex": schema("field :rank, :integer")]) { one, _ in one },
      applied: ["create table(:items), do: add(:name, :string)"], pending: pending)
  }

  private static let add = "alter table(:items), do: add(:rank, :integer)"

  @Test(arguments: [
    #"Ecto.Migrator.run(repo, :up, all: true, prefix: "acme")"#,
    "Ecto.Migrator.run(repo, :up, all: true, prefix: @prefix)",
    "repo |> Ecto.Migrator.run(:up, all: true, prefix: :acme)",
  ])
  func `a prefix that the code names holds for what is read, sent and run`(migrate: String) throws {
    let plan = Self.release(migrate, prefix: #"@schema_prefix "acme""#, pending: [Self.add]).plan
    #expect(plan.placements == ["break ok before-code"])
    let work = try #require(plan.works.first)
    #expect(
      work.statements.map(\.sql) == [#"ALTER TABLE "acme"."items" ADD COLUMN "rank" integer"#])
    let code = plan.steps.compactMap { $0.run?.argv.last }
    #expect(code.contains { $0.contains(#"all: true, prefix: "acme")"#) })
  }

  @Test(arguments: [
    "for t <- tenants(), do: Ecto.Migrator.run(repo, :up, all: true, prefix: t)",
    """
    (Ecto.Migrator.run(repo, :up, all: true); Ecto.Migrator.run(repo, :up, all: true, prefix: "b"))
    """,
  ])
  func `prefixes that only the run knows leave the plan open`(migrate: String) {
    let release = Self.release(migrate, prefix: "", pending: [Self.add])
    #expect(release.plan.verdict == .unknown)
    #expect(release.plan.unknowns.contains { $0.path == "lib/app/release.ex" })
  }

  @Test func `migrating downwards tells nothing`() {
    let migrate = #"Ecto.Migrator.run(repo, :down, to: 1, prefix: "acme")"#
    #expect(
      Self.release(migrate, prefix: "", pending: [Self.add]).plan.placements
        == ["break ok before-code"])
  }

  @Test(arguments: [
    (
      #"Ecto.Migrator.run(repo, Ecto.Migrator.migrations_path(repo, "later"), :up, all: true)"#,
      ["break ok before-code"]
    ),
    ("Ecto.Migrator.run(repo, :up, all: true)", []),
  ])
  func `a further folder is part of the plan where the code migrates from it`(
    migrate: String, expected: [String]
  ) {
    let file = """
      defmodule App.Repo.Later.Rank do
        use Ecto.Migration
        def change, do: \(Self.add)
      end
      """
    let plan = Self.release(
      migrate, prefix: "", files: ["priv/repo/later/20_rank.exs": file], pending: []
    ).plan
    #expect(plan.placements == expected)
  }
}
