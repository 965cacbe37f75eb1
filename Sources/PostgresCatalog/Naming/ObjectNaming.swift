/// The greatest length of an identifier in bytes (`NAMEDATALEN - 1`).
let maximumIdentifierLength = 63

/// Makes a name from parts as PostgreSQL's `makeObjectName` (`indexcmds.c`): `name1_name2_label`, cut to 63 bytes.
///
/// The longer of the two names loses bytes first; the label is never cut. Cuts fall between characters.
func makeObjectName(_ name1: String, _ name2: String?, _ label: String?) -> String {
  var count1 = name1.utf8.count
  var count2 = name2?.utf8.count ?? 0
  var overhead = name2 == nil ? 0 : 1
  if let label { overhead += label.utf8.count + 1 }
  let available = max(0, maximumIdentifierLength - overhead)
  while count1 + count2 > available {
    if count1 > count2 { count1 -= 1 } else { count2 -= 1 }
  }
  var result = clipped(name1, toBytes: count1)
  if let name2 { result += "_" + clipped(name2, toBytes: count2) }
  if let label { result += "_" + label }
  return result
}

/// Cuts a text to a number of bytes without cutting a character (`pg_mbcliplen`).
func clipped(_ text: String, toBytes limit: Int) -> String {
  guard text.utf8.count > limit else { return text }
  var count = 0
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    count += UTF8.width(scalar)
    if count > limit { break }
    result.append(scalar)
  }
  return String(result)
}

/// Joins column names for an implicit name (`ChooseIndexNameAddition`, `ChooseForeignKeyConstraintNameAddition`).
func nameAddition(_ columns: [String]) -> String {
  var result = ""
  for column in columns {
    if !result.isEmpty { result += "_" }
    result += clipped(column, toBytes: maximumIdentifierLength)
    if result.utf8.count > maximumIdentifierLength { break }
  }
  return result
}

extension Catalog {
  /// Whether a table, view, index, sequence or composite type of this name exists (they share `pg_class`).
  func relationNameExists(_ name: QualifiedName) -> Bool {
    if relations[name] != nil || sequences[name] != nil || tableName(ofIndex: name) != nil {
      return true
    }
    if case .composite? = types[name]?.definition { return true }
    return false
  }

  /// Chooses a free name as PostgreSQL's `ChooseRelationName` (`indexcmds.c`).
  func chooseRelationName(
    _ name1: String, _ name2: String?, _ label: String, schema: String,
    isConstraint: Bool = false, taken: Set<String> = []
  ) -> String {
    var pass = 0
    while true {
      let name = makeObjectName(name1, name2, pass == 0 ? label : "\(label)\(pass)")
      let isFree =
        !taken.contains(name)
        && !relationNameExists(QualifiedName(schema: schema, name: name))
        && !(isConstraint && constraintNameExists(name, schema: schema))
      if isFree { return name }
      pass += 1
    }
  }

  /// Chooses a free name as PostgreSQL's `ChooseConstraintName` (`pg_constraint.c`).
  func chooseConstraintName(
    _ name1: String, _ name2: String?, _ label: String, schema: String, taken: Set<String> = []
  ) -> String {
    var pass = 0
    while true {
      let name = makeObjectName(name1, name2, pass == 0 ? label : "\(label)\(pass)")
      if !taken.contains(name), !constraintNameExists(name, schema: schema) { return name }
      pass += 1
    }
  }

  /// Whether any table or domain of a schema has a constraint of this name (`ConstraintNameExists`).
  func constraintNameExists(_ name: String, schema: String) -> Bool {
    if links.hasConstraint(QualifiedName(schema: schema, name: name)) { return true }
    return types.values.contains { type in
      guard type.name.schema == schema, case .domain(let domain) = type.definition else {
        return false
      }
      return domain.constraints.contains { $0.name == name }
    }
  }

  /// Chooses the name of an index as PostgreSQL's `ChooseIndexName` (`indexcmds.c`).
  func chooseIndexName(
    table: QualifiedName, columns: [String], purpose: IndexPurpose, taken: Set<String> = []
  ) -> String {
    let addition = nameAddition(columns)
    return switch purpose {
    case .primaryKey:
      chooseRelationName(
        table.name, nil, "pkey", schema: table.schema, isConstraint: true, taken: taken)
    case .exclusion:
      chooseRelationName(
        table.name, addition, "excl", schema: table.schema, isConstraint: true, taken: taken)
    case .unique:
      chooseRelationName(
        table.name, addition, "key", schema: table.schema, isConstraint: true, taken: taken)
    case .plain:
      chooseRelationName(table.name, addition, "idx", schema: table.schema, taken: taken)
    }
  }
}

/// What an index without a name is for.
enum IndexPurpose {
  case primaryKey
  case unique
  case exclusion
  case plain
}
