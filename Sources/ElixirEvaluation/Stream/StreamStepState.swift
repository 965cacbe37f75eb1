/// A step of a stream while its elements pass: what it remembers of those before.
struct StreamStepState {
  /// What a step makes of one element.
  enum Outcome {
    case passes([Value])
    /// The elements of something that is itself gone through.
    case passesThrough(Value)
    /// Nobody can know whether they pass.
    case mayPass([Value], Unknown)
  }

  private let step: LazyStream.Step
  private var count = 0
  private var seen: [Value] = []
  private var pending: [Value] = []
  private var key: Value?
  /// Whether it takes no more elements.
  private(set) var isFull: Bool

  init(step: LazyStream.Step) {
    self.step = step
    isFull = step.name == "take" && step.arguments.first == .integer(0)
  }

  /// Whether what it does with an element depends on those before.
  var remembers: Bool {
    !["map", "each", "flat_map", "filter", "reject"].contains(step.name)
  }

  private func argument(_ position: Int) -> Value {
    step.arguments.indices.contains(position) ? step.arguments[position] : .nil
  }

  /// What the step passes on when no more elements come: the last, shorter chunk.
  var leftover: Value? {
    guard !pending.isEmpty, step.name == "chunk_every" || step.name == "chunk_by" else {
      return nil
    }
    guard step.name == "chunk_every", step.arguments.count > 2 else { return .list(pending) }
    guard case .list(let filler) = argument(2), let size = argument(0).int else { return nil }
    return .list(pending + filler.prefix(max(0, size - pending.count)))
  }

  /// Takes one element.
  mutating func receive(
    _ element: Value, _ evaluator: Evaluator
  ) throws(Interruption) -> Outcome {
    defer { count += 1 }
    switch step.name {
    case "map": return .passes([try evaluator.apply(argument(0), [element])])
    case "each":
      _ = try evaluator.apply(argument(0), [element])
      return .passes([element])
    case "flat_map": return .passesThrough(try evaluator.apply(argument(0), [element]))
    case "filter": return try passing(element, if: true, evaluator)
    case "reject": return try passing(element, if: false, evaluator)
    case "with_index": return try indexed(element, evaluator)
    case "map_every":
      guard let step = argument(0).int, step > 0 else { throw unsupported(evaluator) }
      let isChosen = count % step == 0
      return .passes([isChosen ? try evaluator.apply(argument(1), [element]) : element])
    case "intersperse": return .passes(count == 0 ? [element] : [argument(0), element])
    case "scan": return try accumulated(element, evaluator)
    case "take", "take_every", "take_while", "drop", "drop_every", "drop_while":
      return try part(element, evaluator)
    case "uniq", "uniq_by", "dedup", "dedup_by": return try distinct(element, evaluator)
    case "chunk_every": return try chunk(element, evaluator)
    case "chunk_by": return try chunkByKey(element, evaluator)
    case "transform": return try transformed(element, evaluator)
    default: throw unsupported(evaluator)
    }
  }

  private func unsupported(_ evaluator: Evaluator) -> Interruption {
    .undetermined(evaluator.notEvaluated("Stream.\(step.name) of these arguments"))
  }

  private func passing(
    _ element: Value, if wanted: Bool, _ evaluator: Evaluator
  ) throws(Interruption) -> Outcome {
    let result = try evaluator.apply(argument(0), [element])
    if let unknown = result.unknown { return .mayPass([element], unknown) }
    return .passes(result.truth == wanted ? [element] : [])
  }

  private func indexed(_ element: Value, _ evaluator: Evaluator) throws(Interruption) -> Outcome {
    if case .function = argument(0) {
      return .passes([try evaluator.apply(argument(0), [element, .integer(count)])])
    }
    let (index, overflow) = (argument(0).int ?? 0).addingReportingOverflow(count)
    if overflow { throw unsupported(evaluator) }
    return .passes([.tuple([element, .integer(index)])])
  }

  private mutating func accumulated(
    _ element: Value, _ evaluator: Evaluator
  ) throws(Interruption) -> Outcome {
    let before = key ?? (step.arguments.count == 2 ? step.arguments[0] : nil)
    let function = argument(step.arguments.count - 1)
    let next = try before.map { (before) throws(Interruption) in
      try evaluator.apply(function, [element, before])
    }
    key = next ?? element
    return .passes([next ?? element])
  }

  private mutating func part(
    _ element: Value, _ evaluator: Evaluator
  ) throws(Interruption) -> Outcome {
    switch (step.name, argument(0).int) {
    case ("take", .some(let limit)) where limit >= 0:
      isFull = count + 1 >= limit
      return .passes(count < limit ? [element] : [])
    case ("take_every", .some(let step)) where step >= 0:
      return .passes(step > 0 && count % step == 0 ? [element] : [])
    case ("drop", .some(let limit)) where limit >= 0:
      return .passes(count < limit ? [] : [element])
    case ("drop_every", .some(let step)) where step >= 0:
      return .passes(step > 0 && count % step == 0 ? [] : [element])
    case ("take_while", nil):
      let result = try evaluator.apply(argument(0), [element])
      if let unknown = result.unknown { return .mayPass([element], unknown) }
      isFull = result.truth != true
      return .passes(isFull ? [] : [element])
    case ("drop_while", nil):
      if key != nil { return .passes([element]) }
      let result = try evaluator.apply(argument(0), [element])
      if let unknown = result.unknown { return .mayPass([element], unknown) }
      if result.truth == true { return .passes([]) }
      key = .true
      return .passes([element])
    default: throw unsupported(evaluator)
    }
  }

  private mutating func distinct(
    _ element: Value, _ evaluator: Evaluator
  ) throws(Interruption) -> Outcome {
    let own = step.arguments.isEmpty ? element : try evaluator.apply(argument(0), [element])
    if let unknown = own.firstUnknown { return .mayPass([element], unknown) }
    let isKnown =
      step.name.hasPrefix("dedup") ? seen.last == own : seen.contains(own)
    if step.name.hasPrefix("dedup") { seen = [own] } else if !isKnown { seen.append(own) }
    try evaluator.spend(seen.count)
    return .passes(isKnown ? [] : [element])
  }

  private mutating func chunk(
    _ element: Value, _ evaluator: Evaluator
  ) throws(Interruption) -> Outcome {
    guard let size = argument(0).int, size > 0 else { throw unsupported(evaluator) }
    // A step larger than the size skips elements, a smaller one repeats them: rare, so left unknown.
    guard step.arguments.count < 2 || argument(1) == .integer(size) else {
      throw unsupported(evaluator)
    }
    pending.append(element)
    try evaluator.allow(size: pending.count)
    guard pending.count == size else { return .passes([]) }
    defer { pending = [] }
    return .passes([.list(pending)])
  }

  private mutating func chunkByKey(
    _ element: Value, _ evaluator: Evaluator
  ) throws(Interruption) -> Outcome {
    let own = try evaluator.apply(argument(0), [element])
    if let unknown = own.firstUnknown { throw .undetermined(unknown) }
    defer { key = own }
    guard !pending.isEmpty, key != own else {
      pending.append(element)
      return .passes([])
    }
    defer { pending = [element] }
    return .passes([.list(pending)])
  }

  private mutating func transformed(
    _ element: Value, _ evaluator: Evaluator
  ) throws(Interruption) -> Outcome {
    guard step.arguments.count == 2 else { throw unsupported(evaluator) }
    let result = try evaluator.apply(argument(1), [element, key ?? argument(0)])
    if let unknown = result.unknown { throw .undetermined(unknown) }
    guard case .tuple(let parts) = result, parts.count == 2, parts[0].unknown == nil else {
      throw unsupported(evaluator)
    }
    if parts[0] == .atom("halt") {
      isFull = true
      return .passes([])
    }
    key = parts[1]
    return .passesThrough(parts[0])
  }
}
