/// A stream of Elixir's `Stream`: where its elements come from, and what is done with each as it is taken.
///
/// Nothing runs until a function of `Enum`, a comprehension or `Stream.run` goes through it.
struct LazyStream {
  /// One function of `Stream` applied to the elements that pass.
  struct Step {
    let name: String
    /// The arguments after the stream.
    let arguments: [Value]
  }

  /// The function that makes the elements: `iterate`, `cycle`, `concat`; `each_of` goes through an enumerable.
  let source: String
  let arguments: [Value]
  var steps: [Step] = []

  /// A longer chain is unknown: each step is one level of the Swift stack.
  static let stepLimit = 64

  /// A stream of what a function of `Stream` makes.
  init(source: String, _ arguments: [Value]) {
    self.source = source
    self.arguments = arguments
  }

  /// The stream that a term is, or one through the elements of any other term.
  init(through value: Value) {
    self = LazyStream(value) ?? LazyStream(source: "each_of", [value])
  }

  /// The stream that a term is, as `value` writes it.
  init?(_ value: Value) {
    guard value.structName == Self.structName, case .map(let map) = value,
      let source = map[.atom("source")]?.atomText,
      let arguments = map[.atom("arguments")]?.elements,
      let steps = map[.atom("steps")]?.elements
    else { return nil }
    self.init(source: source, arguments)
    for step in steps {
      guard case .tuple(let parts) = step, parts.count == 2, case .atom(let name) = parts[0],
        case .list(let arguments) = parts[1]
      else { return nil }
      self.steps.append(Step(name: name, arguments: arguments))
    }
  }

  private static let structName = "Elixir.Stream"

  /// The term that stands for the stream; Elixir's own differ, a function or a struct of other fields.
  var value: Value {
    .map(
      MapValue([
        (.atom("__struct__"), .atom(Self.structName)), (.atom("source"), .atom(source)),
        (.atom("arguments"), .list(arguments)),
        (
          .atom("steps"),
          .list(steps.map { .tuple([.atom($0.name), .list($0.arguments)]) })
        ),
      ]))
  }

  /// The stream with one more step.
  func adding(_ name: String, _ arguments: some Sequence<Value>) -> LazyStream {
    var longer = self
    longer.steps.append(Step(name: name, arguments: Array(arguments)))
    return longer
  }

  /// Whether it can only end by a step or a consumer that stops taking.
  var isEndless: Bool {
    ["iterate", "cycle", "repeatedly"].contains(source)
      && !steps.contains { $0.name == "take" || $0.name == "take_while" }
  }
}
