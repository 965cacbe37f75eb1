import PostgresSyntax

extension RowChecks {
  /// Whether some row of a table lies outside a partition's bound (or inside it, where `isInside`).
  func hasRow(
    _ isInside: Bool, bound: PartitionBoundSpec, of parent: Relation, in relation: Relation
  ) -> Bool {
    firstRow(isInside, bound: bound, of: parent, in: relation) != nil
  }

  /// The place of the first row outside a partition's bound (or inside it, where `isInside`).
  func firstRow(
    _ isInside: Bool, bound: PartitionBoundSpec, of parent: Relation, in relation: Relation
  ) -> Int? {
    firstRow(of: relation) { batch, row in
      accepts(bound, of: parent, batch, row) == isInside
    }
  }

  /// The place of the first row outside all bounds.
  func firstRow(
    outside bounds: [PartitionBoundSpec], of parent: Relation, in relation: Relation
  ) -> Int? {
    firstRow(of: relation) { batch, row in
      bounds.allSatisfy { accepts($0, of: parent, batch, row) == false }
    }
  }

  /// Whether a row belongs into a partition; nil where that is not known.
  func accepts(
    _ bound: PartitionBoundSpec, of parent: Relation, _ batch: RowBatch, _ row: Int
  ) -> Bool? {
    guard let key = parent.partitionKey?.keys.first, parent.partitionKey?.keys.count == 1,
      let column = key.column, let raw = value(of: column, batch, row), raw.isKnown
    else { return nil }
    let type = parent.column(named: column).map { catalog.baseType(of: $0.type) }
    let value = raw.typed(as: type)
    switch bound {
    case .list(let values):
      let constants = values.map { constant($0)?.typed(as: type) }
      if constants.contains(where: { $0 == nil }) { return nil }
      return constants.contains { $0?.order(to: value) == 0 || $0 == value }
    case .range(let from, let to):
      if value == .null { return false }
      guard let isAbove = compare(value, from.first, orAbove: true),
        let isBelow = compare(value, to.first, orAbove: false)
      else { return nil }
      return isAbove && isBelow
    case .hash, .default: return nil
    }
  }

  private func compare(
    _ value: RowValue, _ datum: PartitionBoundSpec.RangeDatum?, orAbove: Bool
  ) -> Bool? {
    switch datum {
    case .minValue?: return orAbove
    case .maxValue?: return !orAbove
    case .value(let expression)?:
      guard let order = constant(expression).flatMap({ value.order(to: $0) }) else { return nil }
      return orAbove ? order >= 0 : order < 0
    case nil: return nil
    }
  }

  private func constant(_ expression: SQLExpression) -> RowValue? {
    RowEvaluation { _ in nil }.evaluate(expression)
  }
}
