import EctoMigrations
import Testing

/// `unquote` in a quote with `bind_quoted` belongs to the definitions that the quote makes.
@Suite struct UnquoteFragmentTests {
  private static let library = """
    defmodule Shop.Values do
      defmacro __using__(opts) do
        v = :zork
        quote bind_quoted: [opts: opts] do
          @prefix "is"
          for v <- opts[:values] do
            def name(unquote(v)), do: unquote(to_string(v))
          end
          def name(_), do: "none"
          def all, do: unquote(opts[:values])
          defmacro unquote(:"#{@prefix}_color")(x) do
            quote do: unquote(x) in [:red]
          end
        end
      end
      defmacro plain(name, value) do
        quote unquote: false, bind_quoted: [] do
          :ok
        end
        quote do
          def unquote(name)(), do: unquote(value)
        end
      end
      defmacro both(opts) do
        quote bind_quoted: [opts: opts], unquote: true do
          opts[:a] || unquote(:b)
        end
      end
    end
    """
  private static let user = """
    defmodule Shop.Colors do
      use Shop.Values, values: [:red, :blue]
      require Shop.Values
      Shop.Values.plain(:five, "5")
      def both, do: Shop.Values.both(c: 1)
    end
    """

  @Test(arguments: [
    ("Shop.Colors.name(:blue)", "blue"), ("Shop.Colors.name(:green)", "none"),
    ("inspect(Shop.Colors.all())", "[:red, :blue]"), ("Shop.Colors.five()", "5"),
    ("inspect(Shop.Colors.is_color(:blue))", "false"), ("inspect(Shop.Colors.both())", ":b"),
  ])
  func `fragments are those of the definitions`(code: String, sent: String) throws {
    let script = try migrationScript(
      "require Shop.Colors\ndef up, do: execute(\(code))",
      files: ["lib/shop/values.ex": Self.library, "lib/shop/colors.ex": Self.user])
    #expect(script.statements.map(\.sql) == [sent])
    #expect(script.unknowns.isEmpty)
    #expect(script.error == nil)
  }

  @Test(arguments: [
    "Shop.Parts.one()", "Shop.Parts.spliced()", "Shop.Parts.listed()",
  ])
  func `code of which nothing is known is told`(call: String) throws {
    let unknown =
      "if(System.get_env(\"X\"), do: quote(do: execute(\"x\")), else: quote(do: execute(\"y\")))"
    let library = """
      defmodule Shop.Parts do
        defmacro one, do: quote(do: (unquote(\(unknown)); execute("b")))
        defmacro spliced, do: quote(do: (unquote_splicing([\(unknown)]); execute("b")))
        defmacro listed, do: [\(unknown), quote(do: execute("b"))]
      end
      """
    let script = try migrationScript(
      "require Shop.Parts\ndef up, do: \(call)", files: ["lib/shop/parts.ex": library])
    #expect(script.statements.map(\.sql) == ["b"])
    #expect(script.unknowns.contains { $0.affectsSchema })
  }

  @Test func `a module that is read on the way is no migration of the file`() throws {
    let helper = """
      defmodule Shop.Helper do
        use Ecto.Migration
        defmacro __using__(_), do: (quote do use Ecto.Migration; import Shop.Helper end)
        def index_on(table), do: create(index(table, [:age]))
      end
      defmodule Shop.Versioned.V1 do
        use Ecto.Migration
        def up, do: execute("v1")
      end
      """
    let script = try migrationScript(
      "@names Shop.Helper.__info__(:module)\nrequire Shop.Helper\nimport Shop.Helper\ndef up, do: index_on(:users)",
      files: ["lib/shop/helper.ex": helper])
    #expect(script.statements.map(\.sql) == [#"CREATE INDEX "users_age_index" ON "users" ("age")"#])
    #expect(script.error == nil)
  }
}
