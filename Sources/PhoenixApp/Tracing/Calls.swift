import Diagnostics
import ElixirSyntax

/// The arguments of a call: those a pipe gives, as values, then those written, as code.
struct CallArguments {
  var given: [TracedValue] = []
  var nodes: [Node] = []

  init() {}
  init(_ nodes: NodeList) { self.nodes = Array(nodes) }
  init(given: [TracedValue], nodes: [Node] = []) {
    self.given = given
    self.nodes = nodes
  }

  var count: Int { given.count + nodes.count }

  /// The code of an argument; nil when a pipe gives it, or there is none.
  func node(_ position: Int) -> Node? { nodes[safe: position - given.count] }
}

/// Finds what a call means.
extension Tracer {
  func value(
    _ position: Int, of arguments: CallArguments, in context: inout Context
  ) -> TracedValue {
    if let given = arguments.given[safe: position] { return given }
    return arguments.node(position).map { value(of: $0, in: &context) } ?? TracedValue.null
  }

  func values(of arguments: CallArguments, in context: inout Context) -> [TracedValue] {
    arguments.given + arguments.nodes.map { value(of: $0, in: &context) }
  }

  func pipe(_ left: Node, _ right: Node, in context: inout Context) -> TracedValue {
    let handler = right.arguments(of: "case")?.first?.keyword("do")
    let piped = answering(left, with: handler, in: context) { value(of: left, in: &context) }
    switch right.form {
    case .variable(let name):
      return localCall(name, CallArguments(given: [piped]), right, in: &context)
    case .call(.name(let name), let nodes):
      switch name {
      case "case" where nodes.count == 1:
        return clauses(of: nodes[0].keyword("do"), matching: piped, in: context)
      case "if" where nodes.count == 1, "unless" where nodes.count == 1:
        return branches(piped, isNegated: name == "unless", nodes[0], in: context)
      default:
        return localCall(
          name, CallArguments(given: [piped], nodes: Array(nodes)), right, in: &context)
      }
    case .call(.node, let nodes):
      return dottedCall(
        right, CallArguments(given: [piped], nodes: Array(nodes)), in: &context)
    default:
      return .anything
    }
  }

  /// A call without a module.
  func localCall(
    _ name: String, _ arguments: CallArguments, _ node: Node, in context: inout Context
  ) -> TracedValue {
    let key = CodeModule.Key(name: name, arity: arguments.count)
    if let function = context.module.functions[key] {
      return call(function, arguments, in: &context)
    }
    for name in context.lexical.imports {
      guard let module = module(name), let function = module.functions[key],
        !function.isPrivate
      else { continue }
      return call(function, arguments, in: &context)
    }
    if repositories.contains(context.module.name), Self.repositoryFunctions.contains(name) {
      return repositoryCall(context.module.name, name, arguments, node, in: &context)
    }
    if let result = kernelCall(name, arguments, node, in: &context) { return result }
    if Self.queryFunctions.contains(name) {
      return queryCall(name, arguments, node, in: &context)
    }
    if let result = changesetCall(name, arguments, node, in: &context) { return result }
    if name == "assoc" || name == "build_assoc",
      let result = ectoCall(name, arguments, node, in: &context)
    {
      return result
    }
    return unfollowedCall(arguments, in: &context)
  }

  /// A call with a dot: of a module, of a function value, or a field of a map.
  func dottedCall(
    _ node: Node, _ arguments: CallArguments, in context: inout Context
  ) -> TracedValue {
    if let (function, _) = node.anonymousCall {
      let callee = value(of: function, in: &context)
      return apply(callee, values(of: arguments, in: &context), guards: context.guards)
    }
    guard let (receiver, name, _) = node.remoteCall else {
      if case .call(.node(let head), _) = node.form { _ = value(of: head, in: &context) }
      return unfollowedCall(arguments, in: &context)
    }
    if case .atom("Elixir.Access") = receiver.form, name == "get" {
      return mapCall("get", values(of: arguments, in: &context)) ?? .anything
    }
    let target = value(of: receiver, in: &context)
    var results: [TracedValue] = []
    for alternative in target.alternatives {
      if case .module(let module) = alternative {
        results.append(moduleCall(module, name, arguments, node, in: &context))
      } else if arguments.count == 0 {
        results.append(field(name, of: alternative))
      } else if case .unknown(let hint) = alternative, isRepositoryName(hint),
        Self.repositoryFunctions.contains(name)
      {
        results.append(repositoryCall(nil, name, arguments, node, in: &context))
      } else {
        results.append(unfollowedCall(arguments, in: &context))
      }
    }
    return join(results)
  }

  private func isRepositoryName(_ hint: String?) -> Bool {
    hint == "repo" || hint?.hasSuffix("_repo") == true
  }

  /// A call of a module's function or macro.
  func moduleCall(
    _ module: String, _ name: String, _ arguments: CallArguments, _ node: Node,
    in context: inout Context
  ) -> TracedValue {
    if options.flagFunctions.contains("\(module).\(name)") {
      return flagCall("\(module).\(name)", arguments, at: node.location, in: &context)
    }
    let key = CodeModule.Key(name: name, arity: arguments.count)
    if let function = self.module(module)?.functions[key] {
      return call(function, arguments, in: &context)
    }
    if repositories.contains(module) {
      return repositoryCall(module, name, arguments, node, in: &context)
    }
    if let result = libraryCall(module, name, arguments, node, in: &context) { return result }
    if let schema = schemas[module],
      let result = reflection(name, of: schema, arguments, in: &context)
    {
      return result
    }
    // Functions that a macro gives to a module around the repository.
    if isRepositoryWrapper(module), Self.repositoryFunctions.contains(name) {
      return repositoryCall(onlyRepository, name, arguments, node, in: &context)
    }
    if sources[module] != nil {
      return missingCall("\(module).\(name)", arguments, node, in: &context)
    }
    return unfollowedCall(arguments, in: &context)
  }

  /// A function of the application that a macro makes which is not followed.
  private func missingCall(
    _ function: String, _ arguments: CallArguments, _ node: Node, in context: inout Context
  ) -> TracedValue {
    let values = values(of: arguments, in: &context)
    if values.contains(where: { $0.alternatives.contains(where: \.isChangeset) }) {
      note(
        "\(function)/\(values.count) is not found, and may write what it is given",
        at: node.location, in: context)
    }
    for value in values { escape(value, in: context) }
    return .anything
  }

  /// Whether a module of the application stands before the repository: `Shop.Repo` that is no `Ecto.Repo`.
  private func isRepositoryWrapper(_ name: String) -> Bool {
    guard sources[name] != nil, let last = name.split(separator: ".").last else { return false }
    return last.hasSuffix("Repo") || last == "DB"
  }

  /// What `__schema__` and `__struct__` of a schema give, as `Ecto.Schema` "Reflection" says.
  private func reflection(
    _ name: String, of schema: TracedSchema, _ arguments: CallArguments, in context: inout Context
  ) -> TracedValue? {
    if name == "__struct__" {
      return .record(TracedRecord(schema: schema.module, fields: [:], isLoaded: false))
    }
    guard name == "__schema__" else { return nil }
    switch value(0, of: arguments, in: &context).atomName {
    case "source": return .string(schema.relation.name)
    case "fields": return .list(schema.fields.map { .atom($0.name) }, rest: nil)
    case "query_fields":
      return .list(schema.fields.filter(\.loadedInQueries).map { .atom($0.name) }, rest: nil)
    case "primary_key": return .list(schema.primaryKeys.map { .atom($0.name) }, rest: nil)
    case "associations":
      return .list(schema.associations.keys.sorted().map { .atom($0) }, rest: nil)
    case "embeds": return .list(schema.embeds.keys.sorted().map { .atom($0) }, rest: nil)
    case "prefix":
      guard case .schema(let prefix) = schema.relation.namespace else { return .null }
      return .string(prefix)
    default: return .anything
    }
  }

  func sourceText(_ node: Node) -> String {
    let bytes = node.tree.file.bytes
    let start = max(0, min(node.range.start, bytes.count))
    let end = max(start, min(node.range.end, bytes.count))
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// A call whose function is not known: what its arguments may lead to happens.
  func unfollowedCall(_ arguments: CallArguments, in context: inout Context) -> TracedValue {
    var found: [TracedValue] = arguments.given
    for node in arguments.nodes {
      guard let pairs = node.keywordPairs, pairs.contains(where: { $0.key == "do" }) else {
        found.append(value(of: node, in: &context))
        continue
      }
      for pair in pairs {
        if pair.value.arrowClauses.isEmpty {
          _ = value(of: pair.value, with: context)
        } else {
          _ = clauses(of: pair.value, matching: .anything, in: context)
        }
      }
    }
    for value in found { escape(value, in: context) }
    if let node = arguments.nodes.first {
      _ = namedCall(found, node, in: &context)
      for case .tuple(let parts) in found where parts.count == 3 {
        _ = namedCall(parts, node, in: &context)
      }
    }
    return .anything
  }

  /// A value goes where it is not followed: queries may be run, functions called.
  func escape(_ value: TracedValue, in context: Context) {
    let around = circumstances
    // It may be called later, or by another process.
    circumstances = Circumstances()
    defer { circumstances = around }
    for alternative in value.alternatives {
      switch alternative {
      case .query(let query):
        recordRead(query, guards: context.guards, certainty: .possible)
      case .closure(let closure) where !closure.isApplied:
        _ = apply(
          .closure(closure), Array(repeating: .anything, count: closure.arity),
          guards: context.guards)
      case .list(let elements, _) where elements.count < 32:
        for case .tuple(let parts) in elements where parts.count == 2 {
          if case .closure = parts[1] { escape(parts[1], in: context) }
          if case .query = parts[1] { escape(parts[1], in: context) }
        }
      default: continue
      }
    }
  }

  /// A field of a value.
  func field(_ name: String, of value: TracedValue) -> TracedValue {
    join(
      value.alternatives.map { alternative in
        switch alternative {
        case .map(let map):
          map.entries[.atom(name)] ?? .unknown(name)
        case .record(let record):
          record.fields[name] ?? related(name, of: record) ?? .unknown(name)
        case .changeset(let changeset):
          name == "data" ? changeset.data : .unknown(name)
        default:
          .unknown(name)
        }
      })
  }

  /// What an association's field of a struct holds.
  private func related(_ name: String, of record: TracedRecord) -> TracedValue? {
    guard let association = schemas[record.schema]?.associations[name],
      let target = relatedSchema(of: association, from: record.schema)
    else { return nil }
    let other = TracedValue.record(TracedRecord(schema: target, fields: [:], isLoaded: true))
    return association.isMany ? .list([], rest: other) : other
  }
}
