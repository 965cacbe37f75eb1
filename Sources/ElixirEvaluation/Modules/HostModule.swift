public import Diagnostics
import ElixirSyntax

/// A module whose functions and macros are written in Swift: a library such as `Ecto.Migration`.
///
/// Evaluated code imports, aliases, uses and calls it as it does any module. `use` of a host module calls
/// its macro `__using__`, where it has one, and otherwise does nothing.
public final class HostModule: Sendable {
  /// The module's atom: `Elixir.Ecto.Migration`, `lists`.
  public let name: String
  /// Functions, by name.
  public let functions: [String: HostFunction]
  /// Macros, by name; they receive code instead of values.
  public let macros: [String: HostMacro]
  /// What any other function gives; without it, such a call is unknown.
  public let fallback: HostFunction?

  /// A module whose functions and macros are written in Swift.
  public init(
    name: String, functions: [String: HostFunction] = [:], macros: [String: HostMacro] = [:],
    fallback: HostFunction? = nil
  ) {
    self.name = name
    self.functions = functions
    self.macros = macros
    self.fallback = fallback
  }
}

/// A function of a host module.
public struct HostFunction: Sendable {
  /// The body of a function.
  public typealias Body = @Sendable (HostCall) throws(Interruption) -> Value

  /// What happens when an argument is unknown.
  public enum UnknownArguments: Sendable, Hashable {
    /// The function is called and sees it.
    case passed
    /// The result is unknown when a whole argument is.
    case propagateWhole
    /// The same, but for the argument at this position, which is only stored or handed on.
    case propagateWholeExcept(Int)
    /// The result is unknown when any part of an argument is.
    case propagateDeep
    /// The same, but for paths of which nothing is unknown but the folder of the repository.
    case propagateDeepExceptPaths
  }

  /// The numbers of arguments that it takes.
  public let arities: ClosedRange<Int>
  /// What happens when an argument is unknown.
  public let unknowns: UnknownArguments
  let body: Body

  /// A function of a host module.
  public init(
    _ arities: ClosedRange<Int>, unknowns: UnknownArguments = .passed, _ body: @escaping Body
  ) {
    self.arities = arities
    self.unknowns = unknowns
    self.body = body
  }
}

/// A call of a host function.
public struct HostCall {
  /// Who evaluates.
  public let evaluator: Evaluator
  /// The module's atom as called; for a module that adopted host functions, its own.
  public let module: String
  /// The function's name.
  public let name: String
  /// The arguments.
  public let arguments: [Value]

  /// Where the call stands.
  public var location: SourceLocation { evaluator.location }
}

/// A macro of a host module.
public struct HostMacro: Sendable {
  /// The body of a macro.
  ///
  /// Its value is the value of the call.
  public typealias Body = @Sendable (MacroCall) throws(Interruption) -> Value

  /// The numbers of arguments that it takes.
  public let arities: ClosedRange<Int>
  let body: Body

  /// A macro of a host module.
  public init(_ arities: ClosedRange<Int>, _ body: @escaping Body) {
    self.arities = arities
    self.body = body
  }
}

/// A call of a host macro, with its arguments as code.
public struct MacroCall {
  /// Who evaluates; `evaluator.evaluate(_:)` gives an argument's value in the caller's scope.
  public let evaluator: Evaluator
  /// The module's atom.
  public let module: String
  /// The macro's name.
  public let name: String
  /// The arguments, as code.
  public let arguments: [Quoted]

  /// Where the call stands.
  public var location: SourceLocation { evaluator.location }

  /// The code after `do`, from the last argument, where there is one.
  public var doBlock: Quoted? { arguments.last?.keyword("do") }
}

extension Quoted {
  /// The code of a key, for a literal keyword list such as `do: …`.
  public func keyword(_ key: String) -> Quoted? {
    guard case .list(let elements) = node.form else { return nil }
    for element in elements {
      if case .pair(let name, let value) = element.form, case .atom(key) = name.form {
        return child(value)
      }
    }
    return nil
  }
}
