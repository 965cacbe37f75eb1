import Diagnostics
import ElixirSyntax
import PostgresSyntax

/// Notes raw SQL and the texts of fragments.
extension Tracer {
  /// Notes what a value sends that is given to a repository as SQL.
  func recordSQL(
    _ value: TracedValue, of call: Node, in context: Context, repository: String?
  ) {
    let location = call.location
    for alternative in value.alternatives {
      switch alternative {
      case .string(let text):
        recordSQL([text], of: call, in: context, repository: repository)
      case .text(let parts):
        recordSQL(parts, of: call, in: context, repository: repository)
      case .list(let elements, rest: nil):
        recordSQL(concatenated(elements), of: call, in: context, repository: repository)
      case .query(let query):
        recordRead(query, guards: context.guards, certainty: .certain, repository: repository)
      case .atom: continue
      default:
        note("the SQL is computed", at: location, in: context)
      }
    }
  }

  private func recordSQL(
    _ parts: [String?], of call: Node, in context: Context, repository: String?
  ) {
    let location = call.location
    let key = parts.map { $0 ?? "\u{0}" }.joined() + "\u{0}" + location.description
    let read: SQLUses
    if let known = readSQL[key] {
      read = known
    } else {
      read = SQLUses(parts: parts, location: location, knownColumns: knownColumns)
      readSQL[key] = read
    }
    let text = parts.map { $0 ?? "…" }.joined()
    for use in read.uses {
      var relation = use.relation
      relation.repository = repository
      uses.insert(
        DatabaseUse(
          relation: relation, access: withRows(of: call, use.access), location: location,
          relationLocation: location, sql: text, guards: context.guards,
          handledErrors: handledErrors(ofQuery: call)))
    }
    for reason in read.unknowns { note(reason, at: location, in: context) }
    for relation in read.computedColumns {
      unknowns.insert(
        UnknownUse(
          reason: "parts of the SQL are computed", location: location, relation: relation,
          guards: context.guards))
    }
  }

  /// An access that returns whatever columns there are, with what the code does with its rows.
  private func withRows(
    of call: Node, _ access: DatabaseUse.Access
  ) -> DatabaseUse.Access {
    guard case .read(var read) = access else { return access }
    if read.columns.contains(where: \.isAggregated), ArithmeticReading.isOperand(call) {
      for index in read.columns.indices { read.columns[index].meetsArithmetic = true }
    }
    guard read.everyColumn == .returned else { return .read(read) }
    let use = RowUseReading(of: call)
    read.rows = use.use
    read.widths += use.lengths.sorted().map { .columns($0, isInCode: true) }
    return .read(read)
  }

  /// The columns that the application's schemas name, by table.
  var knownColumns: [String: Set<String>] {
    if let known = columnsByTable { return known }
    var columns: [String: Set<String>] = [:]
    for schema in schemas.values where !schema.isEmbedded {
      columns[schema.relation.name, default: []].formUnion(schema.fields.map(\.column))
    }
    columnsByTable = columns
    return columns
  }

  /// Notes the relations and columns that a fragment's text names itself.
  func record(
    _ fragment: SQLFragment, of query: TracedQuery, guards: [FlagGuard],
    certainty: DatabaseUse.Certainty, repository: String?
  ) {
    guard let text = fragment.text else {
      for source in query.sources {
        for named in relations(of: source, in: query) {
          unknowns.insert(
            UnknownUse(
              reason: "a fragment of the query is computed", location: fragment.location,
              relation: named.relation, guards: guards))
        }
      }
      return
    }
    guard let statements = statements(of: text) else {
      if text.lowercased().contains("from ") {
        unknowns.insert(
          UnknownUse(
            reason: "PostgreSQL's parser does not read the fragment", location: fragment.location,
            guards: guards))
      }
      return
    }
    for statement in statements {
      var reader = SQLReader(location: fragment.location, knownColumns: knownColumns)
      reader.commonTables = query.commonTables.sorted()
      let named = query.sources.indices.map { relations(of: query.sources[$0], in: query).first }
      reader.scopes.append([])
      for (position, relation) in named.enumerated() {
        guard let relation else {
          reader.scopes[0].append(.init(name: "", entry: nil))
          continue
        }
        // Ecto's name for a source: the first letter of its table, then its position.
        let alias = (relation.relation.name.first.map(String.init) ?? "") + String(position)
        reader.scopes[0].append(.init(name: alias, entry: reader.entries.count))
        reader.entries.append(.init(relation: relation.relation))
      }
      reader.read(statement.node, returns: .withinStatement)
      for use in reader.uses() + reader.objects {
        if case .read(let read) = use.access, read == Read(),
          named.contains(where: { $0?.relation == use.relation })
        {
          continue
        }
        var relation = use.relation
        relation.repository = repository
        uses.insert(
          DatabaseUse(
            relation: relation, access: use.access, location: query.location,
            relationLocation: fragment.location, guards: guards, certainty: certainty,
            handledErrors: circumstances.handledErrors))
      }
    }
  }

  /// The numbers of the arguments that the fragments of a call take as texts.
  func textArguments(of fragments: Set<SQLFragment>, at location: SourceLocation) -> Set<Int> {
    var numbers: Set<Int> = []
    for fragment in fragments where fragment.location == location {
      guard let text = fragment.text, text.contains("?") else { continue }
      for statement in statements(of: text) ?? [] {
        numbers.formUnion(TextOperations.parameters(in: statement.node))
      }
    }
    return numbers
  }

  /// A fragment as a statement: an expression, or a whole query.
  private func statements(of text: String) -> [Statement]? {
    var number = 0
    var sql = ""
    var previous: Character = " "
    for character in text {
      if character == "?", previous == "\\" {
        sql.removeLast()
        sql.append("?")
      } else if character == "?" {
        number += 1
        sql += " $\(number) "
      } else {
        sql.append(character)
      }
      previous = character
    }
    for candidate in ["SELECT \(sql)", sql, "SELECT * FROM \(sql)", "SELECT 1 ORDER BY \(sql)"] {
      if case .success(let statements) = parseSQL(candidate), !statements.isEmpty {
        return statements
      }
    }
    return nil
  }

  /// The columns that an `:unsafe_fragment` conflict target names.
  func conflictColumns(_ text: String) -> [String] {
    guard
      case .success(let statements) = parseSQL(
        "INSERT INTO t VALUES (1) ON CONFLICT \(text) DO NOTHING"),
      case .insertStmt(let insert)? = statements.first?.node
    else { return [] }
    return insert.onConflict?.targets.compactMap(\.column) ?? []
  }
}
