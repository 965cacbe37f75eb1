import PhoenixApp
import PostgresCatalog

extension FailureSearch {
  /// Rows of `SELECT *` that are longer or shorter than what takes them: another INSERT's target,
  /// another operand of UNION, a pattern of the code.
  mutating func lookAtRowShape(_ read: Read, of use: FailingUse, on relation: Relation) {
    guard let shape = read.shape, let count = columnCount(of: shape) else { return }
    for width in read.widths {
      let reason: String
      switch width {
      case .columns(let expected, let isInCode):
        if expected == count { continue }
        reason =
          isInCode
          ? "the code matches rows of \(expected)" : "the INSERT has \(expected) target columns"
      case .atMostColumns(let reference):
        guard case .found(let target) = lookup.find(reference), count > target.columns.count else {
          continue
        }
        reason = "\(target.name) has \(target.columns.count)"
      case .sameAs(let other):
        guard let expected = columnCount(of: other), expected != count else { continue }
        reason = "the other operand has \(expected)"
      }
      add(
        .shapeChanged, of: use, object: "*", sqlState: width.isInCode ? nil : "42601",
        message: "SELECT * from \(relation.name) gives \(count) columns, \(reason)",
        at: use.value.location, note: use.verb, on: relation)
      return
    }
  }

  /// How many columns the rows have; nil where a relation is not known in full.
  private func columnCount(of shape: RowShape) -> Int? {
    var count = shape.others
    for reference in shape.relations {
      guard reference.namespace != .dynamic, case .found(let relation) = lookup.find(reference),
        relation.uncertainties.isEmpty
      else { return nil }
      count += relation.columns.count
    }
    return count
  }
}

extension RowWidth {
  /// Whether the code, not the server, refuses rows of another length.
  fileprivate var isInCode: Bool {
    if case .columns(_, let isInCode) = self { return isInCode }
    return false
  }
}
