import Diagnostics
import ElixirSyntax

/// Reads `schema` blocks. Source: `Ecto.Schema`.
extension Tracer {
  /// Finds and reads the schemas of all modules.
  func readSchemas() {
    for name in moduleNames {
      guard let module = module(name), let block = module.schema else { continue }
      declare(name, isEmbedded: block.table == nil, at: block.node.location)
      declareInlineEmbeds(in: block.block, of: name)
    }
    for name in schemas.keys.sorted() {
      if let module = modules[name], let block = module.schema { read(block, of: module) }
    }
  }

  private func declare(_ name: String, isEmbedded: Bool, at location: SourceLocation) {
    schemas[name] = TracedSchema(
      module: name, isEmbedded: isEmbedded, relation: RelationReference(""), location: location)
    guard !isEmbedded else { return }
    schemasByShortName[lastPart(name).underscored, default: []].append(name)
  }

  /// `embeds_one :contact, Contact do … end` makes a module.
  private func declareInlineEmbeds(in block: Node, of owner: String) {
    for item in block.expressions {
      guard let (name, arguments) = item.localCall, name.hasPrefix("embeds_"),
        let inner = item.doBlock,
        let short = arguments.dropFirst().first?.arguments(of: "__aliases__")?.first?.atomName
      else { continue }
      let module = "\(owner).\(short)"
      if schemas[module] == nil { declare(module, isEmbedded: true, at: item.location) }
      declareInlineEmbeds(in: inner, of: module)
    }
  }

  private func read(_ block: CodeModule.SchemaBlock, of module: CodeModule) {
    guard let schema = schemas[module.name] else { return }
    let context = Context(module: module, lexical: block.lexical, quote: block.quote)
    if let table = block.table {
      switch value(of: table, with: context) {
      case .string(let name): schema.relation.name = name
      default:
        note("the table of a schema is computed", at: block.node.location, in: context)
      }
      if let prefix = lastAttributeValue("schema_prefix", of: module) {
        schema.relation.namespace = namespace(prefix) ?? .searchPath
      }
    }
    let defaults = SchemaDefaults(
      primaryKey: lastAttributeValue("primary_key", of: module),
      foreignKeyType: lastAttributeValue("foreign_key_type", of: module),
      timestamps: lastAttributeValue("timestamps_opts", of: module))
    addPrimaryKey(defaults, to: schema, isEmbedded: block.table == nil, at: block.node.location)
    readItems(block.block, of: schema, defaults, in: context, depth: 0)
    mapSources(of: schema, module)
  }

  /// `@field_source_mapper` names the columns of fields without `source:`.
  private func mapSources(of schema: TracedSchema, _ module: CodeModule) {
    guard module.attributes["field_source_mapper"] != nil,
      let mapper = lastAttributeValue("field_source_mapper", of: module)
    else { return }
    for index in schema.fields.indices
    where schema.fields[index].column == schema.fields[index].name {
      let mapped = apply(mapper, [.atom(schema.fields[index].name)], guards: [])
      guard let name = mapped.fieldName else {
        unknowns.insert(
          UnknownUse(
            reason: "@field_source_mapper computes the columns of \(schema.module)",
            location: schema.location, relation: schema.relation))
        return
      }
      schema.fields[index].column = name
    }
  }

  /// Reads the items of a `schema` block, of macros in it, and of loops.
  func readItems(
    _ block: Node, of schema: TracedSchema, _ defaults: SchemaDefaults, in context: Context,
    depth: Int
  ) {
    guard depth < 16 else { return }
    var context = context
    for item in block.expressions {
      guard spend() else { return }
      let name: String
      var arguments: [Node] = []
      switch item.form {
      case .variable(let text): name = text
      case .call(.name(let text), let nodes):
        name = text
        arguments = Array(nodes)
      default: continue
      }
      let call = SchemaCall(name: name, arguments: arguments, node: item, block: item.doBlock)
      if readDeclaration(call, of: schema, defaults, in: &context) { continue }
      switch name {
      case "__block__":
        readItems(item, of: schema, defaults, in: context, depth: depth + 1)
      case "if", "unless":
        for branch in ["do", "else"] {
          if let inner = arguments.last?.keyword(branch) {
            readItems(inner, of: schema, defaults, in: context, depth: depth + 1)
          }
        }
      case "for":
        guard case .call(_, let nodes) = item.form, let inner = item.doBlock else { continue }
        for variables in iterations(of: nodes, in: context) {
          var turn = context
          turn.variables = variables
          turn.quote = QuoteScope(turn)
          readItems(inner, of: schema, defaults, in: turn, depth: depth + 1)
        }
      case "=", "@", "import", "alias", "require":
        _ = value(of: item, in: &context)
      case "unquote":
        if case .code(let code)? = arguments.first.map({ unquoted($0, in: context) }) {
          readItems(code, of: schema, defaults, depth: depth)
        }
      default:
        readMacro(call, of: schema, defaults, in: context, depth: depth)
      }
    }
  }

  private func readItems(
    _ code: QuotedCode, of schema: TracedSchema, _ defaults: SchemaDefaults, depth: Int
  ) {
    var inner = code.context
    if code.isQuote { inner.quote = QuoteScope(code.context) }
    inner.lexical.module = schema.module
    readItems(code.node, of: schema, defaults, in: inner, depth: depth + 1)
  }

  private func readMacro(
    _ call: SchemaCall, of schema: TracedSchema, _ defaults: SchemaDefaults, in context: Context,
    depth: Int
  ) {
    let key = CodeModule.Key(name: call.name, arity: call.arguments.count)
    for owner in [context.module.name] + context.lexical.imports {
      let candidate = owner == context.module.name ? context.module : module(owner)
      guard let macro = candidate?.functions[key], case .macro = macro.kind else { continue }
      let result = self.call(macro, macroArguments(call.arguments, in: context), guards: [])
      if let code = code(from: result) {
        readItems(code, of: schema, defaults, depth: depth)
        return
      }
    }
    schema.isOpen = true
    unknowns.insert(
      UnknownUse(
        reason: "\(call.name) in the schema of \(schema.module) is no macro that can be read",
        location: call.node.location, relation: schema.isEmbedded ? nil : schema.relation))
  }

  func lastPart(_ module: String) -> String {
    module.split(separator: ".").last.map(String.init) ?? module
  }
}

/// A call in a `schema` block.
struct SchemaCall {
  var name: String
  var arguments: [Node]
  var node: Node
  var block: Node?
}

/// The attributes that set what the declarations of a schema take for granted.
struct SchemaDefaults {
  var primaryKey: TracedValue?
  var foreignKeyType: TracedValue?
  var timestamps: TracedValue?
}
