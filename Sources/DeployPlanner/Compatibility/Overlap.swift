import Diagnostics
import MigrationLint
import PhoenixApp
import PostgresCatalog

/// What one version writes while the other still reads: no cell of the matrix shows it.
struct Overlap {
  /// A finding, and whether somebody must agree before the release.
  struct Hazard {
    var finding: Finding
    var needsApproval: Bool
  }

  let blue: Footprint
  let green: Footprint
  /// The schema that both versions live on: with what runs before blue has ended, and nothing else.
  let schema: Catalog
  /// The uses of green that wait for a flag which is off.
  let dormant: Set<Int>

  /// All hazards, sorted by place.
  func hazards() -> [Hazard] {
    let values = EnumerationOverlap(
      blue: blue, green: green, schema: schema, dormant: dormant
    ).hazards()
    let embeds = EmbeddedOverlap(blue: blue, green: green, dormant: dormant).hazards()
    return (values + embeds + stoppedWrites()).sorted { $0.finding < $1.finding }
  }

  /// A column of a relation, by the names that both versions use.
  struct ColumnKey: Hashable, Comparable {
    let relation: String
    let column: String

    static func < (left: ColumnKey, right: ColumnKey) -> Bool {
      (left.relation, left.column) < (right.relation, right.column)
    }
  }

  /// Columns that blue writes and reads, and that green no longer writes: green's rows lack them.
  private func stoppedWrites() -> [Hazard] {
    let greenInserts = inserts(of: green)
    var hazards: [Hazard] = []
    for (key, write) in inserts(of: blue).written.sorted(by: {
      $0.value.location < $1.value.location
    }) {
      guard let relation = greenInserts.relations[key.relation],
        greenInserts.written[key] == nil, let read = read(key, in: blue),
        let column = relation.column(named: key.column), !column.hasDefault,
        column.generated == nil, column.identity == nil
      else { continue }
      hazards.append(
        Hazard(
          finding: Finding(
            rule: "write-stopped", severity: .notice,
            message: "green no longer writes \(key.relation).\(key.column), which blue reads: "
              + "blue meets nil in rows that green makes",
            location: read.location,
            notes: [Note(message: "blue writes the column here", location: write.location)],
            fix: "see that blue bears nil there, or keep writing the column for one release"),
          needsApproval: false))
    }
    return hazards
  }

  /// The columns that a footprint's INSERTs write, and the tables they go to.
  private func inserts(of footprint: Footprint) -> (
    written: [ColumnKey: ColumnWrite], relations: [String: Relation]
  ) {
    var written: [ColumnKey: ColumnWrite] = [:]
    var relations: [String: Relation] = [:]
    let lookup = RelationLookup(catalog: schema)
    for use in footprint.uses {
      guard case .insert(let insert) = use.access,
        case .found(let relation) = lookup.find(use.relation)
      else { continue }
      relations[use.relation.description] = relation
      for write in insert.columns {
        let key = ColumnKey(relation: use.relation.description, column: write.name)
        if written[key] == nil { written[key] = write }
      }
    }
    return (written, relations)
  }

  private func read(_ key: ColumnKey, in footprint: Footprint) -> ColumnRead? {
    for use in footprint.uses where use.relation.description == key.relation {
      if let read = use.returnedColumns.first(where: { $0.name == key.column && $0.role == .loaded }
      ) {
        return read
      }
    }
    return nil
  }
}
