import PhoenixApp
import Testing

/// Code that names what it calls, or is called by, in a roundabout way.
struct IndirectCallTests {
  @Test(arguments: [
    "def f, do: Task.async(Repo, :all, [from(c in \"parts\", select: c.code)])",
    "def f(s), do: Task.Supervisor.async_nolink(s, Repo, :all, [from(c in \"parts\", select: c.code)])",
    "def f, do: :timer.apply_after(9, Repo, :all, [from(c in \"parts\", select: c.code)])",
    "def f, do: Later.run({Repo, :all, [from(c in \"parts\", select: c.code)]})",
  ])
  func `a function given by module, name and arguments is called`(function: String) {
    #expect(SampleApp.lines(function) == ["read parts [code]"])
  }

  @Test func `functions that a loop makes are followed under any name`() {
    let lines = SampleApp.lines(
      """
      for column <- [:code, :label] do
        def unquote(:"by_#{column}")(v) do
          Repo.all(from c in "parts", where: field(c, unquote(column)) == ^v, select: c.id)
        end
      end
      """)
    #expect(lines == ["read parts [id code= label=]"])
  }

  @Test func `a change tells the schema that alone has the field`() {
    let lines = SampleApp.lines(
      "def f(o), do: o |> Ecto.Changeset.change(total: 3) |> Repo.update()")
    #expect(lines.count == 1)
    #expect(
      lines.allSatisfy { $0.hasPrefix("update orders (total~=3)") && !$0.contains("possibly") })
  }

  @Test(arguments: [
    ("[prefix: \"crm\"]", "crm.parts"),
    ("[prefix: Process.get(:tenant)]", "*.parts"),
    ("[timeout: 5]", "parts"),
  ])
  func `the repository's default options give the schema`(options: String, relation: String) {
    let lines = SampleApp.lines(
      "def f, do: Repo.all(from c in \"parts\", select: c.code)",
      files: [
        "lib/shop/repo.ex": """
        defmodule Shop.Repo do
          use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres

          def default_options(:transaction), do: []
          def default_options(_), do: \(options)
        end
        """
      ])
    #expect(lines == ["read \(relation) [code]"])
  }

  @Test func `a bulk write to a source from outside is for a schema that has the fields`() {
    let lines = SampleApp.lines("def f(q), do: Repo.update_all(q, set: [total: 3])")
    #expect(lines == ["update orders (total*=3) possibly"])
  }

  @Test func `a schema without a name has no table`() {
    let footprint = SampleApp.footprint([
      "lib/shop/form.ex": """
      defmodule Shop.Form do
        use Ecto.Schema
        schema "" do
          field :name, :string
        end
        def f(q), do: Shop.Repo.all(q)
      end
      """
    ])
    #expect(footprint.uses.allSatisfy { !$0.relation.name.isEmpty })
  }
}
