import EctoMigrations
import Testing

/// Paths of the machine on which the application runs: its files are known, their folder is not.
@Suite struct RepositoryPathTests {
  @Test(arguments: [
    "File.cwd!()", "__DIR__", "__ENV__.file", "Path.expand(\"x.csv\")",
    "Path.expand(\"../x.csv\", __DIR__)", "Path.absname(\"x.csv\")",
    "Application.app_dir(:shop, \"priv\")", "to_string(:code.priv_dir(:shop))",
    "hd(Path.wildcard(Path.join(__DIR__, \"*.exs\")))",
  ])
  func `a path that is sent is unknown`(path: String) throws {
    let script = try migrationScript(
      "def up do\nexecute(\"COPY t FROM '#{\(path)}'\")\nexecute(\"SELECT 1\")\nend")
    #expect(script.statements.map(\.sql) == ["SELECT 1"])
    #expect(
      script.unknowns.map(\.reason) == ["it names the folder in which the application runs"])
  }

  @Test func `a path that the repository sends is unknown`() throws {
    let script = try migrationScript(
      "def up, do: repo().query!(\"COPY t FROM '#{Path.expand(\"x.csv\", __DIR__)}'\")")
    #expect(script.statements.isEmpty)
    #expect(
      script.unknowns.map(\.reason) == ["it names the folder in which the application runs"])
  }

  @Test(arguments: [
    "Path.join(__DIR__, \"../x.sql\")", "Path.expand(\"priv/repo/x.sql\")", "\"priv/repo/x.sql\"",
    "Path.join(File.cwd!(), \"priv/repo/x.sql\")",
    "Application.app_dir(:shop, \"priv/repo/x.sql\")",
    "Path.join(:code.priv_dir(:shop), \"repo/x.sql\")",
    "hd(Path.wildcard(\"priv/repo/*.sql\"))",
    "hd(Path.wildcard(Path.expand(\"priv/repo/*.sql\")))",
    "Path.expand(\"../x.sql\", Path.dirname(__ENV__.file))",
  ])
  func `a file is read wherever the application runs`(path: String) throws {
    let script = try migrationScript(
      "def up, do: execute(File.read!(\(path)))",
      files: ["priv/repo/x.sql": "SELECT 'from the file'"])
    #expect(script.statements.map(\.sql) == ["SELECT 'from the file'"])
    #expect(script.unknowns.isEmpty)
  }

  @Test func `a file outside of the repository is named as it is written`() throws {
    let script = try migrationScript(
      "def up, do: execute(File.read!(Path.expand(\"../x.sql\", File.cwd!())))")
    #expect(script.statements.isEmpty)
    #expect(script.unknowns.map(\.reason) == ["the file ../x.sql is not in the repository"])
  }

  @Test(arguments: [
    "File.cwd!() =~ \"app\"", "File.cwd!() == \"/srv/app\"", "__DIR__ > \"/z\"",
    "String.starts_with?(__DIR__, \"/app\")", "byte_size(__ENV__.file) > 40",
    "String.length(File.cwd!()) == 2", "Base.encode16(File.cwd!()) == \"2F\"",
    "length(String.split(__DIR__, \"/\")) == 5", "length(Path.split(__DIR__)) == 5",
    "for(<<c <- File.cwd!()>>, do: c) == []", "match?([_, \"app\" | _], Path.split(__DIR__))",
    "match?(\"/app\" <> _, __DIR__)", "__DIR__ in [\"/app\"]", "inspect(__DIR__) == \"x\"",
    "Path.basename(File.cwd!()) == \"app\"", "Path.dirname(File.cwd!()) == \"/srv\"",
    "Enum.sort([\"/b\", __DIR__]) == [\"/b\", __DIR__]", "%{\"/app\" => 1}[__DIR__] == 1",
    "Map.has_key?(%{\"/app\" => 1}, __DIR__)", "Enum.member?([\"/app\"], File.cwd!())",
    ":erlang.phash2(__DIR__) == 1", "File.read(\"../../x.sql\") == {:error, :enoent}",
  ])
  func `what depends on the folder's name is unknown`(condition: String) throws {
    let script = try migrationScript(
      "def up, do: if(\(condition), do: execute(\"a\"), else: execute(\"b\"))")
    #expect(script.statements.map(\.sql) == ["a", "b"])
    #expect(script.statements.allSatisfy { $0.conditional != nil })
  }

  @Test(arguments: [
    "Path.basename(__DIR__) == \"migrations\"", "Path.extname(__ENV__.file) == \".exs\"",
    "Path.type(__DIR__) == :absolute",
    "Path.basename(__ENV__.file, \".exs\") == \"20260101090000_try\"",
    "Enum.sort(Path.wildcard(Path.join(__DIR__, \"../*.sql\"))) |> length() == 1",
  ])
  func `what follows the folder's name is known`(condition: String) throws {
    let script = try migrationScript(
      "def up do\nif \(condition), do: execute(\"a\")\nend",
      files: ["priv/repo/x.sql": "SELECT 1"])
    #expect(script.statements.map(\.sql) == ["a"])
    #expect(script.unknowns.isEmpty)
  }
}
