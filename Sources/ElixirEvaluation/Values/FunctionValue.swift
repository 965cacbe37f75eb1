import ElixirSyntax

/// An anonymous or captured function.
public final class FunctionValue: Sendable, Equatable {
  enum Body: Sendable {
    /// `fn … end`: its `->` clauses.
    case clauses([Node], Closure)
    /// `&(&1 + &2)`.
    case capture(Node, Closure)
    /// `&Module.name/arity` and `&name/arity`.
    case named(module: String, name: String)
    /// `&name/arity`, with the place where it is written.
    case local(name: String, Node, Closure)
    /// A function that the evaluator or its client provides.
    case host(@Sendable (Evaluator, [Value]) throws(Interruption) -> Value)
  }

  /// What an anonymous function sees of the place where it was written.
  struct Closure: Sendable {
    var bindings: [Binding]
    var environment: LexicalEnvironment
    var frame: QuoteFrame?
    var attributes: [String: Value]?
    var captureArguments: [Value]
  }

  /// The number of arguments.
  public let arity: Int
  let body: Body

  init(arity: Int, body: Body) {
    self.arity = arity
    self.body = body
  }

  /// A function provided by a client.
  public convenience init(
    arity: Int, _ body: @escaping @Sendable (Evaluator, [Value]) throws(Interruption) -> Value
  ) {
    self.init(arity: arity, body: .host(body))
  }

  /// What the function sees of the place where it was written.
  var closure: Closure? {
    switch body {
    case .clauses(_, let closure), .capture(_, let closure), .local(_, _, let closure): closure
    case .named, .host: nil
    }
  }

  /// The module and name of a captured remote function.
  public var captured: (module: String, name: String)? {
    if case .named(let module, let name) = body { (module, name) } else { nil }
  }

  /// Captures of the same remote function are equal, others only to themselves.
  public static func == (left: FunctionValue, right: FunctionValue) -> Bool {
    if left === right { return true }
    guard let first = left.captured, let second = right.captured else { return false }
    return first == second && left.arity == right.arity
  }
}
