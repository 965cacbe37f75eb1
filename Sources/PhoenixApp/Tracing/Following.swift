import Diagnostics
import ElixirSyntax

/// The order in which an application's code is followed.
extension Tracer {
  /// Follows all code that may reach the database, from where nothing calls it.
  func followEverything() {
    for name in moduleNames {
      functionSteps = Self.stepsPerFunction
      _ = module(name)
    }
    repositories = Set(modules.values.filter { $0.uses("Ecto.Repo") != nil }.map(\.name))
    functionSteps = Self.totalSteps
    readSchemas()
    noteOtherDataLayers()
    noteQueryPreparation()
    // What was read before the schemas were known may be less than what can be known now.
    attributeValues = [:]
    returns = [:]
    closures = []
    let graph = CallGraph(self)
    for function in graph.roots { follow(function) }
    for name in moduleNames {
      if let module = modules[name] { followLooseCode(of: module) }
    }
    for function in graph.relevant where !function.isVisited { follow(function) }
    resolveOutsideWrites()
    resolveOutsideReads()
    resolveOutsidePreloads()
    mergeReads()
    doubtCommonTables()
  }

  /// A query that names a common table expression may be joined to it in another function.
  private func doubtCommonTables() {
    for use in uses where commonTables.contains(use.relation.name) {
      guard use.certainty == .certain, case .read = use.access,
        use.schema.map({ schemas[$0]?.relation.name != use.relation.name }) ?? true
      else { continue }
      uses.remove(use)
      var doubtful = use
      doubtful.certainty = .unlessCommonTable
      uses.insert(doubtful)
    }
  }

  /// Modules whose tables another library makes.
  private func noteOtherDataLayers() {
    for name in moduleNames {
      guard let use = modules[name]?.uses("Ash.Resource") else { continue }
      unknowns.insert(
        UnknownUse(
          reason: "what an Ash resource asks of the database is not read", location: use.location))
    }
  }

  /// Follows a function with arguments of which nothing is known.
  private func follow(_ function: CodeFunction) {
    followInEachWorld {
      begin()
      for arity in defaultArities(of: function) {
        let result = call(
          function, Array(repeating: .anything, count: arity), guards: [])
        if arity == function.arity, isAskedFor(function.module) {
          for case .query(let query) in result.alternatives {
            recordRead(query, guards: [], certainty: .possible)
          }
        }
      }
      finish(at: function.clauses.first?.node.location ?? function.module.location)
    }
  }

  /// Whether anybody may call the functions of a module: a schema that nothing names has no queries to give.
  private func isAskedFor(_ module: CodeModule) -> Bool {
    schemas[module.name].map { $0.isEmbedded || mayComeFromOutside($0.module) } ?? true
  }

  /// The arities to follow: with default arguments left out, they have their values.
  private func defaultArities(of function: CodeFunction) -> [Int] {
    guard let head = function.defaultHead else { return [function.arity] }
    let optional = head.parameters.count { $0.arguments(of: "\\\\") != nil }
    return Array(max(0, function.arity - optional)...function.arity)
  }

  private func followLooseCode(of module: CodeModule) {
    for code in module.looseCode {
      var mentions = CodeMentions(tracer: self, module: module)
      mentions.lexical = code.lexical
      mentions.collect(code.node)
      guard mentions.reachesDatabase || mentions.callees.contains(where: { !$0.isVisited }) else {
        continue
      }
      followInEachWorld {
        begin()
        _ = value(
          of: code.node, with: Context(module: module, lexical: code.lexical, quote: code.quote))
        finish(at: code.node.location)
      }
    }
  }

  private func begin() {
    functionSteps = Self.stepsPerFunction
    didExceedSteps = false
    closures = []
  }

  /// Follows the anonymous functions that nothing called, and says so if not all could be followed.
  private func finish(at location: SourceLocation) {
    var position = 0
    while position < closures.count, position < 10_000 {
      let closure = closures[position]
      position += 1
      if closure.isApplied { continue }
      _ = apply(
        .closure(closure), Array(repeating: .anything, count: closure.arity), guards: [])
    }
    closures = []
    guard didExceedSteps else { return }
    unknowns.insert(
      UnknownUse(reason: "there is more code to follow here than allowed", location: location))
  }
}
