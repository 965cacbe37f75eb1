import Diagnostics

/// One entry for what several ways through the code read at the same place.
extension Tracer {
  private struct Place: Hashable {
    var relation: RelationReference
    var location: SourceLocation
    var relationLocation: SourceLocation
    var schema: String?
    var sql: String?
    var guards: [FlagGuard]
    var certainty: DatabaseUse.Certainty
    var handledErrors: HandledErrors
  }

  private struct ColumnKey: Hashable {
    var name: String
    var role: ColumnRead.Role
    var alternatives: [RelationReference]
    var rivals: [RelationReference]
    var isGivenBySubquery: Bool
    var isTakenAsText: Bool
  }

  /// Merges reads of a relation at one place: conditions that are added on some ways only may be there.
  func mergeReads() {
    var kept: Set<DatabaseUse> = []
    var reads: [Place: [DatabaseUse]] = [:]
    for use in uses {
      guard case .read = use.access else {
        kept.insert(use)
        continue
      }
      let place = Place(
        relation: use.relation, location: use.location, relationLocation: use.relationLocation,
        schema: use.schema, sql: use.sql, guards: use.guards, certainty: use.certainty,
        handledErrors: use.handledErrors)
      reads[place, default: []].append(use)
    }
    for (place, members) in reads {
      var merged = members.sorted { left, right in columns(left).count > columns(right).count }[0]
      merged.access = .read(union(members))
      // What is certainly read there need not be said to be possible, too.
      if place.certainty == .possible {
        var certain = place
        certain.certainty = .certain
        if let others = reads[certain],
          columns(of: members).isSubset(of: columns(of: others))
        {
          continue
        }
      }
      kept.insert(merged)
    }
    uses = kept
  }

  private func columns(_ use: DatabaseUse) -> [ColumnRead] {
    if case .read(let read) = use.access { return read.columns }
    return []
  }

  private func columns(of uses: [DatabaseUse]) -> Set<String> {
    Set(uses.flatMap { columns($0).map(\.name) })
  }

  /// Each column once for each role, at its first place.
  private func union(_ uses: [DatabaseUse]) -> Read {
    var read = Read()
    var rowUses: [RowUse] = []
    var seen: [ColumnKey: Int] = [:]
    for use in uses {
      if case .read(let other) = use.access, let key = other.singleRowKey {
        read.singleRowKey = read.singleRowKey.map { $0.intersection(key) } ?? key
      }
      if case .read(let other) = use.access, let every = other.everyColumn {
        let isStronger = every == .returned || (every == .inserted && read.everyColumn != .returned)
        if read.everyColumn == nil || isStronger { read.everyColumn = every }
        read.shape = read.shape ?? other.shape
        for width in other.widths where !read.widths.contains(width) { read.widths.append(width) }
        if every == .returned { rowUses.append(other.rows) }
      }
      for column in columns(use) {
        let key = ColumnKey(
          name: column.name, role: column.role, alternatives: column.alternatives,
          rivals: column.rivals,
          isGivenBySubquery: column.isGivenBySubquery, isTakenAsText: column.isTakenAsText)
        if let position = seen[key] {
          let meetsArithmetic =
            column.meetsArithmetic || read.columns[position].meetsArithmetic
          defer { read.columns[position].meetsArithmetic = meetsArithmetic }
          if column.location < read.columns[position].location {
            read.columns[position] = column
          }
        } else {
          seen[key] = read.columns.count
          read.columns.append(column)
        }
      }
    }
    read.rows = rowUses.max() ?? .unknown
    read.columns.sort {
      ($0.role.order, $0.location, $0.name) < ($1.role.order, $1.location, $1.name)
    }
    return read
  }
}

extension ColumnRead.Role {
  /// Loaded columns first, then the others.
  var order: String {
    switch self {
    case .loaded: "0"
    case .condition: "1"
    case .expression: "2"
    case .aggregated(let function): "3" + function
    }
  }
}

extension ColumnRead.Role {
  /// Whether the value goes into an aggregate or window function.
  var isAggregated: Bool {
    if case .aggregated = self { return true }
    return false
  }
}

extension ColumnRead {
  var isAggregated: Bool { role.isAggregated }
}
