import TestSupport

extension ReleaseGenerator {
  mutating func addCheck() {
    guard let table = table() else { return }
    let column =
      column(of: table) { $0.type == .integer }
      ?? newBaseColumn(table, .integer)
    let check = "\(name(table))_\(column.name)_check"
    let handled = ModelSchema.Handled(
      function: "check_constraint", field: column.name, name: check)
    pend(
      "check",
      "create constraint(:\(name(table)), :\(check), check: \"\(column.name) > 0\")")
    if random.chance(30) { editBlue(table) { $0.expect(handled) } }
    if random.chance(15) {
      editBlueField(table, column.name) {
        if !$0.isRequired { $0.isCast = false }
      }
    }
    if random.chance(60) { editGreen(table) { $0.expect(handled) } }
  }

  mutating func addForeignKey() {
    guard let table = table(), release.tables.count > 1 else { return }
    let other = (table + 1) % release.tables.count
    let column = newBaseColumn(table, .bigint)
    let key = "\(name(table))_\(column.name)_fkey"
    let handled = ModelSchema.Handled(
      function: "foreign_key_constraint", field: column.name, name: key)
    let action = random.pick(["", ", on_delete: :delete_all", ", on_delete: :nilify_all"]) ?? ""
    pend(
      "foreign-key",
      "alter table(:\(name(table))) do\n"
        + "modify :\(column.name), references(:\(name(other))\(action))\nend")
    if random.chance(40) { editBlue(table) { $0.expect(handled) } }
    if random.chance(70) { editGreen(table) { $0.expect(handled) } }
  }

  private static let distinct: [ModelType] = [.integer, .bigint, .string, .text, .decimal, .uuid]

  mutating func addUniqueIndex() {
    guard let table = table() else { return }
    let column =
      column(of: table) { Self.distinct.contains($0.type) } ?? newBaseColumn(table, .string)
    let index = "\(name(table))_\(column.name)_index"
    let handled = ModelSchema.Handled(
      function: "unique_constraint", field: column.name, name: index)
    let isUnique = random.chance(85)
    let condition = random.chance(10) ? ", where: \"\(column.name) IS NOT NULL\"" : ""
    pend(
      isUnique ? "unique-index" : "index",
      "create \(isUnique ? "unique_index" : "index")(:\(name(table)), [:\(column.name)]\(condition))"
    )
    if random.chance(40) { editBlue(table) { $0.expect(handled) } }
    if random.chance(50) { editGreen(table) { $0.expect(handled) } }
    guard random.chance(50) else { return }
    let replacement: ModelSchema.Replacement =
      random.pick([.nothing, .all, .fields([column.name])]) ?? .all
    editGreen(table) { schema in
      guard schema.field(column.name)?.isCast == true else { return }
      schema.functions.append(.upsert(target: column.name, replacement))
    }
  }

  /// A unique index that blue's migrations have made.
  mutating func baseIndex(_ table: Int) -> (column: ModelColumn, index: String) {
    let column = newBaseColumn(
      table, random.pick(Self.distinct) ?? .string, required: random.chance(50))
    release.additions.append("create unique_index(:\(name(table)), [:\(column.name)])")
    return (column, "\(name(table))_\(column.name)_index")
  }

  mutating func dropUniqueIndex() {
    guard let table = table() else { return }
    let (column, index) = baseIndex(table)
    pend("drop-unique-index", "drop index(:\(name(table)), [:\(column.name)])")
    let handled = ModelSchema.Handled(
      function: "unique_constraint", field: column.name, name: index)
    if random.chance(50) {
      editBlue(table) { $0.expect(handled) }
      editGreen(table) { $0.expect(handled) }
    }
    guard random.chance(60) else { return }
    let upsert = ModelSchema.Function.upsert(target: column.name, .fields([column.name]))
    editBlue(table) { $0.functions.append(upsert) }
    if random.chance(20) { editGreen(table) { $0.functions.append(upsert) } }
  }

  mutating func renameIndex() {
    guard let table = table() else { return }
    let (column, index) = baseIndex(table)
    let new = fresh("renamed_index_")
    pend("rename-index", "execute \"ALTER INDEX \(index) RENAME TO \(new)\"")
    let old = ModelSchema.Handled(function: "unique_constraint", field: column.name, name: index)
    let renamed = ModelSchema.Handled(function: "unique_constraint", field: column.name, name: new)
    let isExpected = random.chance(80)
    if isExpected { editBlue(table) { $0.expect(old) } }
    let expected = random.chance(70) ? renamed : old
    if isExpected { editGreen(table) { $0.expect(expected) } }
    if random.chance(30) {
      editBlue(table) { $0.expect(renamed) }
      editGreen(table) { $0.expect(old) }
    }
  }

  mutating func changeEnumeration() {
    guard let table = table() else { return }
    let values = ["open", "paid"]
    let more = values + ["lost"]
    if random.chance(30) {
      let column = newBaseColumn(table, .choice(values))
      editGreenField(table, column.name) { $0.type = .choice(more) }
      release.operations.append("enum-in-code")
      return
    }
    let type = fresh("kind")
    release.preparation.append(
      "execute \"CREATE TYPE \(type) AS ENUM ('open', 'paid')\", \"DROP TYPE \(type)\"")
    let column = newBaseColumn(table, .enumeration(type: type, values: values))
    if random.chance(85) {
      pend("enum-value", "execute \"ALTER TYPE \(type) ADD VALUE 'lost'\"")
    }
    if random.chance(80) {
      editGreenField(table, column.name) { $0.type = .enumeration(type: type, values: more) }
    }
  }
}

extension ModelSchema {
  /// Expects a violation, if the schema has the field.
  fileprivate mutating func expect(_ constraint: Handled) {
    if field(constraint.field) != nil, !handled.contains(constraint) { handled.append(constraint) }
  }
}
