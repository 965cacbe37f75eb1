import Diagnostics
import ElixirSyntax

/// Reads expressions.
extension Tracer {
  /// What is known of an expression's value; assignments in it stay in the context.
  func value(of node: Node, in context: inout Context) -> TracedValue {
    guard spend(), valueDepth < 400 else { return .anything }
    valueDepth += 1
    defer { valueDepth -= 1 }
    switch node.form {
    case .atom(let name):
      return name.hasPrefix("Elixir.") ? .module(String(name.dropFirst(7))) : .atom(name)
    case .integer(let number): return .integer(number)
    case .bigInteger, .float: return .present
    case .string(let text): return .string(text)
    case .list(let elements): return list(elements, in: &context)
    case .pair(let first, let second):
      let left = value(of: first, in: &context)
      return .tuple([left, value(of: second, in: &context)])
    case .variable(let name): return variable(name, node, in: &context)
    case .call(.name(let name), let arguments):
      return special(name, arguments, node, in: &context)
        ?? localCall(name, CallArguments(arguments), node, in: &context)
    case .call(.node, let arguments):
      return dottedCall(node, CallArguments(arguments), in: &context)
    }
  }

  /// The value without keeping assignments.
  func value(of node: Node, with context: Context) -> TracedValue {
    var copy = context
    return value(of: node, in: &copy)
  }

  private func variable(_ name: String, _ node: Node, in context: inout Context) -> TracedValue {
    if let value = context.variables[name] { return value }
    switch name {
    case "__MODULE__": return .module(context.module.name)
    case "__ENV__", "__CALLER__": return .map(TracedMap(isOpen: true))
    default:
      if context.module.functions[.init(name: name, arity: 0)] != nil {
        return localCall(name, CallArguments(), node, in: &context)
      }
      return .unknown(name)
    }
  }

  private func list(_ elements: NodeList, in context: inout Context) -> TracedValue {
    var values: [TracedValue] = []
    for element in elements {
      if let parts = element.arguments(of: "|"), parts.count == 2 {
        values.append(value(of: parts[0], in: &context))
        return appended(.list(values, rest: nil), value(of: parts[1], in: &context))
      }
      values.append(value(of: element, in: &context))
    }
    return .list(values, rest: nil)
  }

  /// Two lists, one after the other.
  func appended(_ left: TracedValue, _ right: TracedValue) -> TracedValue {
    guard case .list(let first, let rest) = left else { return .list([], rest: .anything) }
    guard case .list(let second, let otherRest) = right else {
      return .list(first, rest: rest.map { join([$0, .anything]) } ?? .anything)
    }
    if let rest {
      return .list(first, rest: join([rest] + second + (otherRest.map { [$0] } ?? [])))
    }
    return .list(first + second, rest: otherRest)
  }

  /// Syntax that is not a call; nil for a call.
  private func special(
    _ name: String, _ arguments: NodeList, _ node: Node, in context: inout Context
  ) -> TracedValue? {
    switch name {
    case "__block__":
      return block(arguments, in: &context)
    case "__aliases__":
      return context.lexical.resolve(node).map { .module($0) } ?? computedAlias(arguments, context)
    case "{}":
      return .tuple(arguments.map { value(of: $0, in: &context) })
    case "%{}":
      return map(arguments, in: &context)
    case "%":
      return structure(arguments, in: &context)
    case "<<>>":
      return interpolated(arguments, in: &context)
    case "=" where arguments.count == 2:
      let right = value(of: arguments[1], in: &context)
      return match(arguments[0], right, in: &context)?.value
        ?? (circumstances.failing == nil ? right : .never)
    case "|>" where arguments.count == 2:
      return pipe(arguments[0], arguments[1], in: &context)
    case "@":
      return attribute(arguments, in: &context)
    case "fn":
      return function(arguments, in: context)
    case "&" where arguments.count == 1:
      return capture(arguments[0], in: context)
    case "quote":
      return quoted(arguments, in: &context)
    case "unquote" where arguments.count == 1:
      return run(unquoted(arguments[0], in: context), in: &context)
    case "alias":
      context.lexical.addAlias(arguments)
      return TracedValue.null
    case "import", "require":
      readImport(arguments, into: &context.lexical)
      return TracedValue.null
    case "++" where arguments.count == 2:
      let left = value(of: arguments[0], in: &context)
      return appended(left, value(of: arguments[1], in: &context))
    case "--" where arguments.count == 2:
      return without(arguments, in: &context)
    case "<>" where arguments.count == 2:
      let left = value(of: arguments[0], in: &context)
      return concatenated([left, value(of: arguments[1], in: &context)])
    case "+", "-", "*", "/", "..", "..//":
      for argument in arguments { _ = value(of: argument, in: &context) }
      return .present
    case "^" where arguments.count == 1:
      return value(of: arguments[0], in: &context)
    default:
      if name.hasPrefix("sigil_") { return sigil(name, arguments, in: &context) }
      return controlFlow(name, arguments, node, in: &context)
    }
  }

  private func function(_ clauses: NodeList, in context: Context) -> TracedValue {
    let parameters = clauses.first?.arguments(of: "->")?.first
    var arity = 0
    if case .list(let list)? = parameters?.form {
      arity = list.first?.arguments(of: "when").map { $0.count - 1 } ?? list.count
    }
    return closure(.clauses(Array(clauses), context), arity: arity)
  }

  private func computedAlias(_ parts: NodeList, _ context: Context) -> TracedValue {
    guard let first = parts.first, case .module(let base) = value(of: first, with: context)
    else { return .anything }
    return .module(([base] + parts.dropFirst().compactMap(\.atomName)).joined(separator: "."))
  }

  private func without(_ arguments: NodeList, in context: inout Context) -> TracedValue {
    let left = value(of: arguments[0], in: &context)
    let right = value(of: arguments[1], in: &context)
    guard case .list(let elements, let rest) = left, case .list(let removed, rest: nil) = right
    else { return left }
    return .list(elements.filter { !removed.contains($0) }, rest: rest)
  }

  private func attribute(_ arguments: NodeList, in context: inout Context) -> TracedValue {
    guard let first = arguments.first else { return .anything }
    if let (_, values) = first.localCall, let node = values.first {
      return value(of: node, in: &context)
    }
    guard let name = first.variableName else { return .anything }
    return attributeValue(name, of: context.module) ?? .unknown(name)
  }

  /// The value of a module's attribute; one of several when it is set more than once.
  func attributeValue(_ name: String, of module: CodeModule) -> TracedValue? {
    guard let attributes = module.attributes[name] else { return nil }
    let key = module.name + "@" + name
    if let known = attributeValues[key] { return known }
    attributeValues[key] = .unknown(name)
    let value = join(
      attributes.map { attribute in
        self.value(
          of: attribute.node,
          with: Context(module: module, lexical: attribute.lexical, quote: attribute.quote))
      })
    // What a flag answers in one world is not its answer in another.
    attributeValues[key] = world.isOpen ? value : nil
    return value
  }

  /// The value of an attribute as it was last set, for attributes that Ecto reads at `schema`.
  func lastAttributeValue(_ name: String, of module: CodeModule) -> TracedValue? {
    module.attributes[name]?.last.map { attribute in
      value(
        of: attribute.node,
        with: Context(module: module, lexical: attribute.lexical, quote: attribute.quote))
    }
  }
}
