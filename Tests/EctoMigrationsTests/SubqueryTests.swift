import EctoMigrations
import Testing

/// Queries in queries, as the Postgres adapter of ecto_sql 3.13 writes them.
@Suite struct SubqueryTests {
  private static let schemas = """
    defmodule Shop.User do
      use Ecto.Schema
      schema "users" do
        field :name
        field :age, :integer
        field :legacy, :string, source: :legacy_col
      end
    end
    defmodule Shop.Post do
      use Ecto.Schema
      @schema_prefix "blog"
      schema "posts" do
        field :views, :integer
        belongs_to :user, Shop.User
      end
    end
    """

  private func script(_ call: String) throws -> MigrationScript {
    try migrationScript(
      """
        import Ecto.Query
        alias Shop.{User, Post}
        def up, do: repo().\(call)
      """, files: ["lib/schemas.ex": Self.schemas])
  }

  @Test(arguments: [
    (
      "all(from u in User, where: u.age == subquery(from p in Post, select: max(p.views)), select: u.id)",
      #"SELECT u0."id" FROM "users" AS u0 WHERE (u0."age" = (SELECT max(sp0."views") FROM "blog"."posts" AS sp0))"#
    ),
    (
      "all(from u in User, where: u.age > all(from p in Post, select: p.views), select: u.id)",
      #"SELECT u0."id" FROM "users" AS u0 WHERE (u0."age" > all((SELECT sp0."views" FROM "blog"."posts" AS sp0)))"#
    ),
    (
      "delete_all(from u in User, where: u.id not in subquery(from p in Post, where: p.views > ^3, select: p.user_id) and u.age == ^4)",
      #"DELETE FROM "users" AS u0 WHERE (NOT (u0."id" IN (SELECT sp0."user_id" FROM "blog"."posts" AS sp0 WHERE (sp0."views" > $1))) AND (u0."age" = $2))"#
    ),
    (
      "update_all(from(u in \"u\", join: s in subquery(from(p in \"p\", where: p.k == ^\"v\", select: %{id: p.id})), on: s.id == u.id and s.id != ^3, where: u.w == ^1), set: [x: 4])",
      #"UPDATE "u" AS u0 SET "x" = $1 FROM (SELECT sp0."id" AS "id" FROM "p" AS sp0 WHERE (sp0."k" = $2)) AS s1 WHERE ((s1."id" = u0."id") AND (s1."id" != $3)) AND (u0."w" = $4)"#
    ),
    (
      "delete_all(from(p in \"posts\", join: s in subquery(from(u in \"users\", select: map(u, [:id, :name]))), on: s.id == p.user_id))",
      #"DELETE FROM "posts" AS p0 USING (SELECT su0."id" AS "id", su0."name" AS "name" FROM "users" AS su0) AS s1 WHERE (s1."id" = p0."user_id")"#
    ),
    (
      "delete_all(from(p in \"posts\", join: s in subquery(from(u in \"users\", select: u.id)), on: s.id == p.user_id))",
      #"DELETE FROM "posts" AS p0 USING (SELECT su0."id" AS "id" FROM "users" AS su0) AS s1 WHERE (s1."id" = p0."user_id")"#
    ),
    (
      "all(from(u in User, where: u.id in subquery(from p in \"p\", select: p.user_id), select: u.id), prefix: \"zz\")",
      #"SELECT u0."id" FROM "zz"."users" AS u0 WHERE (u0."id" IN (SELECT sp0."user_id" FROM "zz"."p" AS sp0))"#
    ),
  ])
  func `are written in place`(_ call: String, _ sql: String) throws {
    let script = try script(call)
    #expect(script.unknowns.map(\.reason) == [])
    #expect(script.statements.map(\.sql) == [sql])
  }

  @Test(arguments: [
    ("delete_all(from(u in subquery(from x in User)))", "Ecto.QueryError"),
    (
      "delete_all(from(p in Post, join: s in subquery(User), on: s.id == p.user_id, where: s.age == ^\"x\"))",
      "Ecto.Query.CastError"
    ),
    ("update_all(from(u in User, where: u.age == nil), set: [age: 1])", "Ecto.Query.CompileError"),
    ("update_all(from(u in User, where: [age: nil]), set: [age: 1])", "Ecto.Query.CompileError"),
    ("update_all(User, [])", "Ecto.QueryError"),
    ("update_all(User, set: [nope: 1])", "Ecto.QueryError"),
    ("delete_all(from(u in User, limit: 3))", "Ecto.QueryError"),
  ])
  func `are refused where Ecto refuses them`(_ call: String, _ exception: String) throws {
    let script = try script(call)
    #expect(script.statements.isEmpty)
    #expect(script.error?.message.hasPrefix("(\(exception))") == true, "\(script.unknowns)")
  }

  @Test(arguments: [
    "update_all(from(u in User, update: [set: [age: subquery(from p in Post, select: count(p.id))]]), [])",
    "all(from s in subquery(from(u in \"users\", select: %{a: u.a})))",
    "delete_all(from(p in Post, join: s in subquery(from(u in User, select: %{n: count(u.id)})), on: s.n == ^\"x\"))",
  ])
  func `are unknown where they are not rendered`(_ call: String) throws {
    let script = try script(call)
    #expect(script.statements.isEmpty)
    #expect(script.error == nil)
    #expect(script.unknowns.count == 1)
  }
}
