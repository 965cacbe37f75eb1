import Diagnostics
import ElixirSyntax

/// Reads the associations of a schema. Source: `Ecto.Schema`, `Ecto.Association`.
extension Tracer {
  private func options(_ call: SchemaCall, in context: inout Context) -> TracedValue {
    call.arguments.count > 2 ? value(of: call.arguments[2], in: &context) : .list([], rest: nil)
  }

  private func related(_ value: TracedValue) -> String? {
    switch value {
    case .module(let name): name
    case .tuple(let parts):
      if case .module(let name)? = parts.last { name } else { nil }
    default: nil
    }
  }

  func addBelongsTo(
    _ call: SchemaCall, _ defaults: SchemaDefaults, to schema: TracedSchema,
    in context: inout Context
  ) {
    guard let name = name(of: call.arguments.first, in: &context), call.arguments.count > 1 else {
      return unreadable("an association's name is computed", call, of: schema)
    }
    let target = value(of: call.arguments[1], in: &context)
    let options = options(call, in: &context)
    let key = options.option("foreign_key")?.atomName ?? "\(name)_id"
    if options.option("define_field")?.truth != false {
      let type = options.option("type") ?? defaults.foreignKeyType ?? .atom("id")
      addField(key, type, options.without("default"), to: schema, at: call.node.location)
    }
    schema.associationOptions[name] = readOptions(options, target, of: call, schema)
    schema.associations[name] = EctoAssociation(
      name: name, kind: .belongsTo, isMany: false, related: related(target), ownerKey: key,
      relatedKey: options.option("references")?.atomName ?? "id", location: call.node.location)
  }

  func addHas(_ call: SchemaCall, to schema: TracedSchema, in context: inout Context) {
    guard let name = name(of: call.arguments.first, in: &context), call.arguments.count > 1 else {
      return unreadable("an association's name is computed", call, of: schema)
    }
    let isMany = call.name == "has_many"
    let target = value(of: call.arguments[1], in: &context)
    let options = options(call, in: &context)
    if let path = (target.option("through") ?? options.option("through"))?.atomNames {
      schema.associations[name] = EctoAssociation(
        name: name, kind: .through(path), isMany: isMany, related: nil, ownerKey: "",
        relatedKey: "", location: call.node.location)
      return
    }
    schema.associationOptions[name] = readOptions(options, target, of: call, schema)
    let ownerKey =
      options.option("references")?.atomName ?? schema.primaryKeys.first?.name ?? "id"
    schema.associations[name] = EctoAssociation(
      name: name, kind: .has(many: isMany), isMany: isMany, related: related(target),
      ownerKey: ownerKey,
      relatedKey: options.option("foreign_key")?.atomName
        ?? "\(lastPart(schema.module).underscored)_\(ownerKey)",
      onDelete: options.option("on_delete")?.atomName ?? "nothing", location: call.node.location)
  }

  func addManyToMany(_ call: SchemaCall, to schema: TracedSchema, in context: inout Context) {
    guard let name = name(of: call.arguments.first, in: &context), call.arguments.count > 1 else {
      return unreadable("an association's name is computed", call, of: schema)
    }
    let target = value(of: call.arguments[1], in: &context)
    let related = related(target)
    let options = options(call, in: &context)
    schema.associationOptions[name] = readOptions(options, target, of: call, schema)
    var owner = ("\(lastPart(schema.module).underscored)_id", "id")
    var other = ("\(lastPart(related ?? name).underscored)_id", "id")
    if let keys = options.option("join_keys")?.entries?.pairs, keys.count == 2 {
      owner = (keys[0].key, keys[0].value.atomName ?? "id")
      other = (keys[1].key, keys[1].value.atomName ?? "id")
    }
    var table = JoinTable(
      schema: nil, relation: nil, ownerColumn: owner.0, relatedColumn: other.0)
    switch options.option("join_through") {
    case .string(let text)?:
      table.relation = RelationReference(text, in: schema.relation.namespace)
    case .module(let module)? where schemas[module] != nil:
      table.schema = module
    default:
      unreadable("the join_through of \(name) is computed", call, of: schema)
    }
    schema.associations[name] = EctoAssociation(
      name: name, kind: .manyToMany(joinTable: table), isMany: true, related: related,
      ownerKey: owner.1, relatedKey: other.1,
      onDelete: options.option("on_delete")?.atomName ?? "nothing", location: call.node.location)
  }
}

extension TracedValue {
  /// A keyword list without one of its keys.
  func without(_ key: String) -> TracedValue {
    guard case .list(let elements, let rest) = self else { return self }
    return .list(
      elements.filter {
        if case .tuple(let parts) = $0 { parts.first != .atom(key) } else { true }
      }, rest: rest)
  }
}
