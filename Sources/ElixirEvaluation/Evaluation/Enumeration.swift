/// The elements of something that can be gone through.
enum Enumeration {
  case elements([Value])
  case unknown(Unknown)
}

extension Evaluator {
  /// The elements of a list, map, range, set or date range, in order.
  ///
  /// `isOrdered` tells whether the order matters to who asks.
  func enumerate(_ value: Value, isOrdered: Bool = true) throws(Interruption) -> Enumeration {
    switch value {
    case .list(let elements): return .elements(elements)
    case .unknown(let unknown): return .unknown(unknown)
    case .map(let map):
      switch value.structName {
      case nil:
        let entries = isOrdered ? entries(of: map) : map.entries
        return .elements(entries.map { .tuple([$0.key, $0.value]) })
      case "Elixir.Range": return try enumerateRange(value)
      case "Elixir.MapSet":
        guard case .map(let members)? = map[.atom("map")] else {
          return .unknown(notEvaluated("this set"))
        }
        return .elements((isOrdered ? entries(of: members) : members.entries).map(\.key))
      case "Elixir.Date.Range": return try DateRange.elements(of: map, self)
      case "Elixir.Stream":
        guard let stream = LazyStream(value) else { return .unknown(notEvaluated("this stream")) }
        do {
          return .elements(try StreamSource.list(stream, self))
        } catch {
          guard case .undetermined(let unknown) = error else { throw error }
          return .unknown(unknown)
        }
      case .some(let name): return .unknown(notEvaluated("going through a \(displayName(name))"))
      }
    default:
      throw undefinedProtocol("Enumerable", for: value)
    }
  }

  private func enumerateRange(_ value: Value) throws(Interruption) -> Enumeration {
    guard let range = RangeValue(value) else { return .unknown(notEvaluated("this range")) }
    try allow(size: range.count)
    try spend(range.count / 4)
    var elements: [Value] = []
    elements.reserveCapacity(range.count)
    var current = range.first
    for _ in 0..<range.count {
      elements.append(.integer(current))
      current = current &+ range.step
    }
    return .elements(elements)
  }
}
