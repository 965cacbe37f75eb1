import Diagnostics
import ElixirSyntax

/// A module with what its `use`s and macros add to it.
final class CodeModule {
  /// A function's name and number of arguments.
  struct Key: Hashable {
    var name: String
    var arity: Int
  }

  /// `@name value`, not yet evaluated.
  struct Attribute {
    var node: Node
    var lexical: LexicalScope
    var quote: QuoteScope?
  }

  /// `use Module, options`.
  struct Use {
    var module: String
    var options: TracedValue
    var location: SourceLocation
  }

  /// `schema "table" do … end` or `embedded_schema do … end`.
  struct SchemaBlock {
    /// The table's name, not evaluated; nil for an embedded schema.
    var table: Node?
    var block: Node
    var node: Node
    var lexical: LexicalScope
    var quote: QuoteScope?
  }

  let name: String
  let location: SourceLocation
  /// What names mean at the end of the body.
  var lexical: LexicalScope
  var attributes: [String: [Attribute]] = [:]
  var functions: [Key: CodeFunction] = [:]
  /// The functions in source order, each once.
  var functionList: [CodeFunction] = []
  var uses: [Use] = []
  var schema: SchemaBlock?
  /// Macro calls in the body that are not followed, such as a router's or a GraphQL schema's.
  var looseCode: [Attribute] = []
  /// The keys of `defstruct`, when the module has one.
  var structNode: Attribute?
  var unknowns: [UnknownUse] = []

  init(name: String, location: SourceLocation, lexical: LexicalScope) {
    self.name = name
    self.location = location
    self.lexical = lexical
  }

  func uses(_ module: String) -> Use? { uses.first { $0.module == module } }
}

/// What the `unquote`s of code from a macro are evaluated in.
final class QuoteScope {
  let context: Context

  init(_ context: Context) { self.context = context }
}

/// A function or macro.
final class CodeFunction {
  enum Kind {
    case function
    case macro
    case delegate(module: Node, name: String)
  }

  /// `def name(parameters) when guard do body end`.
  struct Clause {
    var parameters: [Node]
    var guardNode: Node?
    var body: Node?
    /// `rescue`, `catch`, `else`, `after` code.
    var otherBodies: [(key: String, body: Node)]
    var lexical: LexicalScope
    var quote: QuoteScope?
    var node: Node
  }

  let name: String
  let arity: Int
  let kind: Kind
  let isPrivate: Bool
  unowned let module: CodeModule
  var clauses: [Clause] = []
  /// The parameters of the clause that has default values.
  var defaultHead: Clause?
  var isVisited = false

  init(name: String, arity: Int, kind: Kind, isPrivate: Bool, module: CodeModule) {
    self.name = name
    self.arity = arity
    self.kind = kind
    self.isPrivate = isPrivate
    self.module = module
  }
}

/// The state in which an expression is read.
struct Context {
  var module: CodeModule
  var lexical: LexicalScope
  var variables: [String: TracedValue] = [:]
  /// The flag calls that hold here, sorted.
  var guards: [FlagGuard] = []
  /// For code from a macro.
  var quote: QuoteScope?

  init(module: CodeModule) {
    self.module = module
    lexical = module.lexical
  }

  init(module: CodeModule, lexical: LexicalScope, quote: QuoteScope?) {
    self.module = module
    self.lexical = lexical
    self.quote = quote
  }

  /// The context with further flags on.
  func guarded(by more: [FlagGuard]) -> Context {
    guard !more.isEmpty else { return self }
    var context = self
    context.guards = Set(guards + more).sorted { ($0.flag, $0.location) < ($1.flag, $1.location) }
    return context
  }
}
