import PostgresSyntax

/// What an index access method can do (`IndexAmRoutine`).
private struct AccessMethodAbilities {
  /// Whether an index may be unique.
  var isUnique = false

  /// Whether it may have several columns.
  var isMulticolumn = false

  /// Whether it may INCLUDE columns.
  var includes = false

  /// Whether columns have an order: ASC, DESC, NULLS FIRST.
  var isOrdered = false

  /// Whether rows come one by one (`amgettuple`), which EXCLUDE needs.
  var excludes = true
}

private let abilities: [String: AccessMethodAbilities] = [
  "btree": AccessMethodAbilities(
    isUnique: true, isMulticolumn: true, includes: true, isOrdered: true),
  "hash": AccessMethodAbilities(),
  "gist": AccessMethodAbilities(isMulticolumn: true, includes: true),
  "spgist": AccessMethodAbilities(includes: true),
  "gin": AccessMethodAbilities(isMulticolumn: true, excludes: false),
  "brin": AccessMethodAbilities(isMulticolumn: true, excludes: false),
]

extension CatalogEditor {
  /// Refuses an access method that does not exist, and what it cannot do (`DefineIndex`).
  func demandAccessMethod(
    _ method: String, for elements: [IndexElem], including: [String], isUnique: Bool = false,
    isExclusion: Bool = false
  ) throws(ApplyFailure) {
    guard let able = abilities[method] else {
      guard knowsExtensions else { return }
      if extensionAccessMethods[method].map({ catalog.extensions[$0] != nil }) == true { return }
      throw missing("42704", "access method \"\(method)\" does not exist")
    }
    if elements.count + including.count > 32 {
      throw .refused("54011", "cannot use more than 32 columns in an index")
    }
    if isUnique, !able.isUnique { throw unable(method, "unique indexes") }
    if !including.isEmpty, !able.includes { throw unable(method, "included columns") }
    if elements.count > 1, !able.isMulticolumn { throw unable(method, "multicolumn indexes") }
    if isExclusion, !able.excludes { throw unable(method, "exclusion constraints") }
    let hasOrder = elements.contains { $0.isDescending || $0.nullsFirst != nil }
    if hasOrder, !able.isOrdered { throw unable(method, "ASC/DESC options") }
  }

  /// Refuses operators of EXCLUDE that the operator classes do not have (`ComputeIndexAttrs`).
  func demandOperators(
    _ operators: [ObjectName], of index: Index, in table: Relation
  ) throws(ApplyFailure) {
    for (key, name) in zip(index.keys, operators) {
      let part = key.column.map { .column(ColumnRef(column: $0)) } ?? key.expression?.expression
      guard let part, let type = catalog.type(of: part, in: table) else { continue }
      let isOwn = name.schema == nil || name.schema == "pg_catalog"
      let usable = catalog.exclusionOperators(
        of: type, method: index.method, operatorClass: key.operatorClass)
      if isOwn, usable?.contains(name.name) == true { continue }
      let written =
        name.schema.map { "OPERATOR(\(quotedIdentifier($0)).\(name.name))" } ?? name.name
      let comparison = StoredExpression(sql: "(\(part.sql)) \(written) (\(part.sql))").expression
      if case .operation(let operation)? = comparison,
        catalog.resolve(operation, type: { catalog.type(of: $0, in: table) }) == .missing
      {
        throw missing(
          "42883", "operator does not exist: \(type.formatted()) \(written) \(type.formatted())")
      }
      guard isOwn, usable != nil else { continue }
      throw .refused(
        "42809",
        "operator \(name.name) is not a member of the operator family of the exclusion constraint")
    }
  }

  private func unable(_ method: String, _ what: String) -> ApplyFailure {
    .refused("0A000", "access method \"\(method)\" does not support \(what)")
  }

  /// Refuses an operator class that the access method does not have.
  func demandOperatorClass(
    _ name: QualifiedName, of method: String
  ) throws(ApplyFailure) {
    guard name.schema == "pg_catalog", let classes = BuiltInOperatorClass.all(of: method),
      !classes.contains(where: { $0.name == name.name }), knowsExtensions
    else { return }
    throw missing(
      "42704", "operator class \"\(name.name)\" does not exist for access method \"\(method)\"")
  }

  /// Whether all that the extensions brought is known; another may have brought access methods and operator classes.
  private var knowsExtensions: Bool {
    catalog.extensions.keys.allSatisfy { ExtensionContents.named($0) != nil }
  }
}

/// The access methods that come with an extension.
private let extensionAccessMethods: [String: String] = [
  "bloom": "bloom", "hnsw": "vector", "ivfflat": "vector", "rum": "rum",
]
