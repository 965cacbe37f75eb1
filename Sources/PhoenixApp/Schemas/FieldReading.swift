import Diagnostics
import ElixirSyntax

/// Reads `field`, `timestamps`, `embeds_one`, `belongs_to` and the other declarations of a schema.
extension Tracer {
  /// Adds what a declaration declares; false when the call is none of Ecto's.
  func readDeclaration(
    _ call: SchemaCall, of schema: TracedSchema, _ defaults: SchemaDefaults,
    in context: inout Context
  ) -> Bool {
    let arguments = call.arguments
    switch call.name {
    case "field":
      guard let name = name(of: arguments.first, in: &context) else {
        unreadable("a field's name is computed", call, of: schema)
        return true
      }
      let type = arguments.count > 1 ? value(of: arguments[1], in: &context) : .atom("string")
      let options = arguments.count > 2 ? value(of: arguments[2], in: &context) : TracedValue.null
      addField(name, type, options, to: schema, at: call.node.location)
    case "timestamps":
      let options = arguments.first.map { value(of: $0, in: &context) }
      addTimestamps(options, defaults, to: schema, at: call.node.location)
    case "embeds_one", "embeds_many":
      addEmbed(call, to: schema, in: &context)
    case "belongs_to":
      addBelongsTo(call, defaults, to: schema, in: &context)
    case "has_one", "has_many":
      addHas(call, to: schema, in: &context)
    case "many_to_many":
      addManyToMany(call, to: schema, in: &context)
    default:
      return false
    }
    return true
  }

  func name(of node: Node?, in context: inout Context) -> String? {
    node.map { value(of: $0, in: &context) }?.atomName
  }

  func unreadable(_ reason: String, _ call: SchemaCall, of schema: TracedSchema) {
    unknowns.insert(
      UnknownUse(
        reason: "\(reason) in the schema of \(schema.module)", location: call.node.location,
        relation: schema.isEmbedded ? nil : schema.relation))
  }

  func addPrimaryKey(
    _ defaults: SchemaDefaults, to schema: TracedSchema, isEmbedded: Bool,
    at location: SourceLocation
  ) {
    switch defaults.primaryKey {
    case nil where isEmbedded:
      addField(
        "id", .atom("binary_id"), .list([.tuple([.atom("autogenerate"), .yes])], rest: nil),
        to: schema, at: location, isPrimaryKey: true)
    case nil:
      addField(
        "id", .atom("id"), .list([.tuple([.atom("autogenerate"), .yes])], rest: nil), to: schema,
        at: location, isPrimaryKey: true)
    case .tuple(let parts)? where parts.count >= 2:
      guard let name = parts[0].atomName else { return }
      addField(
        name, parts[1], parts[safe: 2] ?? TracedValue.null, to: schema, at: location,
        isPrimaryKey: true)
    case .atom("false")?:
      return
    default:
      unknowns.insert(
        UnknownUse(
          reason: "@primary_key of \(schema.module) is computed", location: location,
          relation: schema.isEmbedded ? nil : schema.relation))
    }
  }

  func addField(
    _ name: String, _ type: TracedValue, _ options: TracedValue, to schema: TracedSchema,
    at location: SourceLocation, isPrimaryKey: Bool = false
  ) {
    if options.option("virtual")?.truth == true {
      schema.virtualFields.insert(name)
      return
    }
    let isKey = isPrimaryKey || options.option("primary_key")?.truth == true
    let type = ectoType(type, options)
    let fallback = options.option("default")
    let writable = options.option("writable")?.atomName ?? "always"
    var generation = EctoField.Autogeneration.none
    if let autogenerate = options.option("autogenerate"), autogenerate.truth != false {
      generation = autogenerate == .yes && type == .primitive("id") ? .database : .code
    }
    schema.add(
      EctoField(
        name: name, column: options.option("source")?.fieldName ?? name, type: type,
        isPrimaryKey: isKey, loadedInQueries: options.option("load_in_query")?.truth != false,
        isReadAfterWrites: options.option("read_after_writes")?.truth == true,
        isInsertable: writable != "never", isUpdatable: writable == "always",
        hasDefault: fallback.map { !$0.isNil } ?? false,
        defaultText: fallback.flatMap { storedText($0, as: type) }, autogeneration: generation,
        location: location))
  }

  /// A scalar as the database holds it; an atom of an enumeration is mapped.
  func storedText(_ value: TracedValue, as type: EctoType?) -> String? {
    if case .enumeration(let values, _)? = type, let name = value.fieldName {
      return values.first { $0.name == name }?.stored
    }
    switch value {
    case .string(let text): return text
    case .integer(let number): return String(number)
    case .atom(let name): return name == "nil" ? nil : name
    default: return nil
    }
  }

  /// Source: `Ecto.Schema.timestamps/1`.
  private func addTimestamps(
    _ given: TracedValue?, _ defaults: SchemaDefaults, to schema: TracedSchema,
    at location: SourceLocation
  ) {
    func option(_ name: String) -> TracedValue? {
      given?.option(name) ?? defaults.timestamps?.option(name)
    }
    let type = ectoType(option("type") ?? .atom("naive_datetime"), .null)
    for key in ["inserted_at", "updated_at"] {
      let name: String
      switch option(key) {
      case nil: name = key
      case .atom("false")?, .atom("nil")?: continue
      case .atom(let given)?: name = given
      default: name = key
      }
      schema.add(
        EctoField(
          name: name, column: option(key + "_source")?.fieldName ?? name, type: type,
          autogeneration: .code, isAutoupdated: key == "updated_at", location: location))
    }
  }

  private func addEmbed(
    _ call: SchemaCall, to schema: TracedSchema, in context: inout Context
  ) {
    guard let name = name(of: call.arguments.first, in: &context), call.arguments.count > 1 else {
      return unreadable("an embed's name is computed", call, of: schema)
    }
    var module = "?"
    if call.block != nil,
      let short = call.arguments[1].arguments(of: "__aliases__")?.first?.atomName
    {
      module = "\(schema.module).\(short)"
    } else if case .module(let given) = value(of: call.arguments[1], in: &context) {
      module = given
    }
    let options = call.arguments.dropFirst(2).map { value(of: $0, in: &context) }
    func option(_ key: String) -> TracedValue? { options.lazy.compactMap { $0.option(key) }.first }
    schema.embeds[name] = module
    schema.add(
      EctoField(
        name: name, column: option("source")?.fieldName ?? name,
        type: call.name == "embeds_one" ? .embedOne(schema: module) : .embedMany(schema: module),
        loadedInQueries: option("load_in_query")?.truth != false, location: call.node.location))
  }
}
