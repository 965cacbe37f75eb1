internal import PostgresCatalog
internal import PostgresClient

/// Puts a catalog together from rows that name each other by object id.
struct CatalogBuilder {
  var catalog: Catalog
  /// The seconds for which at most the server has counted.
  var statisticsAge: Int?
  /// Relations under construction.
  var relations: [Relation] = []
  /// The place of a relation in `relations`, by object id.
  var places: [Int: Int] = [:]
  /// Types by object id.
  var types: [Int: SQLType] = [:]
  /// The collations that types have by default, by the type's object id.
  var typeCollations: [Int: Int] = [:]
  /// User types under construction, by object id.
  var userTypes: [Int: UserType] = [:]
  /// The composite types by the object id of the relation that holds their attributes.
  var compositeTypes: [Int: Int] = [:]
  /// Operator classes that are no type's default, by object id.
  var operatorClasses: [Int: QualifiedName] = [:]
  /// Collations by object id; those a type has by default among them.
  var collations: [Int: QualifiedName] = [:]
  /// Collations of columns, by place and number, for comparison with those of indexes; `default` left out.
  var columnCollations: [ColumnPlace: Int] = [:]
  /// Where an index stands, by object id.
  var indexPlaces: [Int: IndexPlace] = [:]
  /// Whether any relation's privileges were ever changed, and any column's.
  var hasGrants = false
  var hasColumnGrants = false
  /// Columns whose type is not known yet, with the type's object id.
  var untyped: [(place: ColumnPlace, type: Int)] = []

  struct ColumnPlace: Hashable {
    let relation: Int
    let number: Int
  }

  struct IndexPlace {
    let relation: Int
    let index: Int
  }

  init(version: ServerVersion, searchPath: SearchPath) {
    catalog = Catalog(serverVersion: version, searchPath: searchPath.schemas)
    catalog.currentUser = searchPath.user
    catalog.schemas = []
    catalog.schemaAccess = [:]
  }

  /// The name of a column by its number; nil for the 0 that stands for an expression.
  func columnName(_ number: Int, of place: Int) -> String? {
    let columns = relations[place].columns
    // Without dropped columns the number is the position.
    if number >= 1, number <= columns.count, columns[number - 1].number == number {
      return columns[number - 1].name
    }
    return columns.first { $0.number == number }?.name
  }

  /// The names of columns by their numbers, expressions left out.
  func columnNames(_ numbers: [Int], of place: Int) -> [String] {
    numbers.compactMap { columnName($0, of: place) }
  }

  /// Adds a column where its number puts it; the server keeps most tables' columns in order.
  mutating func addColumn(_ column: Column, to place: Int) {
    if let last = relations[place].columns.last, last.number > column.number {
      let next = relations[place].columns.firstIndex { $0.number > column.number }
      relations[place].columns.insert(column, at: next ?? 0)
    } else {
      relations[place].columns.append(column)
    }
  }

  /// Changes a column in place.
  mutating func updateColumn(_ number: Int, of place: Int, _ change: (inout Column) -> Void) {
    let guess = number - 1
    if guess >= 0, guess < relations[place].columns.count,
      relations[place].columns[guess].number == number
    {
      change(&relations[place].columns[guess])
    } else if let index = relations[place].columns.firstIndex(where: { $0.number == number }) {
      change(&relations[place].columns[index])
    }
  }

  /// A type with a column's modifier; nil if the type is not known.
  func type(_ id: Int, modifier: Int = -1) -> SQLType? {
    guard var type = types[id] else { return nil }
    type.modifier = Int32(truncatingIfNeeded: modifier)
    return type
  }

  /// The catalog, with every relation in it and everything sorted as `Catalog` promises.
  mutating func finished() -> Catalog {
    // Taken out of the list, so that no copy has to be made to sort.
    while var relation = relations.popLast() {
      relation.constraints.sort { $0.name < $1.name }
      relation.indexes.sort { $0.name < $1.name }
      relation.triggers.sort { $0.name < $1.name }
      relation.rules.sort { $0.name < $1.name }
      relation.policies.sort { $0.name < $1.name }
      relation.grants = relation.grants.map { PrivilegeSet($0).grants }
      if var statistics = relation.statistics {
        statistics.totalBytes += relation.indexes.reduce(0) { $0 + ($1.bytes ?? 0) }
        relation.statistics = statistics
      }
      catalog.insert(relation)
    }
    for type in userTypes.values { catalog.types[type.name] = type }
    return catalog
  }
}

/// Reads an expression as the server prints it, without parentheses around the whole.
func storedExpression(_ text: String) -> StoredExpression {
  StoredExpression(sql: withoutOuterParentheses(text))
}

/// The text without the pairs of parentheses that enclose all of it.
func withoutOuterParentheses(_ text: String) -> String {
  guard text.utf8.first == UInt8(ascii: "(") else { return text }
  var bytes = Array(text.utf8)[...]
  while bytes.first == UInt8(ascii: "("), bytes.last == UInt8(ascii: ")"), enclosesAll(bytes) {
    bytes = bytes.dropFirst().dropLast()
  }
  return bytes.count == text.utf8.count ? text : String(decoding: bytes, as: UTF8.self)
}

/// Whether the first parenthesis closes with the last byte, quoted text not counted.
private func enclosesAll(_ bytes: ArraySlice<UInt8>) -> Bool {
  var depth = 0
  var quote: UInt8?
  for (index, byte) in zip(bytes.indices, bytes) {
    if let open = quote {
      if byte == open { quote = nil }
      continue
    }
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
    case UInt8(ascii: "("): depth += 1
    case UInt8(ascii: ")"):
      depth -= 1
      if depth == 0 { return index == bytes.endIndex - 1 }
    default: break
    }
  }
  return false
}
