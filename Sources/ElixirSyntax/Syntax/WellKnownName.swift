/// Names that the parser itself deals in, interned first so that their symbols are constants.
enum WellKnownName: Int32, CaseIterable {
  // Reserved words come first: a symbol up to `lastReserved` is one.
  case fn
  case `do`
  case end
  case `true`
  case `false`
  case `nil`
  case not
  case and
  case or
  case when
  case `in`
  case after
  case `else`
  case `catch`
  case rescue

  case block
  case aliases
  case emptyTuple
  case map
  case percent
  case binary
  case dot
  case arrow
  case get
  case accessModule
  case kernelModule
  case listModule
  case erlang
  case toString
  case toCharlist
  case binaryToAtom
  case binaryType
  case utf8
  case unquoteSplicing
  case error
  case cursor

  case at
  case capture
  case exclamation
  case caret
  case tripleTilde
  case ellipsis
  case range
  case rangeStep
  case doubleSlash
  case plus
  case minus
  case star
  case slash
  case doubleStar
  case doublePlus
  case doubleMinus
  case triplePlus
  case tripleMinus
  case concat
  case tripleCaret
  case pipeInto
  case tripleLess
  case tripleGreater
  case lessLessTilde
  case tildeGreaterGreater
  case lessTilde
  case tildeGreater
  case lessTildeGreater
  case lessPipeGreater
  case less
  case greater
  case lessEqual
  case greaterEqual
  case equalEqual
  case notEqual
  case matches
  case strictEqual
  case strictNotEqual
  case doubleAmpersand
  case tripleAmpersand
  case doublePipe
  case triplePipe
  case match
  case associate
  case pipe
  case type
  case leftArrow
  case doubleBackslash
  case notIn

  static let lastReserved = WellKnownName.rescue.rawValue

  /// The texts, in the order of the cases.
  static let texts: [String] = [
    "fn", "do", "end", "true", "false", "nil", "not", "and", "or", "when", "in", "after", "else",
    "catch", "rescue",
    "__block__", "__aliases__", "{}", "%{}", "%", "<<>>", ".", "->", "get", "Elixir.Access",
    "Elixir.Kernel", "Elixir.List", "erlang", "to_string", "to_charlist", "binary_to_atom",
    "binary", "utf8", "unquote_splicing", "__error__", "__cursor__",
    "@", "&", "!", "^", "~~~", "...", "..", "..//", "//", "+", "-", "*", "/", "**", "++", "--",
    "+++", "---", "<>", "^^^", "|>", "<<<", ">>>", "<<~", "~>>", "<~", "~>", "<~>", "<|>", "<",
    ">", "<=", ">=", "==", "!=", "=~", "===", "!==", "&&", "&&&", "||", "|||", "=", "=>", "|",
    "::", "<-", "\\\\", "not in",
  ]
}
