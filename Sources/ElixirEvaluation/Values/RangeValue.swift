/// An Elixir range, `first..last//step`.
struct RangeValue {
  let first: Int
  let last: Int
  let step: Int

  init(first: Int, last: Int, step: Int) {
    self.first = first
    self.last = last
    self.step = step
  }

  init?(_ value: Value) {
    guard value.structName == "Elixir.Range", let first = value["first"]?.int,
      let last = value["last"]?.int, let step = value["step"]?.int, step != 0
    else { return nil }
    self.init(first: first, last: last, step: step)
  }

  var value: Value {
    .map(
      MapValue([
        (.atom("__struct__"), .module("Range")), (.atom("first"), .integer(first)),
        (.atom("last"), .integer(last)), (.atom("step"), .integer(step)),
      ]))
  }

  /// The number of elements; `Int.max` where it does not fit.
  var count: Int {
    if step > 0 ? first > last : first < last { return 0 }
    let (distance, overflow) =
      step > 0
      ? last.subtractingReportingOverflow(first)
      : first.subtractingReportingOverflow(last)
    if overflow { return .max }
    let quotient = distance.magnitude / step.magnitude
    return quotient >= UInt(Int.max) ? .max : Int(quotient) + 1
  }

  func contains(_ number: Int) -> Bool {
    guard
      step > 0
        ? (first...max(first, last)).contains(number) && number <= last
        : number <= first && number >= last
    else { return false }
    let (distance, overflow) = number.subtractingReportingOverflow(first)
    return !overflow && distance % step == 0
  }
}
