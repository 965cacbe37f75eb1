import DeployPlanner
import Testing

/// When a migration that grants or revokes something can run, by what the code of both versions needs.
@Suite struct PrivilegeOrderingTests {
  @Test(arguments: cases)
  func `is placed by the privileges that the code needs`(_ item: OrderingCase) {
    let plan = item.release.plan
    #expect(
      plan.placements == item.expected,
      "\(plan.works.map(\.why)) \(plan.works.flatMap(\.evidence)) \(plan.unknowns.map(\.reason))")
  }

  private static let numbers = "execute(\"CREATE SEQUENCE numbers\", \"\")"
  private static let draws = "def next, do: Repo.query!(\"SELECT nextval('numbers')\")"
  private static let shop = """
    execute("CREATE SCHEMA shop", "")
    execute("CREATE TABLE shop.parts (id bigint, name text)", "")
    """
  private static let readsShop = "def parts, do: Repo.query!(\"SELECT name FROM shop.parts\")"
  private static let none = "def none, do: :ok"

  private static func run(_ sql: String) -> String { "execute(\"\(sql)\", \"\")" }

  static let cases: [OrderingCase] = [
    OrderingCase(
      "USAGE of a sequence that green draws from is granted", "break ok before-code",
      applied: OrderingCase.tables + [numbers],
      pending: [run("GRANT USAGE ON SEQUENCE numbers TO app")],
      functions: none, greenFunctions: draws),
    OrderingCase(
      "USAGE of a sequence that blue draws from is revoked", "ok break next-release",
      applied: OrderingCase.tables + [numbers, run("GRANT USAGE ON SEQUENCE numbers TO app")],
      pending: [run("REVOKE USAGE ON SEQUENCE numbers FROM app")],
      functions: draws, greenFunctions: none),
    OrderingCase(
      "USAGE of a sequence is revoked from the migrator, and both draw from it",
      "ok break break blocked",
      applied: OrderingCase.tables + [numbers],
      pending: [run("REVOKE USAGE ON SEQUENCE numbers FROM CURRENT_USER")], functions: draws),
    OrderingCase(
      "USAGE of a schema that green reads is granted", "break ok before-code",
      applied: OrderingCase.tables + [shop],
      pending: [run("GRANT USAGE ON SCHEMA shop TO app")],
      functions: none, greenFunctions: readsShop),
    OrderingCase(
      "USAGE of a schema that blue reads is revoked", "ok break next-release",
      applied: OrderingCase.tables + [shop, run("GRANT USAGE ON SCHEMA shop TO app")],
      pending: [run("REVOKE USAGE ON SCHEMA shop FROM app")],
      functions: readsShop, greenFunctions: none),
    OrderingCase(
      "USAGE of a schema is granted that nobody needs yet", "ok ok after-code",
      applied: OrderingCase.tables + [shop],
      pending: [run("GRANT USAGE ON SCHEMA shop TO app")], functions: none),
    OrderingCase(
      "CREATE on a schema is revoked that both only read", "ok ok after-code",
      applied: OrderingCase.tables + [shop, run("GRANT ALL ON SCHEMA shop TO app")],
      pending: [run("REVOKE CREATE ON SCHEMA shop FROM app")], functions: readsShop),
  ]
}
