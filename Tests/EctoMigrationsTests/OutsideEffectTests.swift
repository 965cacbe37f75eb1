import Diagnostics
import EctoMigrations
import Testing

/// What code may do beyond what can be followed is never passed over.
@Suite struct OutsideEffectTests {
  private func script(_ body: String, with more: [String: String] = [:]) throws -> MigrationScript {
    let path = "priv/repo/migrations/20260101090000_try.exs"
    var contents = more.mapValues { Array($0.utf8) }
    contents[path] = Array(
      """
      defmodule Shop.Repo.Migrations.Try do
        use Ecto.Migration
        def up do
      \(body)
        end
        def down, do: nil
      end
      """.utf8)
    let file = try #require(MigrationFile(path: path))
    return MigrationEvaluator(
      tree: SourceTree(name: "shop", contents: contents),
      repo: RepoConfiguration(module: "Shop.Repo", application: "shop")
    ).script(for: file, direction: .up)
  }

  @Test(arguments: [
    "mod = String.to_atom(System.get_env(\"F\")); mod.run()",
    "for m <- Shop.Unknown.list(), do: m.change()", "Application.get_env(:shop, :m).up()",
    ":os.cmd('psql -c x')", "System.shell(\"psql -c x\")", "System.cmd(\"psql\", [])",
    "apply(Shop.Unknown, :run, [])", "apply(Repo, :query!, Shop.Unknown.list())",
    ":erlang.spawn(fn -> repo().query!(\"a\") end)", ":timer.apply_after(1, Shop, :run, [])",
    "Module.create(Shop.X, nil, __ENV__)", "Agent.update(:a, Shop, :run, [])",
    "Code.compile_quoted(nil)", "System.get_env(\"H\") || raise(\"no\")",
    "Regex.replace(~r/(?i)b/, \"abc\", fn x -> repo().query!(x); x end)",
  ])
  func `is unknown where a call may do anything`(code: String) throws {
    let script = try script("    \(code)\n    execute(\"z\")")
    #expect(script.statements.filter { $0.conditional == nil }.map(\.sql).contains("z"), "\(code)")
    #expect(!script.unknowns.isEmpty || code.contains("raise"), "\(code)")
    #expect(script.error == nil, "\(code)")
  }

  @Test(arguments: [
    "row = Shop.Unknown.row()\n    execute(\"a\")\n    _ = row.id",
    "_ = Application.get_env(:shop, :m).name",
  ])
  func `reads a field of something unknown without a call`(code: String) throws {
    let script = try script("    \(code)")
    #expect(script.unknowns.count <= 1)
  }

  @Test func `calls a module that is one of several without parentheses`() throws {
    let script = try script(
      """
          m = if System.get_env("U"), do: Shop.A, else: Shop.B
          m.create_enum
          execute "select 1"
      """)
    #expect(script.unknowns.map(\.location.line) == [4, 5])
    #expect(script.statements.map(\.sql) == ["select 1"])
  }

  @Test(arguments: [
    "u || execute(\"a\")", "is_binary(u) or execute(\"a\")", "u && execute(\"a\")",
    "is_nil(u) and execute(\"a\")", "unless u, do: execute(\"a\")",
  ])
  func `a statement behind an unknown operand is conditional`(code: String) throws {
    let script = try script("    u = System.get_env(\"U\")\n    \(code)\n    execute(\"z\")")
    #expect(script.statements.map(\.sql) == ["a", "z"])
    #expect(script.statements.map { $0.conditional != nil } == [true, false])
  }

  @Test func `follows functions that Erlang applies`() throws {
    let script = try script(
      """
          :erlang.apply(Shop.Repo, :query!, ["a"])
          :timer.tc(Shop.Repo, :query!, ["b"])
          :timer.tc(fn -> repo().query!("c") end)
      """, with: ["lib/repo.ex": "defmodule Shop.Repo do\n  use Ecto.Repo, otp_app: :shop\nend"])
    #expect(script.statements.map(\.sql) == ["a", "b", "c"])
    #expect(script.unknowns.isEmpty)
  }

  @Test(arguments: [
    "try do\nrepo().query!(\"q\")\nexecute(\"a\")\nrescue\n_ -> execute(\"b\")\nend",
    "execute(\"q\")\ntry do\nflush()\nexecute(\"a\")\nrescue\n_ -> execute(\"b\")\nend",
  ])
  func `shows what runs where a statement fails whose failure is rescued`(code: String) throws {
    let script = try script("\(code)\nexecute(\"z\")")
    #expect(script.statements.map(\.sql) == ["q", "a", "b", "z"], "\(code)")
    #expect(
      script.statements.map { $0.conditional != nil } == [false, false, true, false], "\(code)")
  }

  @Test func `calls the sigils and macros of imported modules`() throws {
    let script = try script(
      "    import Shop.Sig\n    execute(~E(abc))\n    execute(~H(x))\n    execute(caller())",
      with: [
        "lib/sig.ex": """
        defmodule Shop.Sig do
          def sigil_E(s, _), do: "E:" <> s
          defmacro sigil_H({:<<>>, _, [s]}, _), do: "H:" <> s
          defmacro caller, do: inspect(__CALLER__.module)
        end
        """
      ])
    #expect(
      script.statements.map(\.sql) == ["E:abc", "H:x", "Shop.Repo.Migrations.Try"])
  }

  @Test func `stops at the bound where many dates are gone through`() throws {
    let script = try script(
      """
          for _ <- 1..1000 do
            execute("#{Enum.count(Date.range(~D[0000-01-01], ~D[9999-12-31]))}")
          end
      """)
    #expect(!script.unknowns.isEmpty || script.error != nil)
    #expect(script.statements.count < 100)
  }

  @Test func `does not crash at the least number`() throws {
    let least = "-9_223_372_036_854_775_808"
    for code in [
      "String.split(\"a,b\", \",\", parts: \(least))", ":lists.nth(\(least), [1])",
      ":erlang.element(\(least), {1})", "binary_part(\"a\", 0, \(least))",
      "Enum.slice([1, 2], \(least), 1)", "Regex.split(~r/,/, \"a,b\", parts: \(least))",
      "<<\"a\"::binary-size(\(least))>>",
    ] {
      let script = try script("    execute(\"a\")\n    _ = \(code)")
      #expect(script.statements.count < 2, "\(code)")
    }
  }
}
