import PostgresSyntax

extension CatalogEditor {
  mutating func createFunction(_ statement: CreateFunctionStmt) throws(ApplyFailure) {
    let name = try creationName(statement.name)
    var arguments: [SQLType] = []
    var outputs: [SQLType] = []
    for parameter in statement.parameters {
      let type = withoutModifier(try type(parameter.type))
      switch parameter.mode {
      case .in, .variadic: arguments.append(type)
      case .out, .table: outputs.append(type)
      case .inOut:
        arguments.append(type)
        outputs.append(type)
      }
    }
    let isTable = statement.parameters.contains { $0.mode == .table }
    var result: SQLType?
    if let written = statement.returnType {
      result = withoutModifier(try type(written))
    } else if !statement.isProcedure {
      result = outputs.count == 1 ? outputs[0] : SQLType(name: "record")
    }
    var function = Function(
      name: name, argumentTypes: arguments, returnType: result,
      returnsSet: statement.returnType?.isSet == true || isTable,
      kind: statement.isProcedure ? .procedure : .function,
      volatility: statement.volatility, isStrict: statement.isStrict,
      language: statement.language, body: statement.body)
    function.optionalArguments = statement.parameters.count { $0.defaultValue != nil }
    function.isVariadic = statement.parameters.contains { $0.mode == .variadic }
    function.access = newAccess(.function, in: name.schema)
    if let old = catalog.functions[function.signature] {
      function.access = old.access
      guard statement.isReplace else {
        throw .refused(
          "42723", "function \"\(name.name)\" already exists with same argument types")
      }
      guard old.kind == function.kind, old.returnType == function.returnType else {
        throw .refused("42P13", "cannot change return type of existing function")
      }
    }
    catalog.functions[function.signature] = function
  }

  private func withoutModifier(_ type: SQLType) -> SQLType {
    SQLType(schema: type.schema, name: type.name, isArray: type.isArray)
  }

  /// The function that a statement names, with or without its argument types.
  func functionSignature(_ object: ObjectReference) throws(ApplyFailure) -> FunctionSignature {
    let schemas = catalog.schemas(of: object.name.schema)
    let named = catalog.functions.keys.filter { signature in
      signature.name.name == object.name.name && schemas.contains(signature.name.schema)
    }
    guard let written = object.arguments else {
      if named.count > 1 {
        throw .refused("42725", "function name \"\(object.name)\" is not unique")
      }
      guard let only = named.first else { throw undefinedFunction(object) }
      return only
    }
    var types: [SQLType] = []
    for name in written { types.append(withoutModifier(try type(name))) }
    for schema in schemas {
      let name = QualifiedName(schema: schema, name: object.name.name)
      let signature = FunctionSignature(name: name, argumentTypes: types)
      if catalog.functions[signature] != nil { return signature }
    }
    throw undefinedFunction(object)
  }

  private func undefinedFunction(_ object: ObjectReference) -> ApplyFailure {
    missing(object.name, "42883", "function \(object.name) does not exist")
  }

  mutating func alterFunction(_ statement: AlterFunctionStmt) throws(ApplyFailure) {
    let signature = try functionSignature(statement.function)
    if let volatility = statement.volatility {
      catalog.functions[signature]?.volatility = volatility
    }
    for action in statement.actions where action.name == "strict" {
      catalog.functions[signature]?.isStrict = action.isOn
    }
  }

  mutating func renameFunction(
    _ statement: RenameStmt, to newName: String
  ) throws(ApplyFailure) {
    guard let object = statement.object else { return }
    let signature = try functionSignature(object)
    moveFunction(signature, to: QualifiedName(schema: signature.name.schema, name: newName))
  }

  mutating func dropFunction(
    _ object: ObjectReference, cascade: Bool
  ) throws(ApplyFailure) {
    let signature = try functionSignature(object)
    if let owner = catalog.functions[signature]?.extensionName {
      throw dependentsExist("extension \(owner) requires it", on: "function \(object.name)")
    }
    try removeFunction(signature, cascade: cascade)
  }

  /// Drops a function; triggers, defaults and views that call it go with CASCADE only.
  mutating func removeFunction(
    _ signature: FunctionSignature, cascade: Bool
  ) throws(ApplyFailure) {
    let isOnlyOne = catalog.functions.keys.filter { $0.name == signature.name }.count == 1
    for relation in catalog.relations.values.sorted(by: { $0.name < $1.name }) {
      let triggers = relation.triggers.filter { $0.function == signature.name }
      if signature.argumentTypes.isEmpty, !triggers.isEmpty {
        guard cascade else {
          throw dependentsExist(
            "trigger \(triggers[0].name) on table \(relation.name)",
            on: "function \(signature.name)")
        }
        catalog.update(relation.name) { relation in
          relation.triggers.removeAll { $0.function == signature.name }
        }
      }
      if isOnlyOne, relation.view?.functions.contains(signature.name) == true {
        guard cascade else {
          throw dependentsExist("view \(relation.name)", on: "function \(signature.name)")
        }
        try dropRelations([relation.name], cascade: true)
      }
      if isOnlyOne {
        try dropDefaults(calling: signature.name, in: relation, cascade: cascade)
      }
    }
    catalog.functions[signature] = nil
  }

  private mutating func dropDefaults(
    calling function: QualifiedName, in relation: Relation, cascade: Bool
  ) throws(ApplyFailure) {
    for column in relation.columns {
      guard let value = column.defaultValue, value.sql.contains(function.name),
        calls(value, function)
      else { continue }
      guard cascade else {
        throw dependentsExist(
          "default value for column \(column.name) of table \(relation.name)",
          on: "function \(function)")
      }
      catalog.updateColumn(column.name, of: relation.name) { $0.defaultValue = nil }
    }
  }

  private func calls(_ stored: StoredExpression, _ function: QualifiedName) -> Bool {
    var result = false
    stored.expression?.forEachPart { part in
      guard case .function(let call) = part, call.name.name == function.name else { return }
      let schemas = catalog.schemas(of: call.name.schema)
      if schemas.contains(function.schema) { result = true }
    }
    return result
  }

  /// CREATE AGGREGATE; other kinds of objects of its own definition change nothing that a catalog holds.
  mutating func define(_ statement: DefineStmt) throws(ApplyFailure) {
    switch statement.kind {
    case .aggregate:
      try createAggregate(statement)
    case .type:
      let name = try creationName(statement.name)
      catalog.types[name] = UserType(
        name: name, definition: .base, access: newAccess(.type, in: name.schema))
    case .operator: catalog.hasOperatorsForBuiltInTypes = true
    default: break
    }
  }

  /// The result of an aggregate is its state, unless a final function makes another type of it.
  private mutating func createAggregate(_ statement: DefineStmt) throws(ApplyFailure) {
    let options = statement.definition
    guard case .typeName(let state)? = options.first(where: { $0.name == "stype" })?.value else {
      return note("aggregate \(statement.name) is not followed")
    }
    if options.contains(where: { $0.name == "finalfunc" }) {
      note("the result of aggregate \(statement.name) is not known")
    }
    var arguments: [SQLType] = []
    for argument in statement.arguments { arguments.append(withoutModifier(try type(argument))) }
    var function = Function(
      name: try creationName(statement.name), argumentTypes: arguments,
      returnType: withoutModifier(try type(state)), kind: .aggregate, volatility: .immutable,
      language: "internal")
    if catalog.functions[function.signature] != nil {
      throw .refused("42723", "function \"\(statement.name)\" already exists")
    }
    function.access = newAccess(.function, in: function.name.schema)
    catalog.functions[function.signature] = function
  }

  /// Says that something was not followed which no relation is concerned with.
  mutating func note(_ reason: String) { unknowns.append(reason) }
}
