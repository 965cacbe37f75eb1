extension ReleaseGenerator {
  /// Adds one random operation; nothing where what it needs is not there.
  mutating func addOperation() {
    switch random.number(below: 24) {
    case 0, 1, 2, 3: addColumn()
    case 4, 5: dropColumn()
    case 6: renameColumn()
    case 7: renameTable()
    case 8, 9: changeType()
    case 10: changeDefault()
    case 11: setNotNull()
    case 12: dropNotNull()
    case 13: addCheck()
    case 14: addForeignKey()
    case 15, 16: addUniqueIndex()
    case 17: dropUniqueIndex()
    case 18: renameIndex()
    case 19: changeEnumeration()
    case 20: createTable()
    case 21: dropTable()
    case 22: addGeneratedColumn()
    default: backfill()
    }
  }

  // Columns

  private mutating func addColumn() {
    guard let table = table() else { return }
    var column = ModelColumn(name: fresh("n"), type: random.pick(ModelType.plain) ?? .text)
    let kind = random.number(below: 10)
    if kind < 4 { column.defaultValue = column.type.value(5) }
    column.isNotNull = kind < 2 || kind == 9
    pend(
      "add-column-\(kind)", "alter table(:\(name(table))) do\n\(column.line)\nend")
    guard random.chance(70) else { return }
    var field = ModelField(
      name: column.name, type: column.type, isCast: random.chance(75),
      isLoaded: !random.chance(12))
    field.isRequired = field.isCast && random.chance(column.isNotNull ? 60 : 15)
    if random.chance(15) { field.defaultValue = field.type.value(6) }
    if random.chance(15) {
      field.source = field.name
      field.name = fresh("s")
    }
    guard let schema = release.green.schema(name(table)) else { return }
    let function = random.chance(40) ? use(of: field, in: schema) : nil
    editGreen(table) { schema in
      schema.fields.append(field)
      if let function { schema.functions.append(function) }
    }
  }

  private mutating func dropColumn() {
    guard let table = table(), let column = column(of: table) else { return }
    pend("drop-column", "alter table(:\(name(table))) do\nremove :\(column.name)\nend")
    if random.chance(30), !column.isNotNull { editBlue(table) { $0.remove(column.name) } }
    if random.chance(85) { editGreen(table) { $0.remove(column.name) } }
  }

  private mutating func renameColumn() {
    guard let table = table(), let column = column(of: table) else { return }
    let new = fresh("r")
    pend("rename-column", "rename table(:\(name(table))), :\(column.name), to: :\(new)")
    let choice = random.number(below: 10)
    if choice < 8 {
      editGreen(table) { schema in
        // They name the column itself, or must go on giving it.
        schema.functions.removeAll { function in
          switch function {
          case .insertAll, .insertStruct: true
          default: false
          }
        }
      }
    }
    if choice < 5 {
      let field = ModelField(
        name: new, type: column.type, isRequired: column.isNotNull)
      editGreen(table) { schema in
        schema.remove(column.name)
        schema.fields.append(field)
      }
    } else if choice < 8 {
      editGreenField(table, column.name) { $0.source = new }
    }
  }

  private mutating func changeType() {
    guard let table = table() else { return }
    let choices: [(ModelType, ModelType)] = [
      (.integer, .bigint), (.bigint, .integer), (.string, .text), (.text, .string),
      (.string, .shortString), (.integer, .decimal), (.decimal, .float), (.decimal, .integer),
      (.integer, .text), (.float, .decimal), (.boolean, .text), (.uuid, .text),
      (.integer, .string), (.datetime, .text), (.integer, .float),
    ]
    guard let (old, new) = random.pick(choices) else { return }
    let column = column(of: table) { $0.type == old } ?? newBaseColumn(table, old)
    retype(table, column.name)
    pend(
      "type-\(old)-\(new)",
      "alter table(:\(name(table))) do\nmodify :\(column.name), \(new.migration)\nend")
    // What users send does not depend on the column: a field that looks the same stays as it is.
    if random.chance(70), old.ecto != new.ecto {
      editGreenField(table, column.name) { $0.type = new }
    }
  }

  /// A column of its own for an operation.
  private mutating func newBaseColumn(
    _ table: Int, _ type: ModelType, isNotNull: Bool = false, defaultValue: String? = nil,
    required: Bool = false
  ) -> ModelColumn {
    let column = ModelColumn(
      name: fresh("b"), type: type, isNotNull: isNotNull, defaultValue: defaultValue)
    addBaseColumn(to: table, column, required: required)
    touch(table, column.name)
    return column
  }

  private mutating func changeDefault() {
    guard let table = table() else { return }
    if random.chance(50) {
      guard let column = column(of: table) else { return }
      pend(
        "set-default",
        "execute \"ALTER TABLE \(name(table)) ALTER COLUMN \(column.name) "
          + "SET DEFAULT '\(column.type.value(4))'\"")
      return
    }
    let type = random.pick([ModelType.integer, .string, .boolean]) ?? .integer
    let column = newBaseColumn(table, type, isNotNull: true, defaultValue: type.value(2))
    pend(
      "drop-default",
      "execute \"ALTER TABLE \(name(table)) ALTER COLUMN \(column.name) DROP DEFAULT\"")
    let blueWrites = random.chance(50)
    if blueWrites {
      editBlueField(table, column.name) { $0.isRequired = true }
    } else {
      editBlue(table) { $0.remove(column.name) }
    }
    let greenWrites = random.chance(80)
    editGreenField(table, column.name) { $0.isRequired = greenWrites }
  }

  private mutating func setNotNull() {
    guard let table = table() else { return }
    let column =
      column(of: table) { !$0.isNotNull } ?? newBaseColumn(table, .string)
    if random.chance(50) { editBlueField(table, column.name) { $0.isRequired = true } }
    if random.chance(80) { editGreenField(table, column.name) { $0.isRequired = true } }
    pend(
      "set-not-null",
      "alter table(:\(name(table))) do\n"
        + "modify :\(column.name), \(column.type.migration), null: false\nend")
  }

  private mutating func dropNotNull() {
    guard let table = table() else { return }
    let column = newBaseColumn(table, random.pick(ModelType.plain) ?? .text, isNotNull: true)
    if random.chance(85) {
      pend(
        "drop-not-null",
        "alter table(:\(name(table))) do\n"
          + "modify :\(column.name), \(column.type.migration), null: true\nend")
    }
    let choice = random.number(below: 10)
    if choice < 4 { editGreenField(table, column.name) { $0.isRequired = false } }
    if choice >= 4, choice < 8 { editGreen(table) { $0.remove(column.name) } }
  }

  private mutating func addGeneratedColumn() {
    guard let table = table() else { return }
    let new = fresh("g")
    pend(
      "generated",
      "execute \"ALTER TABLE \(name(table)) ADD COLUMN \(new) integer "
        + "GENERATED ALWAYS AS (0 * id::integer) STORED\"")
    guard random.chance(80) else { return }
    let isCast = random.chance(15)
    editGreen(table) {
      $0.fields.append(ModelField(name: new, type: .integer, isCast: isCast))
    }
  }

  private mutating func backfill() {
    guard let table = table(), let column = column(of: table) else { return }
    let value = column.type.value(4)
    pend(
      "backfill",
      "execute \"UPDATE \(name(table)) SET \(column.name) = '\(value)' "
        + "WHERE \(column.name) IS NULL\"")
  }

  // Constraints and indexes

  private mutating func addCheck() {
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

  private mutating func addForeignKey() {
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

  private mutating func addUniqueIndex() {
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
  private mutating func baseIndex(_ table: Int) -> (column: ModelColumn, index: String) {
    let column = newBaseColumn(
      table, random.pick(Self.distinct) ?? .string, required: random.chance(50))
    release.additions.append("create unique_index(:\(name(table)), [:\(column.name)])")
    return (column, "\(name(table))_\(column.name)_index")
  }

  private mutating func dropUniqueIndex() {
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

  private mutating func renameIndex() {
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

  private mutating func changeEnumeration() {
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
