import Diagnostics
import ElixirSyntax

/// Follows the code of an application and notes the statements that it may send.
///
/// One tracer reads one version. It takes every branch, follows calls into the application's own
/// functions with what is known of their arguments, and stops at bounds of depth and work; past a bound
/// a value is unknown, and the place is noted.
final class Tracer {
  struct UseKey: Hashable {
    var module: String
    var options: TracedValue
  }

  struct CallKey: Hashable {
    var function: ObjectIdentifier
    var arguments: [TracedValue]
    var guards: [FlagGuard]
    var circumstances: Circumstances
    var world: Int
  }

  /// How much work one version may take, in expressions read.
  static let totalSteps = 40_000_000
  /// How much work following one function may take.
  static let stepsPerFunction = 400_000
  static let callDepth = 24

  let options: FootprintOptions
  /// All files of the version, where they are known.
  let tree: SourceTree?
  /// What code names of the schemas; asked only once they are read.
  private(set) lazy var mentions = NameMentions(tree: tree, declarations)
  private(set) lazy var outsideSchemas = namedSchemas()
  let sources: [String: ModuleSource]
  /// The module names in the order of their places.
  let moduleNames: [String]
  var modules: [String: CodeModule] = [:]
  var directiveScopes: [String: LexicalScope] = [:]
  var expanding: Set<String> = []
  var usedCodes: [UseKey: QuotedCode?] = [:]
  var attributeValues: [String: TracedValue] = [:]
  /// The repositories' modules.
  var repositories: Set<String> = []
  var schemas: [String: TracedSchema] = [:]
  /// Schemas by the snake-case name of their module's last part.
  var schemasByShortName: [String: [String]] = [:]
  var storedTypes: [String: EctoType?] = [:]

  var returns: [CallKey: TracedValue] = [:]
  /// What the functions in `returns` ask the flags.
  var questions: [CallKey: [FlagQuestion: FlagGuard]] = [:]
  var callStack: [ObjectIdentifier] = []
  /// What happens around the code that is followed.
  var circumstances = Circumstances()
  /// The calls of `query` whose results bodies of functions get, by body.
  var queryCalls: [NodeIdentity: [Node]] = [:]
  /// What the flags answer; what is not here may be either.
  var world = FlagWorld()
  var worldNumbers: [FlagWorld: Int] = [FlagWorld(): 0]
  /// What was asked since following began.
  var asked: [FlagQuestion: FlagGuard] = [:]
  /// What entered `returns` since following began.
  var newReturns: [CallKey] = []
  var valueDepth = 0
  /// The anonymous functions made while a function is followed; those never called are followed last.
  var closures: [TracedClosure] = []
  var steps = Tracer.totalSteps
  var functionSteps = Tracer.stepsPerFunction
  var didExceedSteps = false

  var uses: Set<DatabaseUse> = []
  var unknowns: Set<UnknownUse> = []
  /// The changesets that the application makes, by schema: what a changeset from outside may be.
  var changesets: [String: TracedChangeset] = [:]
  /// Writes of structs and changesets whose schema is not known, to be matched with `changesets`.
  var outsideWrites: Set<OutsideWrite> = []
  /// Queries from outside that are run.
  var outsideReads: Set<OutsideRead> = []
  var outsidePreloads: Set<OutsidePreload> = []
  /// The names of all common table expressions.
  var commonTables: Set<String> = []
  var recordingDepth = 0
  var columnsByTable: [String: Set<String>]?
  var readSQL: [String: SQLUses] = [:]

  init(trees: [SyntaxTree], options: FootprintOptions, tree: SourceTree? = nil) {
    self.options = options
    self.tree = tree
    var sources: [String: ModuleSource] = [:]
    var names: [String] = []
    for tree in trees {
      for source in ModuleSource.modules(in: tree) where sources[source.name] == nil {
        sources[source.name] = source
        names.append(source.name)
      }
    }
    self.sources = sources
    moduleNames = names
  }

  /// Counts one expression; false when the work allowed is used up.
  func spend() -> Bool {
    guard steps > 0, functionSteps > 0 else {
      didExceedSteps = true
      return false
    }
    steps -= 1
    functionSteps -= 1
    return true
  }

  func note(_ reason: String, at location: SourceLocation, in context: Context) {
    unknowns.insert(UnknownUse(reason: reason, location: location, guards: context.guards))
  }
}
