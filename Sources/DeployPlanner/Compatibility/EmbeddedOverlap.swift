import Diagnostics
import MigrationLint
import PhoenixApp

/// JSON of which one version cannot load what the other stores: embedded schemas, and maps beside lists.
///
/// The database sees a map, so no cell shows it. Source: `Ecto.embedded_load/3`: fields are cast, and
/// one that cannot be cast fails the whole list.
struct EmbeddedOverlap {
  let blue: Footprint
  let green: Footprint
  /// The uses of green that wait for a flag which is off.
  let dormant: Set<Int>

  /// All hazards, sorted by column.
  func hazards() -> [Overlap.Hazard] {
    let (blues, greens) = (embeds(of: blue, but: []), embeds(of: green, but: dormant))
    return blues.keys.sorted().flatMap { key -> [Overlap.Hazard] in
      guard let old = blues[key], let new = greens[key], let before = old.type,
        let after = new.type
      else { return [] }
      let name = "\(key.relation).\(key.column)"
      // A map may be loaded as an embed and the other way round; a list is never taken for a map.
      guard before.isEmbed && after.isEmbed || before.isList != after.isList else { return [] }
      return differences(before, after, path: name, depth: 0).map { difference in
        Overlap.Hazard(
          finding: Finding(
            rule: "overlap-embedded", severity: .warning,
            message: difference, location: new.location,
            notes: [Note(message: "blue loads the column here", location: old.location)],
            fix: "release a version that loads both forms first, or give the new form a column of "
              + "its own"),
          needsApproval: true)
      }
    }
  }

  private func embeds(of footprint: Footprint, but skipped: Set<Int>)
    -> [Overlap.ColumnKey: ColumnRead]
  {
    var result: [Overlap.ColumnKey: ColumnRead] = [:]
    for (index, use) in footprint.uses.enumerated() where !skipped.contains(index) {
      for read in use.returnedColumns where read.role == .loaded && read.type?.isJSON == true {
        let key = Overlap.ColumnKey(relation: use.relation.description, column: read.name)
        if result[key] == nil { result[key] = read }
      }
    }
    return result
  }

  private func differences(
    _ before: EctoType, _ after: EctoType, path: String, depth: Int
  ) -> [String] {
    switch (before, after) {
    case (.embedOne(let old), .embedOne(let new)), (.embedMany(let old), .embedMany(let new)):
      guard depth < 8, let old = blue.embeddedSchema(old), let new = green.embeddedSchema(new)
      else { return [] }
      return old.fields.sorted { $0.column < $1.column }.flatMap { field -> [String] in
        guard let other = new.fields.first(where: { $0.column == field.column }) else { return [] }
        return differences(
          field.type, other.type, path: "\(path).\(field.column)", depth: depth + 1)
      }
    case (.enumeration(let old, _), .enumeration(let new, _)):
      // Within an embed a value is stored by its name (`Ecto.Enum`, option `:embed_as`).
      let (olds, news) = (old.map(\.name), new.map(\.name))
      return alien(news.filter { !olds.contains($0) }, "green", "blue", path)
        + alien(olds.filter { !news.contains($0) }, "blue", "green", path)
    default:
      if after.mayCast(before), before.mayCast(after) { return [] }
      return [
        "blue loads \(path) as \(before.description), green as \(after.description): what one "
          + "stores the other may not load, nor green the rows that stand"
      ]
    }
  }

  private func alien(_ values: [String], _ writer: String, _ reader: String, _ path: String)
    -> [String]
  {
    guard !values.isEmpty else { return [] }
    let list = values.map { ":\($0)" }.joined(separator: ", ")
    return [
      "\(writer) may store \(list) in \(path), which \(reader)'s Ecto.Enum cannot load: every list "
        + "that holds such a row fails"
    ]
  }
}

extension Footprint {
  fileprivate func embeddedSchema(_ module: String) -> EctoSchema? {
    embeddedSchemas.first { $0.module == module }
  }
}

extension EctoType {
  fileprivate var isEmbed: Bool {
    switch self {
    case .embedOne, .embedMany: true
    default: false
    }
  }

  /// Whether it may be stored as JSON.
  fileprivate var isJSON: Bool {
    switch self {
    case .embedOne, .embedMany, .map, .primitive("map"), .array: true
    default: false
    }
  }

  /// Whether it is loaded from a list, not from an object.
  fileprivate var isList: Bool {
    switch self {
    case .embedMany, .array: true
    default: false
    }
  }

  /// Whether every value of another type, as JSON holds it, can be cast to this one (`Ecto.Type.cast/2`).
  fileprivate func mayCast(_ other: EctoType) -> Bool {
    if self == other { return true }
    switch (self, other) {
    case (.primitive("any"), _): return true
    case (.primitive(let own), .primitive(let name)):
      return Self.casts[own]?.contains(name) ?? false
    case (.primitive("string"), .uuid), (.primitive("string"), .enumeration): return true
    case (.uuid, .primitive("binary_id")), (.primitive("binary_id"), .uuid): return true
    case (.array(let own), .array(let element)), (.map(let own), .map(let element)):
      return own.mayCast(element)
    case (.map, .primitive("map")), (.primitive("map"), .map), (.primitive("map"), .embedOne):
      return true
    default: return false
    }
  }

  /// The primitive types whose values each one takes, beside its own.
  private static let casts: [String: Set<String>] = [
    "id": ["integer"],
    "integer": ["id"],
    "float": ["integer", "id", "decimal"],
    "decimal": ["integer", "id", "float"],
    "string": [
      "binary_id", "date", "time", "time_usec", "naive_datetime", "naive_datetime_usec",
      "utc_datetime", "utc_datetime_usec", "decimal",
    ],
    "time": ["time_usec"],
    "time_usec": ["time"],
    "naive_datetime": ["naive_datetime_usec", "utc_datetime", "utc_datetime_usec"],
    "naive_datetime_usec": ["naive_datetime", "utc_datetime", "utc_datetime_usec"],
    "utc_datetime": ["utc_datetime_usec", "naive_datetime", "naive_datetime_usec"],
    "utc_datetime_usec": ["utc_datetime", "naive_datetime", "naive_datetime_usec"],
  ]
}
