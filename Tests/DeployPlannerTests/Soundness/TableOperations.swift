import TestSupport

extension ReleaseGenerator {
  mutating func renameTable() {
    guard let table = table() else { return }
    let old = name(table)
    let new = fresh("renamed")
    let isViewed = random.chance(60)
    let view = isViewed ? "\nexecute \"CREATE VIEW \(old) AS SELECT * FROM \(new)\"" : ""
    pend(
      isViewed ? "rename-table-with-view" : "rename-table",
      "rename table(:\(old)), to: table(:\(new))" + view)
    guard random.chance(85) else { return }
    for index in release.green.schemas.indices {
      if release.green.schemas[index].table == old { release.green.schemas[index].table = new }
      for field in release.green.schemas[index].fields.indices
      where release.green.schemas[index].fields[field].type == .reference(table: old) {
        release.green.schemas[index].fields[field].type = .reference(table: new)
      }
    }
  }

  mutating func createTable() {
    let new = fresh("fresh")
    var columns = [ModelColumn(name: fresh("t"), type: .string, isNotNull: random.chance(30))]
    var action = ""
    if let table = table(), random.chance(50) {
      columns.append(
        ModelColumn(name: "\(name(table))_id", type: .reference(table: name(table))))
      action = random.pick(["", ", on_delete: :delete_all"]) ?? ""
    }
    let lines = columns.map { column in
      guard case .reference(let table) = column.type else { return column.line }
      return "add :\(column.name), references(:\(table)\(action))"
    }
    pend("create-table", "create table(:\(new)) do\n\(lines.joined(separator: "\n"))\nend")
    guard random.chance(80) else { return }
    let fields = columns.map {
      ModelField(name: $0.name, type: $0.type, isRequired: $0.isNotNull)
    }
    release.green.schemas.append(
      ModelSchema(table: new, fields: fields, functions: [.all, .create]))
  }

  mutating func dropTable() {
    guard release.tables.count > 1, let table = table() else { return }
    let old = name(table)
    pend("drop-table", "drop table(:\(old))")
    let isReferenced = { (version: ModelVersion) in
      version.schemas.contains { schema in
        schema.fields.contains { $0.type == .reference(table: old) }
      }
    }
    if random.chance(30), !isReferenced(release.blue) {
      release.blue.schemas.removeAll { $0.table == old }
    }
    if random.chance(85), !isReferenced(release.green) {
      release.green.schemas.removeAll { $0.table == old }
    }
  }
}
