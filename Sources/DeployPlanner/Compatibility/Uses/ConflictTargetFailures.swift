import PhoenixApp
import PostgresCatalog

extension FailureSearch {
  /// Whether ON CONFLICT finds the unique index it needs (manual, INSERT, "ON CONFLICT Clause").
  mutating func lookAtConflictTarget(_ upsert: Upsert, of use: FailingUse, target: WriteTarget) {
    switch upsert.target {
    case .any: refuseDeferrable(target.table.indexes, upsert, of: use, target: target)
    case .unknown:
      add(
        .conflictTargetMissing, of: use, object: "?", cell: .unknown, dependsOnData: true,
        message: "the conflict target of an upsert into \(target.table.name) is not known",
        at: upsert.targetLocation, note: use.verb, on: target.table)
    case .columns(let columns):
      let wanted = Set(columns.map { target.column($0) ?? $0 })
      let found = target.table.indexes.filter { index in
        index.isUnique && index.isValid && index.predicate == nil
          && index.plainColumns.map { Set($0) == wanted } == true
      }
      refuseDeferrable(found, upsert, of: use, target: target)
      if !found.isEmpty { return }
      let list = columns.joined(separator: ", ")
      add(
        .conflictTargetMissing, of: use, object: columns.sorted().joined(separator: ","),
        sqlState: "42P10",
        message: "no unique index of \(target.table.name) is on exactly (\(list))",
        at: upsert.targetLocation, note: "upserts on (\(list))", on: target.table)
    case .constraint(let name): lookAtConstraint(name, upsert, of: use, target: target)
    case .fragment(let text, _): lookAtFragment(text, upsert, of: use, target: target)
    }
  }

  private mutating func lookAtConstraint(
    _ name: String, _ upsert: Upsert, of use: FailingUse, target: WriteTarget
  ) {
    let isFound = target.table.constraints.contains {
      $0.name == name && [.unique, .primaryKey, .exclusion].contains($0.kind)
    }
    if isFound {
      refuseDeferrable(
        target.table.indexes.filter { $0.name == name }, upsert, of: use, target: target)
      return
    }
    add(
      .conflictTargetMissing, of: use, object: name, sqlState: "42704",
      message: "\(target.table.name) has no unique constraint \(name)",
      at: upsert.targetLocation, note: "upserts on the constraint \(name)", on: target.table)
  }

  /// A fragment may name expressions and a predicate.
  private mutating func lookAtFragment(
    _ text: String, _ upsert: Upsert, of use: FailingUse, target: WriteTarget
  ) {
    guard let fragment = ConflictFragment(text, of: target) else {
      add(
        .conflictTargetMissing, of: use, object: text, cell: .unknown, dependsOnData: true,
        message:
          "the conflict target \(text) of an upsert into \(target.table.name) cannot be read",
        at: upsert.targetLocation, note: use.verb, on: target.table)
      return
    }
    if let name = fragment.constraint {
      lookAtConstraint(name, upsert, of: use, target: target)
      return
    }
    let matches = target.table.indexes.map { ($0, fragment.match($0)) }
    let found = matches.filter { $0.1 == .yes }.map(\.0)
    refuseDeferrable(found, upsert, of: use, target: target)
    if !found.isEmpty { return }
    let isOpen = matches.contains { $0.1 == .perhaps }
    add(
      .conflictTargetMissing, of: use, object: text, cell: isOpen ? .unknown : .breaks,
      sqlState: "42P10",
      message: isOpen
        ? "whether a unique index of \(target.table.name) matches \(text) cannot be told"
        : "no unique index of \(target.table.name) matches \(text)",
      at: upsert.targetLocation, note: "upserts on \(text)", on: target.table)
  }

  /// A deferrable constraint cannot arbitrate; without a target every constraint of the table has to.
  private mutating func refuseDeferrable(
    _ indexes: [Index], _ upsert: Upsert, of use: FailingUse, target: WriteTarget
  ) {
    let deferrable = Set(target.table.constraints.filter(\.isDeferrable).map(\.name))
    guard
      let name = indexes.first(where: { $0.isConstraint && deferrable.contains($0.name) })?.name
    else { return }
    add(
      .conflictTargetMissing, of: use, object: name, sqlState: "55000",
      message: "ON CONFLICT takes no deferrable constraint such as \(name) of \(target.table.name)",
      at: upsert.targetLocation, note: "upserts on the deferrable \(name)", on: target.table)
  }
}

extension Index {
  /// The key's columns; nil where it has expressions.
  var plainColumns: [String]? {
    let columns = keys.compactMap(\.column)
    return columns.count == keys.count ? columns : nil
  }
}
