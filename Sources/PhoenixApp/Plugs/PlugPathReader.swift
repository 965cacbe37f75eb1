import ElixirSyntax

/// Finds the paths that the functions of one module tell from others and answer.
struct PlugPathReader {
  private let source: ModuleSource
  private let responses: ResponseReading
  private var terms: CodeTermReader
  private var function = ""
  /// The variables that hold the path of the request.
  private var variables: Set<String> = []
  private var found: [AnsweredPath] = []
  private var depth = 0
  /// The parameters of the module's functions that are given the path of the request.
  private var handed: [Parameter: String] = [:]

  /// A parameter of a function of the module.
  private struct Parameter: Hashable {
    var function: String
    var arity: Int
    var index: Int
  }

  init(_ source: ModuleSource) {
    self.source = source
    responses = ResponseReading(source)
    terms = CodeTermReader(module: source.name)
  }

  /// The paths, in source order.
  mutating func read() -> [AnsweredPath] {
    var known: Int
    repeat {
      known = handed.count
      found = []
      readBody()
    } while handed.count > known
    return found
  }

  private mutating func readBody() {
    for item in source.body.expressions {
      guard let (keyword, arguments) = item.localCall else { continue }
      switch keyword {
      case "alias": terms.lexical.addAlias(arguments)
      case "@":
        if let (name, values) = arguments.first?.localCall, let value = values.first {
          terms.attributes[name] = value
        }
      case "def", "defp":
        if let clause = FunctionClause(item) { read(clause) }
      default: continue
      }
    }
  }

  private mutating func read(_ clause: FunctionClause) {
    function = clause.name
    variables = []
    let before = found.count
    for (index, parameter) in clause.parameters.enumerated() {
      let place = Parameter(function: clause.name, arity: clause.parameters.count, index: index)
      guard let plug = handed[place] else {
        pattern(parameter)
        continue
      }
      function = plug
      if let name = parameter.variableName { variables.insert(name) } else { literal(parameter) }
    }
    if let test = clause.test { visit(test) }
    visit(clause.body)
    if !responses.responds(clause.body) { found.removeSubrange(before...) }
  }

  private mutating func visit(_ node: Node) {
    guard depth < 300 else { return }
    depth += 1
    defer { depth -= 1 }
    if let (name, arguments) = node.localCall {
      switch name {
      case "case":
        if arguments.count == 2, let clauses = node.doBlock {
          visitCase(arguments[0], clauses)
          return
        }
      case "if", "unless", "cond": return visitBranches(node, arguments)
      case "=" where arguments.count == 2:
        if isPath(arguments[1]) {
          if let variable = arguments[0].variableName { variables.insert(variable) }
        } else {
          pattern(arguments[0])
        }
      case "|>" where arguments.count == 2:
        if isPath(arguments[0]), let (name, others) = arguments[1].localCall {
          hand(to: name, arity: others.count + 1, index: 0)
        }
      default:
        compare(name, arguments)
        for (index, argument) in arguments.enumerated() where isPath(argument) {
          hand(to: name, arity: arguments.count, index: index)
        }
      }
    } else if let (_, name, arguments) = node.remoteCall, name == "starts_with?",
      arguments.count == 2, isPath(arguments[0])
    {
      for text in texts(arguments[1]) { add(text, isPrefix: true, at: arguments[1]) }
    }
    for part in node.parts { visit(part) }
  }

  /// The first function that hands a path on is the one that is plugged in.
  private mutating func hand(to name: String, arity: Int, index: Int) {
    let parameter = Parameter(function: name, arity: arity, index: index)
    if handed[parameter] == nil { handed[parameter] = function }
  }

  /// A condition counts where one of the branches answers.
  private mutating func visitBranches(_ node: Node, _ arguments: NodeList) {
    let before = found.count
    for argument in arguments { visit(argument) }
    if !responses.responds(node) { found.removeSubrange(before...) }
  }

  private mutating func visitCase(_ subject: Node, _ clauses: Node) {
    let asksPath = isPath(subject)
    guard case .list(let items) = clauses.form else { return visit(clauses) }
    for item in items {
      guard let parts = item.arguments(of: "->"), parts.count == 2,
        case .list(let heads) = parts[0].form, var head = heads.first
      else { continue }
      let before = found.count
      if let guarded = head.arguments(of: "when"), guarded.count == 2 {
        if asksPath, let name = guarded[0].variableName { variables.insert(name) }
        visit(guarded[1])
        head = guarded[0]
      }
      if asksPath { literal(head) } else { pattern(head) }
      let named = found.count
      visit(parts[1])
      if !responses.responds(parts[1]) { found.removeSubrange(before..<named) }
    }
  }

  private mutating func compare(_ name: String, _ arguments: NodeList) {
    guard arguments.count == 2 else { return }
    switch name {
    case "==", "===":
      if isPath(arguments[0]) { literal(arguments[1]) }
      if isPath(arguments[1]) { literal(arguments[0]) }
    case "in":
      guard isPath(arguments[0]) else { return }
      let list = resolved(arguments[1])
      if case .list(let elements) = list.form {
        for element in elements { literal(element) }
      } else {
        for text in texts(list) { add(text, isPrefix: false, at: arguments[1]) }
      }
    case "match?":
      if isPath(arguments[1]) { literal(arguments[0]) } else { pattern(arguments[0]) }
    default: return
    }
  }

  /// Finds `request_path:` and `path_info:` in a pattern of the connection.
  private mutating func pattern(_ node: Node) {
    guard depth < 300 else { return }
    depth += 1
    defer { depth -= 1 }
    if case .pair(let key, let value) = node.form, let name = key.atomName,
      Self.fields.contains(name)
    {
      if let variable = value.variableName { variables.insert(variable) } else { literal(value) }
      return
    }
    for part in node.parts { pattern(part) }
  }

  private static let fields: Set<String> = ["request_path", "path_info"]

  private func isPath(_ node: Node) -> Bool {
    if let name = node.variableName { return variables.contains(name) }
    guard let (_, name, arguments) = node.remoteCall else { return false }
    return arguments.isEmpty && Self.fields.contains(name)
  }

  /// Adds a path that is written out: as a string, or as the list of its parts.
  private mutating func literal(_ given: Node) {
    let node = resolved(given)
    if let parts = node.arguments(of: "<>"), parts.count == 2,
      let start = terms.term(parts[0]).text, terms.term(parts[1]).text == nil
    {
      return add(start, isPrefix: true, at: given)
    }
    if let text = terms.term(node).text { return add(text, isPrefix: false, at: given) }
    guard case .list(let elements) = node.form else { return }
    var isPrefix = false
    var parts: [String] = []
    for element in elements {
      if let tail = element.arguments(of: "|"), tail.count == 2 {
        guard let text = terms.term(tail[0]).text else { return }
        isPrefix = true
        parts.append(text)
      } else if let text = terms.term(element).text {
        parts.append(text)
      } else {
        return
      }
    }
    add("/" + parts.joined(separator: "/"), isPrefix: isPrefix, at: given)
  }

  /// What an attribute of the module stands for.
  private func resolved(_ node: Node) -> Node {
    guard let name = node.arguments(of: "@")?.first?.variableName else { return node }
    return terms.attributes[name] ?? node
  }

  /// The strings of a string, a list of them, or `~w(…)`.
  private func texts(_ node: Node) -> [String] {
    let node = resolved(node)
    if let words = node.arguments(of: "sigil_w")?.first?.arguments(of: "<<>>")?.first,
      case .string(let text) = words.form
    {
      return text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
    return terms.term(node).text.map { [$0] } ?? terms.term(node).texts
  }

  private mutating func add(_ path: String, isPrefix: Bool, at node: Node) {
    guard path.hasPrefix("/") else { return }
    found.append(
      AnsweredPath(
        path: path, isPrefix: isPrefix, module: source.name, function: function,
        location: node.location))
  }
}
