import Diagnostics
import ElixirSyntax

/// Reads maps, structs, strings, sigils, functions and quoted code.
extension Tracer {
  func map(_ arguments: NodeList, in context: inout Context) -> TracedValue {
    if let update = arguments.first?.arguments(of: "|"), update.count == 2 {
      let base = value(of: update[0], in: &context)
      return updated(base, pairs(of: update[1], in: &context))
    }
    var map = TracedMap(isOpen: false)
    for pair in arguments.flatMap({ pairs(ofElement: $0, in: &context) }) {
      map.entries[pair.key] = pair.value
    }
    return .map(map)
  }

  private func pairs(of list: Node, in context: inout Context) -> [(
    key: TracedValue, value: TracedValue
  )] {
    guard case .list(let elements) = list.form else { return pairs(ofElement: list, in: &context) }
    return elements.flatMap { pairs(ofElement: $0, in: &context) }
  }

  private func pairs(
    ofElement element: Node, in context: inout Context
  ) -> [(key: TracedValue, value: TracedValue)] {
    guard case .pair(let key, let content) = element.form else { return [] }
    let name = value(of: key, in: &context)
    return [(name, value(of: content, in: &context))]
  }

  /// A map or struct with some keys given other values.
  func updated(
    _ base: TracedValue, _ pairs: [(key: TracedValue, value: TracedValue)]
  ) -> TracedValue {
    join(
      base.alternatives.map { alternative in
        switch alternative {
        case .map(var map):
          for pair in pairs { map.entries[pair.key] = pair.value }
          return .map(map)
        case .record(var record):
          for pair in pairs {
            if let name = pair.key.atomName { record.fields[name] = pair.value }
          }
          return .record(record)
        default:
          return alternative
        }
      })
  }

  func structure(_ arguments: NodeList, in context: inout Context) -> TracedValue {
    guard arguments.count == 2, let content = arguments[1].arguments(of: "%{}") else {
      return .anything
    }
    if let update = content.first?.arguments(of: "|"), update.count == 2 {
      let base = value(of: update[0], in: &context)
      return updated(base, pairs(of: update[1], in: &context))
    }
    guard case .module(let name) = value(of: arguments[0], in: &context) else {
      for element in content { _ = pairs(ofElement: element, in: &context) }
      return .anything
    }
    let pairs = content.flatMap { self.pairs(ofElement: $0, in: &context) }
    if schemas[name] != nil {
      var record = TracedRecord(schema: name, fields: [:], isLoaded: false)
      for pair in pairs { if let key = pair.key.atomName { record.fields[key] = pair.value } }
      return .record(record)
    }
    var map = TracedMap(isOpen: true, structName: name)
    for pair in pairs { map.entries[pair.key] = pair.value }
    return .map(map)
  }

  /// A string with interpolation, or a binary.
  func interpolated(_ parts: NodeList, in context: inout Context) -> TracedValue {
    var values: [TracedValue] = []
    for part in parts {
      if case .string(let text) = part.form {
        values.append(.string(text))
      } else if let segment = part.arguments(of: "::"), let first = segment.first {
        let inner = first.remoteCall?.arguments.first ?? first
        values.append(value(of: inner, in: &context))
      } else {
        values.append(value(of: part, in: &context))
      }
    }
    return concatenated(values)
  }

  /// The text of several values in a row, as far as it is known; of values that are one of several, each text.
  func concatenated(_ values: [TracedValue]) -> TracedValue {
    var rows: [[TracedValue]] = [[]]
    for value in values {
      let members = value.alternatives
      let isSmall = members.count > 1 && rows.count * members.count <= 16
      rows = rows.flatMap { row in isSmall ? members.map { row + [$0] } : [row + [value]] }
    }
    return join(rows.map { text(of: $0) })
  }

  private func text(of values: [TracedValue]) -> TracedValue {
    var parts: [String?] = []
    func append(_ text: String) {
      if let last = parts.last, let last {
        parts[parts.count - 1] = last + text
      } else {
        parts.append(text)
      }
    }
    for value in values {
      switch value {
      case .string(let text): append(text)
      case .atom(let name): append(name == "nil" ? "" : name)
      case .integer(let number): append(String(number))
      case .module(let name): append("Elixir." + name)
      case .text(let inner):
        for part in inner {
          if let part { append(part) } else { parts.append(nil) }
        }
      default: parts.append(nil)
      }
    }
    if parts.isEmpty { return .string("") }
    if parts.count == 1, let only = parts[0] { return .string(only) }
    return .text(parts)
  }

  func sigil(_ name: String, _ arguments: NodeList, in context: inout Context) -> TracedValue {
    guard let content = arguments.first else { return .present }
    let text = value(of: content, in: &context)
    switch name {
    case "sigil_w", "sigil_W":
      guard case .string(let words) = text else { return .list([], rest: .present) }
      let isAtoms = arguments.count > 1 && modifiers(arguments[1]).contains("a")
      return .list(
        words.split(whereSeparator: \.isWhitespace).map {
          isAtoms ? .atom(String($0)) : .string(String($0))
        }, rest: nil)
    case "sigil_s", "sigil_S", "sigil_SQL", "sigil_c", "sigil_C": return text
    default: return .present
    }
  }

  private func modifiers(_ node: Node) -> String {
    guard case .list(let elements) = node.form else { return "" }
    var text = ""
    for element in elements {
      if case .integer(let code) = element.form, let scalar = UInt8(exactly: code) {
        text.unicodeScalars.append(Unicode.Scalar(scalar))
      }
    }
    return text
  }

  func capture(_ node: Node, in context: Context) -> TracedValue {
    if case .integer(let position) = node.form {
      return context.variables["&\(position)"] ?? .anything
    }
    guard let parts = node.arguments(of: "/"), parts.count == 2,
      case .integer(let arity) = parts[1].form, arity >= 0, arity < 256
    else { return closure(.capture(node, context), arity: 1) }
    if let (receiver, name, _) = parts[0].remoteCall {
      guard case .module(let module) = value(of: receiver, with: context) else { return .anything }
      return closure(.named(module: module, function: name, node, context), arity: arity)
    }
    guard let name = parts[0].variableName ?? parts[0].localCall?.name else { return .anything }
    return closure(.local(function: name, node, context), arity: arity)
  }

  func closure(_ body: TracedClosure.Body, arity: Int) -> TracedValue {
    let closure = TracedClosure(body, arity: arity)
    closures.append(closure)
    return .closure(closure)
  }

  func quoted(_ arguments: NodeList, in context: inout Context) -> TracedValue {
    guard let block = arguments.last?.keyword("do") else { return .anything }
    var inner = context
    for argument in arguments {
      guard let bindings = argument.keyword("bind_quoted") else { continue }
      if case .list(let elements) = bindings.form {
        for element in elements {
          if case .pair(let name, let content) = element.form, let name = name.atomName {
            inner.variables[name] = value(of: content, in: &context)
          }
        }
      }
    }
    return .code(QuotedCode(block, context: inner, isQuote: true))
  }

  /// The value of the expression inside an `unquote`.
  func unquoted(_ node: Node, in context: Context) -> TracedValue {
    value(of: node, with: context.quote?.context ?? context)
  }

  /// The value of code that stands where an expression is read; other values are themselves.
  func run(_ value: TracedValue, in context: inout Context) -> TracedValue {
    guard case .code(let code) = value else { return value }
    var inner = code.context
    inner.module = context.module
    inner.guards = context.guards
    if code.isQuote {
      inner.quote = QuoteScope(code.context)
      inner.variables.merge(context.variables) { own, _ in own }
    }
    return self.value(of: code.node, in: &inner)
  }

  /// The arguments of a macro: literals are what they are, anything else stays code.
  func macroArguments(_ nodes: [Node], in context: Context) -> [TracedValue] {
    nodes.map { node in
      switch node.form {
      case .atom, .integer, .string, .list: value(of: node, with: context)
      case .call(.name("__aliases__"), _), .call(.name("@"), _):
        value(of: node, with: context)
      default: .code(QuotedCode(node, context: context, isQuote: false))
      }
    }
  }
}
