public import Diagnostics
public import ElixirSyntax

/// Receives what evaluated code does, beside its values. A client's recorder conforms to it.
public protocol EvaluationRecorder: AnyObject {
  /// Code was reached that cannot be evaluated and may do anything: a call into missing code, or of an
  /// unknown function. `evaluator` tells the place and the conditions.
  func recordUnknownEffect(_ unknown: Unknown, evaluator: Evaluator)
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
  public internal(set) var modules: [String: ModuleDefinition] = [:]
  /// The atoms of the modules that evaluated files define, in order of definition.
  public internal(set) var moduleOrder: [String] = []

  let hostModules: [String: HostModule]

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
    self.hostModules = hostModules
    self.recorder = recorder
  }

  /// Evaluates a file from top to bottom, as `elixir file.exs` does: its modules are defined.
  public func evaluateFile(_ tree: SyntaxTree) -> Outcome {
    .interrupted(.stopped(notEvaluated("a file")))
  }

  /// Calls a public function of a module, from outside of any code.
  public func call(_ module: String, _ function: String, _ arguments: [Value] = []) -> Outcome {
    .interrupted(.stopped(notEvaluated(function)))
  }

  /// The value of code in the scope of the code that is being evaluated, as a macro's caller sees it.
  public func evaluate(_ code: Quoted) throws(Interruption) -> Value {
    .unknown(notEvaluated("code"))
  }

  /// Calls a function value; unknown when it is not a known function.
  public func apply(_ function: Value, _ arguments: [Value]) throws(Interruption) -> Value {
    .unknown(notEvaluated("a function value"))
  }

  /// Calls a function of a module by name, as `Module.function(…)` does.
  public func callRemote(
    _ module: String, _ function: String, _ arguments: [Value]
  ) throws(Interruption) -> Value {
    .unknown(notEvaluated("\(module).\(function)"))
  }

  /// Evaluates `body` as code that may or may not run, for a client's own decisions and loops.
  ///
  /// An interruption in `body` ends it only; what comes after runs under `Condition.Kind.survival`.
  /// - Returns: its value, or nil when it was interrupted.
  public func conditionally(
    _ kind: Condition.Kind, because reason: Unknown,
    _ body: () throws(Interruption) -> Value
  ) throws(Interruption) -> Value? {
    nil
  }

  /// The module whose body or function is being evaluated.
  public var currentModule: ModuleDefinition? { nil }

  /// The definition of a module: of an evaluated file, or found in the application; nil for other modules.
  public func module(_ name: String) -> ModuleDefinition? { modules[name] }

  /// Where the call or form stands that is being evaluated.
  public var location: SourceLocation { SourceLocation(path: "", line: 1) }

  /// The innermost place in a file of the call that is being evaluated, through helper functions of other files.
  public func location(inFile path: String) -> SourceLocation? { nil }

  /// Raises an exception of the program: `raise("KeyError", …)` for `KeyError`.
  public func exception(_ module: String, _ message: String) -> Interruption {
    .raised(
      .map(
        MapValue([
          (.atom("__struct__"), .module(module)), (.atom("__exception__"), .true),
          (.atom("message"), .string(message)),
        ])), at: location)
  }

  /// An unknown at the place that is being evaluated, because something is not implemented.
  public func notEvaluated(_ what: String) -> Unknown {
    Unknown(.notEvaluated, "\(what) is not evaluated", at: location)
  }

  /// A number that tells one unknown decision from all others of this evaluator.
  public func makeDecision() -> Int { 0 }
}
