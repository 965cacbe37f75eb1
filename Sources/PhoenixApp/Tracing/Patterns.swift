import ElixirSyntax

/// Matches values with patterns and binds their variables.
extension Tracer {
  /// A match that may succeed: the value as the pattern makes it, and whether it is sure to match.
  struct Match {
    var value: TracedValue
    var isCertain: Bool
  }

  /// Matches a value and binds the pattern's variables; nil when it cannot match.
  func match(_ pattern: Node, _ value: TracedValue, in context: inout Context) -> Match? {
    guard spend(), valueDepth < 400 else { return Match(value: value, isCertain: false) }
    valueDepth += 1
    defer { valueDepth -= 1 }
    if case .union(let members) = value {
      return matchAny(pattern, members, in: &context)
    }
    switch pattern.form {
    case .variable(let name):
      if name != "_" { context.variables[name] = named(value, name) }
      return Match(value: value, isCertain: true)
    case .atom(let name):
      return matchLiteral(
        name.hasPrefix("Elixir.") ? .module(String(name.dropFirst(7))) : .atom(name), value)
    case .integer(let number): return matchLiteral(.integer(number), value)
    case .string(let text): return matchLiteral(.string(text), value)
    case .bigInteger, .float: return Match(value: value, isCertain: false)
    case .pair(let first, let second):
      return matchTuple([first, second], value, in: &context)
    case .list(let elements):
      return matchList(elements, value, in: &context)
    case .call(.name(let name), let arguments):
      return matchCall(name, arguments, pattern, value, in: &context)
    case .call(.node, _):
      return Match(value: value, isCertain: false)
    }
  }

  /// An unknown value takes the variable's name, unless the one it has tells a schema.
  func named(_ value: TracedValue, _ name: String) -> TracedValue {
    guard case .unknown(let old) = value else { return value }
    if let old, guessedSchemas(old).isEmpty == false { return value }
    return .unknown(name)
  }

  private func matchLiteral(_ literal: TracedValue, _ value: TracedValue) -> Match? {
    if literal == value { return Match(value: value, isCertain: true) }
    switch value {
    case .unknown, .text, .code: return Match(value: literal, isCertain: false)
    case .present: return literal.truth == false ? nil : Match(value: literal, isCertain: false)
    case .flag(let guards, let negated):
      if literal == .yes { return Match(value: .flag(guards, negated: negated), isCertain: false) }
      if literal == .no { return Match(value: .flag(guards, negated: !negated), isCertain: false) }
      return nil
    default: return nil
    }
  }

  private func matchAny(
    _ pattern: Node, _ members: [TracedValue], in context: inout Context
  ) -> Match? {
    var results: [(Match, Context)] = []
    for member in members {
      var copy = context
      if let match = match(pattern, member, in: &copy) { results.append((match, copy)) }
    }
    guard let first = results.first else { return nil }
    var names: Set<String> = []
    collectVariables(of: pattern, into: &names)
    for name in names.sorted() {
      context.variables[name] = join(
        results.map { $0.1.variables[name] ?? .unknown(name) })
    }
    return Match(
      value: results.count == 1 ? first.0.value : join(results.map(\.0.value)),
      isCertain: results.count == members.count && results.allSatisfy { $0.0.isCertain })
  }

  private func collectVariables(of pattern: Node, into names: inout Set<String>) {
    guard spend() else { return }
    switch pattern.form {
    case .variable(let name): if name != "_" { names.insert(name) }
    case .pair(let first, let second):
      collectVariables(of: first, into: &names)
      collectVariables(of: second, into: &names)
    case .list(let elements):
      for element in elements { collectVariables(of: element, into: &names) }
    case .call(.name(let name), let arguments) where name != "^":
      for argument in arguments { collectVariables(of: argument, into: &names) }
    default: return
    }
  }

  private func matchTuple(
    _ patterns: [Node], _ value: TracedValue, in context: inout Context
  ) -> Match? {
    switch value {
    case .tuple(let elements):
      guard elements.count == patterns.count else { return nil }
      var isCertain = true
      var refined: [TracedValue] = []
      for (pattern, element) in zip(patterns, elements) {
        guard let match = match(pattern, element, in: &context) else { return nil }
        isCertain = isCertain && match.isCertain
        refined.append(match.value)
      }
      return Match(value: .tuple(refined), isCertain: isCertain)
    case .unknown, .present, .code:
      var refined: [TracedValue] = []
      for pattern in patterns {
        refined.append(match(pattern, .anything, in: &context)?.value ?? .anything)
      }
      return Match(value: .tuple(refined), isCertain: false)
    default: return nil
    }
  }

  private func matchList(
    _ patterns: NodeList, _ value: TracedValue, in context: inout Context
  ) -> Match? {
    var elements: [TracedValue] = []
    var rest: TracedValue? = .anything
    switch value {
    case .list(let known, let others): (elements, rest) = (known, others)
    case .unknown, .present, .code: break
    default: return nil
    }
    if patterns.isEmpty, !elements.isEmpty { return nil }
    var isCertain = true
    for (index, pattern) in patterns.enumerated() {
      if let parts = pattern.arguments(of: "|"), parts.count == 2 {
        guard let element = elements[safe: index] ?? rest else { return nil }
        if elements[safe: index] == nil { isCertain = false }
        guard let head = match(parts[0], element, in: &context) else { return nil }
        let tail = TracedValue.list(Array(elements.dropFirst(index + 1)), rest: rest)
        guard let end = match(parts[1], tail, in: &context) else { return nil }
        return Match(value: value, isCertain: isCertain && head.isCertain && end.isCertain)
      }
      guard let element = elements[safe: index] ?? rest else { return nil }
      if elements[safe: index] == nil { isCertain = false }
      guard let match = match(pattern, element, in: &context) else { return nil }
      isCertain = isCertain && match.isCertain
    }
    if elements.count > patterns.count { return nil }
    return Match(value: value, isCertain: isCertain && rest == nil)
  }

  private func matchCall(
    _ name: String, _ arguments: NodeList, _ pattern: Node, _ value: TracedValue,
    in context: inout Context
  ) -> Match? {
    switch name {
    case "=" where arguments.count == 2:
      // The side that is no variable says more of the value: bind the other side to what it leaves.
      let (strong, weak) =
        arguments[0].variableName != nil
        ? (arguments[1], arguments[0]) : (arguments[0], arguments[1])
      guard let first = match(strong, value, in: &context),
        let second = match(weak, first.value, in: &context)
      else { return nil }
      return Match(value: second.value, isCertain: first.isCertain && second.isCertain)
    case "{}":
      return matchTuple(Array(arguments), value, in: &context)
    case "%{}":
      return matchMap(arguments, value, in: &context)
    case "%":
      return matchStructure(arguments, value, in: &context)
    case "<>", "<<>>":
      for argument in arguments {
        _ = match(argument.arguments(of: "::")?.first ?? argument, .present, in: &context)
      }
      return Match(value: value, isCertain: false)
    case "when":
      guard let first = arguments.first, let match = match(first, value, in: &context) else {
        return nil
      }
      return Match(value: match.value, isCertain: false)
    case "__aliases__":
      return matchLiteral(self.value(of: pattern, in: &context), value)
    case "@":
      let constant = self.value(of: pattern, in: &context)
      return constant.isUnknown
        ? Match(value: value, isCertain: false)
        : matchLiteral(constant, value) ?? Match(value: value, isCertain: false)
    case "\\\\":
      return arguments.first.flatMap { match($0, value, in: &context) }
    default:
      return Match(value: value, isCertain: false)
    }
  }

  private func matchMap(
    _ pairs: NodeList, _ value: TracedValue, in context: inout Context
  ) -> Match? {
    switch value {
    case .tuple, .list, .atom, .integer, .string, .closure, .module: return nil
    default: break
    }
    var isCertain = true
    for element in pairs {
      guard case .pair(let keyNode, let pattern) = element.form else { continue }
      let key = self.value(of: keyNode, in: &context)
      let field: TracedValue
      if case .map(let map) = value {
        if let known = map.entries[key] {
          field = known
        } else if map.isOpen {
          field = .unknown(key.atomName)
          isCertain = false
        } else {
          return nil
        }
      } else {
        field = key.atomName.map { self.field($0, of: value) } ?? .anything
        if value.isUnknown { isCertain = false }
      }
      guard let match = match(pattern, field, in: &context) else { return nil }
      isCertain = isCertain && match.isCertain
    }
    return Match(value: value, isCertain: isCertain)
  }

  private func matchStructure(
    _ arguments: NodeList, _ value: TracedValue, in context: inout Context
  ) -> Match? {
    guard arguments.count == 2, let pairs = arguments[1].arguments(of: "%{}") else { return nil }
    var subject = value
    var isCertain = true
    if let name = context.lexical.resolve(arguments[0]) {
      switch value {
      case .record(let record):
        guard record.schema == name || record.isGuess else { return nil }
        if record.isGuess {
          subject = .record(TracedRecord(schema: name, fields: record.fields, isLoaded: true))
        }
      case .map(let map):
        guard map.structName == nil || map.structName == name else { return nil }
        isCertain = map.structName == name
        if schemas[name] != nil {
          let fields = Dictionary(uniqueKeysWithValues: map.atomEntries.map { ($0.key, $0.value) })
          subject = .record(TracedRecord(schema: name, fields: fields, isLoaded: true))
        }
      case .changeset: guard name == "Ecto.Changeset" else { return nil }
      case .multi: guard name == "Ecto.Multi" else { return nil }
      case .query: guard name == "Ecto.Query" else { return nil }
      case .unknown, .present:
        isCertain = false
        subject =
          schemas[name] != nil
          ? .record(TracedRecord(schema: name, fields: [:], isLoaded: true))
          : .map(TracedMap(isOpen: true, structName: name))
      default: return nil
      }
    }
    guard let match = matchMap(pairs, subject, in: &context) else { return nil }
    if arguments[0].variableName != nil {
      _ = self.match(arguments[0], .anything, in: &context)
    }
    return Match(value: match.value, isCertain: isCertain && match.isCertain)
  }
}

extension Array {
  /// The element at a position, or nil past the end.
  subscript(safe position: Int) -> Element? {
    indices.contains(position) ? self[position] : nil
  }
}
