import PostgresSyntax

extension Catalog {
  /// The error with which a domain, or one below it, refuses a value; nil where it takes it or where that is not known.
  ///
  /// NOT NULL first, then the CHECKs, those of the domain below before (`ExecInitCoerceToDomain`).
  func domainRefusal(of value: RowValue, as type: SQLType) -> Effects.Refusal? {
    var domains: [(name: String, domain: Domain)] = []
    var current = type
    // A chain of domains is finite on a server; a damaged snapshot must not hang.
    for _ in 0..<32 {
      guard !current.isArray,
        case .domain(let domain)? = types[current.qualifiedName]?.definition
      else { break }
      domains.insert((current.name, domain), at: 0)
      current = domain.baseType
    }
    guard !domains.isEmpty else { return nil }
    let stored = value.stored(as: current)
    if stored == .null, let first = domains.first(where: \.domain.isNotNull) {
      return Effects.Refusal(
        sqlState: "23502", message: "domain \(first.name) does not allow null values")
    }
    for (name, domain) in domains {
      for check in domain.constraints {
        guard let condition = check.expression.expression,
          stored.violates(condition)
        else { continue }
        return Effects.Refusal(
          sqlState: "23514",
          message: "value for domain \(name) violates check constraint \"\(check.name)\"")
      }
    }
    return nil
  }

  /// Whether a type is a domain that refuses some values.
  func isConstrainedDomain(_ type: SQLType) -> Bool { unwrapped(type)?.isConstrained == true }
}

extension RowValue {
  /// Whether a domain's condition is false for it.
  func violates(_ condition: SQLExpression) -> Bool {
    RowEvaluation { $0.column == "value" ? self : nil }.evaluate(condition) == .boolean(false)
  }
}
