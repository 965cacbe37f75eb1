/// Turns libpg_query's parse tree into `Statement` values.
///
/// Each statement family has an extension in a file of its own.
struct TreeDecoder {
  /// The text that was parsed.
  let source: [UInt8]

  /// How deeply the node that is being read lies; beyond `SQLExpression.maximumDepth` nothing is read.
  private(set) var depth = 0

  init(source: [UInt8]) {
    self.source = source
  }

  /// Reads what lies one level deeper; nil where that is too deep.
  mutating func nested<Result>(_ read: (inout TreeDecoder) -> Result) -> Result? {
    guard depth < SQLExpression.maximumDepth else { return nil }
    depth += 1
    defer { depth -= 1 }
    return read(&self)
  }

  func rangeVar(_ message: WireMessage?) -> RangeVar {
    guard let message else { return RangeVar(name: "") }
    return RangeVar(
      schema: message.optionalText(Field.RangeVar.schemaname),
      name: message.text(Field.RangeVar.relname),
      includesDescendants: message.bool(Field.RangeVar.inh),
      persistence: persistence(message.text(Field.RangeVar.relpersistence)),
      alias: alias(message.message(Field.RangeVar.alias)),
      location: message.int(Field.RangeVar.location))
  }

  func rangeVars(_ nodes: [ParseNode]) -> [RangeVar] {
    nodes.filter { $0.kind == .rangeVar }.map { rangeVar($0.message) }
  }

  private func persistence(_ letter: String) -> RelationPersistence {
    switch letter {
    case "t": .temporary
    case "u": .unlogged
    default: .permanent
    }
  }

  func alias(_ message: WireMessage?) -> Alias? {
    message.map {
      Alias(
        name: $0.text(Field.Alias.aliasname),
        columns: $0.nodes(Field.Alias.colnames).compactMap(\.string))
    }
  }

  func names(_ nodes: [ParseNode]) -> [String] { nodes.compactMap(\.string) }

  /// Reads a dotted name: `[schema, name]`, perhaps with a database before it.
  func objectName(_ nodes: [ParseNode]) -> ObjectName { objectName(names(nodes)) }

  func objectName(_ names: [String]) -> ObjectName {
    ObjectName(schema: names.dropLast().last, name: names.last ?? "")
  }

  func role(_ message: WireMessage?) -> RoleSpec {
    guard let message else { return .currentUser }
    return switch message.choice(Field.RoleSpec.roletype, as: Choice.RoleSpecType.self) {
    case .currentRole: .currentRole
    case .currentUser: .currentUser
    case .sessionUser: .sessionUser
    case .public: .public
    default: .name(message.text(Field.RoleSpec.rolename))
    }
  }

  func roles(_ nodes: [ParseNode]) -> [RoleSpec] { nodes.map { role($0.message) } }

  func objectKind(_ message: WireMessage, _ field: some RawRepresentable<UInt32>) -> ObjectKind {
    let choice = message.choice(field, as: Choice.ObjectType.self) ?? .table
    return ObjectKind(rawValue: String(describing: choice)) ?? .table
  }

  func isCascade(_ message: WireMessage, _ field: some RawRepresentable<UInt32>) -> Bool {
    message.choice(field, as: Choice.DropBehavior.self) == .cascade
  }

  mutating func typeName(_ message: WireMessage?) -> TypeName? {
    guard let message else { return nil }
    var names = names(message.nodes(Field.TypeName.names))
    let isColumnType = message.bool(Field.TypeName.pctType)
    let column = isColumnType ? names.popLast() : nil
    let name = objectName(names)
    return TypeName(
      schema: isColumnType ? nil : name.schema, name: column ?? name.name,
      modifiers: expressions(message.nodes(Field.TypeName.typmods)),
      arrayDimensions: message.nodes(Field.TypeName.arrayBounds).count,
      isSet: message.bool(Field.TypeName.setof), typeOf: isColumnType ? name : nil,
      location: message.int(Field.TypeName.location))
  }

  mutating func options(_ nodes: [ParseNode]) -> [DefElem] {
    nodes.filter { $0.kind == .defElem }.map { option($0.message) }
  }

  private mutating func option(_ message: WireMessage) -> DefElem {
    DefElem(
      namespace: message.optionalText(Field.DefElem.defnamespace),
      name: message.text(Field.DefElem.defname),
      value: message.node(Field.DefElem.arg).map { optionValue($0) })
  }

  private mutating func optionValue(_ node: ParseNode) -> DefElemValue {
    switch node.kind {
    case .integer: return .integer(node.message.int(Field.Integer.ival))
    case .float: return .float(node.message.text(Field.Float.fval))
    case .boolean: return .boolean(node.message.bool(Field.Boolean.boolval))
    case .string: return .string(node.message.text(Field.String.sval))
    case .typeName: return typeName(node.message).map { .typeName($0) } ?? .other(kind: "TypeName")
    case .list:
      let items = node.message.nodes(Field.List.items)
      let names = names(items)
      if names.count == items.count { return .names(names) }
      return nested { decoder in .list(items.map { decoder.optionValue($0) }) }
        ?? .other(kind: "List")
    default: return .other(kind: node.kindName)
    }
  }
}
