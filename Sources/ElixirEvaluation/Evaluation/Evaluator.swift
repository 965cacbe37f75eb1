public import Diagnostics
public import ElixirSyntax

/// Receives what evaluated code does, beside its values; a client's recorder conforms to it.
public protocol EvaluationRecorder: AnyObject {
  /// Code was reached that cannot be evaluated and may do anything.
  ///
  /// It is a call into missing code, or of an unknown function. `evaluator` tells the place and the
  /// conditions.
  func recordUnknownEffect(_ unknown: Unknown, evaluator: Evaluator)

  /// Code may have ended here by raising, as something decides that is not known.
  func recordPossibleRaise(_ reason: Unknown, evaluator: Evaluator)
}

extension EvaluationRecorder {
  /// Most clients go by what the code does where it does not raise.
  public func recordPossibleRaise(_ reason: Unknown, evaluator: Evaluator) {}
}

/// Evaluates Elixir code statically: what the code does is known, or unknown with a reason and a place.
///
/// An evaluator holds the modules that were read and the state of one evaluation; it is used by one
/// thread, for one program. Nothing is executed, read from or written to the world: files and
/// environment variables come from the `EvaluationEnvironment`.
///
/// A decision that cannot be known evaluates every branch, each under a `Condition`; a client's host
/// functions see the conditions that hold in `conditions`.
public final class Evaluator {
  /// What surrounds the program.
  public let environment: EvaluationEnvironment
  /// Where host functions and macros keep what they see.
  public let recorder: (any EvaluationRecorder)?
  /// The decisions under which the code runs that is being evaluated, outermost first.
  public internal(set) var conditions: [Condition] = []
  /// What a client may want to tell about the evaluation.
  public internal(set) var observations: [Observation] = []
  /// The modules that evaluated files define, by atom.
  public internal(set) var modules: [String: ModuleDefinition] = [:] {
    didSet { lastModule = nil }
  }
  /// The module that was current when last asked for; most code stays in one.
  private var lastModule: ModuleDefinition?
  /// The atoms of the modules that evaluated files define, in the order in which they are complete.
  public internal(set) var moduleOrder: [String] = []

  let hostModules: [String: HostModule]

  // The scope of the code that is being evaluated.
  var bindings: [Binding] = []
  var lexical = LexicalEnvironment()
  var frame: QuoteFrame?
  /// The attributes that a function's body sees; nil in a module's body, which sees the module's own.
  var functionAttributes: [String: Value]?
  /// The module whose body is being read, with its attributes still changing.
  var openModules: [ModuleDefinition] = []
  /// The start of the bindings made by the pattern that is being matched.
  var patternStart = 0
  /// What `&1`, `&2` … stand for.
  var captureArguments: [Value] = []

  // Where the evaluation is.
  var currentNode: Node?
  var callStack: [CallFrame] = []
  var steps = 0
  var nodeDepth = 0
  /// The nesting up to which the present stack serves.
  private var depthOfStack: Int
  var nextNestingCheck = 500
  var lastDecision = 0
  /// What came of the decisions that cannot be known, by number.
  var decisions: [Int: Decision] = [:]
  var lastHygiene = 0

  // What was looked up.
  /// The environment variables that were read, and whether the program needs them.
  var variableReads: [VariableRead: Bool] = [:]
  /// Those that stand in a branch of which nobody knows whether it runs, with the reason.
  var conditionalReads: [VariableRead: Unknown] = [:]
  /// What the outcome may depend on.
  public internal(set) var inputs = EvaluationInputs()
  /// What the program itself put into its configuration and environment.
  var overlay = EnvironmentOverlay()
  /// How many function values were called so far.
  var applications = 0
  /// How often the host function that is running called the first function it was given.
  var rounds = 0
  /// How many `try` around the present place catch what is raised.
  var catchingTries = 0
  var missingModules: Set<String> = []
  var modulesBeingRead: Set<String> = []
  var treesWithUnquote: [ObjectIdentifier: Bool] = [:]

  /// A call of a function or macro that is written in Elixir.
  struct CallFrame {
    let site: Node?
    let module: String
    let name: String
    let arguments: [Value]
    let conditionCount: Int
    /// What names mean where the call stands; nil in quoted code.
    let caller: LexicalEnvironment?
  }

  /// A place that reads an environment variable.
  struct VariableRead: Hashable {
    let name: String
    let location: SourceLocation
  }

  /// An evaluator for one program.
  ///
  /// - Parameters:
  ///   - environment: What surrounds the program.
  ///   - hostModules: Libraries that are written in Swift, by their atoms. They come before modules of the
  ///     standard library and of the application.
  ///   - recorder: Where host functions and macros keep what they see.
  public init(
    environment: EvaluationEnvironment, hostModules: [String: HostModule] = [:],
    recorder: (any EvaluationRecorder)? = nil
  ) {
    self.environment = environment
    depthOfStack = min(Self.depthOfCallersStack, environment.limits.nodeDepth)
    self.hostModules = hostModules
    self.recorder = recorder
  }

  /// Evaluates a file from top to bottom, as `elixir file.exs` does: its modules are defined.
  public func evaluateFile(_ tree: SyntaxTree) -> Outcome {
    outcome { () throws(Interruption) -> Value in
      try evaluateIsolated { () throws(Interruption) -> Value in try evaluate(tree.root) }
    }
  }

  /// Calls a public function of a module, from outside of any code.
  public func call(_ module: String, _ function: String, _ arguments: [Value] = []) -> Outcome {
    outcome { () throws(Interruption) -> Value in
      try callRemote(module, function, arguments)
    }
  }

  /// The value of code in the scope of the code that is being evaluated, as a macro's caller sees it.
  public func evaluate(_ code: Quoted) throws(Interruption) -> Value {
    let saved = frame
    frame = code.frame
    defer { frame = saved }
    return try evaluate(code.node)
  }

  /// The module whose body or function is being evaluated.
  public var currentModule: ModuleDefinition? {
    guard let name = lexical.module else { return nil }
    if let lastModule, lastModule.name == name { return lastModule }
    let found = modules[name] ?? openModules.last { $0.name == name }
    lastModule = found
    return found
  }

  /// Where the call or form stands that is being evaluated.
  public var location: SourceLocation {
    currentNode?.location ?? SourceLocation(path: "", line: 1)
  }

  /// The innermost place in a file of the call that is being evaluated.
  ///
  /// It looks through helper functions and macros of other files; nil when no call stands in the file.
  public func location(inFile path: String) -> SourceLocation? {
    if let node = currentNode, node.tree.file.path == path { return node.location }
    for call in callStack.reversed() {
      if let site = call.site, site.tree.file.path == path { return site.location }
    }
    return nil
  }

  /// Raises an exception of the program: `exception("KeyError", …)` for `KeyError`.
  public func exception(_ module: String, _ message: String) -> Interruption {
    .raised(
      .map(
        MapValue([
          (.atom("__struct__"), .module(module)), (.atom("__exception__"), .true),
          (.atom("message"), .string(message)),
        ])), at: location)
  }

  /// What Elixir raises for a value that does not implement a protocol, such as `Enumerable`.
  func undefinedProtocol(_ name: String, for value: Value) -> Interruption {
    exception("Protocol.UndefinedError", value.undefinedProtocol(name))
  }

  /// An unknown at the place that is being evaluated, because planctl does not evaluate something.
  public func notEvaluated(_ what: String) -> Unknown {
    Unknown(.notEvaluated, "\(what) is not evaluated", at: location)
  }

  /// A number that tells one unknown decision from all others of this evaluator.
  public func makeDecision() -> Int {
    lastDecision += 1
    return lastDecision
  }

  /// Tells something about the code at the place that is being evaluated, once a place.
  func observe(_ kind: Observation.Kind) {
    let observation = Observation(kind: kind, location: location)
    if observations.last != observation { observations.append(observation) }
  }

  /// The entries of a map in the order in which the program goes through them.
  func entries(of map: MapValue) -> [MapValue.Entry] {
    if !map.hasCertainOrder { observe(map.count > 32 ? .largeMapOrder : .mapOrder) }
    return map.entries
  }

  private func outcome(_ body: () throws(Interruption) -> Value) -> Outcome {
    do { return .value(try body()) } catch { return .interrupted(error) }
  }

  /// Evaluates something that sees nothing of the scope around, such as another file.
  func evaluateIsolated(_ body: () throws(Interruption) -> Value) throws(Interruption) -> Value {
    let saved = (bindings, lexical, frame, functionAttributes, openModules, currentNode)
    bindings = []
    lexical = LexicalEnvironment()
    frame = nil
    functionAttributes = nil
    openModules = []
    defer { (bindings, lexical, frame, functionAttributes, openModules, currentNode) = saved }
    return try body()
  }

  /// Evaluates the body of a function, which takes as much stack as several nested nodes.
  func deeper(_ body: () throws(Interruption) -> Value) throws(Interruption) -> Value {
    nodeDepth += Self.callWeight
    defer { nodeDepth -= Self.callWeight }
    return nodeDepth > depthOfStack ? try onFreshStack(body) : try body()
  }

  /// Evaluates something nested one level deeper.
  func nested(_ body: () throws(Interruption) -> Value) throws(Interruption) -> Value {
    nodeDepth += 1
    defer { nodeDepth -= 1 }
    return nodeDepth > depthOfStack ? try onFreshStack(body) : try body()
  }

  /// Goes on where the present stack may end; past the bound on nesting, the evaluation ends.
  private func onFreshStack(
    _ body: () throws(Interruption) -> Value
  ) throws(Interruption) -> Value {
    if nodeDepth > environment.limits.nodeDepth { throw tooDeep }
    let before = depthOfStack
    depthOfStack = min(nodeDepth + Self.depthOfFreshStack, environment.limits.nodeDepth)
    defer { depthOfStack = before }
    var outcome: Result<Value, Interruption>?
    let isRun = FreshStack.run {
      outcome = Result { () throws(Interruption) -> Value in try body() }
    }
    guard isRun, let outcome else { throw tooDeep }
    return try outcome.get()
  }

  /// Nested nodes for which a stack of 8 MB, that of any thread, is enough: a debug build takes up to
  /// 9 kB for each.
  private static let depthOfCallersStack = 400
  /// Nested nodes for which a fresh stack is enough.
  private static let depthOfFreshStack = 10_000
  private static let callWeight = 5

  var tooDeep: Interruption {
    .stopped(Unknown(.bound, "nested deeper than \(environment.limits.nodeDepth)", at: location))
  }

  /// Counts the work; past a bound, the evaluation ends.
  func spend(_ work: Int = 1) throws(Interruption) {
    steps += work
    if steps > environment.limits.steps {
      throw .stopped(
        Unknown(.bound, "more than \(environment.limits.steps) steps of evaluation", at: location))
    }
  }

  /// Checks that a collection or text of a size may be made, and counts the work of making it.
  func allow(size: Int) throws(Interruption) {
    if size > environment.limits.size {
      throw .stopped(
        Unknown(.bound, "a value of more than \(environment.limits.size) elements", at: location))
    }
    try spend(size / 16)
  }
}
