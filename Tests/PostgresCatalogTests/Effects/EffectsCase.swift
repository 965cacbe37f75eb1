import Foundation
import TestSupport

/// A statement and the schema that it runs on, from the files in `Tests/Fixtures/effects`.
struct EffectsCase: Sendable {
  /// The file and the words after `-- case:`.
  let name: String

  /// The SQL that makes the schema.
  let setup: String

  /// The statement, or several.
  let sql: String

  /// The files, each a family of statements: those that the environment variable `FAMILIES` names, or all.
  static let families =
    ProcessInfo.processInfo.environment["FAMILIES"]?.split(separator: ",").map { String($0) }
    ?? allFamilies

  private static let allFamilies = [
    "add-column", "alter-type", "blocks", "column-attributes", "combinations", "combined",
    "comments", "computations", "computed-times", "conflicts", "constraints", "dml", "domain-casts",
    "domain-values", "domain-views", "domains", "drop-column", "ecto", "empty-results", "exclusion",
    "expressions", "extension-classes", "extension-operators", "foreign-key-types", "identity",
    "index-use", "indexes", "inheritance", "known-values", "materialized-views", "multi", "names",
    "objects",
    "operator-classes", "partition-keys", "partitions", "patterns", "phoenix-apps", "policies",
    "random-keys", "regular-expressions", "rename", "retyping", "role-changes", "roles", "row-keys",
    "row-triggers", "series", "shop", "stored-domains", "tables", "typed-tables",
    "unpopulated-views", "updatable-views", "written-rows",
  ]

  /// The cases of a family, in the order of the file.
  static func cases(of family: String) throws -> [EffectsCase] {
    var setups: [String: String] = [:]
    for section in try sections(of: "setups") {
      let words = section.title.split(separator: " ").map(String.init)
      guard let name = words.first else { continue }
      setups[name] = combine(words.dropFirst(2).map { setups[$0] ?? "" }, section.sql)
    }
    var result: [EffectsCase] = []
    var setup = ""
    for section in try sections(of: family) {
      if section.isSetup {
        let bases = section.title.split(separator: " ").map { setups[String($0)] ?? "" }
        setup = combine(bases, section.sql)
      } else {
        result.append(
          EffectsCase(name: "\(family)/\(section.title)", setup: setup, sql: section.sql))
      }
    }
    return result
  }

  private static func combine(_ bases: [String], _ sql: String) -> String {
    (bases + [sql]).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// A part of a file, under `-- setup:` or `-- case:`.
  private struct Section {
    var isSetup: Bool
    var title: String
    var sql: String
  }

  private static func sections(of file: String) throws -> [Section] {
    var result: [Section] = []
    for line in try Fixtures.text("effects/\(file).sql").split(
      separator: "\n", omittingEmptySubsequences: true)
    {
      if line.hasPrefix("-- setup: ") || line.hasPrefix("-- case: ") {
        let isSetup = line.hasPrefix("-- setup: ")
        let title = line.dropFirst(isSetup ? 10 : 9)
        result.append(Section(isSetup: isSetup, title: String(title), sql: ""))
      } else if !result.isEmpty {
        let isFirst = result[result.count - 1].sql.isEmpty
        result[result.count - 1].sql += (isFirst ? "" : "\n") + line
      }
    }
    return result
  }
}
