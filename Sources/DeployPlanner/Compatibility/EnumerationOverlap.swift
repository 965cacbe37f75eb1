import Diagnostics
import MigrationLint
import PhoenixApp
import PostgresCatalog

/// Values that one version writes and the other's Ecto.Enum cannot load, or takes for another.
///
/// Source: `Ecto.Enum.load/3` returns `:error` for a value that is not mapped; the whole list fails.
struct EnumerationOverlap {
  let blue: Footprint
  let green: Footprint
  /// The schema that both versions live on.
  let schema: Catalog
  /// The uses of green that wait for a flag which is off.
  let dormant: Set<Int>

  private typealias Loaders = [Overlap.ColumnKey: (values: [EnumValue], read: ColumnRead)]

  /// All hazards, in no order.
  func hazards() -> [Overlap.Hazard] {
    let (blues, greens) = (loaders(of: .blue), loaders(of: .green))
    return alienValues(of: .green, for: blues) + alienValues(of: .blue, for: greens)
      + alienDefaults(of: .green, for: blues) + alienDefaults(of: .blue, for: greens)
      + otherMeanings(blues, greens)
  }

  private func footprint(_ side: Side) -> Footprint { side == .blue ? blue : green }

  private func isDormant(_ index: Int, _ side: Side) -> Bool {
    side == .green && dormant.contains(index)
  }

  private func loaders(of side: Side) -> Loaders {
    var loaders: Loaders = [:]
    for (index, use) in footprint(side).uses.enumerated() where !isDormant(index, side) {
      for read in use.returnedColumns where read.role == .loaded {
        guard case .enumeration(let values, _) = read.type else { continue }
        let key = Overlap.ColumnKey(relation: use.relation.description, column: read.name)
        if loaders[key] == nil { loaders[key] = (values, read) }
      }
    }
    return loaders
  }

  private func alienValues(of writer: Side, for loaders: Loaders) -> [Overlap.Hazard] {
    var hazards: [Overlap.ColumnKey: Overlap.Hazard] = [:]
    for (index, use) in footprint(writer).uses.enumerated() {
      for write in use.writtenColumns {
        let key = Overlap.ColumnKey(relation: use.relation.description, column: write.name)
        guard let loader = loaders[key] else { continue }
        let known = Set(loader.values.map(\.stored))
        let alien = (write.possibleValues ?? []).filter { !known.contains($0) }
        let isFree = write.possibleValues == nil && isText(write.type)
        guard !alien.isEmpty || isFree else { continue }
        let isDormant = self.isDormant(index, writer)
        if let known = hazards[key], known.needsApproval || isDormant { continue }
        hazards[key] = hazard(
          key, of: writer, values: alien, write: write, read: loader.read, isDormant: isDormant)
      }
    }
    return Array(hazards.values)
  }

  /// Values that the database gives to rows whose INSERT leaves the column out.
  private func alienDefaults(of writer: Side, for loaders: Loaders) -> [Overlap.Hazard] {
    let lookup = RelationLookup(catalog: schema)
    var hazards: [Overlap.ColumnKey: Overlap.Hazard] = [:]
    for (index, use) in footprint(writer).uses.enumerated() where !isDormant(index, writer) {
      guard case .insert(let insert) = use.access, !insert.isOpen,
        case .found(let relation) = lookup.find(use.relation)
      else { continue }
      for column in relation.columns {
        let key = Overlap.ColumnKey(relation: use.relation.description, column: column.name)
        guard hazards[key] == nil, let loader = loaders[key],
          let value = column.defaultValue.flatMap(LiteralDefault.text),
          !loader.values.contains(where: { $0.stored == value }),
          !insert.columns.contains(where: { $0.name == column.name && $0.presence == .always })
        else { continue }
        let write = ColumnWrite(
          column.name, presence: .always, mayBeNull: false, location: use.location)
        hazards[key] = hazard(
          key, of: writer, values: [value], write: write, read: loader.read, isDormant: false)
      }
    }
    return Array(hazards.values)
  }

  private func hazard(
    _ key: Overlap.ColumnKey, of writer: Side, values: [String], write: ColumnWrite,
    read: ColumnRead, isDormant: Bool
  ) -> Overlap.Hazard {
    let list = values.map { "'\($0)'" }.joined(separator: ", ")
    let what = values.isEmpty ? "any text" : list
    let (reader, duration) =
      writer == .green
      ? ("blue", "while blue runs") : ("green", "while blue runs, and until no row holds it")
    let fix =
      writer == .blue
      ? "load the value until no row holds it: stop writing it, change the rows, then take it out"
      : isDormant
        ? "turn the flag on after blue is drained"
        : "write the value only after blue is drained, behind a flag, or release a version that "
          + "can load it first"
    let finding = Finding(
      rule: "overlap-enum-value", severity: .warning,
      message: "\(writer.rawValue) may write \(what) into \(key.relation).\(key.column), which "
        + "\(reader)'s Ecto.Enum cannot load: every list that holds such a row fails \(duration)",
      location: write.location,
      notes: [Note(message: "\(reader) loads the column here", location: read.location)], fix: fix)
    return Overlap.Hazard(finding: finding, needsApproval: !isDormant)
  }

  /// What one version stores for one value and the other for another: nothing fails, all is wrong.
  private func otherMeanings(_ blues: Loaders, _ greens: Loaders) -> [Overlap.Hazard] {
    blues.keys.sorted().compactMap { key -> Overlap.Hazard? in
      guard let blue = blues[key], let green = greens[key] else { return nil }
      for value in blue.values {
        guard let other = green.values.first(where: { $0.stored == value.stored }),
          other.name != value.name
        else { continue }
        return Overlap.Hazard(
          finding: Finding(
            rule: "overlap-enum-mapping", severity: .warning,
            message: "blue takes '\(value.stored)' in \(key.relation).\(key.column) for "
              + ":\(value.name), green for :\(other.name): each reads the other's rows, and those "
              + "that stand, as what they are not",
            location: green.read.location,
            notes: [Note(message: "blue's values stand here", location: blue.read.location)],
            fix: "keep what the values are stored as; or give the new values a column of their own"),
          needsApproval: true)
      }
      return nil
    }
  }

  private func isText(_ type: EctoType?) -> Bool {
    guard case .primitive("string") = type else { return false }
    return true
  }
}
