import Diagnostics
import ElixirSyntax

/// Reads arguments as far as they are written out, in the scope of one module.
struct CodeTermReader {
  var lexical: LexicalScope
  /// The module's attributes, as they are where the reader is.
  var attributes: [String: Node] = [:]

  /// The local variables that are given once where the reader is; nil for one that is given again.
  var bindings: [String: Node?] = [:]

  /// Whether code has what its names stand for behind it.
  var followsNames = false

  init(module: String) { lexical = LexicalScope(module: module) }

  /// The term that a node stands for.
  func term(_ node: Node) -> CodeTerm {
    // What is written out is as long as its text; beyond that count the values that names stand for.
    var work = max(0, node.range.end - node.range.start) + Self.mostNodesOfNames
    return term(node, depth: 0, &work)
  }

  /// How many nodes are read of what names stand for: a list of lists of names grows without an end.
  private static let mostNodesOfNames = 1_000

  private func term(_ node: Node, depth: Int, _ work: inout Int) -> CodeTerm {
    guard depth < 32, work > 0 else { return .code("…") }
    work -= 1
    if let module = lexical.resolve(node) { return .module(module) }
    switch node.form {
    case .string(let text): return .text(text)
    case .atom(let name): return .atom(name)
    case .integer(let number): return .integer(number)
    case .list(let elements): return list(elements, depth, &work)
    case .pair(let first, let second):
      return .tuple([term(first, depth: depth + 1, &work), term(second, depth: depth + 1, &work)])
    case .variable(let name):
      // Anything but a literal tells more under its name.
      if let value = bindings[name] ?? nil {
        let bound = term(value, depth: depth + 8, &work)
        if bound.isLiteral { return bound }
      }
    case .call(.name("{}"), let elements):
      return .tuple(elements.map { term($0, depth: depth + 1, &work) })
    case .call(.name("@"), let arguments):
      if let name = arguments.first?.variableName, let value = attributes[name] {
        return term(value, depth: depth + 8, &work)
      }
    case .call(.name(let name), let arguments) where arguments.count == 2:
      if let number = arithmetic(name, arguments, depth, &work) { return .integer(number) }
      if name == "<>", let left = term(arguments[0], depth: depth + 1, &work).text,
        let right = term(arguments[1], depth: depth + 1, &work).text
      {
        return .text(left + right)
      }
    case .call(.node, let arguments):
      if let number = hours(node, arguments, depth, &work) { return .integer(number) }
    default: break
    }
    return .code(followsNames ? followedText(node, depth: 0, &work) : node.textOnOneLine)
  }

  /// The code, and behind it the code of the variables and attributes in it.
  private func followedText(_ node: Node, depth: Int, _ work: inout Int) -> String {
    var text = node.textOnOneLine
    guard depth < 8 else { return text }
    var open = [node]
    while let next = open.popLast(), work > 0 {
      work -= 1
      let value =
        next.variableName.flatMap { bindings[$0] ?? nil }
        ?? next.arguments(of: "@")?.first?.variableName.flatMap { attributes[$0] }
      if let value {
        text += " " + followedText(value, depth: depth + 1, &work)
      } else {
        open += next.parts.reversed()
      }
    }
    return text
  }

  private func list(_ elements: NodeList, _ depth: Int, _ work: inout Int) -> CodeTerm {
    let entries = elements.compactMap { element -> (key: Node, name: String, value: Node)? in
      guard case .pair(let key, let value) = element.form, case .atom(let name) = key.form else {
        return nil
      }
      return (key, name, value)
    }
    guard entries.count == elements.count else {
      return .list(elements.map { term($0, depth: depth + 1, &work) })
    }
    let pairs = entries.map { key, name, value in
      CodeTerm.Pair(
        key: name, value: term(value, depth: depth + 1, &work), location: key.location)
    }
    return pairs.isEmpty ? .list([]) : .keyword(pairs)
  }

  private func arithmetic(_ name: String, _ arguments: NodeList, _ depth: Int, _ work: inout Int)
    -> Int?
  {
    guard ["*", "+", "-"].contains(name),
      let left = term(arguments[0], depth: depth + 1, &work).integer,
      let right = term(arguments[1], depth: depth + 1, &work).integer
    else { return nil }
    let (number, overflow) =
      switch name {
      case "*": left.multipliedReportingOverflow(by: right)
      case "+": left.addingReportingOverflow(right)
      default: left.subtractingReportingOverflow(right)
      }
    return overflow ? nil : number
  }

  /// `:timer.hours(24)` and its kin, in milliseconds.
  private func hours(_ node: Node, _ arguments: NodeList, _ depth: Int, _ work: inout Int) -> Int? {
    guard let (receiver, name, _) = node.remoteCall, receiver.atomName == "timer",
      let factor = ["seconds": 1000, "minutes": 60_000, "hours": 3_600_000][name],
      let first = arguments.first, let count = term(first, depth: depth + 1, &work).integer
    else { return nil }
    let (number, overflow) = count.multipliedReportingOverflow(by: factor)
    return overflow ? nil : number
  }
}

extension Node {
  /// The node's text, with each run of blank space as one space.
  var textOnOneLine: String {
    let bytes = tree.file.bytes
    let start = max(0, min(range.start, bytes.count))
    let end = max(start, min(range.end, bytes.count))
    return String(decoding: bytes[start..<end], as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
