import DeployPlanner
import MigrationLint
import Testing

/// Which indexes and constraints arbitrate an upsert, as PostgreSQL infers them.
@Suite struct ConflictTargetTests {
  @Test(arguments: cases) func `is served as the server would`(_ item: OrderingCase) {
    let plan = item.release.plan
    #expect(
      plan.placements == item.expected,
      "\(plan.works.map(\.why)) \(plan.findings.map(\.message)) \(plan.unknowns.map(\.reason))")
  }

  static let cases: [OrderingCase] = [
    OrderingCase(
      "a constraint that becomes deferrable serves no upsert", "ok break next-release",
      applied: [OrderingCase.tables[0], "create unique_index(:items, [:name])"],
      pending: [
        """
        drop index(:items, [:name])
        execute("ALTER TABLE items ADD CONSTRAINT items_name_index UNIQUE (name) DEFERRABLE", "")
        """
      ],
      functions: upsert(":name"), greenFunctions: "",
      changeset: "cast(item, attrs, [:name]) |> unique_constraint(:name)"),
    OrderingCase(
      "a deferrable constraint stops upserts without a target too", "ok break next-release",
      pending: [
        #"execute("ALTER TABLE items ADD CONSTRAINT one_size UNIQUE (size) DEFERRABLE", "")"#
      ],
      functions: "def put(name), do: Repo.insert(%Item{name: name}, on_conflict: :nothing)",
      greenFunctions: ""),
    OrderingCase(
      "an expression needs its index", "break ok before-code",
      pending: [#"create unique_index(:items, ["lower(name)"], name: :items_lower)"#],
      greenFunctions: upsert(#"{:unsafe_fragment, "(lower(name))"}"#),
      changeset: "cast(item, attrs, [:name]) |> unique_constraint(:name, name: :items_lower)"),
    OrderingCase(
      "casts and the table's name make no difference", "break ok before-code",
      pending: [#"create unique_index(:items, ["lower(name::text)"], name: :items_lower)"#],
      greenFunctions: upsert(#"{:unsafe_fragment, "(lower(name))"}"#),
      changeset: "cast(item, attrs, [:name]) |> unique_constraint(:name, name: :items_lower)"),
    OrderingCase(
      "a condition may say more than the predicate", "break ok before-code",
      pending: [#"create unique_index(:items, [:name], where: "size > 0", name: :items_some)"#],
      greenFunctions: upsert(
        #"{:unsafe_fragment, "(name) WHERE size > 0 AND state IS NOT NULL"}"#),
      changeset: "cast(item, attrs, [:name]) |> unique_constraint(:name, name: :items_some)"),
    OrderingCase(
      "an index goes with the column of its predicate", "ok break break blocked",
      applied: [
        OrderingCase.tables[0], #"create unique_index(:items, [:name], where: "state IS NULL")"#,
      ],
      pending: ["alter table(:items) do\n remove :state, :string\nend"],
      functions: #"""
        def put do
          Repo.query!("INSERT INTO items (name) VALUES ('a') ON CONFLICT (name) WHERE state IS NULL DO NOTHING")
        end
        """#),
  ]

  @Test(arguments: [
    // Another function's index is none, and a partial one serves no target without its condition.
    (#"create unique_index(:items, ["upper(name)"])"#, "(lower(name))", Verdict.blocked),
    (#"create unique_index(:items, [:name], where: "size > 0")"#, "(name)", .blocked),
    (#"create unique_index(:items, [:name, :size])"#, "(name)", .blocked),
    // Whether one condition implies the other is not for a planner to prove.
    (
      #"create unique_index(:items, [:name], where: "size > 0")"#, "(name) WHERE size > 10",
      .unknown
    ),
  ])
  func `a fragment that no index serves, or perhaps none, does not pass`(
    index: String, target: String, verdict: Verdict
  ) {
    let release = OrderingCase(
      "", "", pending: [index],
      greenFunctions: Self.upsert("{:unsafe_fragment, \"\(target)\"}")
    ).release
    #expect(release.plan.verdict == verdict, "\(release.plan.findings.map(\.message))")
  }

  private static func upsert(_ target: String) -> String {
    "def put(n), do: Repo.insert(%Item{name: n}, on_conflict: :nothing, conflict_target: \(target))"
  }
}
