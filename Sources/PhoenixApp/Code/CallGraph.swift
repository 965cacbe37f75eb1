import ElixirSyntax

/// Who calls whom, by name: which functions may reach the database, and where to begin.
struct CallGraph {
  /// The functions that may reach the database, in the order of their places.
  private(set) var relevant: [CodeFunction] = []
  /// Those of them that nothing in the application calls.
  private(set) var roots: [CodeFunction] = []

  private var callees: [[Int]] = []
  private var reaches: [Bool] = []

  init(_ tracer: Tracer) {
    var functions: [CodeFunction] = []
    var positions: [ObjectIdentifier: Int] = [:]
    for name in tracer.moduleNames {
      for function in tracer.modules[name]?.functionList ?? [] {
        positions[ObjectIdentifier(function)] = functions.count
        functions.append(function)
      }
    }
    callees = Array(repeating: [], count: functions.count)
    reaches = Array(repeating: false, count: functions.count)
    var callers: [[Int]] = Array(repeating: [], count: functions.count)
    for (position, function) in functions.enumerated() {
      var mentions = CodeMentions(tracer: tracer, module: function.module)
      mentions.collect(function)
      reaches[position] = mentions.reachesDatabase
      for callee in mentions.callees {
        guard let other = positions[ObjectIdentifier(callee)], other != position else { continue }
        callees[position].append(other)
        callers[other].append(position)
      }
    }
    var pending = reaches.indices.filter { reaches[$0] }
    while let next = pending.popLast() {
      for caller in callers[next] where !reaches[caller] {
        reaches[caller] = true
        pending.append(caller)
      }
    }
    let suspects = functions.indices.filter {
      functions[$0].isPrivate && callers[$0].isEmpty && reaches[$0]
    }
    let uncalled = UncalledFunctions(
      functions, in: Set(suspects.map { ObjectIdentifier(functions[$0].module) })
    ).identities
    for (position, function) in functions.enumerated() where reaches[position] {
      if uncalled.contains(ObjectIdentifier(function)) { continue }
      if case .macro = function.kind { continue }
      relevant.append(function)
      if callers[position].isEmpty { roots.append(function) }
    }
  }
}

/// What a piece of code mentions: functions of the application, and signs of the database.
struct CodeMentions {
  let tracer: Tracer
  let module: CodeModule
  var lexical: LexicalScope
  var reachesDatabase = false
  var callees: [CodeFunction] = []
  private var depth = 0

  init(tracer: Tracer, module: CodeModule) {
    self.tracer = tracer
    self.module = module
    lexical = module.lexical
  }

  mutating func collect(_ function: CodeFunction) {
    for clause in function.clauses {
      lexical = clause.lexical
      if case .delegate(let target, let name) = function.kind, let owner = lexical.resolve(target) {
        mention(owner, name, clause.parameters.count)
      }
      if let body = clause.body { collect(body) }
      for other in clause.otherBodies { collect(other.body) }
    }
    for parameter in function.defaultHead?.parameters ?? [] { collect(parameter) }
  }

  mutating func collect(_ node: Node, piped: Int = 0) {
    guard depth < 400 else { return }
    depth += 1
    defer { depth -= 1 }
    switch node.form {
    case .atom, .integer, .bigInteger, .float, .string: return
    case .variable(let name):
      if name == "repo" { reachesDatabase = true }
      mentionLocal(name, piped)
    case .list(let elements): for element in elements { collect(element) }
    case .pair(let first, let second):
      collect(first)
      collect(second)
    case .call(.name(let name), let arguments):
      collectCall(name, arguments, node, piped)
    case .call(.node(let head), let arguments):
      if let (receiver, name, _) = node.remoteCall, let owner = lexical.resolve(receiver) {
        mention(owner, name, arguments.count + piped)
      } else {
        collect(head)
      }
      for argument in arguments { collect(argument) }
    }
  }

  private mutating func collectCall(
    _ name: String, _ arguments: NodeList, _ node: Node, _ piped: Int
  ) {
    switch name {
    case "__aliases__":
      if let owner = lexical.resolve(node) { mention(owner) }
      return
    case "alias":
      lexical.addAlias(arguments)
      return
    case "|>" where arguments.count == 2:
      collect(arguments[0])
      collect(arguments[1], piped: 1)
      return
    case "&":
      if let parts = arguments.first?.arguments(of: "/"), parts.count == 2,
        case .integer(let arity) = parts[1].form
      {
        if let (receiver, name, _) = parts[0].remoteCall, let owner = lexical.resolve(receiver) {
          mention(owner, name, arity)
        } else if let name = parts[0].variableName {
          mentionLocal(name, arity)
        }
        return
      }
    case "sigil_r", "sigil_D", "sigil_U", "sigil_H": return
    case "from", "cast", "change", "cast_assoc", "put_assoc", "dynamic", "subquery", "where",
      "repo":
      reachesDatabase = true
    default: break
    }
    mentionLocal(name, arguments.count + piped)
    for argument in arguments { collect(argument) }
  }

  private mutating func mention(_ owner: String) {
    if owner.hasPrefix("Ecto.") || owner == "Ecto" || owner == "Postgrex"
      || tracer.repositories.contains(owner)
    {
      reachesDatabase = true
    }
  }

  private mutating func mention(_ owner: String, _ name: String, _ arity: Int) {
    mention(owner)
    if let function = tracer.modules[owner]?.functions[.init(name: name, arity: arity)] {
      callees.append(function)
    }
  }

  private mutating func mentionLocal(_ name: String, _ arity: Int) {
    let key = CodeModule.Key(name: name, arity: arity)
    if let function = module.functions[key] {
      callees.append(function)
      return
    }
    if tracer.repositories.contains(module.name), Tracer.repositoryFunctions.contains(name) {
      reachesDatabase = true
    }
    for owner in lexical.imports {
      if let function = tracer.modules[owner]?.functions[key] {
        callees.append(function)
        return
      }
    }
  }
}
