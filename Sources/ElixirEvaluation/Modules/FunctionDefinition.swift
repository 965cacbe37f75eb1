import Diagnostics
import ElixirSyntax

/// A function or macro of a module: its clauses in order.
struct FunctionDefinition {
  enum Kind {
    case function
    case macro
  }

  /// One clause: `def name(parameters) when guard do body end`.
  struct Clause {
    let parameters: [Node]
    let guardNode: Node?
    /// The `do` code, with `rescue`, `after` … as written; nil for a head without a body.
    let body: Node?
    let frame: QuoteFrame?
    let environment: LexicalEnvironment
    /// The module's attributes as they stood at the definition.
    let attributes: [String: Value]
  }

  let kind: Kind
  let isPrivate: Bool
  var clauses: [Clause] = []
  /// For `defdelegate`: where the call goes.
  var delegate: (module: Value, name: String)?
  /// For a function with default arguments: fills them in and calls the full one.
  var defaults: DefaultArguments?

  /// The parameters of a head with `\\`, whose missing ones take their defaults.
  struct DefaultArguments {
    let parameters: [Node]
    let clause: Clause
  }
}
