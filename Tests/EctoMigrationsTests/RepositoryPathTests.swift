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
    #expect(script.unknowns.map(\.reason) == ["the file /x.sql is not in the repository"])
  }
}
