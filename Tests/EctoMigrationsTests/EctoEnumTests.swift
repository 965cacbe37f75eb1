import Diagnostics
import EctoMigrations
import Testing

/// Types that modules of the library `ecto_enum` create.
@Suite struct EctoEnumTests {
  @Test(arguments: [
    (#"use EctoEnum, type: :status, enums: [:open, "shut"]"#, "public.status"),
    (
      #"use EctoEnum.Postgres, type: :status, enums: [:open, :shut], schema: "shop""#, "shop.status"
    ),
    (#"use EctoEnum.Postgres, enums: ~w(open shut)a, type: :status"#, "public.status"),
  ])
  func `a type is created and dropped by its module`(use: String, type: String) throws {
    let files = ["lib/shop/status.ex": "defmodule Shop.Status do\n  \(use)\nend"]
    let body = """
      def up do
        Shop.Status.create_type()
        alter table(:orders), do: add(:status, Shop.Status.type())
        execute(inspect(Shop.Status.valid_value?("shut")))
      end
      def down, do: Shop.Status.drop_type()
      """
    let up = try migrationScript(body, files: files)
    #expect(
      up.statements.map(\.sql) == [
        "CREATE TYPE \(type) AS ENUM ('open', 'shut')",
        "ALTER TABLE \"orders\" ADD COLUMN \"status\" \(type)", "true",
      ])
    #expect(up.unknowns.isEmpty)
    #expect(up.statements.map(\.location.line) == [4, 5, 6])
    let down = try migrationScript(body, direction: .down, files: files)
    #expect(down.statements.map(\.sql) == ["DROP TYPE \(type)"])
  }

  @Test func `a creation is reversed by a drop`() throws {
    let files = [
      "lib/shop/status.ex": "defmodule Shop.Status do\n use EctoEnum, type: :s, enums: [:a]\nend"
    ]
    let script = try migrationScript(
      "def change, do: Shop.Status.create_type()", direction: .down, files: files)
    #expect(script.statements.map(\.sql) == ["DROP TYPE public.s"])
  }

  @Test func `defenum defines a module within the one around it`() throws {
    let files = [
      "lib/shop/enums.ex": """
      defmodule Shop.Enums do
        import EctoEnum
        defenum Status, :status, [:open, :shut], schema: "shop"
        defenum(Size, :size, ["s", "m"])
        defenum Level, low: 0, high: 1
      end
      """
    ]
    let script = try migrationScript(
      "def up do\n  Shop.Enums.Status.create_type()\n  Shop.Enums.Size.create_type()\nend",
      files: files)
    #expect(
      script.statements.map(\.sql) == [
        "CREATE TYPE shop.status AS ENUM ('open', 'shut')",
        "CREATE TYPE public.size AS ENUM ('s', 'm')",
      ])
    #expect(script.unknowns.isEmpty)
  }
}
