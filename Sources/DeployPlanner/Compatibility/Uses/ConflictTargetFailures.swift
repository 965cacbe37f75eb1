import PhoenixApp
import PostgresCatalog

extension FailureSearch {
  /// Whether ON CONFLICT finds the unique index it needs (manual, INSERT, "ON CONFLICT Clause").
  mutating func lookAtConflictTarget(_ upsert: Upsert, of use: FailingUse, target: WriteTarget) {
    switch upsert.target {
    case .any: return
    case .unknown:
      add(
        .conflictTargetMissing, of: use, object: "?", cell: .unknown, dependsOnData: true,
        message: "the conflict target of an upsert into \(target.table.name) is not known",
        at: upsert.targetLocation, note: use.verb, on: target.table)
    case .columns(let columns):
      let wanted = Set(columns.map { target.column($0) ?? $0 })
      let isFound = target.table.indexes.contains { index in
        index.isUnique && index.isValid && index.predicate == nil
          && index.plainColumns.map { Set($0) == wanted } == true
      }
      if isFound { return }
      let list = columns.joined(separator: ", ")
      add(
        .conflictTargetMissing, of: use, object: columns.sorted().joined(separator: ","),
        sqlState: "42P10",
        message: "no unique index of \(target.table.name) is on exactly (\(list))",
        at: upsert.targetLocation, note: "upserts on (\(list))", on: target.table)
    case .constraint(let name):
      let isFound = target.table.constraints.contains {
        $0.name == name && [.unique, .primaryKey, .exclusion].contains($0.kind)
      }
      if isFound { return }
      add(
        .conflictTargetMissing, of: use, object: name, sqlState: "42704",
        message: "\(target.table.name) has no unique constraint \(name)",
        at: upsert.targetLocation, note: "upserts on the constraint \(name)", on: target.table)
    case .fragment(let text, let columns):
      lookAtFragment(text, columns: columns, upsert: upsert, of: use, target: target)
    }
  }

  /// A fragment may name expressions and a predicate: some unique index must cover its columns.
  private mutating func lookAtFragment(
    _ text: String, columns: [String], upsert: Upsert, of use: FailingUse, target: WriteTarget
  ) {
    let wanted = Set(columns.map { target.column($0) ?? $0 })
    let isFound = target.table.indexes.contains { index in
      guard index.isUnique, index.isValid else { return false }
      guard let own = index.plainColumns else { return true }
      return Set(own).isSubset(of: wanted)
    }
    if isFound { return }
    add(
      .conflictTargetMissing, of: use, object: text, sqlState: "42P10",
      message: "no unique index of \(target.table.name) matches \(text)",
      at: upsert.targetLocation, note: "upserts on \(text)", on: target.table)
  }
}

extension Index {
  /// The key's columns; nil where it has expressions.
  var plainColumns: [String]? {
    let columns = keys.compactMap(\.column)
    return columns.count == keys.count ? columns : nil
  }
}
