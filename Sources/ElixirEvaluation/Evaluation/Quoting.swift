import Diagnostics
import ElixirSyntax

extension Evaluator {
  /// `quote do … end`: the code, with what its `unquote`s give now.
  func evaluateQuote(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard let body = arguments.option("do") else {
      currentNode = node
      return .unknown(notEvaluated("this quote"))
    }
    var substitutions: [Int32: Value] = frame?.substitutions ?? [:]
    let mark = bindings.count
    if let options = arguments.first,
      case .list(let pairs) = options.form
    {
      try bindQuoted(pairs)
    }
    defer { bindings.removeSubrange(mark...) }
    if hasUnquote(node.tree), takesUnquotes(arguments) {
      try collectUnquotes(body, depth: 0, into: &substitutions)
    }
    lastHygiene += 1
    // `bind_quoted` variables are ordinary variables of the quoted code.
    var bound: [Binding] = []
    for binding in bindings[mark...] {
      bound.append(Binding(name: binding.name, hygiene: lastHygiene, value: binding.value))
    }
    let quoteFrame = QuoteFrame(
      substitutions: substitutions, hygiene: lastHygiene, environment: lexical, outer: frame,
      bound: bound)
    return literal(body, in: quoteFrame)
      ?? .quoted(Quoted(node: body, frame: quoteFrame))
  }

  /// Whether `unquote` belongs to this quote: with `bind_quoted`, it belongs to the definitions in it
  /// (Kernel.SpecialForms.quote/2, "Binding and unquote fragments").
  private func takesUnquotes(_ arguments: Arguments) -> Bool {
    var takes = true
    for argument in arguments {
      guard case .list(let pairs) = argument.form else { continue }
      for pair in pairs {
        guard case .pair(let key, let value) = pair.form else { continue }
        if case .atom("bind_quoted") = key.form { takes = false }
        if case .atom("unquote") = key.form, case .atom(let written) = value.form {
          return written != "false"
        }
      }
    }
    return takes
  }

  private func bindQuoted(_ pairs: NodeList) throws(Interruption) {
    for pair in pairs {
      guard case .pair(let key, let value) = pair.form, case .atom("bind_quoted") = key.form,
        case .list(let variables) = value.form
      else { continue }
      for variable in variables {
        guard case .pair(let name, let code) = variable.form, case .atom(let text) = name.form
        else { continue }
        bind(text, hygiene: frame?.hygiene ?? 0, try evaluate(code))
      }
    }
  }

  /// Whether a file has `unquote` at all; most have not, and need no search.
  func hasUnquote(_ tree: SyntaxTree) -> Bool {
    let key = ObjectIdentifier(tree)
    if let known = treesWithUnquote[key] { return known }
    let found = tree.file.bytes.containsWord(Array("unquote".utf8))
    treesWithUnquote[key] = found
    return found
  }

  /// Evaluates the `unquote`s of code, but not those of quotes inside it.
  func collectUnquotes(
    _ node: Node, depth: Int, into substitutions: inout [Int32: Value]
  ) throws(Interruption) {
    try spend()
    switch node.form {
    case .list(let nodes):
      for child in nodes { try collectUnquotes(child, depth: depth, into: &substitutions) }
    case .pair(let first, let second):
      try collectUnquotes(first, depth: depth, into: &substitutions)
      try collectUnquotes(second, depth: depth, into: &substitutions)
    case .call(let callee, let arguments):
      var inner = depth
      if case .name(let name) = callee {
        if name == "unquote" || name == "unquote_splicing", let code = arguments.first {
          guard depth > 0 else {
            if substitutions[node.index] == nil {
              substitutions[node.index] = try evaluate(code)
            }
            return
          }
          inner -= 1
        } else if name == "quote" {
          inner += 1
        }
      } else if case .node(let head) = callee {
        try collectUnquotes(head, depth: depth, into: &substitutions)
      }
      for child in arguments { try collectUnquotes(child, depth: inner, into: &substitutions) }
    default: break
    }
  }

  /// What a macro receives for code: literals as they are, the rest as code.
  func literal(_ node: Node, in frame: QuoteFrame?) -> Value? {
    switch node.form {
    case .atom(let text): return .atom(text)
    case .integer(let number): return .integer(number)
    case .bigInteger(let digits): return .bigInteger(digits)
    case .float(let number): return .float(number)
    case .string(let text): return .string(text)
    case .list(let nodes):
      if let last = nodes.last, case .call(.name("|"), _) = last.form { return nil }
      if nodes.contains(where: isSplicing) { return nil }
      return .list(nodes.map { quotedValue($0, in: frame) })
    case .pair(let first, let second):
      return .tuple([quotedValue(first, in: frame), quotedValue(second, in: frame)])
    case .call(.name("unquote"), _): return frame?.substitutions[node.index]
    default: return nil
    }
  }

  func isSplicing(_ node: Node) -> Bool {
    if case .call(.name("unquote_splicing"), _) = node.form { true } else { false }
  }

  /// `unquote_splicing` as a step of a block: the code it puts in, in order.
  func evaluateSpliced(_ node: Node) throws(Interruption) -> Value {
    guard let elements = try splicedElements(node) else {
      currentNode = node
      return .unknown(notEvaluated("unquote_splicing of something unknown"))
    }
    return elements.last ?? .nil
  }

  func quotedValue(_ node: Node, in frame: QuoteFrame?) -> Value {
    literal(node, in: frame) ?? .quoted(Quoted(node: node, frame: frame))
  }

  /// What the `unquote` at a place of quoted code gave.
  func substitution(of node: Node) throws(Interruption) -> Value? {
    if let value = frame?.substitutions[node.index] { return value }
    guard case .call(_, let arguments) = node.form, let code = arguments.first else { return nil }
    // Outside of a quote, in a definition made by a loop, it stands for the value itself.
    return try evaluate(code)
  }

  /// The elements that an `unquote_splicing` puts into a list.
  func splicedElements(_ node: Node) throws(Interruption) -> [Value]? {
    guard let value = try substitution(of: node), case .list(let elements) = value else {
      return nil
    }
    var values: [Value] = []
    for element in elements { values.append(try evaluateQuoted(element)) }
    return values
  }

  /// What a macro gives, evaluated in its place: code of which a part is unknown may do anything there.
  func evaluateExpansion(_ code: Value) throws(Interruption) -> Value {
    guard case .list(let steps) = code else { return try evaluateQuoted(code) }
    var values: [Value] = []
    for step in steps {
      if let unknown = step.unknown {
        values.append(try unknownCall(unknown, []))
      } else {
        values.append(try evaluateQuoted(step))
      }
    }
    return .list(values)
  }

  /// `unquote(code)` where code is evaluated.
  func evaluateUnquote(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard let value = try substitution(of: node) else {
      currentNode = node
      return .unknown(notEvaluated("unquote outside of quote"))
    }
    return try evaluateQuoted(value)
  }

  /// The value of code that is at hand as a value: what a macro returned.
  func evaluateQuoted(_ value: Value) throws(Interruption) -> Value {
    switch value {
    case .quoted(let code):
      let saved = frame
      frame = code.frame
      defer { frame = saved }
      if let bound = code.frame?.bound, !bound.isEmpty { bindings += bound }
      return try evaluate(code.node)
    case .list(let parts):
      var values: [Value] = []
      for part in parts { values.append(try evaluateQuoted(part)) }
      return .list(values)
    case .tuple(let parts) where parts.count == 2:
      return .tuple([try evaluateQuoted(parts[0]), try evaluateQuoted(parts[1])])
    case .tuple(let parts) where parts.count == 3: return try evaluateBuiltCode(parts)
    default: return value
    }
  }

  /// Code that a macro built by hand as `{name, meta, arguments}`.
  private func evaluateBuiltCode(_ parts: [Value]) throws(Interruption) -> Value {
    guard case .atom(let name) = parts[0] else {
      return .unknown(notEvaluated("code that a macro builds by hand"))
    }
    switch (name, parts[2]) {
    case ("__block__", .list(let steps)):
      var result = Value.nil
      for step in steps { result = try evaluateQuoted(step) }
      return result
    case ("__aliases__", .list(let segments)):
      let names = segments.compactMap(\.atomText)
      guard names.count == segments.count else { break }
      return expandAlias(names)
    case ("{}", .list(let elements)):
      var values: [Value] = []
      for element in elements { values.append(try evaluateQuoted(element)) }
      return .tuple(values)
    case (_, .list(let arguments)) where SpecialForms.table[name] == nil:
      var values: [Value] = []
      for argument in arguments { values.append(try evaluateQuoted(argument)) }
      if let operation = Operators.table[name] { return try apply(operation, values) }
      guard let node = currentNode else { break }
      return try callLocal(name, values, node)
    default: break
    }
    return .unknown(notEvaluated("code that a macro builds by hand"))
  }

  /// `var!(name)`: the caller's variable, out of quoted code.
  func evaluateUnhygienic(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard let first = arguments.first, case .variable(let name) = first.form,
      let value = lookUp(name, hygiene: 0)
    else {
      currentNode = node
      return .unknown(notEvaluated("this var!"))
    }
    return value
  }
}

extension Quoted {
  /// The three parts that Elixir's quoted form has: name, metadata, arguments.
  var parts: [Value] {
    let meta = Value.keyword([("line", .integer(node.location.line))])
    switch node.form {
    case .variable(let name): return [.atom(name), meta, .nil]
    case .call(let callee, let arguments):
      let values = arguments.map { part($0) }
      switch callee {
      case .name(let name): return [.atom(name), meta, .list(values)]
      case .node(let head): return [part(head), meta, .list(values)]
      }
    default: return []
    }
  }

  private func part(_ node: Node) -> Value {
    switch node.form {
    case .atom(let text): .atom(text)
    case .integer(let number): .integer(number)
    case .float(let number): .float(number)
    case .string(let text): .string(text)
    case .list(let nodes): .list(nodes.map { part($0) })
    case .pair(let first, let second): .tuple([part(first), part(second)])
    default: .quoted(child(node))
    }
  }
}

extension Array where Element == UInt8 {
  /// Whether the bytes stand somewhere in this array.
  func containsWord(_ word: [UInt8]) -> Bool { firstIndex(of: word, from: 0) != nil }

  /// Where the bytes next stand at or after a position.
  package func firstIndex(of word: [UInt8], from start: Int) -> Int? {
    guard let first = word.first, count >= word.count else { return nil }
    return withUnsafeBufferPointer { buffer in
      var index = start
      let last = buffer.count - word.count
      while index <= last {
        if buffer[index] == first {
          var length = 1
          while length < word.count, buffer[index + length] == word[length] { length += 1 }
          if length == word.count { return index }
        }
        index += 1
      }
      return nil
    }
  }
}
