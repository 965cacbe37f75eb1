import ElixirSyntax

/// Forms and Kernel macros whose arguments are not simply evaluated, by name.
///
/// Source: Elixir documentation of `Kernel.SpecialForms` and of `Kernel`'s macros.
enum SpecialForms {
  typealias Form = @Sendable (Evaluator, Node, Arguments) throws(Interruption) -> Value

  static let table: [String: Form] = [
    "__block__": { evaluator, _, nodes throws(Interruption) in
      try evaluator.evaluateBlock(nodes)
    },
    "__error__": { evaluator, node, _ throws(Interruption) in
      evaluator.currentNode = node
      throw .stopped(evaluator.notEvaluated("code that does not parse"))
    },
    "__aliases__": { evaluator, _, nodes throws(Interruption) in
      try evaluator.evaluateAlias(nodes)
    },
    "{}": { evaluator, _, nodes throws(Interruption) in .tuple(try evaluator.evaluateAll(nodes)) },
    "%{}": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateMap(nodes, node)
    },
    "%": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateStruct(nodes, node)
    },
    "<<>>": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateBinary(nodes, node)
    },
    "=": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateMatch(nodes, node)
    },
    "|>": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluatePipe(nodes, node)
    },
    "fn": { evaluator, _, nodes throws(Interruption) in evaluator.makeFunction(nodes) },
    "&": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateCapture(nodes, node)
    },
    "if": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateIf(nodes, node, negated: false)
    },
    "unless": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateIf(nodes, node, negated: true)
    },
    "case": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateCase(nodes, node)
    },
    "cond": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateCond(nodes, node)
    },
    "with": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateWith(nodes, node)
    },
    "for": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateComprehension(nodes, node)
    },
    "try": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateTry(nodes, node)
    },
    "receive": { evaluator, node, _ throws(Interruption) in
      evaluator.currentNode = node
      return try evaluator.unknownCall(
        Unknown(.world, "a received message is not known", at: evaluator.location), [])
    },
    "&&": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateLogical(nodes, node, .init(isAnd: true, isStrict: false))
    },
    "||": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateLogical(nodes, node, .init(isAnd: false, isStrict: false))
    },
    "and": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateLogical(nodes, node, .init(isAnd: true, isStrict: true))
    },
    "or": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateLogical(nodes, node, .init(isAnd: false, isStrict: true))
    },
    "@": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateAttribute(nodes, node)
    },
    "quote": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateQuote(nodes, node)
    },
    "unquote": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateUnquote(nodes, node)
    },
    "unquote_splicing": { evaluator, node, _ throws(Interruption) in
      try evaluator.evaluateSpliced(node)
    },
    "var!": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateUnhygienic(nodes, node)
    },
    "alias": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateAliasDirective(nodes, node)
    },
    "require": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateRequire(nodes, node)
    },
    "import": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateImport(nodes, node)
    },
    "use": { evaluator, node, nodes throws(Interruption) in try evaluator.evaluateUse(nodes, node)
    },
    "defmodule": { evaluator, node, nodes throws(Interruption) in
      try evaluator.defineModule(nodes, node)
    },
    "def": { evaluator, node, nodes throws(Interruption) in
      try evaluator.defineFunction(nodes, node, kind: .function, isPrivate: false)
    },
    "defp": { evaluator, node, nodes throws(Interruption) in
      try evaluator.defineFunction(nodes, node, kind: .function, isPrivate: true)
    },
    "defmacro": { evaluator, node, nodes throws(Interruption) in
      try evaluator.defineFunction(nodes, node, kind: .macro, isPrivate: false)
    },
    "defmacrop": { evaluator, node, nodes throws(Interruption) in
      try evaluator.defineFunction(nodes, node, kind: .macro, isPrivate: true)
    },
    "defguard": { evaluator, node, nodes throws(Interruption) in
      try evaluator.defineGuard(nodes, node, isPrivate: false)
    },
    "defguardp": { evaluator, node, nodes throws(Interruption) in
      try evaluator.defineGuard(nodes, node, isPrivate: true)
    },
    "defdelegate": { evaluator, node, nodes throws(Interruption) in
      try evaluator.defineDelegate(nodes, node)
    },
    "defstruct": { evaluator, node, nodes throws(Interruption) in
      try evaluator.defineStruct(nodes, node, isException: false)
    },
    "defexception": { evaluator, node, nodes throws(Interruption) in
      try evaluator.defineStruct(nodes, node, isException: true)
    },
    "defimpl": { _, _, _ throws(Interruption) in .nil },
    "defprotocol": { _, _, _ throws(Interruption) in .nil },
    "defoverridable": { evaluator, _, nodes throws(Interruption) in
      try evaluator.markOverridable(nodes)
    },
    "then": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateThen(nodes, node, returnsSubject: false)
    },
    "tap": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateThen(nodes, node, returnsSubject: true)
    },
    "match?": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateMatchQuestion(nodes, node)
    },
    "destructure": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateDestructure(nodes, node)
    },
    "in": { evaluator, node, nodes throws(Interruption) in try evaluator.evaluateIn(nodes, node) },
    "raise": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateRaise(nodes, node)
    },
    "reraise": { evaluator, node, nodes throws(Interruption) in
      try evaluator.evaluateRaise(nodes, node)
    },
  ]
}
