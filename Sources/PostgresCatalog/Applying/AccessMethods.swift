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
}

private let abilities: [String: AccessMethodAbilities] = [
  "btree": AccessMethodAbilities(
    isUnique: true, isMulticolumn: true, includes: true, isOrdered: true),
  "hash": AccessMethodAbilities(),
  "gist": AccessMethodAbilities(isMulticolumn: true, includes: true),
  "spgist": AccessMethodAbilities(includes: true),
  "gin": AccessMethodAbilities(isMulticolumn: true),
  "brin": AccessMethodAbilities(isMulticolumn: true),
]

extension CatalogEditor {
  /// Refuses an access method that does not exist, and what it cannot do (`DefineIndex`).
  func demandAccessMethod(for statement: IndexStmt) throws(ApplyFailure) {
    let method = statement.accessMethod
    guard let able = abilities[method] else {
      guard knowsExtensions else { return }
      if extensionAccessMethods[method].map({ catalog.extensions[$0] != nil }) == true { return }
      throw missing("42704", "access method \"\(method)\" does not exist")
    }
    if statement.elements.count + statement.including.count > 32 {
      throw .refused("54011", "cannot use more than 32 columns in an index")
    }
    if statement.isUnique, !able.isUnique { throw unable(method, "unique indexes") }
    if !statement.including.isEmpty, !able.includes { throw unable(method, "included columns") }
    if statement.elements.count > 1, !able.isMulticolumn {
      throw unable(method, "multicolumn indexes")
    }
    let hasOrder = statement.elements.contains { $0.isDescending || $0.nullsFirst != nil }
    if hasOrder, !able.isOrdered { throw unable(method, "ASC/DESC options") }
  }

  private func unable(_ method: String, _ what: String) -> ApplyFailure {
    .refused("0A000", "access method \"\(method)\" does not support \(what)")
  }

  /// Refuses an operator class that the access method does not have.
  func demandOperatorClass(
    _ name: QualifiedName, of method: String
  ) throws(ApplyFailure) {
    guard name.schema == "pg_catalog", let classes = BuiltInOperatorClass.all(of: method),
      !classes.contains(where: { $0.name == name.name }), knowsExtensions,
      extensionOperatorClasses[name.name].map({ catalog.extensions[$0] == nil }) ?? true
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

/// The operator classes that people name which come with an extension.
let extensionOperatorClasses: [String: String] = [
  "gin_trgm_ops": "pg_trgm", "gist_trgm_ops": "pg_trgm", "citext_ops": "citext",
  "citext_pattern_ops": "citext", "gin_hstore_ops": "hstore", "gist_hstore_ops": "hstore",
  "vector_l2_ops": "vector", "vector_cosine_ops": "vector", "vector_ip_ops": "vector",
  "gist_ltree_ops": "ltree", "gin__int_ops": "intarray", "gist__int_ops": "intarray",
]
