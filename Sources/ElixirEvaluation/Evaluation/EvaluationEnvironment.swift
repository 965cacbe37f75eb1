public import Diagnostics

/// What surrounds the evaluated program: files, application modules, configuration, environment variables.
public struct EvaluationEnvironment: Sendable {
  /// What reading an environment variable that is not in `variables` gives.
  public enum UnsetVariables: Sendable, Hashable {
    /// An unknown; a default that the program gives is its `fallback`.
    case unknown
    /// An unknown, but the default where the program gives one.
    case unknownWithoutDefault
    /// What the program gets where it is not set.
    case absent
  }

  /// The environment variables that are known.
  public var variables: [String: String]
  /// What reading any other variable gives.
  public var unsetVariables: UnsetVariables
  /// Environment variables that are not set, whatever `unsetVariables` says of the others.
  public var absentVariables: Set<String> = []
  /// The Mix environment: `dev`, `test`, `prod`; nil when it cannot be known.
  public var mixEnvironment: String?
  /// The application's modules, by name.
  public var modules: ApplicationModules?
  /// The application's configuration, for `Application.get_env` and its kin.
  public var configuration: Configuration?
  /// The repository's files.
  public var files: SourceTree?
  /// The folder in which the program runs, relative to the root of `files`; empty for the root.
  public var workingDirectory: String
  /// Bounds on the work.
  public var limits: Limits

  /// Bounds on the work of one evaluator; past them everything is unknown.
  public struct Limits: Sendable {
    /// Syntax nodes evaluated.
    public var steps: Int
    /// Nested function calls.
    public var callDepth: Int
    /// Nested syntax nodes under evaluation; a function call counts as five.
    public var nodeDepth: Int
    /// Elements of a collection, and bytes of a string.
    public var size: Int
    /// Levels of lists, maps, functions and the like inside one another, as far as is looked at.
    public var nesting: Int

    /// Bounds on the work of one evaluator.
    public init(
      steps: Int = 2_000_000, callDepth: Int = 3_000, nodeDepth: Int = 30_000,
      size: Int = 4_000_000, nesting: Int = 1_000
    ) {
      self.nesting = nesting
      self.steps = steps
      self.callDepth = callDepth
      self.nodeDepth = nodeDepth
      self.size = size
    }
  }

  /// What surrounds the evaluated program.
  public init(
    variables: [String: String] = [:], unsetVariables: UnsetVariables = .unknown,
    mixEnvironment: String? = nil, modules: ApplicationModules? = nil,
    configuration: Configuration? = nil, files: SourceTree? = nil, workingDirectory: String = "",
    limits: Limits = Limits()
  ) {
    self.variables = variables
    self.unsetVariables = unsetVariables
    self.mixEnvironment = mixEnvironment
    self.modules = modules
    self.configuration = configuration
    self.files = files
    self.workingDirectory = workingDirectory
    self.limits = limits
  }

  /// Whether a variable that is not in `variables` is known not to be set.
  func lacks(_ variable: String) -> Bool {
    unsetVariables == .absent || absentVariables.contains(variable)
  }
}
