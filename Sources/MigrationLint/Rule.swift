public import Diagnostics
public import PostgresCatalog

/// One hazard: what it is, why it matters, what to write instead, how it is found, and examples of both kinds.
///
/// A rule is one value in one file of `Rules/`. Its examples are its tests and its documentation
/// (`planctl explain`, `Documentation/Rules/`), and what it says about PostgreSQL comes from
/// `PostgresCatalog`'s effects.
public struct Rule: Sendable, Identifiable {
  /// The id, which reads well after "allow" and names the finding: `index-not-concurrent`.
  public let id: String
  /// What the rule finds, in one sentence.
  public let summary: String
  /// What happens, and why it matters, as Markdown.
  public let rationale: String
  /// How much a finding matters unless the configuration says otherwise.
  public let severity: Severity
  /// What to do instead, in one sentence: the `fix` of its findings.
  public let fix: String
  /// What to write instead, as Markdown with Ecto code ready to paste.
  public let alternative: String
  /// Where the facts stand: the PostgreSQL manual's section, an Ecto function.
  public let source: String
  /// Migrations that the rule reports and such that it does not.
  public let examples: [RuleExample]
  /// How it is found.
  let check: Check

  /// How a rule looks at migrations.
  enum Check: Sendable {
    /// At each statement, with the catalog as it is before it.
    case statement(@Sendable (StatementContext) -> [Report])
    /// At each statement about which no other rule warns.
    case remainder(@Sendable (StatementContext) -> [Report])
    /// At each migration as a whole, after its statements.
    case migration(@Sendable (MigrationContext) -> [Report])
    /// At all migrations that run together, and the schema around them.
    case release(@Sendable (ReleaseContext) -> [Report])
  }

  /// What a check reports; the linter makes a finding of it.
  struct Report: Sendable {
    var message: String
    var location: SourceLocation
    /// The line of the statement that the place belongs to, where it is another.
    var statementLine: Int?
    var notes: [Note] = []
    /// Less than the rule's own severity, where the case is less grave.
    var severity: Severity?
    /// Instead of the rule's own advice, where the case needs another.
    var fix: String?
  }
}

/// A migration that shows when a rule reports and when it does not.
public struct RuleExample: Sendable {
  /// What the example shows, in a few words.
  public let title: String
  /// SQL that makes the schema before it; its tables have rows.
  public let schema: String
  /// The server's version, where it matters.
  public let server: ServerVersion?
  /// The versions that the database has.
  public let applied: [Int]
  /// The body of the migration module.
  ///
  /// A line with nothing but `↓` stands above each reported line.
  public let migration: String
  /// Whether the rule reports it: it has a `↓`.
  public var isReported: Bool { migration.contains("↓") }

  /// An example; `migration` is what stands between `use Ecto.Migration` and `end`.
  public init(
    _ title: String, schema: String = "", server: ServerVersion? = nil, applied: [Int] = [],
    migration: String
  ) {
    self.title = title
    self.schema = schema
    self.server = server
    self.applied = applied
    self.migration = migration
  }

  /// The whole file, without the markers.
  public var source: String {
    let body = migration.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !Self.isMarker($0) }
      .map { $0.isEmpty ? "" : "  \($0)" }
    return
      (["defmodule Shop.Repo.Migrations.Example do", "  use Ecto.Migration", ""] + body + ["end"])
      .joined(separator: "\n") + "\n"
  }

  /// The 1-based lines of `source` that a `↓` stands above.
  public var reportedLines: [Int] {
    var lines: [Int] = []
    var line = 4
    for text in migration.split(separator: "\n", omittingEmptySubsequences: false) {
      if Self.isMarker(text) { lines.append(line) } else { line += 1 }
    }
    return lines
  }

  private static func isMarker(_ line: Substring) -> Bool {
    line.contains("↓") && line.allSatisfy { $0 == " " || $0 == "↓" }
  }
}
