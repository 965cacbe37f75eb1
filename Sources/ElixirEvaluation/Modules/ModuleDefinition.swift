public import Diagnostics

/// A module read from source: its functions, attributes, struct, and what it `use`s.
public final class ModuleDefinition {
  /// A function's name and number of arguments.
  public struct FunctionKey: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The number of arguments.
    public let arity: Int

    /// A function's name and number of arguments.
    public init(_ name: String, _ arity: Int) {
      self.name = name
      self.arity = arity
    }
  }

  /// A `use` in a module's body.
  public struct Use: Sendable {
    /// The used module's atom.
    public let module: String
    /// The options, evaluated; an empty list without.
    public let options: Value
    /// Where.
    public let location: SourceLocation
    /// Whether the module was found, in the repository or among the host modules.
    public let isResolved: Bool
  }

  /// The module's atom: `Elixir.Shop.Repo`.
  public let name: String
  /// Where the module is defined.
  public let location: SourceLocation
  /// The attributes as they stand at the end of the body; accumulated ones are lists, newest first.
  public internal(set) var attributes: [String: Value] = [:]
  /// Where each attribute was last set.
  public internal(set) var attributeLocations: [String: SourceLocation] = [:]
  /// What the body uses, in order.
  public internal(set) var uses: [Use] = []
  /// The struct's fields with their defaults, in order of definition, where it has one.
  public internal(set) var structFields: [(key: String, value: Value)]?
  /// Parts of the body that could not be evaluated: what they would define is not known.
  public internal(set) var unknowns: [Unknown] = []

  var functions: [FunctionKey: FunctionDefinition] = [:]
  var accumulating: Set<String> = []
  var adopted: [HostModule] = []
  /// How many conditions held where the module's body began.
  var conditionCount = 0
  /// Functions of which a clause is defined under a condition that cannot be known.
  var uncertain: Set<FunctionKey> = []
  /// Functions that a later definition replaces instead of adding a clause.
  var overridable: Set<FunctionKey> = []
  /// What `super` means in a function that replaced another.
  var overridden: [FunctionKey: FunctionDefinition] = [:]

  init(name: String, location: SourceLocation) {
    self.name = name
    self.location = location
  }

  /// Gives the module a struct, as `defstruct` does.
  public func defineStruct(_ fields: [(key: String, value: Value)]) { structFields = fields }

  /// Whether it has a public function: `function_exported?/3`.
  public func exports(_ name: String, arity: Int) -> Bool {
    guard let function = functions[FunctionKey(name, arity)] else { return false }
    return !function.isPrivate && function.kind != .macro
  }

  /// Whether it defines a public or private function or macro.
  public func defines(_ name: String, arity: Int) -> Bool {
    functions[FunctionKey(name, arity)] != nil
  }

  /// The functions and macros, public and private, sorted by name and arity.
  public var functionKeys: [FunctionKey] {
    functions.keys.sorted { ($0.name, $0.arity) < ($1.name, $1.arity) }
  }

  /// Gives the module functions that are written in Swift; its own come first.
  public func adopt(_ module: HostModule) { adopted.append(module) }
}
