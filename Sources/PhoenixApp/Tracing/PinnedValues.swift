import Diagnostics
import ElixirSyntax

/// What values add to a query that stand in it behind `^`.
extension Tracer {
  /// The directions of an ordering, as `Ecto.Query.Builder.OrderBy` takes them.
  private static let directions: Set<String> = [
    "asc", "desc", "asc_nulls_first", "asc_nulls_last", "desc_nulls_first", "desc_nulls_last",
  ]

  /// What `where: ^value` adds: a dynamic, or a keyword list of fields.
  ///
  /// Of a value that is not known any column may be named.
  func addPinned(
    _ value: TracedValue, at location: SourceLocation, to parts: inout TracedDynamic
  ) {
    for alternative in value.alternatives {
      switch alternative {
      case .dynamic(let dynamic): parts.formUnion(dynamic)
      case .query(let query): parts.nested.insert(query)
      case .list(let elements, let rest):
        for element in elements + (rest.map { [$0] } ?? []) {
          if case .tuple(let pair) = element, pair.count == 2 {
            parts.references.insert(pinned(pair[0].atomName, at: location))
          } else {
            addPinned(element, at: location, to: &parts)
          }
        }
      case .map, .record:
        guard let entries = alternative.entries else { continue }
        for pair in entries.pairs { parts.references.insert(pinned(pair.key, at: location)) }
        if entries.isOpen { parts.references.insert(pinned(nil, at: location)) }
      case .unknown, .present, .code, .text, .tuple:
        parts.references.insert(pinned(nil, at: location))
      default: continue
      }
    }
  }

  /// What `order_by: ^value` adds, and `group_by`, `distinct`, `partition_by`: fields, with directions or
  /// without, and dynamics.
  func addPinnedFields(
    _ value: TracedValue, at location: SourceLocation, to parts: inout TracedDynamic
  ) {
    for alternative in value.alternatives {
      switch alternative {
      case .atom("nil"), .atom("true"), .atom("false"): continue
      case .atom(let name): parts.references.insert(pinned(name, at: location))
      case .list(let elements, let rest):
        for element in elements + (rest.map { [$0] } ?? []) {
          if case .tuple(let pair) = element, pair.count == 2 {
            addPinnedFields(pair[1], at: location, to: &parts)
          } else {
            addPinnedFields(element, at: location, to: &parts)
          }
        }
      case .map(let map):
        for entry in map.atomEntries where Self.directions.contains(entry.key) {
          addPinnedFields(entry.value, at: location, to: &parts)
        }
        if map.isOpen { parts.references.insert(pinned(nil, at: location)) }
      default: addPinned(alternative, at: location, to: &parts)
      }
    }
  }

  /// What `windows: ^value` adds: keyword lists of fields by the windows' names.
  func addPinnedWindows(
    _ value: TracedValue, at location: SourceLocation, to parts: inout TracedDynamic
  ) {
    for alternative in value.alternatives {
      guard let windows = alternative.entries, !windows.isOpen else {
        parts.references.insert(pinned(nil, at: location))
        continue
      }
      for window in windows.pairs {
        guard let options = window.value.entries, !options.isOpen else {
          parts.references.insert(pinned(nil, at: location))
          continue
        }
        for option in options.pairs { addPinnedFields(option.value, at: location, to: &parts) }
      }
    }
  }

  /// A field of the first source; with no name, any column of any source.
  private func pinned(_ name: String?, at location: SourceLocation) -> TracedQuery.Reference {
    .init(
      binding: name == nil ? .elsewhere : .position(0), field: name ?? "", role: .condition,
      location: location)
  }
}
