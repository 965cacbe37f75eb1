import DeployPlanner
import PlanReports
import Testing
import Yams

@Suite struct YAMLReportTests {
  /// What Yams reads, as plain data again.
  private func read(_ node: Node) -> JSONValue {
    switch node {
    case .scalar:
      if node.null != nil { return .null }
      if let value = node.bool { return .bool(value) }
      if let number = node.int { return .integer(number) }
      return .string(node.string ?? "")
    case .sequence(let sequence): return .array(sequence.map(read))
    case .mapping(let mapping):
      return .object(mapping.map { .init($0.key.string ?? "", read($0.value)) })
    case .alias: return .null
    }
  }

  @Test(arguments: [
    "plain", "", " ", "true", "no", "null", "~", "1", "0x1f", "1e3", "12:30:45", "2026-01-01",
    "- x",
    "a: b", "a #b", "#a", "'", "\"", "it's", "a\nb", "a\n", "tab\there", "\u{7}", "€ 😀", "*a", "&a",
    "!a", "%a", "@a", "`a", "{a}", "[a]", "a,b", "? a", "| a", "> a", "=", "<<", "\u{85}x",
    "\u{2028}",
    "ALTER TABLE \"orders\" ADD COLUMN \"currency\" varchar(255)", "sha256:00", "...", "---",
    "\r\n",
    "x: [1, {y: 2}]",
  ])
  func `every text reads back as it was`(text: String) throws {
    let document: JSONValue = ["key": .string(text), "list": [.string(text)]]
    let node = try #require(try Yams.compose(yaml: YAMLReport.text(of: document)))
    #expect(read(node) == document)
  }

  @Test(arguments: [
    "20260301090000", "true", "null", "~", "0x1F", "1e3", "1.", ".inf", "+1", "0o17", "<<", "=", "",
    "2026-01-01", "12:30", "::error::x", "a: b", "#a", "plain",
  ])
  func `a key is a text, as a value is`(text: String) throws {
    let document = JSONValue.object([.init(text, .string(text))])
    let written = try YAMLReport.text(of: document)
    let line = written.dropLast()
    #expect(line.prefix(line.count / 2 - 1) == line.suffix(line.count / 2 - 1), "\(written)")
    #expect(written.hasPrefix("'") == (text != "plain"))
    #expect(try YAMLReader.document(of: written) == document)
  }

  @Test func `numbers, truth values and nesting read back`() throws {
    let document: JSONValue = [
      "a": [["b": 1, "c": .null], ["d": true, "e": []]], "f": [:], "g": [[1, 2], [3]],
      "version": 20_261_101_090_000,
    ]
    let text = try YAMLReport.text(of: document)
    let node = try #require(try Yams.compose(yaml: text))
    #expect(read(node) == document)
  }

  @Test func `no tag and no anchor is written`() throws {
    let text = try YAMLReport.text(of: ["a": "true", "b": [["c": "1"], ["c": "1"]]])
    #expect(text == "a: 'true'\nb:\n- {c: '1'}\n- {c: '1'}\n")
  }
}
