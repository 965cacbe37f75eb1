import Diagnostics
import PhoenixApp
import PostgresCatalog
import PostgresSyntax

extension FailureSearch {
  /// What an INSERT or upsert may run into.
  mutating func look(
    at insert: Insert, of use: FailingUse, on relation: Relation, target: WriteTarget
  ) {
    let upsert = insert.onConflict
    lookAtWrites(insert.columns, of: use, on: relation, target: target)
    // A replaced column that the INSERT leaves out gets the default, which the omission answers for.
    let given = Set(insert.columns.filter { $0.presence == .always }.map(\.name))
    let replaced = (upsert?.updates ?? []).map { update in
      var copy = update
      if !given.contains(update.name) { copy.presence = min(copy.presence, .unlessNil) }
      return copy
    }
    lookAtWrites(replaced, of: use, on: relation, target: target)
    // What comes from the row (EXCLUDED) is as the INSERT has it; `on_conflict: [set: …]` has its own.
    let uncertain = Set(insert.columns.filter { $0.presence != .always }.map(\.name))
    let assigned = (upsert?.updates ?? []).filter {
      $0.presence == .unlessNil && !uncertain.contains($0.name)
    }
    lookAtNullableUpdates(assigned, of: use, on: relation, target: target)
    lookAtOmissions(of: insert, use: use, target: target)
    look(at: insert.returning, of: use, on: relation)
    if let upsert { lookAtConflictTarget(upsert, of: use, target: target) }
    let written = WrittenColumns(insert: insert, target: target)
    lookAtConstraints(written, handled: insert.handles, upsert: upsert, of: use, target: target)
    lookAtPartitions(written, of: use, target: target)
    lookAtTriggers(.insert, of: use, on: target)
  }

  /// What an UPDATE may run into.
  mutating func look(
    at update: Update, of use: FailingUse, on relation: Relation, target: WriteTarget
  ) {
    lookAtWrites(update.columns, of: use, on: relation, target: target)
    lookAtNullableUpdates(update.columns, of: use, on: relation, target: target)
    look(at: update.conditions, of: use, on: relation)
    look(at: update.returning, of: use, on: relation)
    let written = WrittenColumns(update: update, target: target)
    lookAtConstraints(written, handled: update.handles, upsert: nil, of: use, target: target)
    lookAtReferences(to: target, written: written, handled: update.handles, of: use)
    lookAtPartitions(written, of: use, target: target)
    lookAtTriggers(.update, of: use, on: target)
  }

  /// Each written column by itself: there, writable, of a fitting type, and NULL where allowed.
  private mutating func lookAtWrites(
    _ writes: [ColumnWrite], of use: FailingUse, on relation: Relation, target: WriteTarget
  ) {
    for write in writes where write.isNamed {
      guard relation.column(named: write.name) != nil else {
        addMissing(column: write.name, of: use, at: write.location, on: relation)
        continue
      }
      guard let column = target.column(write.name).flatMap(target.table.column(named:)) else {
        add(
          .viewNotWritable, of: use, object: write.name, sqlState: "0A000",
          message: "\(relation.name).\(write.name) is computed by a view and cannot be written",
          at: write.location, note: "writes \(write.name)", on: relation)
        continue
      }
      if column.refusesValues {
        add(
          .generatedColumnWritten, of: use, object: write.name,
          cell: write.isOfCaller ? .unknown : .breaks, sqlState: "428C9",
          dependsOnData: write.isOfCaller,
          message: "\(relation.name).\(write.name) is generated and cannot be written",
          at: write.location, note: "writes \(write.name)", on: relation)
        continue
      }
      lookAtType(of: write, column: column, use: use, on: relation)
      // A schema's default is sent unless the user's input takes its place: that is no omission of the code.
      if column.isNotNull, write.mayBeNull, write.presence == .always, !write.isSchemaDefault {
        add(
          .nullWritten, of: use, object: write.name, sqlState: "23502", dependsOnData: true,
          message: "may write NULL into \(relation.name).\(write.name), which refuses it",
          at: write.location, note: "\(write.name) may be nil", on: relation)
      }
    }
  }

  /// NULL that an UPDATE may set: a field of a form that is cleared, or a value that the code gives.
  ///
  /// Nothing shows that a value from outside (`put_change`, `update_all(set: [x: ^value])`) is there, nor
  /// that it is not: whether the column may refuse it is not known.
  private mutating func lookAtNullableUpdates(
    _ columns: [ColumnWrite], of use: FailingUse, on relation: Relation, target: WriteTarget
  ) {
    for write in columns where write.presence != .always && write.mayBeNull {
      guard let column = target.column(write.name).flatMap({ target.table.column(named: $0) }),
        column.isNotNull
      else { continue }
      // No value but nil: `change(post, state: nil)`.
      let isNil = write.possibleValues?.isEmpty == true
      let isInput = write.presence == .optional || isNil
      add(
        .inputCleared, of: use, object: write.name, cell: isInput ? .breaks : .unknown,
        sqlState: "23502", dependsOnData: true,
        message: "may write NULL into \(relation.name).\(write.name), which refuses it",
        at: write.location,
        note: write.presence == .optional && !isNil
          ? "\(write.name) need not be given" : "\(write.name) \(isNil ? "is" : "may be") nil",
        on: relation)
    }
  }

  private mutating func lookAtType(
    of write: ColumnWrite, column: Column, use: FailingUse, on relation: Relation
  ) {
    if let type = write.type,
      EctoTypeMapping.encodes(type, to: ElixirTerm(column.type, in: catalog)) == false
    {
      add(
        .encodeFails, of: use, object: write.name,
        message: "cannot send \(type.description) for \(relation.name).\(write.name) "
          + "(\(column.type.name))", at: write.location,
        note: "writes \(write.name) as \(type.description)", on: relation)
    }
    if let limit = column.type.characterLimit, let length = write.longest, length > limit {
      add(
        .valueTooLarge, of: use, object: "\(write.name): \(length)", sqlState: "22001",
        dependsOnData: true,
        message: "up to \(length) characters may be written into \(relation.name).\(write.name), "
          + "which takes \(limit)", at: write.location, note: "writes \(write.name)", on: relation)
    }
    guard case .enumeration(let allowed) = catalog.types[column.type.qualifiedName]?.definition
    else { return }
    for value in write.possibleValues ?? [] where !allowed.contains(value) {
      add(
        .enumValueRefused, of: use, object: "\(write.name)=\(value)", sqlState: "22P02",
        message: "\(column.type.name) has no value '\(value)', which may be written into "
          + "\(relation.name).\(write.name)", at: write.location,
        note: "writes '\(value)' into \(write.name)", on: relation)
    }
  }

  /// Columns that demand a value and may not get one.
  private mutating func lookAtOmissions(of insert: Insert, use: FailingUse, target: WriteTarget) {
    let written = Dictionary(
      insert.columns.compactMap { write in target.column(write.name).map { ($0, write) } },
      uniquingKeysWith: { first, second in first.presence >= second.presence ? first : second })
    for column in target.table.columns where !column.acceptsOmission {
      if isFilledByTrigger(column.name, of: target.table) { continue }
      guard let write = written[column.name] else {
        add(
          .valueOmitted, of: use, object: column.name, cell: insert.isOpen ? .unknown : .breaks,
          sqlState: "23502", dependsOnData: insert.isOpen,
          message: "the INSERT leaves out \(target.table.name).\(column.name), "
            + "which is NOT NULL without a default", at: use.value.location, note: use.verb,
          on: target.table)
        continue
      }
      if write.presence == .always { continue }
      add(
        .nullWritten, of: use, object: column.name, sqlState: "23502", dependsOnData: true,
        message: "the INSERT may leave out \(target.table.name).\(column.name), "
          + "which is NOT NULL without a default", at: write.location,
        note: "\(write.name) need not be given", on: target.table)
    }
  }

  /// Whether a BEFORE INSERT trigger may give the column a value: its function names it.
  private func isFilledByTrigger(_ column: String, of table: Relation) -> Bool {
    table.triggers.contains { trigger in
      trigger.isRow && trigger.timing == .before && trigger.events.contains(.insert)
        && trigger.enabled != .disabled
        && (functionBody(trigger.function)?.contains(column) ?? true)
    }
  }
}

extension SQLType {
  /// How many characters a varchar or char takes; nil for other types and without a limit.
  ///
  /// Source: `atttypmod` counts the four bytes of the length word (`varchartypmodin`).
  var characterLimit: Int? {
    guard isBuiltIn, !isArray, ["varchar", "bpchar"].contains(name), modifier >= 4 else {
      return nil
    }
    return Int(modifier) - 4
  }
}

extension ColumnWrite {
  /// The most characters that may be sent, where the code limits them.
  var longest: Int? { possibleValues?.map(\.unicodeScalars.count).max() ?? maximumLength }

  /// Every value that may be sent, where the code tells them all.
  var possibleValues: [String]? {
    if let values { return values }
    guard case .enumeration(let values, _) = type else { return nil }
    return values.map(\.stored)
  }
}
