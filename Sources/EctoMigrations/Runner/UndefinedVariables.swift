import Diagnostics
import ElixirSyntax

/// Finds names in functions that stand for nothing, with which Elixir refuses to compile the file, be the
/// function ever called or not.
///
/// Only what is certain is found: a name that its function binds nowhere, in a file without macros of its
/// own, code that is quoted, and imports but those of `Ecto.Migration` and `Ecto.Query`.
struct UndefinedVariables {
  /// The first undefined name in a file.
  static func first(in tree: SyntaxTree) -> (name: String, location: SourceLocation)? {
    var finder = UndefinedVariables()
    guard finder.readDefinitions(of: tree.root) else { return nil }
    let doubtful = finder.names.subtracting(finder.functionNames)
    guard !doubtful.isEmpty else { return nil }
    for function in finder.functions {
      let bound = finder.names(doubtful, boundIn: function)
      guard bound.count < doubtful.count else { continue }
      if let node = finder.unbound(in: function, bound), case .variable(let name) = node.form {
        return (name, node.location)
      }
    }
    return nil
  }

  /// All bare names; most files have none but calls such as `timestamps`.
  private var names: Set<String> = []
  /// The calls of `def` and `defp`.
  private var functions: [Node] = []
  /// What a bare name may call: functions of the file, and those that every migration has.
  private var functionNames: Set<String> = [
    "binding", "dbg", "direction", "flush", "make_ref", "node", "prefix", "repo", "self",
    "timestamps",
  ]

  /// Macros that give names a meaning of their own, and calls that make definitions.
  private static let scopesOfTheirOwn: Set<String> = [
    "quote", "unquote", "unquote_splicing", "var!", "defmacro", "defmacrop", "defprotocol",
    "defimpl",
    "defdelegate", "defguard", "defguardp", "binding", "receive",
  ]

  /// False for a file that has something of its own that can define names.
  private mutating func readDefinitions(of root: Node) -> Bool {
    var pending = [root]
    while let node = pending.popLast() {
      if node.isLiteral { continue }
      let name: String
      let arguments: NodeList
      switch node.form {
      case .call(.name(let called), let given): (name, arguments) = (called, given)
      case .call(.node(let callee), let given):
        pending.append(callee)
        pending += given
        continue
      case .list(let nodes):
        pending += nodes
        continue
      case .pair(let first, let second):
        pending.append(first)
        pending.append(second)
        continue
      case .variable(let name):
        names.insert(name)
        continue
      default: continue
      }
      if Self.scopesOfTheirOwn.contains(name) || name.hasPrefix("__error") { return false }
      if name == "use" || name == "import", !Self.isEcto(arguments.first) { return false }
      if name == "def" || name == "defp" {
        functions.append(node)
        if let head = arguments.first, let name = Self.functionName(head) {
          functionNames.insert(name)
        }
      }
      pending += arguments
    }
    return true
  }

  private static func isEcto(_ module: Node?) -> Bool {
    guard case .call(.name("__aliases__"), let parts)? = module?.form else { return false }
    let names = parts.compactMap { part in
      if case .atom(let name) = part.form { name } else { nil }
    }
    return names == ["Ecto", "Migration"] || names == ["Ecto", "Query"]
  }

  private static func functionName(_ head: Node) -> String? {
    switch head.form {
    case .variable(let name): return name
    case .call(.name("when"), let parts): return parts.first.flatMap(functionName)
    case .call(.name(let name), _): return name
    default: return nil
    }
  }

  /// Forms whose first argument is a pattern, or has one in it.
  private static let bindingForms: Set<String> = [
    "=", "<-", "->", "in", "\\\\", "match?", "destructure", "def", "defp", "when",
  ]

  /// How many of a call's arguments, from the first, are patterns or have them.
  private static func bindingArguments(of name: String, _ arguments: NodeList) -> Int {
    if bindingForms.contains(name) { return 1 }
    guard name == "<<>>", let last = arguments.last, case .call(.name("<-"), _) = last.form else {
      return 0
    }
    // A generator of bytes: the arrow binds as the last segment, the others stand before it.
    return arguments.count - 1
  }

  /// Those of some names that stand in a pattern, or may: all that a function can bind, wherever it does.
  private func names(_ wanted: Set<String>, boundIn function: Node) -> Set<String> {
    var names: Set<String> = []
    var pending: [(node: Node, isPattern: Bool)] = [(function, false)]
    while let (node, isPattern) = pending.popLast() {
      if node.isLiteral { continue }
      switch node.form {
      case .variable(let name): if isPattern, wanted.contains(name) { names.insert(name) }
      case .call(.name(let name), let arguments):
        let binding = Self.bindingArguments(of: name, arguments)
        for (position, argument) in arguments.enumerated() {
          pending.append((argument, isPattern || position < binding))
        }
      case .call(.node(let callee), let arguments):
        pending.append((callee, isPattern))
        for argument in arguments { pending.append((argument, isPattern)) }
      case .list(let nodes): for node in nodes { pending.append((node, isPattern)) }
      case .pair(let first, let second):
        pending.append((first, isPattern))
        pending.append((second, isPattern))
      default: continue
      }
    }
    return names
  }

  /// The first name, in the order of the text, that is used and not bound.
  private func unbound(in function: Node, _ bound: Set<String>) -> Node? {
    guard case .call(_, let parts) = function.form, parts.count > 1 else { return nil }
    var pending = Array(parts.dropFirst().reversed())
    while let node = pending.popLast() {
      if node.isLiteral { continue }
      let form = node.form
      if case .variable(let name) = form {
        guard
          bound.contains(name) || functionNames.contains(name)
            || name.utf8.first.map(Self.isLowercase) != true
        else { return node }
        continue
      }
      Self.appendUsedParts(of: form, to: &pending)
    }
    return nil
  }

  private static func isLowercase(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  /// Appends the parts of a node in which a name is a variable or a call, the last of them first.
  private static func appendUsedParts(of form: Form, to pending: inout [Node]) {
    switch form {
    case .list(let nodes): pending += nodes.reversed()
    case .pair(let first, let second): pending += [second, first]
    case .call(.name("@"), _), .call(.name("&"), _), .call(.name("defstruct"), _): return
    case .call(.name("::"), let arguments): pending += arguments.prefix(1)
    case .call(.name("|>"), let arguments):
      if arguments.count == 2, case .variable = arguments[1].form {
        // A bare name that is piped into is a call.
        pending.append(arguments[0])
      } else {
        pending += arguments.reversed()
      }
    case .call(.name(let name), let arguments):
      if !queryMacros.contains(name) { pending += arguments.reversed() }
    case .call(.node(let head), let arguments):
      guard case .call(.name("."), let parts) = head.form else {
        pending += arguments.reversed()
        pending.append(head)
        return
      }
      if parts.count == 2, case .atom(let name) = parts[1].form, queryMacros.contains(name) {
        return
      }
      pending += arguments.reversed()
      pending += parts.prefix(1)
    default: return
    }
  }

  /// Macros of `Ecto.Query`, whose arguments name the sources of a query.
  private static let queryMacros: Set<String> = [
    "from", "where", "or_where", "having", "or_having", "select", "select_merge", "update",
    "order_by", "prepend_order_by", "group_by", "limit", "offset", "distinct", "lock", "preload",
    "windows", "join", "dynamic", "with_cte", "fragment", "first", "last", "exclude",
  ]
}
