import PostgresSyntax

extension EffectsRecorder {
  /// Refuses a partition whose bound shares values with another's (`check_new_partition_bound`).
  mutating func refuseOverlap(
    _ bound: PartitionBoundSpec?, named name: String, in parent: Relation
  ) {
    guard let bound else { return }
    refuseMisfit(bound, named: name, in: parent)
    guard let type = keyType(of: parent) else { return }
    for sibling in catalog.children(of: parent.name) {
      guard
        let other = catalog.relations[sibling]?.partitionBound.flatMap(
          PartitionBoundSpec.init(stored:))
      else { continue }
      if case (.default, .default) = (bound, other) {
        refuse(
          "42P17",
          "partition \"\(name)\" conflicts with existing default partition \"\(sibling.name)\"")
      } else if bound.overlaps(other, type: type) {
        refuse("42P17", "partition \"\(name)\" would overlap partition \"\(sibling.name)\"")
      }
    }
  }

  /// Refuses a bound of another strategy than the table's, or one that holds nothing (`transformPartitionBound`).
  private mutating func refuseMisfit(
    _ bound: PartitionBoundSpec, named name: String, in parent: Relation
  ) {
    guard let key = parent.partitionKey else { return }
    switch (bound, key.strategy) {
    case (.default, .hash):
      refuse("42P16", "a hash-partitioned table may not have a default partition")
    case (.default, _): break
    case (.list(let values), .list):
      guard let type = keyType(of: parent) else { return }
      for value in values { refuseUnfitBound(value, type) }
    case (.hash(let modulus, let remainder), .hash):
      if modulus <= 0 || remainder < 0 || remainder >= modulus {
        refuse("42P16", "remainder for hash partition must be less than modulus")
      }
    case (.range(let from, let to), .range):
      if from.count != key.keys.count || to.count != key.keys.count {
        return refuse("42P16", "FROM and TO must specify exactly one value per partitioning column")
      }
      guard let type = keyType(of: parent) else { return }
      for case .value(let value) in from + to { refuseUnfitBound(value, type) }
      if let start = Edge(from.first, type), let end = Edge(to.first, type),
        start.precedes(end) == false
      {
        refuse("42P17", "empty range bound specified for partition \"\(name)\"")
      }
    default:
      refuse(
        "42P16", "invalid bound specification for a \(key.strategy.rawValue) partition")
    }
  }

  private mutating func refuseUnfitBound(_ value: SQLExpression, _ type: SQLType) {
    guard case .constant(.string(let text)) = value,
      let state = catalog.refusal(ofLiteral: text, as: type)
    else { return }
    refuse(state, "invalid input syntax for type \(type.formatted()): \"\(text)\"")
  }

  /// The type of the key, where it is a single column.
  private func keyType(of parent: Relation) -> SQLType? {
    guard parent.partitionKey?.keys.count == 1, let column = parent.partitionKey?.keys[0].column
    else { return nil }
    return parent.column(named: column)?.type
  }
}

extension PartitionBoundSpec {
  /// Whether two bounds share values for certain.
  fileprivate func overlaps(_ other: PartitionBoundSpec, type: SQLType) -> Bool {
    switch (self, other) {
    case (.list(let own), .list(let others)):
      let values = Set(others.compactMap { Literal($0, for: type) })
      return own.contains { Literal($0, for: type).map(values.contains) ?? false }
        || own.contains(where: \.isNullConstant) && others.contains(where: \.isNullConstant)
    case (.range(let from, let to), .range(let otherFrom, let otherTo)):
      guard let start = Edge(from.first, type), let end = Edge(to.first, type),
        let otherStart = Edge(otherFrom.first, type), let otherEnd = Edge(otherTo.first, type),
        let isBefore = start.precedes(otherEnd), let isAfter = otherStart.precedes(end)
      else { return false }
      return isBefore && isAfter
    case (.hash(let modulus, let remainder), .hash(let otherModulus, let otherRemainder)):
      let smaller = min(modulus, otherModulus)
      guard smaller > 0 else { return false }
      return remainder % smaller == otherRemainder % smaller
    default: return false
    }
  }
}

/// An end of a range bound.
private enum Edge {
  case minimum
  case maximum
  case value(Literal)

  init?(_ datum: PartitionBoundSpec.RangeDatum?, _ type: SQLType) {
    switch datum {
    case .minValue?: self = .minimum
    case .maxValue?: self = .maximum
    case .value(let expression)?:
      guard let literal = Literal(expression, for: type) else { return nil }
      self = .value(literal)
    case nil: return nil
    }
  }

  /// Whether this end lies before another; nil where their order is not known.
  func precedes(_ other: Edge) -> Bool? {
    switch (self, other) {
    case (.minimum, .minimum), (.maximum, _): false
    case (_, .minimum): false
    case (.minimum, _), (_, .maximum): true
    case (.value(let left), .value(let right)): left.order(to: right).map { $0 < 0 }
    }
  }
}
