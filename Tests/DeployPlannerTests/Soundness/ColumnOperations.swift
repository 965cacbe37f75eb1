import TestSupport

extension ReleaseGenerator {
  mutating func addColumn() {
    guard let table = table() else { return }
    var column = ModelColumn(name: fresh("n"), type: random.pick(ModelType.plain) ?? .text)
    let kind = random.next(below: 10)
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

  mutating func dropColumn() {
    guard let table = table(), let column = column(of: table) else { return }
    pend("drop-column", "alter table(:\(name(table))) do\nremove :\(column.name)\nend")
    if random.chance(30), !column.isNotNull { editBlue(table) { $0.remove(column.name) } }
    if random.chance(85) { editGreen(table) { $0.remove(column.name) } }
  }

  mutating func renameColumn() {
    guard let table = table(), let column = column(of: table) else { return }
    let new = fresh("r")
    pend("rename-column", "rename table(:\(name(table))), :\(column.name), to: :\(new)")
    let choice = random.next(below: 10)
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

  mutating func changeType() {
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
  mutating func newBaseColumn(
    _ table: Int, _ type: ModelType, isNotNull: Bool = false, defaultValue: String? = nil,
    required: Bool = false
  ) -> ModelColumn {
    let column = ModelColumn(
      name: fresh("b"), type: type, isNotNull: isNotNull, defaultValue: defaultValue)
    addBaseColumn(to: table, column, required: required)
    touch(table, column.name)
    return column
  }

  mutating func changeDefault() {
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

  mutating func setNotNull() {
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

  mutating func dropNotNull() {
    guard let table = table() else { return }
    let column = newBaseColumn(table, random.pick(ModelType.plain) ?? .text, isNotNull: true)
    if random.chance(85) {
      pend(
        "drop-not-null",
        "alter table(:\(name(table))) do\n"
          + "modify :\(column.name), \(column.type.migration), null: true\nend")
    }
    let choice = random.next(below: 10)
    if choice < 4 { editGreenField(table, column.name) { $0.isRequired = false } }
    if choice >= 4, choice < 8 { editGreen(table) { $0.remove(column.name) } }
  }

  mutating func addGeneratedColumn() {
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

  mutating func backfill() {
    guard let table = table(), let column = column(of: table) else { return }
    let value = column.type.value(4)
    pend(
      "backfill",
      "execute \"UPDATE \(name(table)) SET \(column.name) = '\(value)' "
        + "WHERE \(column.name) IS NULL\"")
  }
}
