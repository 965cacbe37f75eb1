import Diagnostics
import ElixirSyntax

/// The expressions inside queries: which fields they name. Source: `Ecto.Query.API`.
extension Tracer {
  static let aggregates: Set<String> = [
    "count", "sum", "avg", "min", "max", "first_value", "last_value", "nth_value", "lag", "lead",
  ]

  func read(
    _ node: Node, _ bindings: Bindings, _ role: ColumnRead.Role, into parts: inout TracedDynamic,
    in context: inout Context
  ) {
    guard spend(), valueDepth < 400 else { return }
    valueDepth += 1
    defer { valueDepth -= 1 }
    switch node.form {
    case .atom, .integer, .bigInteger, .float, .string, .variable:
      return
    case .list(let elements):
      for element in elements { read(element, bindings, role, into: &parts, in: &context) }
    case .pair(let first, let second):
      read(first, bindings, role, into: &parts, in: &context)
      read(second, bindings, role, into: &parts, in: &context)
    case .call(.name(let name), let arguments):
      readCall(name, arguments, node, bindings, role, into: &parts, in: &context)
    case .call(.node, let arguments):
      if let (receiver, field, _) = node.remoteCall, arguments.isEmpty,
        let binding = binding(spliced(receiver, in: context), bindings)
      {
        parts.references.insert(
          .init(binding: binding, field: field, role: role, location: node.location))
        return
      }
      let inner = inner(of: role)
      for argument in arguments { read(argument, bindings, inner, into: &parts, in: &context) }
    }
  }

  /// The role of what stands inside another expression.
  private func inner(of role: ColumnRead.Role) -> ColumnRead.Role {
    role == .loaded ? .expression : role
  }

  /// The binding that an expression stands for: a variable, `as(:name)`, `parent_as(:name)`.
  func binding(_ node: Node, _ bindings: Bindings) -> TracedQuery.Binding? {
    if let name = node.variableName { return bindings[name] }
    if let name = node.arguments(of: "as")?.first?.atomName { return .named(name) }
    if node.arguments(of: "parent_as") != nil || node.arguments(of: "as") != nil {
      return .elsewhere
    }
    return nil
  }

  /// The code that stands where `unquote` splices it in; itself otherwise.
  private func spliced(_ node: Node, in context: Context) -> Node {
    guard let first = node.arguments(of: "unquote")?.first,
      case .code(let code) = unquoted(first, in: context)
    else { return node }
    return code.node
  }

  private func readCall(
    _ name: String, _ arguments: NodeList, _ node: Node, _ bindings: Bindings,
    _ role: ColumnRead.Role, into parts: inout TracedDynamic, in context: inout Context
  ) {
    switch name {
    case "^":
      if let first = arguments.first {
        let value = value(of: first, in: &context)
        for alternative in value.alternatives {
          if case .dynamic(let dynamic) = alternative { parts.formUnion(dynamic) }
          if case .query(let query) = alternative { parts.nested.insert(query) }
        }
      }
    case "field" where arguments.count == 2:
      readField(arguments, node, bindings, role, into: &parts, in: &context)
    case "subquery":
      if let first = arguments.first {
        let value = sourceValue(first, in: &context)
        parts.nested.formUnion(queries(from: value, at: node.location))
      }
    case "exists", "all", "any":
      for argument in arguments {
        for query in queries(from: value(of: argument, in: &context), at: node.location) {
          parts.nested.insert(query)
        }
      }
    case "and", "or", "not":
      for argument in arguments {
        if let pinned = argument.arguments(of: "^")?.first {
          addPinned(value(of: pinned, in: &context), at: argument.location, to: &parts)
        } else {
          read(argument, bindings, inner(of: role), into: &parts, in: &context)
        }
      }
    case "like", "ilike":
      for (position, argument) in arguments.enumerated() {
        var inner = TracedDynamic()
        read(argument, bindings, self.inner(of: role), into: &inner, in: &context)
        parts.formUnion(position == 0 ? inner.asText(of: argument) : inner)
      }
    case "fragment", "unsafe_fragment", "literal", "identifier":
      readFragment(arguments, node, bindings, role, into: &parts, in: &context)
    case _ where Self.aggregates.contains(name) && !arguments.isEmpty:
      let role = role == .condition ? role : .aggregated(function: name)
      for argument in arguments { read(argument, bindings, role, into: &parts, in: &context) }
    case "unquote":
      if let first = arguments.first, case .code(let code) = unquoted(first, in: context) {
        var inner = code.context
        read(code.node, bindings, role, into: &parts, in: &inner)
      }
    case "sigil_s", "sigil_S", "sigil_w", "sigil_D", "sigil_U", "sigil_N", "sigil_T", "@":
      return
    case "type" where arguments.first.map(isAggregate) == true:
      // Ecto sends a cast: the result's type no longer follows the column's.
      guard let (_, cast) = arguments[0].localCall else { return }
      for argument in cast {
        read(argument, bindings, inner(of: role), into: &parts, in: &context)
      }
    case "type", "over", "filter", "coalesce", "selected_as":
      for argument in arguments { read(argument, bindings, role, into: &parts, in: &context) }
    default:
      if readMacro(name, arguments, bindings, role, into: &parts, in: &context) { return }
      let inner = inner(of: role)
      for argument in arguments { read(argument, bindings, inner, into: &parts, in: &context) }
    }
  }

  private func isAggregate(_ node: Node) -> Bool {
    node.localCall.map { Self.aggregates.contains($0.name) } ?? false
  }

  private func readField(
    _ arguments: NodeList, _ node: Node, _ bindings: Bindings, _ role: ColumnRead.Role,
    into parts: inout TracedDynamic, in context: inout Context
  ) {
    guard let binding = binding(spliced(arguments[0], in: context), bindings) else { return }
    let pinned = arguments[1].arguments(of: "^")?.first ?? arguments[1]
    for alternative in value(of: pinned, in: &context).alternatives {
      parts.references.insert(
        .init(
          binding: binding, field: alternative.fieldName ?? "", role: role,
          location: node.location))
    }
  }

  private func readFragment(
    _ arguments: NodeList, _ node: Node, _ bindings: Bindings, _ role: ColumnRead.Role,
    into parts: inout TracedDynamic, in context: inout Context
  ) {
    guard let first = arguments.first else { return }
    let pinned = first.arguments(of: "^")?.first ?? first
    for alternative in value(of: pinned, in: &context).alternatives {
      if case .string(let text) = alternative {
        parts.fragments.insert(SQLFragment(text: text, location: node.location))
      } else {
        parts.fragments.insert(SQLFragment(text: nil, location: node.location))
      }
    }
    let texts = textArguments(of: parts.fragments, at: node.location)
    for (position, argument) in arguments.dropFirst().enumerated() {
      var inner = TracedDynamic()
      read(argument, bindings, self.inner(of: role), into: &inner, in: &context)
      parts.formUnion(texts.contains(position + 1) ? inner.asText(of: argument) : inner)
    }
  }

  /// A macro of the application inside a query: its code is read in place.
  private func readMacro(
    _ name: String, _ arguments: NodeList, _ bindings: Bindings, _ role: ColumnRead.Role,
    into parts: inout TracedDynamic, in context: inout Context
  ) -> Bool {
    let key = CodeModule.Key(name: name, arity: arguments.count)
    let owners = [context.module.name] + context.lexical.imports
    for owner in owners {
      guard
        let macro = (owner == context.module.name ? context.module : module(owner))?.functions[key],
        case .macro = macro.kind
      else { continue }
      let values = arguments.map { argument -> TracedValue in
        argument.isLiteral
          ? value(of: argument, with: context)
          : .code(QuotedCode(argument, context: context, isQuote: false))
      }
      guard let code = code(from: call(macro, values, guards: context.guards)) else { return false }
      var inner = code.context
      inner.quote = QuoteScope(code.context)
      read(code.node, bindings, role, into: &parts, in: &inner)
      return true
    }
    return false
  }
}
