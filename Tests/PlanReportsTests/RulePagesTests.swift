import DeployPlanner
import Diagnostics
import MigrationLint
import PlanReports
import Testing

/// Findings lead to the pages of their rules, and to what can be taken over with a click.
@Suite struct RulePagesTests {
  static let source = SourceFile(
    path: "priv/repo/migrations/20260601000000_added.exs",
    text: """
      defmodule Shop.Repo.Migrations.Added do
        use Ecto.Migration

        def change do
          create index(:orders, [:status])
        end
      end
      """)

  static func report(_ rule: String, pages: RulePages) -> FindingsReport {
    let finding = Finding(
      rule: rule, severity: .error, message: "writes wait",
      location: SourceLocation(path: source.path, line: 5, column: 5))
    var report = FindingsReport(
      findings: [finding], rules: RuleSet.all.map { FindingsReport.RuleText($0) },
      application: "shop", sources: [source.path: source])
    report.pages = pages
    return report
  }

  @Test(arguments: [
    ("index-not-concurrent", "https://h/d/Rules/index-not-concurrent.md"),
    ("running-code-fails", "https://h/d/PlanFindings.md#running-code-fails"),
    ("suppression-unused", "https://h/d/Vouching.md"),
  ])
  func `rdjson and SARIF have the address of the page`(rule: String, address: String) throws {
    for base in ["https://h/d", "https://h/d/"] {
      let report = Self.report(rule, pages: try #require(RulePages(address: base)))
      let diagnostic = try #require(report.rdjson["diagnostics"]?.array?.first)
      #expect(diagnostic["code"]?["value"]?.string == rule)
      #expect(diagnostic["code"]?["url"]?.string == address)
      #expect(report.rdjson["source"]?["url"]?.string == "https://h/d/Rules/README.md")
      let driver = report.sarif["runs"]?.array?.first?["tool"]?["driver"]
      #expect(driver?["informationUri"]?.string == "https://h/d/Rules/README.md")
      #expect(driver?["rules"]?.array?.first?["helpUri"]?.string == address)
    }
  }

  @Test func `where nobody named a place of the pages, none is made up`() throws {
    let report = Self.report("index-not-concurrent", pages: .none)
    #expect(report.rdjson["source"] == ["name": "planctl"])
    let diagnostic = try #require(report.rdjson["diagnostics"]?.array?.first)
    #expect(diagnostic["code"] == ["value": "index-not-concurrent"])
    #expect(!report.sarif.prettyJSON.contains("helpUri"))
    #expect(!report.sarif.prettyJSON.contains("informationUri"))
  }

  @Test(arguments: [
    "", "h", "ftp://h/", "javascript:alert(1)", "https://h/)[x](y", "https://h/ x", "https://h/\n",
    "https://h/\"onclick=", "https://h/<b>",
  ])
  func `what is no address, or would end a link, is none`(address: String) {
    #expect(RulePages(address: address) == nil)
  }

  @Test func `code in a sentence can be copied, and the rest stays text`() throws {
    let fix =
      "set `@disable_ddl_transaction true` for @acme, see www.a.example or https://b.example"
    let finding = Finding(
      rule: "index-not-concurrent", severity: .error, message: "`a|b` is *new*",
      location: SourceLocation(path: Self.source.path, line: 5, column: 5), fix: fix)
    var plan = HostilePlan.plan("x")
    plan.findings = [finding]
    let markdown = try PlanFormat.markdown.text(of: plan)
    #expect(
      markdown.contains(
        "*Instead*: set `@disable_ddl_transaction true` for @\u{2060}acme, "
          + "see www\\.a.example or https\\://b.example |"))
    #expect(markdown.contains("| `a\\|b` is \\*new\\*"))
    let page = try PlanFormat.html.text(of: plan)
    #expect(page.contains("set <code>@disable_ddl_transaction true</code> for @acme"))
  }

  @Test(arguments: [
    ("a `b` c", ["a ", "b", " c"]), ("`a``b`", ["a``b"]), ("``a`b`` c", ["a`b", " c"]),
    ("`", ["`"]), ("a`` b` c", ["a`` b` c"]), ("`a` ` ``b``", ["a", " ` ", "b"]), ("", []),
  ])
  func `a span of code ends at as many backticks as it began with`(
    sentence: String, parts: [String]
  ) throws {
    var plan = HostilePlan.plan("x")
    plan.unknowns = [PlanUnknown(side: .blue, reason: sentence, path: nil, line: nil)]
    let page = try PlanFormat.html.text(of: plan)
    let item = try #require(page.matches(of: /<li>(.*)<\/li>/).last?.output.1)
    #expect(item.split(separator: /<\/?code>/).map(String.init) == parts)
  }

  /// The fields of reviewdog's `DiagnosticResult`, by message.
  static let fields: [String: Set<String>] = [
    "": ["source", "severity", "diagnostics"],
    "diagnostics": [
      "message", "location", "severity", "source", "code", "suggestions", "original_output",
      "related_locations",
    ],
    "related_locations": ["message", "location"], "location": ["path", "range"],
    "range": ["start", "end"], "start": ["line", "column"], "end": ["line", "column"],
    "code": ["value", "url"], "source": ["name", "url"], "suggestions": ["range", "text"],
  ]

  static func check(_ value: JSONValue, as name: String) {
    for element in value.array ?? [] { check(element, as: name) }
    guard let members = value.members else { return }
    let fields = Self.fields[name] ?? []
    #expect(Set(members.map(\.name)).isSubset(of: fields), "\(name)")
    for member in members { check(member.value, as: member.name) }
    if name == "diagnostics" {
      #expect(["ERROR", "WARNING", "INFO"].contains(value["severity"]?.string ?? ""))
      #expect(value["message"]?.string?.isEmpty == false)
      #expect(value["location"]?["path"]?.string?.hasPrefix("/") == false)
    }
    if name == "start" || name == "end" {
      #expect((value["line"]?.integer ?? 0) > 0 && (value["column"]?.integer ?? 0) > 0)
    }
  }

  @Test func `rdjson has the fields of reviewdog's DiagnosticResult, and no others`() throws {
    let pages = try #require(RulePages(address: "https://h/"))
    for rule in RuleSet.all.map(\.id) + PlanRule.all.map(\.id) {
      Self.check(Self.report(rule, pages: pages).rdjson, as: "")
    }
  }

  @Test func `GitHub shows every annotation, and the last says how many there are beside`() throws {
    let findings = [(Severity.error, 3), (.warning, 12), (.notice, 400)].flatMap {
      severity, count in
      (1...count).map { line in
        Finding(
          rule: "r", severity: severity, message: "m",
          location: SourceLocation(path: "a.exs", line: line))
      }
    }
    let report = FindingsReport(findings: findings, rules: [], application: "shop")
    let lines = report.gitHubAnnotations.split(separator: "\n")
    for (severity, count) in [("error", 3), ("warning", 10), ("notice", 10)] {
      #expect(lines.count { $0.hasPrefix("::\(severity)") } == count)
    }
    #expect(lines.last == "::warning::planctl has 393 more findings than are shown here")
  }

  @Test(arguments: [
    ("def change do create index(:items, [:name]) end", 14, "create index(:items, [:name])"),
    (
      "alter table(:items) do add :a, :string; add :zz, :string, null: false end", 40,
      "add :zz, :string, null: false"
    ),
    ("alter table(:items) do add :a, :string; add :b, :text end", 23, "add :a, :string"),
    ("    create table(:items) do", 4, "create table(:items) do"),
    ("  if x, do: (execute \"a; b # end)\"), else: nil", 13, "execute \"a; b # end)\""),
    ("add :end, :string, end: 1  # why", 0, "add :end, :string, end: 1"),
    ("add :é🐘中, :string end", 0, "add :é🐘中, :string"), ("execute \"a", 0, "execute \"a"),
    ("x", 5, ""), ("", 0, ""),
  ])
  func `a range ends where what is found ends`(line: String, start: Int, found: String) throws {
    let path = "priv/repo/migrations/1_a.exs"
    let report = FindingsReport(
      findings: [
        Finding(
          rule: "index-not-concurrent", severity: .error, message: "m",
          location: SourceLocation(path: path, line: 1, column: start + 1))
      ], rules: [], application: "shop", sources: [path: SourceFile(path: path, text: line)])
    let range = try #require(report.rdjson["diagnostics"]?.array?.first?["location"]?["range"])
    let end = try #require(range["end"]?["column"]?.integer)
    #expect(
      String(decoding: line.utf8.dropFirst(start).prefix(end - 1 - start), as: UTF8.self) == found)
  }

  @Test func `rdjson suggests what can be rewritten mechanically`() throws {
    let report = Self.report("index-not-concurrent", pages: .none)
    let diagnostic = try #require(report.rdjson["diagnostics"]?.array?.first)
    let suggestions = try #require(diagnostic["suggestions"]?.array)
    #expect(suggestions.count == 2)
    let option = try #require(
      suggestions.first { $0["text"]?.string?.contains("concurrently: true") == true })
    #expect(option["range"]?["start"]?["line"]?.integer == 5)
    #expect(option["range"]?["end"]?["line"]?.integer == 5)
    let attributes = try #require(
      suggestions.first { $0["text"]?.string?.contains("@disable_ddl_transaction") == true })
    #expect(attributes["range"]?["start"]?["line"]?.integer == 3)
    #expect(attributes["range"]?["start"]?["column"]?.integer == 1)
    let other = Self.report("column-removed", pages: .none).rdjson["diagnostics"]?.array?.first
    #expect(other?["suggestions"] == nil)
  }
}
