/// Pushes the elements of a stream through its steps, one after the other, as `Enumerable.reduce/3` does.
///
/// What steps do is seen in the order in which Elixir does it. Where something unknown decides whether an
/// element passes, what follows is evaluated under a condition, and `doubt` says why. Steps that
/// remember earlier elements then see one unknown element, once, in place of all.
final class StreamPipeline {
  /// What receives the elements that pass all steps; it says whether it wants more.
  typealias Sink = (Value) throws(Interruption) -> Bool

  let evaluator: Evaluator
  private(set) var doubt: Unknown?
  private var states: [StreamStepState]
  /// The steps from which nothing more is passed on, as it stands for more than one element already.
  private var closed: Set<Int> = []
  private let sinkRemembers: Bool
  private let source: LazyStream
  private let sink: Sink

  private init(
    _ stream: LazyStream, _ evaluator: Evaluator, sinkRemembers: Bool, _ sink: @escaping Sink
  ) {
    self.evaluator = evaluator
    self.sinkRemembers = sinkRemembers
    self.sink = sink
    source = stream
    states = stream.steps.map { StreamStepState(step: $0) }
  }

  /// Goes through a stream until its end, or until a step or the sink wants no more.
  ///
  /// `sinkRemembers` says that what the sink does with an element depends on those before.
  /// - Returns: why the elements are not certain, or nil when they are.
  static func run(
    _ stream: LazyStream, _ evaluator: Evaluator, sinkRemembers: Bool = false,
    _ sink: @escaping Sink
  ) throws(Interruption) -> Unknown? {
    guard stream.steps.count <= LazyStream.stepLimit else {
      throw .undetermined(evaluator.notEvaluated("a stream of so many steps"))
    }
    let pipeline = StreamPipeline(stream, evaluator, sinkRemembers: sinkRemembers, sink)
    _ = try evaluator.deeper { () throws(Interruption) -> Value in
      try pipeline.run()
      return .nil
    }
    return pipeline.doubt
  }

  private func run() throws(Interruption) {
    var wantsMore = true
    if !states.contains(where: \.isFull) {
      let cause = try StreamSource.elements(of: source, evaluator) {
        [self] (element) throws(Interruption) in
        wantsMore = try push(element, 0)
        return wantsMore
      }
      doubt = doubt ?? cause
    }
    for (position, state) in states.enumerated() {
      guard let rest = state.leftover else { continue }
      guard !states[(position + 1)...].contains(where: \.isFull) else { continue }
      guard let doubt else {
        _ = try push(rest, position + 1)
        continue
      }
      try pushUnknown(doubt, position)
    }
  }

  /// Hands one unknown element on, for any number of them, and no other after it.
  private func pushUnknown(_ unknown: Unknown, _ position: Int) throws(Interruption) {
    guard closed.insert(position).inserted else { return }
    _ = try evaluator.conditionally(.repetition, because: unknown) {
      [self] () throws(Interruption) in
      _ = try push(unknown.element, position + 1)
      return .nil
    }
  }

  /// Hands an element to a step, and what the step makes of it to the next.
  private func push(_ element: Value, _ position: Int) throws(Interruption) -> Bool {
    guard position < states.count else { return try sink(element) }
    try evaluator.spend(2)
    switch try states[position].receive(element, evaluator) {
    case .passes(let elements):
      for element in elements where !(try passOn(element, position)) { return false }
      return !states[position].isFull
    case .passesThrough(let enumerable): return try passOn(elementsOf: enumerable, position)
    case .mayPass(let elements, let unknown):
      doubt = doubt ?? unknown
      if laterStepsRemember(position) {
        try pushUnknown(unknown, position)
        return true
      }
      let kind = Condition.Kind.branch(decision: evaluator.makeDecision(), branch: 0)
      for element in elements {
        _ = try evaluator.conditionally(kind, because: unknown) {
          [self] () throws(Interruption) in
          _ = try passOn(element, position)
          return .nil
        }
      }
      return true
    }
  }

  private func passOn(_ element: Value, _ position: Int) throws(Interruption) -> Bool {
    closed.contains(position) ? true : try push(element, position + 1)
  }

  /// Passes on what a step makes of one element, when that is a collection itself.
  private func passOn(elementsOf value: Value, _ position: Int) throws(Interruption) -> Bool {
    let before = states
    var wantsMore = true
    let cause = try StreamPipeline.run(LazyStream(through: value), evaluator) {
      [self] (element) throws(Interruption) in
      wantsMore = try passOn(element, position)
      return wantsMore
    }
    guard let cause else { return wantsMore && !states[position].isFull }
    doubt = doubt ?? cause
    if laterStepsRemember(position) {
      for later in (position + 1)..<max(position + 1, states.count) {
        states[later] = before[later]
      }
      closed.insert(position)
    }
    return true
  }

  private func laterStepsRemember(_ position: Int) -> Bool {
    sinkRemembers || states[(position + 1)...].contains(where: \.remembers)
  }
}
