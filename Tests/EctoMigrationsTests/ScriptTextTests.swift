import EctoMigrations
import Testing

/// What `planctl sql` shows people can be pasted into psql, and does nothing to their terminal.
@Suite struct ScriptTextTests {
  @Test(arguments: [
    (#"SELECT 1"#, ["SELECT 1;"]), (#"SELECT 2;"#, ["SELECT 2;"]), (#"SELECT 3; "#, ["SELECT 3; "]),
    (#"SELECT 4 -- a note"#, ["SELECT 4 -- a note", ";"]),
    (#"SELECT 5 -- a note;"#, ["SELECT 5 -- a note;", ";"]),
    (#"SELECT 6 -- a note\n + 1"#, ["SELECT 6 -- a note", "+ 1;"]),
    (#"SELECT 'a\u0000b\e[31m\rc\u202Ed'"#, ["SELECT 'a\u{FFFD}b\u{FFFD}[31m c\u{FFFD}d';"]),
  ])
  func `each statement ends once, and outside of a comment`(
    sql: String, lines: [String]
  ) throws {
    let script = try migrationScript("def up, do: execute(\"\(sql)\")")
    let text = script.text(path: "m.exs").split(separator: "\n").dropFirst()
    #expect(text.map { String($0.dropFirst(7)) } == lines)
  }
}
