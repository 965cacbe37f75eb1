/// Elixir's `Date.Range`.
enum DateRange {
  static func make(_ first: CivilDate, _ last: CivilDate, step: Int?) -> Value {
    let width = step ?? (first.dayNumber <= last.dayNumber ? 1 : -1)
    return .map(
      MapValue([
        (.atom("__struct__"), .module("Date.Range")), (.atom("first"), first.value),
        (.atom("last"), last.value), (.atom("step"), .integer(width)),
      ]))
  }

  static func elements(
    of map: MapValue, _ evaluator: Evaluator
  ) throws(Interruption) -> Enumeration {
    guard let first = map[.atom("first")].flatMap({ CivilDate($0) }),
      let last = map[.atom("last")].flatMap({ CivilDate($0) }), let step = map[.atom("step")]?.int,
      step != 0
    else { return .unknown(evaluator.notEvaluated("this range of dates")) }
    let range = RangeValue(first: first.dayNumber, last: last.dayNumber, step: step)
    try evaluator.allow(size: range.count)
    try evaluator.spend(range.count)
    var dates: [Value] = []
    for index in 0..<range.count {
      if let date = CivilDate(dayNumber: range.first + index * step) { dates.append(date.value) }
    }
    return .elements(dates)
  }
}
