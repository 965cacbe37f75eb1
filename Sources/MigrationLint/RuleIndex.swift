import Diagnostics
import EctoMigrations
import ElixirSyntax
public import PostgresCatalog
import PostgresSyntax

/// The rules about migrations by the class of what they report, and by the strongest lock that it takes.
///
/// Both are read off each rule's reported examples: they are run in thought, as migrations are.
public struct RuleIndex: Sendable {
  /// A rule with what its reported examples do.
  public struct Entry: Sendable {
    /// The rule.
    public let rule: Rule
    /// The gravest class of the operations; nil where the rule is about no single statement.
    public let operationClass: OperationClass?
    /// The strongest lock on a table that was there before; nil where none is taken.
    public let lock: LockMode?
  }

  /// The rules, sorted by id.
  public let entries: [Entry]

  /// Runs all examples.
  public init() { entries = RuleSet.all.map(Entry.init) }

  /// The index as Markdown, the same whenever it is made.
  public var markdown: String {
    let classes: [OperationClass?] = OperationClass.allCases.reversed() + [nil]
    let sections = classes.compactMap { section($0) }
    let head = """
      # Rules about migrations

      By the class of what they report, and by the strongest lock that it takes on a table in use, as the reported \
      examples of each rule show. `planctl explain RULE` prints a page.
      """
    return ([head] + sections).joined(separator: "\n\n") + "\n"
  }

  private func section(_ operationClass: OperationClass?) -> String? {
    let found = entries.filter { $0.operationClass == operationClass }.sorted {
      let (left, right) = ($0.lock?.number ?? 0, $1.lock?.number ?? 0)
      return left != right ? left > right : $0.rule.id < $1.rule.id
    }
    guard !found.isEmpty else { return nil }
    let rows = found.map { entry in
      "| [\(entry.rule.id)](\(entry.rule.id).md) | \(entry.lock?.name ?? "–") | "
        + "\(entry.rule.severity.rawValue) | \(entry.rule.summary) |"
    }
    return
      ([
        "## \(operationClass.map { $0.rawValue.capitalizedWord } ?? "No single statement")", "",
        "| rule | lock | severity | what it finds |", "|---|---|---|---|",
      ] + rows).joined(separator: "\n")
  }
}

extension RuleIndex.Entry {
  init(_ rule: Rule) {
    self.rule = rule
    let contexts = rule.examples.filter(\.isReported).flatMap(\.reportedStatements)
    operationClass = contexts.flatMap(\.operations).map(\.kind).max()
    lock = contexts.flatMap { context in
      context.effects.locks.filter { context.existingRelation($0.key) != nil }.values
    }.max()
  }
}

extension RuleExample {
  /// The statements at the reported lines, run on the example's schema.
  fileprivate var reportedStatements: [StatementContext] {
    let path = "priv/repo/migrations/20260101000000_example.exs"
    guard let file = MigrationFile(path: path) else { return [] }
    let tree = SourceTree(name: "example", contents: [path: Array(source.utf8)])
    let script = MigrationEvaluator(
      tree: tree, repo: RepoConfiguration(module: "Shop.Repo", application: "shop")
    ).script(for: file, direction: .up)
    var catalog = Catalog(serverVersion: server ?? ServerVersion(major: 15))
    if case .success(let statements) = parseSQL(schema) {
      for statement in statements { catalog.apply(statement) }
    }
    catalog.forgetRowCounts()
    let migration = ParsedMigration(script)
    var run = MigrationRun(migration, options: LintOptions(), presupposed: PresupposedSchema())
    run.run(migration, on: &catalog)
    let lines = Set(reportedLines)
    return run.statements.filter { context in
      lines.contains(context.source.location.line)
        || context.source.columnLocations.values.contains { lines.contains($0.line) }
    }
  }
}

extension LockMode {
  /// The mode as LOCK TABLE spells it: `ACCESS EXCLUSIVE`.
  fileprivate var name: String {
    rawValue.dropLast("Lock".count).reduce(into: "") { name, character in
      if character.isUppercase, !name.isEmpty { name += " " }
      name += character.uppercased()
    }
  }
}

extension String {
  /// The word with a capital.
  fileprivate var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}
