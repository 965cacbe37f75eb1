import PostgresSyntax

/// A place in a query's text that names a relation or its columns.
struct QueryMention: Hashable {
  /// Where the name begins, in UTF-8 bytes.
  var location: Int

  /// What is named.
  var kind: Kind

  /// What a place names.
  enum Kind: Hashable {
    /// A relation in FROM; the name by which the query calls it, and whether that is an alias.
    case relation(QualifiedName, alias: String, isAliased: Bool)
    /// A column; its name gives the query's column a name where `isOutput`.
    case column(String, of: QualifiedName, alias: String, isOutput: Bool)
    /// `*` for columns: each as it is written in its place.
    case star([String])
  }
}

/// Edits the text of a view's query as renames change what `pg_get_viewdef` prints.
struct QueryText {
  /// The text.
  private(set) var sql: String

  private let mentions: Set<QueryMention>

  /// The columns that joins with USING or NATURAL name on both sides, without a place of their own.
  private let shared: [QualifiedName: Set<String>]

  /// The relations whose whole rows are taken as a value.
  private let wholeRows: Set<QualifiedName>

  /// Reads a query; nil where not all of its names can be resolved.
  init?(_ sql: String, in catalog: Catalog) {
    guard case .success(let statements) = parseSQL(sql), statements.count == 1 else { return nil }
    var analyzer = QueryAnalyzer(catalog: catalog)
    let analysis = analyzer.analyze(statements[0].node)
    guard analysis.missingRelations.isEmpty, analysis.missingColumns.isEmpty else { return nil }
    self.sql = sql
    self.mentions = analysis.mentions
    self.shared = analysis.shared
    self.wholeRows = analysis.wholeRows
  }

  /// The text with `*` written out, as the server keeps it.
  func expandingStars() -> String {
    edited { mention, parts in
      guard case .star(let columns) = mention.kind, let first = parts.first, let last = parts.last
      else { return nil }
      return (first.lowerBound..<last.upperBound, columns.joined(separator: ", "))
    }
  }

  /// The text after a column of a relation has got another name; nil where that cannot be told.
  func renaming(_ old: String, to new: String, of relation: QualifiedName) -> String? {
    guard shared[relation]?.contains(old) != true else { return nil }
    return edited { mention, parts in
      guard case .column(old, of: relation, _, let isOutput) = mention.kind, let last = parts.last
      else { return nil }
      return (last, quotedIdentifier(new) + (isOutput ? " AS \(quotedIdentifier(old))" : ""))
    }
  }

  /// The text after a relation has got another name.
  ///
  /// Without an alias the query calls it by the new one (`set_rtable_names` in `ruleutils.c`), unless that is taken.
  func moving(_ old: QualifiedName, to new: QualifiedName) -> String {
    let keepsName =
      wholeRows.contains(old)
      || mentions.contains { mention in
        guard case .relation(let relation, let alias, let isAliased) = mention.kind else {
          return false
        }
        return alias == new.name && relation != old || alias == old.name && isAliased
      }
    let name = keepsName ? old.name : new.name
    return edited { mention, parts in
      guard let first = parts.first, let last = parts.last else { return nil }
      let whole = first.lowerBound..<last.upperBound
      switch mention.kind {
      case .relation(old, _, let isAliased):
        let isPlain = new.schema == "public" && parts.count == 1
        let written = isPlain ? quotedIdentifier(new.name) : new.sql
        let alias = keepsName && !isAliased ? " AS \(quotedIdentifier(name))" : ""
        return (whole, written + alias)
      case .column(let column, of: old, let alias, _) where parts.count > 1:
        let qualifier = alias == old.name ? name : alias
        return (whole, "\(quotedIdentifier(qualifier)).\(quotedIdentifier(column))")
      default: return nil
      }
    }
  }

  private func edited(
    _ edit: (QueryMention, [Range<Int>]) -> (range: Range<Int>, text: String)?
  ) -> String {
    var bytes = Array(sql.utf8)
    var edits: [(range: Range<Int>, text: String)] = []
    for mention in mentions {
      if let found = edit(mention, partsOfName(in: sql, at: mention.location)) {
        edits.append(found)
      }
    }
    // From the end on, so that the places before stay true.
    for (range, text) in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound })
    where range.upperBound <= bytes.count {
      bytes.replaceSubrange(range, with: text.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
