import DeployPlanner
import Diagnostics
import MigrationLint
import Testing

/// Where green no longer makes a form error of a violation, the finding points at what it does instead.
@Suite struct LostFormErrorTests {
  @Test(arguments: [
    // The call that names another constraint, else the statement.
    ("|> unique_constraint(:state, name: :other)", "lib/app/item.ex", "unique_constraint"),
    ("", "lib/app/items.ex", "Repo.insert"),
    ("|> unique_constraint(:name)", "lib/app/items.ex", "Repo.insert"),
  ])
  func `the finding stands at the call`(call: String, path: String, text: String) throws {
    var release = OrderingCase(
      "", applied: OrderingCase.tables + ["create unique_index(:items, [:state])"],
      pending: [], blue: "field :name, :string\nfield :state, :string",
      changeset: "item\n|> cast(attrs, [:name, :state])\n|> unique_constraint(:state)"
    ).release
    release.green["lib/app/item.ex"] = release.green["lib/app/item.ex"]?
      .replacing("|> unique_constraint(:state)", with: call)
    let findings = release.plan.findings.filter { $0.rule == "constraint-name-unmatched" }
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.location.path == path)
    let lines = release.green[path]?.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines?[finding.location.line - 1].contains(text) == true)
  }
}
