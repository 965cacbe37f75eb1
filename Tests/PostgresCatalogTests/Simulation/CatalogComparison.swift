import PostgresCatalog

/// Compares a simulated catalog with an introspected one.
enum CatalogComparison {
  /// The differences, each with the path of what differs; empty where the catalogs agree.
  ///
  /// Row counts and sizes are left out; so is the text of queries, which the server writes anew.
  /// Relations that the simulation marked uncertain are left out too.
  static func differences(simulated: Catalog, actual: Catalog) -> [String] {
    var result: [String] = []
    let uncertain = Set(simulated.relations.values.filter { !$0.uncertainties.isEmpty }.map(\.name))
    compare("schemas", simulated.schemas.sorted(), actual.schemas.sorted(), &result)
    for name in Set(simulated.schemaAccess.keys).union(actual.schemaAccess.keys).sorted() {
      compare(
        "schema \(name)", simulated.schemaAccess[name] as Any, actual.schemaAccess[name] as Any,
        &result)
    }
    let scopes = Set(simulated.defaultPrivileges.keys).union(actual.defaultPrivileges.keys)
    for scope in scopes.sorted() {
      compare(
        "default privileges \(scope)", simulated.defaultPrivileges[scope] as Any,
        actual.defaultPrivileges[scope] as Any, &result)
    }
    let names = Set(simulated.relations.keys).union(actual.relations.keys)
    for name in names.subtracting(uncertain).sorted() {
      compare(
        "\(name)", simulated.relations[name]?.comparable as Any,
        actual.relations[name]?.comparable as Any,
        &result)
    }
    for name in Set(simulated.sequences.keys).union(actual.sequences.keys).sorted() {
      compare(
        "sequence \(name)", simulated.sequences[name] as Any, actual.sequences[name] as Any, &result
      )
    }
    let types = [simulated, actual].map { catalog in
      catalog.types.dictionary.filter { $0.value.extensionName == nil }
    }
    for name in Set(types[0].keys).union(types[1].keys).sorted() {
      compare(
        "type \(name)", types[0][name]?.comparable as Any, types[1][name]?.comparable as Any,
        &result)
    }
    let functions = [simulated, actual].map { catalog in
      catalog.functions.values.filter { $0.extensionName == nil }.map { function in
        "\(function.name)(\(function.argumentTypes.map { $0.formatted() }.joined(separator: ", "))) "
          + "\(function.returnType?.formatted() ?? "-") \(function.volatility) \(function.kind) "
          + "\(function.access)"
      }.sorted()
    }
    compare("functions", functions[0], functions[1], &result)
    compare(
      "extensions", simulated.extensions.keys.sorted(),
      actual.extensions.keys.filter { $0 != "plpgsql" }.sorted(), &result)
    for name in Set(simulated.publications.keys).union(actual.publications.keys).sorted() {
      compare(
        "publication \(name)", simulated.publications[name] as Any,
        actual.publications[name] as Any, &result)
    }
    for name in Set(simulated.extendedStatistics.keys).union(actual.extendedStatistics.keys) {
      compare(
        "statistics \(name)", simulated.extendedStatistics[name] as Any,
        actual.extendedStatistics[name] as Any, &result)
    }
    return result
  }

  /// Walks two values side by side and names the innermost places where they differ.
  private static func compare(
    _ path: String, _ left: Any, _ right: Any, _ result: inout [String]
  ) {
    let leftMirror = Mirror(reflecting: left)
    let rightMirror = Mirror(reflecting: right)
    if String(describing: left) == String(describing: right) { return }
    if leftMirror.displayStyle == .set {
      let texts = [leftMirror, rightMirror].map { mirror in
        mirror.children.map { String(describing: $0.value) }.sorted()
      }
      if texts[0] == texts[1] { return }
    }
    let leftChildren = Array(leftMirror.children)
    let rightChildren = Array(rightMirror.children)
    let isStructure = leftMirror.displayStyle != nil && !leftChildren.isEmpty
    guard isStructure, leftMirror.displayStyle == rightMirror.displayStyle,
      leftChildren.count == rightChildren.count, leftMirror.displayStyle != .dictionary,
      leftMirror.displayStyle != .set
    else {
      result.append("\(path): simulated \(left), server \(right)")
      return
    }
    for (index, pair) in zip(leftChildren, rightChildren).enumerated() {
      let label = pair.0.label ?? "\(index)"
      compare("\(path).\(label)", pair.0.value, pair.1.value, &result)
    }
  }
}

extension Relation {
  /// The relation without what a simulation cannot know, and with expressions in a common form.
  fileprivate var comparable: Relation {
    var result = self
    result.rows = .unknown
    result.statistics = nil
    // A server tells no privileges from those that an owner has by default.
    result.grants = grants ?? []
    result.partitionBound = partitionBound.map { $0.replacing("'", with: "") }
    result.view?.sql = ""
    for index in result.columns.indices {
      result.columns[index].statistics = nil
      result.columns[index].defaultValue = columns[index].defaultValue?.comparable
      result.columns[index].generated = columns[index].generated?.comparable
    }
    for index in result.constraints.indices {
      result.constraints[index].expression = constraints[index].expression?.comparable
    }
    for index in result.indexes.indices {
      result.indexes[index].bytes = nil
      result.indexes[index].predicate = indexes[index].predicate?.comparable
      for key in result.indexes[index].keys.indices {
        result.indexes[index].keys[key].expression =
          indexes[index].keys[key].expression?.comparable
      }
    }
    for index in result.triggers.indices {
      result.triggers[index].condition = triggers[index].condition?.comparable
    }
    for index in result.policies.indices {
      result.policies[index].using = policies[index].using?.comparable
      result.policies[index].withCheck = policies[index].withCheck?.comparable
    }
    if let key = partitionKey {
      result.partitionKey = PartitionKey(
        strategy: key.strategy,
        keys: key.keys.map { part in
          var part = part
          part.expression = part.expression?.comparable
          return part
        })
    }
    return result
  }
}

extension UserType {
  fileprivate var comparable: UserType {
    var result = self
    if case .domain(var domain) = definition {
      domain.defaultValue = domain.defaultValue?.comparable
      for index in domain.constraints.indices {
        domain.constraints[index].expression = domain.constraints[index].expression.comparable
      }
      result.definition = .domain(domain)
    }
    return result
  }
}
