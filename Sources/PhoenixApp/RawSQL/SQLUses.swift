import Diagnostics
import PostgresSyntax

/// What one text of SQL asks of the database.
struct SQLUses {
  /// One access of one relation.
  struct Use {
    var relation: RelationReference
    var access: DatabaseUse.Access
  }

  var uses: [Use] = []
  /// Why it, or part of it, could not be read.
  var unknowns: [String] = []
  /// The relations of which the parts that are not known may name any column.
  var computedColumns: [RelationReference] = []

  /// Reads SQL text, of which the parts that are not known are nil.
  ///
  /// `knownColumns` are the columns that the application's schemas name, by table.
  init(parts: [String?], location: SourceLocation, knownColumns: [String: Set<String>]) {
    let hasGaps = parts.contains { $0 == nil }
    // An unknown part may be a name, an expression, or words that may also be left out.
    let candidates = hasGaps ? [Self.placeholder, " \(Self.placeholder) ", " NULL ", ""] : [""]
    for gap in candidates {
      guard case .success(let statements) = parseSQL(Self.text(of: parts, gap: gap)) else {
        continue
      }
      let isGuess = hasGaps && !gap.contains(Self.placeholder)
      for statement in statements {
        var reader = SQLReader(location: location, knownColumns: knownColumns)
        reader.text = statement.sql
        reader.read(statement.node, returns: .returned)
        uses += reader.uses() + reader.objects
        unknowns += reader.unknowns
        if reader.namesComputedColumns || isGuess {
          computedColumns += reader.uses().map(\.relation)
        }
      }
      resolvePlaceholders()
      return
    }
    unknowns.append(
      hasGaps ? "parts of the SQL are computed" : "PostgreSQL's parser refuses the SQL")
  }

  /// What stands for an unknown part where a name is expected.
  static let placeholder = "planctl_computed_name"

  /// The text with something for each gap; within quotes a gap is part of a name or of a string.
  private static func text(of parts: [String?], gap: String) -> String {
    var text = ""
    var quote: Character?
    for part in parts {
      guard let part else {
        text += quote == nil ? gap : placeholder
        continue
      }
      for character in part where character == "\"" || character == "'" {
        if quote == nil { quote = character } else if quote == character { quote = nil }
      }
      text += part
    }
    return text
  }

  /// A computed schema is any schema; a computed relation cannot be read.
  private mutating func resolvePlaceholders() {
    for index in uses.indices.reversed() {
      if case .schema(let name) = uses[index].relation.namespace, name.contains(Self.placeholder) {
        uses[index].relation.namespace = .dynamic
      }
      if uses[index].relation.name.contains(Self.placeholder) {
        uses.remove(at: index)
        unknowns.append("the SQL names a relation that is computed")
      }
    }
    computedColumns.removeAll { $0.name.contains(Self.placeholder) }
  }
}
