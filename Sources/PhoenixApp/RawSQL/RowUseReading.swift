import ElixirSyntax

/// Finds what a function does with the rows that a call of `Repo.query` gives it.
///
/// Only what is seen in the same function counts, and only forms that are known to be safe or to
/// break: a row that goes anywhere else may be taken apart there.
struct RowUseReading {
  /// What a name or an expression of the function holds.
  private enum Part {
    case result
    case columns
    case rows
    case row
  }

  /// The call that gives the result.
  private let call: Node
  private var names: [String: Part] = [:]
  private var depth = 0
  private(set) var use = RowUse.counted
  /// The lengths of the rows that the code matches, each once.
  private(set) var lengths: Set<Int> = []

  init(of call: Node) {
    self.call = call
    guard let function = call.enclosingFunction else {
      use = .unknown
      return
    }
    visit(function)
  }

  private mutating func note(_ use: RowUse) { self.use = max(self.use, use) }

  private func part(of node: Node) -> Part? {
    if node.isSame(as: call) { return .result }
    if let name = node.variableName { return names[name] }
    if let piped = node.arguments(of: "|>"), piped.count == 2, piped[1].isSame(as: call) {
      return .result
    }
    if let captured = node.arguments(of: "&"), captured.count == 1, case .integer = captured[0].form
    {
      return names["&"]
    }
    if let (receiver, name, arguments) = node.remoteCall, arguments.isEmpty,
      case .result? = part(of: receiver)
    {
      return name == "rows"
        ? .rows : ["columns", "num_rows", "command"].contains(name) ? .columns : nil
    }
    return nil
  }

  private mutating func visit(_ node: Node) {
    guard depth < 400 else {
      note(.unknown)
      return
    }
    depth += 1
    defer { depth -= 1 }
    if let part = part(of: node) {
      if part != .columns { note(.unknown) }
      return
    }
    if let (name, arguments) = node.localCall, visitKnown(name, Array(arguments), node) { return }
    if let (receiver, name, arguments) = node.remoteCall, let module = receiver.moduleName,
      visitKnown(module + "." + name, Array(arguments))
    {
      return
    }
    for child in node.parts { visit(child) }
  }

  /// Syntax and operators that are known; false for others.
  private mutating func visitKnown(_ name: String, _ arguments: [Node], _ node: Node) -> Bool {
    switch name {
    case "__block__":
      for (position, expression) in arguments.enumerated() {
        if position < arguments.count - 1, part(of: expression) == .result { continue }
        visit(expression)
      }
      return true
    case "=" where arguments.count == 2:
      guard let part = part(of: arguments[1]) else { return false }
      bind(arguments[0], to: part)
      return true
    case "case" where arguments.count == 2:
      guard let part = part(of: arguments[0]), let block = arguments[1].keyword("do") else {
        return false
      }
      for clause in block.arrowClauses {
        for pattern in clause.patterns { bind(pattern, to: part) }
        visit(clause.body)
      }
      return true
    case "for", "with":
      for argument in arguments {
        guard let generator = argument.arguments(of: "<-"), generator.count == 2,
          let part = part(of: generator[1]), name == "with" || part == .rows
        else {
          visit(argument)
          continue
        }
        bind(generator[0], to: name == "with" ? part : .row)
      }
      return true
    case "length", "is_list", "==", "!=":
      guard arguments.contains(where: { part(of: $0) == .rows }) else { return false }
      for argument in arguments where part(of: argument) != .rows { visit(argument) }
      return true
    case "|>" where arguments.count == 2:
      guard part(of: node) == nil, part(of: arguments[0]) != nil,
        let (receiver, function, rest) = arguments[1].remoteCall, let module = receiver.moduleName
      else { return false }
      return visitKnown(module + "." + function, [arguments[0]] + Array(rest))
    default: return false
    }
  }

  /// Functions of the standard library and of the repository that are known; false for others.
  private mutating func visitKnown(_ name: String, _ arguments: [Node]) -> Bool {
    switch name {
    case "Enum.count", "Enum.empty?":
      return arguments.count == 1 && part(of: arguments[0]) == .rows
    case "Enum.map", "Enum.each", "Enum.flat_map", "Enum.reduce", "Enum.into", "Enum.map_join",
      "Enum.filter", "Enum.reject", "Stream.map":
      guard let first = arguments.first, part(of: first) == .rows else { return false }
      for argument in arguments.dropFirst() { visitRowFunction(argument) }
      // What is filtered is rows still.
      if ["Enum.filter", "Enum.reject", "Enum.into", "Enum.reduce"].contains(name) {
        note(.unknown)
      }
      return true
    case "Enum.zip":
      guard arguments.count == 2, part(of: arguments[0]) == .columns, part(of: arguments[1]) == .row
      else { return false }
      note(.named)
      return true
    case _ where name.hasSuffix("Repo.load"):
      guard let pair = arguments.last?.tupleElements, pair.count == 2,
        part(of: pair[0]) == .columns, part(of: pair[1]) == .row
      else { return false }
      note(.named)
      return true
    default: return false
    }
  }

  /// A function that gets each row.
  private mutating func visitRowFunction(_ node: Node) {
    if let clauses = node.arguments(of: "fn") {
      for clause in clauses {
        guard let parts = clause.arguments(of: "->"), parts.count == 2,
          case .list(let patterns) = parts[0].form, let first = patterns.first
        else {
          note(.unknown)
          return
        }
        bind(first.arguments(of: "when")?.first ?? first, to: .row)
        visit(parts[1])
      }
    } else if let captured = node.arguments(of: "&"), captured.count == 1 {
      if captured[0].arguments(of: "/") != nil { return note(.unknown) }
      names["&"] = .row
      visit(captured[0])
    } else {
      note(.unknown)
    }
  }

  private mutating func bind(_ pattern: Node, to part: Part) {
    if let name = pattern.variableName {
      if name != "_" { names[name] = part }
      return
    }
    if let both = pattern.arguments(of: "=") {
      for one in both { bind(one, to: part) }
      return
    }
    switch part {
    case .result: bindResult(pattern)
    case .rows:
      guard case .list(let elements) = pattern.form else { return note(.unknown) }
      for element in elements {
        guard let parts = element.arguments(of: "|"), parts.count == 2 else {
          bind(element, to: .row)
          continue
        }
        bind(parts[0], to: .row)
        bind(parts[1], to: .rows)
      }
    case .row:
      guard case .list(let elements) = pattern.form else { return note(.unknown) }
      if elements.contains(where: { $0.arguments(of: "|") != nil }) { return note(.named) }
      lengths.insert(elements.count)
      note(.matched)
    case .columns: return
    }
  }

  private mutating func bindResult(_ pattern: Node) {
    if let elements = pattern.tupleElements {
      if elements.count == 2, elements[0].atomName == "ok" { bind(elements[1], to: .result) }
      return
    }
    let map = pattern.arguments(of: "%").flatMap { $0.count == 2 ? $0[1] : nil } ?? pattern
    guard let pairs = map.arguments(of: "%{}") else { return note(.unknown) }
    for pair in pairs {
      guard case .pair(let key, let value) = pair.form, let name = key.atomName else {
        return note(.unknown)
      }
      bind(value, to: name == "rows" ? .rows : .columns)
    }
  }
}

extension Node {
  /// The name of a module as it is written: `Enum`, `Shop.Repo`.
  fileprivate var moduleName: String? {
    guard let parts = arguments(of: "__aliases__") else { return nil }
    let names = parts.compactMap(\.atomName)
    return names.count == parts.count ? names.joined(separator: ".") : nil
  }
}
