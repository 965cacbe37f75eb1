import PostgresSyntax

extension CatalogEditor {
  mutating func createExtension(_ statement: CreateExtensionStmt) throws(ApplyFailure) {
    if catalog.extensions[statement.name] != nil {
      if statement.ifNotExists { return }
      throw .refused("42710", "extension \"\(statement.name)\" already exists")
    }
    if statement.name == "earthdistance",
      statement.options.contains(where: { $0.name == "cascade" }),
      catalog.extensions["cube"] == nil
    {
      var required = statement
      required.name = "cube"
      try createExtension(required)
    }
    let written = statement.options.first { $0.name == "schema" }?.value?.texts.first
    let schema = try creationSchema(written)
    let version = statement.options.first { $0.name == "new_version" }?.value?.texts.first
    catalog.extensions[statement.name] = InstalledExtension(
      name: statement.name, version: version, schema: schema)
    guard let contents = ExtensionContents.named(statement.name) else {
      catalog.hasOperatorsForBuiltInTypes = true
      note("what the extension \(statement.name) brings is not known")
      return
    }
    for type in contents.types {
      let name = QualifiedName(schema: schema, name: type)
      catalog.types[name] = UserType(
        name: name, definition: .base, extensionName: statement.name)
    }
    for (domain, base) in contents.domains.sorted(by: { $0.key < $1.key }) {
      guard let baseType = catalog.resolve(TypeName(name: base)) else {
        throw .refused("42704", "required extension \"\(base)\" is not installed")
      }
      let name = QualifiedName(schema: schema, name: domain)
      let check = Domain.Check(
        name: "\(domain)_check", expression: StoredExpression(sql: "cube_is_point(VALUE)"))
      catalog.types[name] = UserType(
        name: name, definition: .domain(Domain(baseType: baseType, constraints: [check])),
        extensionName: statement.name)
    }
    for form in contents.functions {
      guard let function = extensionFunction(form, schema: schema, owner: statement.name) else {
        continue
      }
      catalog.functions[function.signature] = function
    }
  }

  private func extensionFunction(
    _ form: ExtensionContents.Form, schema: String, owner: String
  ) -> Function? {
    func type(_ name: String) -> SQLType? {
      let isArray = name.hasPrefix("_")
      let element = isArray ? String(name.dropFirst()) : name
      if catalog.types[QualifiedName(schema: schema, name: element)]?.extensionName == owner {
        return SQLType(schema: schema, name: element, isArray: isArray)
      }
      return catalog.resolve(TypeName(name: name))
    }
    let arguments = form.arguments.compactMap(type)
    guard arguments.count == form.arguments.count else { return nil }
    return Function(
      name: QualifiedName(schema: schema, name: form.name), argumentTypes: arguments,
      returnType: type(form.result), returnsSet: form.returnsSet, kind: form.kind,
      volatility: form.volatility, isStrict: form.isStrict, language: form.language,
      extensionName: owner)
  }

  mutating func dropExtension(_ name: String, cascade: Bool) throws(ApplyFailure) {
    guard catalog.extensions[name] != nil else {
      throw missing("42704", "extension \"\(name)\" does not exist")
    }
    // The only extension of those that come with PostgreSQL which requires another one (its control file).
    if name == "cube", catalog.extensions["earthdistance"] != nil {
      guard cascade else { throw dependentsExist("extension earthdistance", on: "extension cube") }
      try dropExtension("earthdistance", cascade: true)
    }
    let types = catalog.types.values.filter { $0.extensionName == name }.map(\.name).sorted()
    for type in types {
      if !cascade, let user = catalog.relations(using: type).first {
        throw dependentsExist("a column of table \(user)", on: "extension \(name)")
      }
      for function in Array(catalog.functions.values)
      where function.extensionName == name && function.mentions(type) {
        catalog.functions[function.signature] = nil
      }
    }
    for type in types { try removeType(type, cascade: cascade) }
    for function in Array(catalog.functions.values) where function.extensionName == name {
      try removeFunction(function.signature, cascade: cascade)
    }
    try dropIndexes(ofExtension: name, cascade: cascade)
    catalog.extensions[name] = nil
  }

  /// Drops the indexes with an operator class of the extension.
  private mutating func dropIndexes(
    ofExtension name: String, cascade: Bool
  ) throws(ApplyFailure) {
    for relation in catalog.relations.values.sorted(by: { $0.name < $1.name }) {
      for index in relation.indexes {
        let usesIt = index.keys.contains { key in
          catalog.extensionOfClass(of: key, in: index, of: relation) == name
        }
        guard usesIt else { continue }
        guard cascade else {
          throw dependentsExist("index \(index.name)", on: "extension \(name)")
        }
        try removeIndex(index, of: relation.name, cascade: true)
      }
    }
  }
}

extension Catalog {
  /// Takes a type that nobody makes, and that a statement gives a column, for one of an extension whose contents are
  /// not known.
  mutating func placeTypesOfUnreadExtension(for node: StatementNode) {
    guard !extensions.isEmpty, let owner = unreadExtension else { return }
    var written = VersionFact.newColumns(of: node).compactMap(\.type)
    for case .alterColumnType(_, let definition) in VersionFact.commands(of: node) {
      if let type = definition.type { written.append(type) }
    }
    for type in written where resolve(type) == nil {
      guard schemas(of: type.schema).contains(owner.schema) else { continue }
      let name = QualifiedName(schema: owner.schema, name: type.name)
      types[name] = UserType(name: name, definition: .base, extensionName: owner.name)
    }
  }
}
