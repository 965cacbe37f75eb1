import DeployPlanner
import Diagnostics
import MigrationLint

/// A plan whose every text comes from somebody who means harm.
enum HostilePlan {
  /// The texts: markup, workflow commands, table cells, code spans, terminal sequences, expressions.
  static let texts = [
    "<script>alert(1)</script>", "</style><script>", "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)", "::error::pwned", "\u{A0}::error::x", "##[error]pwned",
    "###[group]x",
    "\\##[add-mask]x", "\n::error file=a::pwned", "\r\n::set-output::x",
    "%0A::error::x", "a|b", "`rm -rf /`", "```\n# heading", "\u{1B}[31mred\u{1B}[0m",
    "\u{7}\u{0}\u{9B}2J",
    "@everyone", "[click](javascript:alert(1))", "![x](http://evil.example/x.png)",
    "<!-- planctl -->",
    "-->", "]]>", "&lt;b&gt;", "\u{202E}gnp.exe", "${{ secrets.TOKEN }}", "$(touch /tmp/pwned)",
    "'; touch /tmp/pwned; '", "{{ .Values.x }}", "%!PS", "a,b:c=d;e", "#quot;\"]; click s1",
    "\u{85}x\u{2028}y",
    "\u{FFFE}\u{FFFF}", "😀é\u{301}", "\\", "",
  ]

  /// A plan with a text wherever the user's text can stand.
  static func plan(_ text: String) -> Plan {
    let location = SourceLocation(path: "priv/\(text).exs", line: 3, column: 5)
    let evidence = [
      Evidence(side: .green, location: location, note: text),
      Evidence(side: .blue, location: SourceLocation(path: text, line: 1), note: text),
    ]
    let work = MigrationWork(
      repo: text, version: 20_260_101_000_000, name: text, path: "priv/\(text).exs",
      slot: .beforeCode, operationClass: .expand,
      cells: MigrationCells(greenOnOld: .breaks, blueOnNew: .unknown), why: text,
      evidence: evidence,
      statements: [
        StatementWork(
          sql: text, locks: [.init(relation: text, mode: "AccessExclusive")], scans: [text],
          rewrites: [text])
      ])
    let command = Command(image: .green, argv: ["bin/\(text)", "eval", text])
    let step = Step(
      id: "migrate-\(text)", phase: .beforeCode, action: .migrate, migration: work, run: command,
      checks: [text], stages: [CanaryStage(weight: 5, minutes: 1, basis: text)], abortIf: [text],
      verify: [text], rollback: Rollback(command: command, dataLoss: text, impossible: text),
      approval: text)
    var waiting = work
    waiting.slot = .nextRelease
    let finding = Finding(
      rule: text, severity: .error, message: text, location: location,
      notes: [Note(message: text, location: location)], fix: text)
    let sources = SourceDigests(code: text, configuration: text, dependencies: text)
    return Plan(
      verdict: .blocked,
      inputs: PlanInputs(
        app: text, blue: .init(ref: text, commit: nil, footprint: text, sources: sources),
        green: .init(ref: text, commit: text, footprint: text, sources: sources),
        schemas: [
          .init(
            repo: text, source: .live, server: text, fingerprint: text, applied: [],
            pending: [20_260_101_000_000])
        ], policy: Policy()),
      readiness: [finding],
      matrix: [MatrixRow(repo: text, index: 0, after: nil, blue: .ok, green: .breaks)],
      steps: [step],
      deferred: [
        DeferredMigration(
          id: text, work: waiting, unlockWhen: text, mustNotRun: [], fix: text,
          decomposition: [ReleaseStage(title: text, migration: text, code: text)])
      ], findings: [finding],
      unknowns: [PlanUnknown(side: .blue, reason: text, path: text, line: 1)])
  }
}
