/// A statement that a version of a random application sends, and what Ecto makes of its columns.
struct ModelStatement: Hashable {
  /// A column whose values pass through Ecto.
  struct Column: Hashable {
    var table: String
    var name: String
    var term: TypeAgreement.Term
    var direction: TypeAgreement.Direction
  }

  var sql: String
  /// The constraints that the changeset expects: their violation is a form error.
  var handled: Set<String> = []
  var columns: [Column] = []
}

extension ModelVersion {
  /// Every statement that the version sends, each with several users' inputs.
  var statements: [ModelStatement] {
    schemas.flatMap { schema in
      schema.functions.flatMap { schema.statements(of: $0, in: self) }
    }
  }
}

extension ModelSchema {
  /// What a user fills in: the text of each field; absent where it is left out.
  private typealias Input = [String: String]

  /// Inputs for a changeset: everything, no more than is required, and one field by one its rarest
  /// value and what another row has already.
  private var inputs: [Input] {
    let cast = fields.filter(\.isCast)
    let full = values(9, of: cast)
    let changed = cast.flatMap { field in
      [field.type.extreme(11), field.type.value(1)].map { value in
        full.merging([field.name: value]) { _, new in new }
      }
    }
    return [full, values(10, of: cast.filter(\.isRequired))] + changed
  }

  private func values(_ number: Int, of fields: [ModelField]) -> Input {
    Dictionary(fields.map { ($0.name, $0.type.value(number)) }, uniquingKeysWith: { one, _ in one })
  }

  func statements(of function: Function, in version: ModelVersion) -> [ModelStatement] {
    switch function {
    case .all:
      let loaded = fields.filter(\.isLoaded)
      return [select(["id"] + loaded.map(\.column) + timestamps, loading: loaded)]
    case .select(let names):
      let chosen = names.compactMap { field($0) }
      return [select(chosen.map(\.column), loading: chosen)]
    case .find(let name):
      guard let field = field(name) else { return [] }
      var statement = select(["id"], loading: [])
      statement.sql += " WHERE (t0.\(quoted(field.column)) = '\(field.type.value(3))')"
      statement.columns.append(column(field, .send))
      return [statement]
    case .total(let name):
      guard let field = field(name) else { return [] }
      return [
        ModelStatement(sql: "SELECT sum(t0.\(quoted(field.column))) FROM \(quoted(table)) AS t0")
      ]
    case .create: return inputs.map { insert($0) }
    case .insertStruct(let names):
      let chosen = names.compactMap { field($0) }
      let full = values(9, of: chosen)
      let changed = chosen.flatMap { field in
        [field.type.extreme(11), field.type.value(1)].map { value in
          full.merging([field.name: value]) { _, new in new }
        }
      }
      return ([full, [:]] + changed).map { insert($0, isChangeset: false) }
    case .update: return updates
    case .delete: return [ModelStatement(sql: "DELETE FROM \(quoted(table)) WHERE \"id\" = '1'")]
    case .upsert(let target, let replacement): return upserts(target, replacement)
    case .insertAll(let names):
      let chosen = names.compactMap { field($0) }
      let names = chosen.map { quoted($0.column) }.joined(separator: ", ")
      let values = chosen.map { literal($0.type.value(7)) }.joined(separator: ", ")
      let sql = "INSERT INTO \(quoted(table)) (\(names)) VALUES (\(values))"
      // The same function called twice.
      return [ModelStatement(sql: sql), ModelStatement(sql: "\(sql); \(sql)")]
    case .updateAll(let name):
      guard let field = field(name) else { return [] }
      return [literal(field.type.value(9)), literal(field.type.extreme(12))].map {
        ModelStatement(
          sql: "UPDATE \(quoted(table)) AS t0 SET \(quoted(field.column)) = \($0)",
          columns: [column(field, .send)])
      }
    case .raw(let sql): return [ModelStatement(sql: sql)]
    case .join(let other, let key, let name):
      guard let field = version.schema(other)?.field(name), let own = self.field(key) else {
        return []
      }
      return [
        ModelStatement(
          sql: "SELECT t0.\"id\", t1.\(quoted(field.column)) FROM \(quoted(table)) AS t0 "
            + "INNER JOIN \(quoted(other)) AS t1 ON t1.\"id\" = t0.\(quoted(own.column))",
          columns: [
            .init(table: other, name: field.column, term: field.type.term, direction: .load)
          ])
      ]
    }
  }

  private var timestamps: [String] { hasTimestamps ? ["inserted_at", "updated_at"] : [] }

  private func quoted(_ name: String) -> String { "\"\(name)\"" }

  private func literal(_ text: String) -> String { "'\(text)'" }

  private func column(_ field: ModelField, _ direction: TypeAgreement.Direction)
    -> ModelStatement.Column
  {
    .init(table: table, name: field.column, term: field.type.term, direction: direction)
  }

  private func select(_ columns: [String], loading: [ModelField]) -> ModelStatement {
    ModelStatement(
      sql: "SELECT \(columns.map { "t0." + quoted($0) }.joined(separator: ", ")) "
        + "FROM \(quoted(table)) AS t0",
      columns: loading.map { column($0, .load) })
  }

  /// An INSERT: what is given, the schema's defaults, the timestamps; what is nil is left out.
  private func insert(_ input: Input, isChangeset: Bool = true) -> ModelStatement {
    var names: [String] = []
    var values: [String] = []
    var columns: [ModelStatement.Column] = []
    for field in fields {
      guard let value = input[field.name] ?? field.defaultValue else { continue }
      names.append(quoted(field.column))
      values.append(literal(value))
      columns.append(column(field, .send))
    }
    for name in timestamps {
      names.append(quoted(name))
      values.append("'2026-01-01 00:00:00'")
    }
    let list =
      names.isEmpty
      ? "(\"id\") VALUES (DEFAULT)"
      : "(\(names.joined(separator: ", "))) VALUES (\(values.joined(separator: ", ")))"
    return ModelStatement(
      sql: "INSERT INTO \(quoted(table)) \(list) RETURNING \"id\"",
      handled: isChangeset ? Set(handled.map(\.name)) : [], columns: columns)
  }

  private func upserts(_ target: String, _ replacement: Replacement) -> [ModelStatement] {
    guard let key = field(target) else { return [] }
    let replaced: [String]
    switch replacement {
    case .nothing: replaced = []
    case .all: replaced = ["id"] + fields.map(\.column) + timestamps
    case .fields(let names): replaced = names.compactMap { field($0)?.column }
    }
    let action =
      replaced.isEmpty
      ? "DO NOTHING"
      : "DO UPDATE SET "
        + replaced.map { "\(quoted($0)) = EXCLUDED.\(quoted($0))" }.joined(separator: ", ")
    return inputs.map { input in
      var statement = insert(input)
      statement.sql = statement.sql.replacing(
        " RETURNING \"id\"", with: " ON CONFLICT (\(quoted(key.column))) \(action) RETURNING \"id\""
      )
      return statement
    }
  }

  /// UPDATEs of the second row: all fields, the rarest values, the first row's, each one cleared.
  private var updates: [ModelStatement] {
    var results: [ModelStatement] = []
    let cast = fields.filter(\.isCast)
    for input in inputs {
      results += update(cast.compactMap { field in input[field.name].map { (field, literal($0)) } })
    }
    for field in cast where !field.isRequired { results += update([(field, "NULL")]) }
    return results
  }

  private func update(_ changes: [(field: ModelField, value: String)]) -> [ModelStatement] {
    guard !changes.isEmpty else { return [] }
    var sets = changes.map { "\(quoted($0.field.column)) = \($0.value)" }
    if hasTimestamps { sets.append("\"updated_at\" = '2026-01-02 00:00:00'") }
    return [
      ModelStatement(
        sql: "UPDATE \(quoted(table)) SET \(sets.joined(separator: ", ")) WHERE \"id\" = '2'",
        handled: Set(handled.map(\.name)), columns: changes.map { column($0.field, .send) })
    ]
  }
}
