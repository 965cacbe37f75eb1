import ElixirEvaluation
import ElixirSyntax

/// What a query selects, and in which order.
extension QueryReader {
  func selection(_ node: Node) throws(QueryStop) -> EctoQuery.Selection {
    switch node.form {
    case .variable(let name):
      guard let source = query.bindings[name] else { throw .unsupported("select of \(name)") }
      return .source(source)
    case .pair(let left, let right): return .fields(try fields([left, right]))
    case .call(.name("{}"), let parts): return .fields(try fields(Array(parts)))
    case .list(let parts):
      if let names = parts.atoms {
        guard query.sources[0].schema == nil else { throw .unsupported("select of a list") }
        return .map(named(names, of: 0))
      }
      return .fields(try fields(Array(parts)))
    case .call(.name("%{}"), let pairs):
      var fields: [EctoQuery.NamedExpression] = []
      for pair in pairs {
        guard case .pair(let key, let value) = pair.form, case .atom(let name) = key.form else {
          throw .unsupported("select of a map")
        }
        let expression = try expression(value)
        if case .source = expression { throw .unsupported("select of a source among others") }
        fields.append(EctoQuery.NamedExpression(name: name, expression: expression))
      }
      return .map(fields)
    case .call(.name("map"), let parts) where parts.count == 2:
      guard case .list(let list) = parts[1].form, let names = list.atoms,
        case .source(let source) = try expression(parts[0]), query.sources[source].schema == nil
      else { throw .unsupported("select of map/2") }
      return .map(named(names, of: source))
    default: return .fields(try fields([node]))
    }
  }

  private func named(_ names: [String], of source: Int) -> [EctoQuery.NamedExpression] {
    names.map {
      EctoQuery.NamedExpression(name: $0, expression: .field(source: source, name: $0))
    }
  }

  /// Literals are given back as they are and are not asked of the database.
  private func fields(_ nodes: [Node]) throws(QueryStop) -> [QueryExpression] {
    var fields: [QueryExpression] = []
    for node in nodes {
      switch try expression(node) {
      case .source: throw .unsupported("select of a source among others")
      case .literal: continue
      case let field: fields.append(field)
      }
    }
    return fields
  }

  func orders(_ node: Node) throws(QueryStop) -> [EctoQuery.Order] {
    guard case .list(let nodes) = node.form else {
      return [EctoQuery.Order(direction: "asc", expression: try fieldOrExpression(node))]
    }
    var orders: [EctoQuery.Order] = []
    for node in nodes {
      if case .pair(let key, let value) = node.form, case .atom(let direction) = key.form {
        orders.append(
          EctoQuery.Order(direction: direction, expression: try fieldOrExpression(value)))
      } else {
        orders.append(
          EctoQuery.Order(direction: "asc", expression: try fieldOrExpression(node)))
      }
    }
    return orders
  }

  func fieldOrExpression(_ node: Node) throws(QueryStop) -> QueryExpression {
    if case .atom(let name) = node.form { return .field(source: 0, name: name) }
    if case .call(.name("^"), _) = node.form { throw .unsupported("a computed order") }
    return try expression(node)
  }
}

extension NodeList {
  /// The names of a list of atoms.
  fileprivate var atoms: [String]? {
    var names: [String] = []
    for node in self {
      guard case .atom(let name) = node.form else { return nil }
      names.append(name)
    }
    return names.isEmpty ? nil : names
  }
}
