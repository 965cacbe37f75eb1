import EctoMigrations
import Testing

/// Orders in the SQL of queries that are not those of the code.
@Suite struct QueryOrderTests {
  private func statements(_ code: String) throws -> [String] {
    try migrationScript(
      "import Ecto.Query\ndef up do\n\(code)\nend",
      files: [
        "lib/user.ex": """
        defmodule Shop.User do
          use Ecto.Schema
          schema "users" do
            field :mail, :string, source: :email
            field :name, :string
          end
        end
        """
      ]
    ).statements.map(\.sql)
  }

  @Test func `pinned values of an update come last`() throws {
    let code = """
      from(u in "users", update: [set: [a: ^1, b: type(^"x", :string)]], where: u.id == ^3)
      |> repo().update_all([])
      """
    #expect(
      try statements(code) == [
        "UPDATE \"users\" AS u0 SET \"b\" = $1::varchar, \"a\" = $2 WHERE (u0.\"id\" = $3)"
      ])
  }

  @Test func `returned fields of a schema are reversed`() throws {
    let sql = "INSERT INTO \"users\" (\"name\") VALUES ($1) RETURNING "
    #expect(
      try statements("repo().insert_all(Shop.User, [%{name: \"x\"}], returning: true)") == [
        sql + "\"name\",\"email\",\"id\""
      ])
    #expect(
      try statements("repo().insert_all(Shop.User, [%{name: \"x\"}], returning: [:id, :mail])") == [
        sql + "\"email\",\"id\""
      ])
  }

  @Test func `a conflict target with another source is replaced too`() throws {
    let code = """
      repo().insert_all(Shop.User, [%{name: "x"}], on_conflict: :replace_all, conflict_target: [:mail])
      """
    let sql = try #require(try statements(code).first)
    #expect(sql.contains("ON CONFLICT (\"email\") DO UPDATE SET "))
    #expect(sql.contains("\"email\" = EXCLUDED.\"email\""))
  }
}
