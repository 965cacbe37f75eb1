import Diagnostics
import ElixirEvaluation
import ElixirSyntax

/// `Ecto.Schema` as evaluated code sees it: notes the table and the columns of a schema.
enum SchemaModule {
  static let host = HostModule(name: "Elixir.Ecto.Schema", functions: functions, macros: macros)

  private static let macros: [String: HostMacro] = [
    "__using__": HostMacro(0...1) { (call) throws(Interruption) in
      call.evaluator.importModule(SchemaModule.host.name)
      return .nil
    },
    "schema": HostMacro(2...2) { (call) throws(Interruption) in
      let evaluator = call.evaluator
      let table = try evaluator.evaluate(call.arguments[0])
      guard let runner = evaluator.recorder as? MigrationRunner,
        let module = evaluator.currentModule
      else { return .nil }
      runner.schemas[module.name] = start(table, module, evaluator)
      let effects = runner.unknownEffects
      if evaluator.location.path != runner.script.file.path {
        runner.script.schemaModules.append(
          SchemaModuleUse(
            module: module.name.dropPrefix("Elixir."), location: runner.location(evaluator)))
      }
      if let body = call.doBlock { _ = try evaluator.evaluate(body) }
      if runner.unknownEffects != effects || !module.unknowns.isEmpty
        || module.uses.contains(where: { !$0.isResolved })
      {
        runner.schemas[module.name]?.problem = evaluator.notEvaluated(
          "a line of the schema \(module.name.dropPrefix("Elixir."))")
      } else if let schema = runner.schemas[module.name] {
        let value = Value.unknown(evaluator.notEvaluated("what a struct of \(schema.module) holds"))
        module.defineStruct(schema.structKeys.map { ($0, value) })
      }
      return .nil
    },
    "embedded_schema": HostMacro(1...1) { (_) throws(Interruption) in .nil },
  ]

  private static func start(
    _ table: Value, _ module: ModuleDefinition, _ evaluator: Evaluator
  ) -> EctoSchema {
    var schema = EctoSchema(
      module: module.name.dropPrefix("Elixir."), table: table.text ?? "",
      prefix: module.attributes["schema_prefix"] ?? .nil, fields: [], primaryKey: [],
      problem: table.text == nil ? evaluator.notEvaluated("the table of a schema") : nil)
    switch module.attributes["primary_key"] {
    case nil, .nil?: schema.addKey("id", type: .atom("id"), isGenerated: false)
    case .false?: break
    case .tuple(let parts)?:
      if parts.count == 3, case .atom(let name) = parts[0] {
        schema.addKey(
          name, type: parts[1],
          isGenerated: parts[1] == .atom("binary_id") && parts[2]["autogenerate"]?.truth == true)
      }
    default: schema.problem = evaluator.notEvaluated("the primary key of a schema")
    }
    return schema
  }

  private static let functions: [String: HostFunction] = [
    "field": column { (schema, arguments, _) in
      let options = arguments.count > 2 ? arguments[2] : .list([])
      guard case .atom(let name) = arguments[0] else { return schema.markUnknown() }
      if options["virtual"]?.truth == true { return schema.virtualFields.append(name) }
      let type = arguments.count > 1 ? arguments[1] : .atom("string")
      schema.add(
        name, column: options["source"]?.atomText ?? name, type: type,
        values: options["values"] ?? .nil)
      if options["primary_key"]?.truth == true { schema.primaryKey.append(name) }
    },
    "belongs_to": column { (schema, arguments, module) in
      guard case .atom(let name) = arguments[0] else { return schema.markUnknown() }
      let options = arguments.count > 2 ? arguments[2] : .list([])
      schema.associations.append(name)
      if options["define_field"]?.truth == false { return }
      let key = options["foreign_key"]?.atomText ?? name + "_id"
      schema.add(
        key, column: options["source"]?.atomText ?? key,
        type: options["type"] ?? module.attributes["foreign_key_type"] ?? .atom("id"))
    },
    "timestamps": column { (schema, arguments, module) in
      let given = arguments.first ?? .list([])
      let usual = module.attributes["timestamps_opts"] ?? .list([])
      if usual.unknown != nil { schema.markUnknown() }
      func option(_ key: String) -> Value? { given[key] ?? usual[key] }
      for key in ["inserted_at", "updated_at"] {
        let name = option(key) ?? .atom(key)
        if case .atom(let name) = name, name != "false" {
          schema.add(
            name, column: option(key + "_source")?.atomText ?? name,
            type: option("type") ?? .atom("naive_datetime"))
        }
      }
    },
    "embeds_one": embed, "embeds_many": embed,
    "has_many": association, "has_one": association, "many_to_many": association,
  ]

  private static let association = column { (schema, arguments, _) in
    guard case .atom(let name) = arguments[0] else { return schema.markUnknown() }
    schema.associations.append(name)
  }

  private static let embed = column { (schema, arguments, _) in
    guard case .atom(let name) = arguments[0] else { return schema.markUnknown() }
    schema.add(name, column: name, type: .tuple([.atom("embed"), .atom(name)]))
  }

  /// A line of a schema's block.
  private static func column(
    _ body: @escaping @Sendable (inout EctoSchema, [Value], ModuleDefinition) -> Void
  ) -> HostFunction {
    HostFunction(0...4) { (call) throws(Interruption) in
      guard let runner = call.evaluator.recorder as? MigrationRunner,
        let module = call.evaluator.currentModule, var schema = runner.schemas[module.name]
      else { return .nil }
      if !call.arguments.isEmpty || call.name == "timestamps" {
        body(&schema, call.arguments, module)
        runner.schemas[module.name] = schema
      }
      return .ok
    }
  }
}

extension EctoSchema {
  fileprivate mutating func addKey(_ name: String, type: Value, isGenerated: Bool) {
    add(name, column: name, type: type)
    primaryKey.append(name)
    if isGenerated { generatedKey = name }
  }

  fileprivate mutating func add(
    _ name: String, column: String, type: Value, values: Value = .nil
  ) {
    if type.unknown != nil { markUnknown() }
    fields.append(Field(name: name, column: column, type: type, values: values))
  }

  fileprivate mutating func markUnknown() {
    problem = Unknown(.notEvaluated, "a field of the schema \(module) is not evaluated", at: nil)
  }
}
