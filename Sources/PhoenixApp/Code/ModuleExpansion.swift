import Diagnostics
import ElixirSyntax

/// Reads module bodies: directives, attributes, functions, `use`s and macros that add to the module.
extension Tracer {
  /// The module of a name, expanded on first use; nil when the application does not define it.
  func module(_ name: String) -> CodeModule? {
    if let module = modules[name] { return module }
    guard let source = sources[name], !expanding.contains(name), expanding.count < 64
    else { return nil }
    expanding.insert(name)
    defer { expanding.remove(name) }
    var lexical = LexicalScope(module: name)
    if let outer = source.enclosing.last.flatMap({ sources[$0] }) {
      lexical = directives(of: outer)
      lexical.module = name
    }
    let module = CodeModule(name: name, location: source.node.location, lexical: lexical)
    var context = Context(module: module)
    read(source.body, of: module, in: &context, depth: 0)
    module.lexical = context.lexical
    modules[name] = module
    return module
  }

  /// The aliases and imports that a module's body gives to modules inside of it.
  private func directives(of source: ModuleSource) -> LexicalScope {
    if let known = directiveScopes[source.name] { return known }
    var lexical = LexicalScope(module: source.name)
    if let outer = source.enclosing.last.flatMap({ sources[$0] }) {
      lexical = directives(of: outer)
      lexical.module = source.name
    }
    for item in source.body.expressions {
      guard let (name, arguments) = item.localCall else { continue }
      switch name {
      case "alias": lexical.addAlias(arguments)
      case "import", "require": readImport(arguments, into: &lexical)
      case "defmodule": aliasNested(arguments, in: &lexical)
      default: continue
      }
    }
    directiveScopes[source.name] = lexical
    return lexical
  }

  /// Gives a nested module its short name.
  private func aliasNested(_ arguments: NodeList, in lexical: inout LexicalScope) {
    guard let first = arguments.first?.arguments(of: "__aliases__")?.first?.atomName,
      !lexical.module.isEmpty
    else { return }
    let full = "\(lexical.module).\(first)"
    if sources[full] != nil { lexical.aliases[first] = full }
  }

  func readImport(_ arguments: NodeList, into lexical: inout LexicalScope) {
    lexical.addImport(arguments)
    if arguments.count > 1, arguments[1].keyword("as") != nil { lexical.addAlias(arguments) }
  }

  /// Adds the items of a module's body, or of code that a macro puts there.
  func read(_ block: Node, of module: CodeModule, in context: inout Context, depth: Int) {
    guard depth < 24 else { return }
    for item in block.expressions {
      guard spend() else { return }
      readItem(item, of: module, in: &context, depth: depth)
    }
  }

  private func readItem(
    _ item: Node, of module: CodeModule, in context: inout Context, depth: Int
  ) {
    guard let (name, arguments) = item.localCall else {
      if case .variable(let name) = item.form {
        expand(name, [], item, of: module, in: &context, depth: depth)
      } else if let (receiver, name, arguments) = item.remoteCall,
        let target = context.lexical.resolve(receiver)
      {
        expand(target, name, Array(arguments), item, of: module, in: &context, depth: depth)
      }
      return
    }
    switch name {
    case "alias":
      context.lexical.addAlias(arguments)
    case "import", "require":
      readImport(arguments, into: &context.lexical)
    case "use":
      readUse(item, arguments, of: module, in: &context, depth: depth)
    case "@":
      readAttribute(arguments, of: module, in: context)
    case "def", "defp", "defmacro", "defmacrop":
      readFunction(item, name, arguments, of: module, in: context)
    case "defdelegate":
      readDelegate(item, arguments, of: module, in: context)
    case "schema", "embedded_schema", "typed_schema", "typed_embedded_schema":
      guard let block = item.doBlock, module.schema == nil else { return }
      let isEmbedded = name.hasSuffix("embedded_schema")
      module.schema = CodeModule.SchemaBlock(
        table: isEmbedded ? nil : arguments.first, block: block, node: item,
        lexical: context.lexical, quote: context.quote)
    case "defstruct":
      module.structNode = arguments.first.map {
        CodeModule.Attribute(node: $0, lexical: context.lexical, quote: context.quote)
      }
    case "defmodule":
      aliasNested(arguments, in: &context.lexical)
    case "if", "unless":
      for branch in ["do", "else"] {
        if let block = arguments.last?.keyword(branch) {
          read(block, of: module, in: &context, depth: depth + 1)
        }
      }
    case "for":
      readComprehension(item, arguments, of: module, in: &context, depth: depth)
    case "=":
      _ = value(of: item, in: &context)
    case "unquote":
      if case .code(let code)? = arguments.first.map({ unquoted($0, in: context) }) {
        splice(code, of: module, in: &context, depth: depth)
      }
    case "__block__":
      read(item, of: module, in: &context, depth: depth + 1)
    default:
      expand(name, Array(arguments), item, of: module, in: &context, depth: depth)
    }
  }

  /// Module code in a loop over known elements, which unquotes the loop's variables.
  private func readComprehension(
    _ item: Node, _ arguments: NodeList, of module: CodeModule, in context: inout Context,
    depth: Int
  ) {
    guard let block = item.doBlock else { return }
    for variables in iterations(of: arguments, in: context) {
      var inner = context
      inner.variables = variables
      inner.quote = QuoteScope(inner)
      read(block, of: module, in: &inner, depth: depth + 1)
    }
  }

  private func readUse(
    _ item: Node, _ arguments: NodeList, of module: CodeModule, in context: inout Context,
    depth: Int
  ) {
    let options =
      arguments.count > 1 ? value(of: arguments[1], in: &context) : TracedValue.list([], rest: nil)
    for target in context.lexical.modules(named: arguments) {
      module.uses.append(
        CodeModule.Use(module: target, options: options, location: item.location))
      if let code = usedCode(of: target, options) {
        splice(code, of: module, in: &context, depth: depth)
      }
    }
  }

  /// What `__using__` of an application's module gives for some options.
  private func usedCode(of target: String, _ options: TracedValue) -> QuotedCode? {
    guard let macro = self.module(target)?.functions[.init(name: "__using__", arity: 1)]
    else { return nil }
    let key = UseKey(module: target, options: options)
    if let known = usedCodes[key] { return known }
    let code = code(from: call(macro, [options], guards: []))
    usedCodes[key] = .some(code)
    return code
  }

  /// The first piece of code among the alternatives of a value.
  func code(from value: TracedValue) -> QuotedCode? {
    for alternative in value.alternatives {
      if case .code(let code) = alternative { return code }
    }
    return nil
  }

  /// Adds code that a macro made to a module's body.
  func splice(
    _ code: QuotedCode, of module: CodeModule, in context: inout Context, depth: Int
  ) {
    var inner = Context(
      module: module, lexical: code.context.lexical,
      quote: code.isQuote ? QuoteScope(code.context) : code.context.quote)
    inner.lexical.module = module.name
    read(code.node, of: module, in: &inner, depth: depth + 1)
    for name in inner.lexical.imports where !context.lexical.imports.contains(name) {
      context.lexical.imports.append(name)
    }
    for (name, target) in inner.lexical.aliases where context.lexical.aliases[name] == nil {
      context.lexical.aliases[name] = target
    }
  }

  /// Runs a macro of the application whose name stands in a module's body.
  private func expand(
    _ name: String, _ arguments: [Node], _ item: Node, of module: CodeModule,
    in context: inout Context, depth: Int
  ) {
    let key = CodeModule.Key(name: name, arity: arguments.count)
    for owner in [context.lexical.module] + context.lexical.imports {
      let candidate = owner == module.name ? module : self.module(owner)
      guard let macro = candidate?.functions[key], case .macro = macro.kind else { continue }
      spliceCall(of: macro, arguments, of: module, in: &context, depth: depth)
      return
    }
    guard !arguments.isEmpty else { return }
    module.looseCode.append(
      CodeModule.Attribute(node: item, lexical: context.lexical, quote: context.quote))
  }

  private func expand(
    _ target: String, _ name: String, _ arguments: [Node], _ item: Node, of module: CodeModule,
    in context: inout Context, depth: Int
  ) {
    let key = CodeModule.Key(name: name, arity: arguments.count)
    guard let macro = self.module(target)?.functions[key], case .macro = macro.kind
    else { return }
    spliceCall(of: macro, arguments, of: module, in: &context, depth: depth)
  }

  private func spliceCall(
    of macro: CodeFunction, _ arguments: [Node], of module: CodeModule, in context: inout Context,
    depth: Int
  ) {
    let values = macroArguments(arguments, in: context)
    if let code = code(from: call(macro, values, guards: [])) {
      splice(code, of: module, in: &context, depth: depth)
    }
  }
}
