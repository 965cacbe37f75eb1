import Diagnostics
import PhoenixApp
import PostgresCatalog

/// Finds what a change of the schema breaks under code that is running, beside what the new state refuses.
struct TransitionSearch {
  let before: Catalog
  let after: Catalog
  /// The changes from one to the other, by the relation's name.
  private let changes: [QualifiedName: [SchemaChange.Kind]]
  /// Types that another type of the same name replaced.
  private let replaced: Set<QualifiedName>
  private(set) var failures: [Failure] = []

  /// A search over one migration; `replaced` names types that were made anew within it.
  init(before: Catalog, after: Catalog, replaced: Set<QualifiedName> = []) {
    self.before = before
    self.after = after
    self.replaced = replaced
    let all = SchemaDifference.changes(from: before, to: after)
    changes = Dictionary(grouping: all, by: \.owner).mapValues { $0.map(\.kind) }
  }

  /// Every failure of the chosen uses that the change itself causes.
  static func failures(
    of footprint: Footprint, limitedTo chosen: [Int], search: TransitionSearch
  ) -> [Failure] {
    var search = search
    for index in chosen { search.look(at: FailingUse(footprint.uses[index], index: index)) }
    return search.failures
  }

  private mutating func look(at use: FailingUse) {
    guard case .found(let old) = RelationLookup(catalog: before).find(use.value.relation),
      case .found(let new) = RelationLookup(catalog: after).find(use.value.relation)
    else { return }
    let own = changes[new.name] ?? []
    for case .typeChanged(let column, let from, let to) in own {
      let isNarrowing = !TypeWidening.takesAll(from: from, to: to)
      look(at: use, column: column, from: from, to: to, isNarrowing: isNarrowing, on: new)
    }
    lookAtEveryColumn(use, old: old, new: new)
    lookAtTypes(use, on: new)
  }

  private mutating func look(
    at use: FailingUse, column: String, from: SQLType, to: SQLType, isNarrowing: Bool,
    on relation: Relation
  ) {
    let sameTerm = ElixirTerm(from, in: before) == ElixirTerm(to, in: after)
    let name = "\(relation.name).\(column)"
    for read in use.value.returnedColumns where read.name == column {
      // Raw SQL is sent unnamed: no plan of it is cached (Ecto.Adapters.SQL.query/4).
      if use.value.sql == nil, read.isResult {
        add(
          .planInvalidated, of: use, object: column, cell: .degraded, sqlState: "0A000",
          message: "the cached plan that reads \(name) fails once per connection, "
            + "at most pool_size times per query and node", at: read.location, on: relation)
      }
      if case .aggregated(let function) = read.role, ["sum", "avg"].contains(function),
        aggregateTerm(function, from) != aggregateTerm(function, to)
      {
        add(
          .aggregateTypeChanged, of: use, object: column,
          cell: read.meetsArithmetic ? .breaks : .degraded,
          message: "\(function)(\(name)) is now \(aggregateType(function, to)), for good another "
            + "term in Elixir: arithmetic with a Decimal raises", at: read.location, on: relation)
      } else if !sameTerm, read.role == .expression || read.type?.stored == nil {
        add(
          .expressionTypeChanged, of: use, object: column, cell: .unknown,
          message: "whether the code bears \(name) as \(to.name) is not known",
          at: read.location, on: relation)
      }
    }
    for write in use.value.writtenColumns where write.name == column {
      if isNarrowing, sameTerm {
        if let limit = to.characterLimit, let length = write.longest, length <= limit { continue }
        if case .enumeration(let labels)? = after.types[to.qualifiedName]?.definition,
          let values = write.possibleValues, values.allSatisfy(labels.contains)
        {
          continue
        }
        add(
          .valueTooLarge, of: use, object: column, dependsOnData: true, sqlState: "22001",
          message: "a value written into \(name) may not fit \(to.name)", at: write.location,
          on: relation)
      } else if !sameTerm, write.type?.stored == nil {
        add(
          .expressionTypeChanged, of: use, object: column, cell: .unknown,
          message: "whether what the code writes into \(name) fits \(to.name) is not known",
          at: write.location, on: relation)
      }
    }
  }

  private func aggregateTerm(_ function: String, _ type: SQLType) -> ElixirTerm? {
    ElixirTerm(builtIn: aggregateType(function, type))
  }

  /// The type of an aggregate's result (manual, table 9.60).
  private func aggregateType(_ function: String, _ type: SQLType) -> String {
    switch (function, type.name) {
    case ("sum", "int2"), ("sum", "int4"): "int8"
    case ("sum", "int8"), ("sum", "numeric"), ("avg", "int2"), ("avg", "int4"), ("avg", "int8"),
      ("avg", "numeric"):
      "numeric"
    case (_, "float4"): function == "sum" ? "float4" : "float8"
    default: type.name
    }
  }

  /// Statements that ask for whatever columns there are.
  private mutating func lookAtEveryColumn(_ use: FailingUse, old: Relation, new: Relation) {
    guard let every = use.value.everyColumn, every != .withinStatement else { return }
    let shape = { (relation: Relation) in relation.columns.map { [$0.name, $0.type.name] } }
    guard shape(old) != shape(new) else { return }
    var isInserted = every == .inserted
    if case .read(let read) = use.value.access {
      // What only adds columns at the end changes nothing for who takes them by name or in front.
      let isLonger = shape(new).starts(with: shape(old))
      if every == .returned, read.rows == .counted || read.rows < .unknown && isLonger { return }
      let isMeasured = every == .inserted || read.rows == .matched
      if isMeasured, read.shape != nil, !read.widths.isEmpty {
        // The number of columns is the state's business, as `lookAtRowShape` has it.
        let types = { (relation: Relation) in relation.columns.map(\.type.name) }
        let isAlike = every == .inserted && types(old) == types(new)
        if isAlike || old.columns.count != new.columns.count { return }
        isInserted = false
      }
    }
    add(
      .shapeChanged, of: use, object: "*", cell: isInserted ? .breaks : .unknown,
      sqlState: isInserted ? "42601" : nil,
      message: isInserted
        ? "INSERT … SELECT * from \(new.name) no longer has as many columns as its target"
        : "SELECT * from \(new.name) returns other columns, which the code may match by position",
      at: use.value.location, on: new)
  }

  /// Enumerated types that were made anew, or whose values were renamed.
  private mutating func lookAtTypes(_ use: FailingUse, on relation: Relation) {
    for column in relation.columns where !column.type.isBuiltIn {
      let type = column.type.qualifiedName
      let name = "\(relation.name).\(column.name)"
      if replaced.contains(type) {
        for read in use.value.returnedColumns where read.name == column.name && read.isResult {
          guard use.value.sql == nil else { continue }
          add(
            .planInvalidated, of: use, object: column.name, cell: .degraded, sqlState: "0A000",
            message: "the cached plan that reads \(name) fails once per connection",
            at: read.location, on: relation)
        }
        for write in use.value.writtenColumns where write.name == column.name {
          guard use.value.sql == nil else { continue }
          add(
            .typeReplaced, of: use, object: column.name, sqlState: "XX000",
            message: "the prepared statement that writes \(name) refers to a type that is gone",
            at: write.location, on: relation)
        }
      }
      let kinds = changes[type] ?? []
      var added: [String] = []
      var dropped = false
      for kind in kinds {
        if case .enumValueAdded(let value) = kind { added.append(value) }
        if case .enumValueDropped = kind { dropped = true }
      }
      guard dropped, !added.isEmpty else { continue }
      for read in use.value.returnedColumns where read.name == column.name && read.isResult {
        guard case .enumeration(let values, _) = read.type,
          let alien = added.first(where: { new in !values.contains { $0.stored == new } })
        else { continue }
        add(
          .loadFails, of: use, object: column.name,
          message: "rows of \(relation.name) now hold '\(alien)', which Ecto.Enum cannot load",
          at: read.location, on: relation)
      }
    }
  }

  private mutating func add(
    _ kind: Failure.Kind, of use: FailingUse, object: String, cell: Cell = .breaks,
    dependsOnData: Bool = false, sqlState: String? = nil, message: String,
    at location: SourceLocation, on relation: Relation
  ) {
    let isGuessed = use.value.certainty == .possible && cell == .breaks
    failures.append(
      Failure(
        identity: .init(kind: kind, relation: use.value.relation, object: object),
        cell: isGuessed ? .unknown : cell, sqlState: sqlState, dependsOnData: dependsOnData,
        use: use.index, message: message, location: location, note: use.verb,
        found: relation.name))
  }
}

extension ColumnRead {
  /// Whether the column, or an aggregate of it, is part of the statement's result.
  fileprivate var isResult: Bool {
    switch role {
    case .loaded, .aggregated: true
    case .condition, .expression: false
    }
  }
}

extension DatabaseUse {
  /// Every column that the statement reads: its result, its conditions, what it gives back.
  var returnedColumns: [ColumnRead] {
    switch access {
    case .read(let read): read.columns
    case .insert(let insert): insert.returning.columns
    case .update(let update): update.conditions.columns + update.returning.columns
    case .delete(let delete): delete.conditions.columns + delete.returning.columns
    case .other, .call, .naming: []
    }
  }

  /// Every column that the statement writes.
  var writtenColumns: [ColumnWrite] {
    switch access {
    case .insert(let insert): insert.columns + (insert.onConflict?.updates ?? [])
    case .update(let update): update.columns
    case .read, .delete, .other, .call, .naming: []
    }
  }

  /// What becomes of the columns of `*`, if the statement has one.
  var everyColumn: Read.EveryColumn? {
    switch access {
    case .read(let read): read.everyColumn
    case .insert(let insert): insert.returning.everyColumn
    case .update(let update): update.returning.everyColumn ?? update.conditions.everyColumn
    case .delete(let delete): delete.returning.everyColumn ?? delete.conditions.everyColumn
    case .other, .call, .naming: nil
    }
  }
}
