import TestSupport

/// Makes random releases: each operation changes the schema and, mostly, the code that goes with it.
struct ReleaseGenerator {
  var random: SeededNumbers
  var release = RandomRelease()
  private var counter = 0
  /// Columns that some operation has changed already: `table.column`.
  private var touched: Set<String> = []
  /// Columns that get another type, which nothing else may rely on.
  private var retyped: Set<String> = []

  init(seed: UInt64) { random = SeededNumbers(seed: seed, stream: 1) }

  /// A release with one to four operations.
  static func release(seed: UInt64) -> RandomRelease {
    var generator = ReleaseGenerator(seed: seed)
    generator.makeTables()
    generator.release.green = generator.release.blue
    let count = 1 + generator.random.next(below: 3)
    for _ in 0..<count {
      let before = generator.release.pending.count
      generator.addOperation()
      if generator.release.pending.count == before + 1, before > 0, generator.random.chance(15) {
        let last = generator.release.pending.removeLast()
        generator.release.pending[before - 1] += "\n" + last
      }
    }
    return generator.release
  }

  private mutating func makeTables() {
    let names = ["items", "orders", "users"]
    for name in names.prefix(1 + random.next(below: 3)) {
      var columns: [ModelColumn] = []
      var fields: [ModelField] = []
      for _ in 0..<(1 + random.next(below: 3)) {
        let column = ModelColumn(
          name: fresh("c"), type: random.pick(ModelType.plain) ?? .text,
          isNotNull: random.chance(25))
        columns.append(column)
        fields.append(
          ModelField(
            name: column.name, type: column.type,
            isRequired: column.isNotNull || random.chance(25)))
      }
      let hasTimestamps = random.chance(30)
      release.tables.append(.init(name: name, columns: columns, hasTimestamps: hasTimestamps))
      var schema = ModelSchema(table: name, fields: fields, functions: [])
      schema.hasTimestamps = hasTimestamps
      schema.functions = functions(of: schema)
      release.blue.schemas.append(schema)
    }
    if release.tables.count > 1, random.chance(30) {
      addBaseColumn(
        to: 1,
        ModelColumn(
          name: "\(release.tables[0].name)_id", type: .reference(table: release.tables[0].name)))
    }
  }

  private mutating func functions(of schema: ModelSchema) -> [ModelSchema.Function] {
    var functions: [ModelSchema.Function] = []
    if random.chance(80) { functions.append(.all) }
    if random.chance(80) { functions.append(.create) }
    if random.chance(60) { functions.append(.update) }
    if random.chance(40) { functions.append(.delete) }
    if let field = random.pick(schema.fields), random.chance(60) {
      functions.append(use(of: field, in: schema))
    }
    if functions.isEmpty { functions = [.all] }
    return functions
  }

  /// A function that names one field.
  mutating func use(of field: ModelField, in schema: ModelSchema) -> ModelSchema.Function {
    // Rows without what the table demands would fail today: nobody has such code.
    let needed = schema.fields.filter { $0.isRequired && $0.name != field.name }.map(\.name)
    switch random.next(below: 6) {
    case 0: return .select([field.name])
    case 1:
      switch field.type {
      case .map, .boolean, .choice, .enumeration: return .select([field.name])
      default: return .find(field.name)
      }
    case 2:
      switch field.type {
      case .integer, .bigint, .decimal, .float: return .total(field.name)
      default: return .updateAll(field.name)
      }
    case 3: return .insertStruct([field.name] + needed)
    case 4:
      guard field.source == nil, !schema.hasTimestamps else { return .select([field.name]) }
      return .insertAll([field.name] + needed)
    default: return .updateAll(field.name)
    }
  }

  mutating func fresh(_ prefix: String) -> String {
    counter += 1
    return "\(prefix)\(counter)"
  }

  /// Adds a column to a table, with a field of both versions.
  mutating func addBaseColumn(to table: Int, _ column: ModelColumn, required: Bool = false) {
    release.tables[table].columns.append(column)
    let field = ModelField(
      name: column.name, type: column.type, isRequired: required || column.isNotNull)
    editBlue(table) { $0.fields.append(field) }
    editGreen(table) { $0.fields.append(field) }
  }

  /// A table that both versions still know by its name.
  mutating func table() -> Int? {
    random.pick(
      release.tables.indices.filter { index in
        release.green.schema(release.tables[index].name) != nil
          && release.blue.schema(release.tables[index].name) != nil
      })
  }

  /// A column that no operation has changed, or any, of those that fit.
  mutating func column(of table: Int, where fits: (ModelColumn) -> Bool = { _ in true })
    -> ModelColumn?
  {
    let name = release.tables[table].name
    let columns = release.tables[table].columns.filter {
      fits($0) && !retyped.contains("\(name).\($0.name)")
    }
    let free = columns.filter { !touched.contains("\(name).\($0.name)") }
    guard let chosen = random.pick(random.chance(10) ? columns : free) else { return nil }
    touched.insert("\(name).\(chosen.name)")
    return chosen
  }

  mutating func touch(_ table: Int, _ column: String) {
    touched.insert("\(release.tables[table].name).\(column)")
  }

  mutating func retype(_ table: Int, _ column: String) {
    retyped.insert("\(release.tables[table].name).\(column)")
  }

  mutating func editBlue(_ table: Int, _ change: (inout ModelSchema) -> Void) {
    let name = release.tables[table].name
    guard let index = release.blue.schemas.firstIndex(where: { $0.table == name }) else { return }
    change(&release.blue.schemas[index])
  }

  mutating func editGreen(_ table: Int, _ change: (inout ModelSchema) -> Void) {
    let name = release.tables[table].name
    guard let index = release.green.schemas.firstIndex(where: { $0.table == name }) else { return }
    change(&release.green.schemas[index])
  }

  /// Changes the field of a column, if green has it.
  mutating func editGreenField(_ table: Int, _ column: String, _ change: (inout ModelField) -> Void)
  {
    editGreen(table) { schema in
      guard let index = schema.fields.firstIndex(where: { $0.column == column }) else { return }
      change(&schema.fields[index])
    }
  }

  mutating func editBlueField(_ table: Int, _ column: String, _ change: (inout ModelField) -> Void)
  {
    editBlue(table) { schema in
      guard let index = schema.fields.firstIndex(where: { $0.column == column }) else { return }
      change(&schema.fields[index])
    }
  }

  /// Adds a pending migration.
  mutating func pend(_ operation: String, _ body: String) {
    release.pending.append(body)
    release.operations.append(operation)
  }

  func name(_ table: Int) -> String { release.tables[table].name }
}
