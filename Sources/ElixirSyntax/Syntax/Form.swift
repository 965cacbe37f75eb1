/// What a node is, with its parts.
public enum Form: Sendable {
  /// `:ok`, `nil`, `true`, `"quoted key":`. Aliases are calls of `__aliases__`.
  case atom(String)
  /// An integer, a character literal too; digits in base 10 when it does not fit an `Int`.
  case integer(Int)
  /// An integer beyond 64 bits, as decimal digits with an optional sign.
  case bigInteger(String)
  /// A float.
  case float(Double)
  /// A string without interpolation. `Node.stringBytes` has the exact bytes, should they not be UTF-8.
  case string(String)
  /// A list literal, keyword lists and charlists too.
  case list(NodeList)
  /// A tuple of two; larger and smaller tuples are calls of `{}`.
  case pair(Node, Node)
  /// A variable, or a call without arguments and parentheses: `{name, meta, nil}`.
  case variable(String)
  /// Everything else: `{name, meta, arguments}` or `{callee, meta, arguments}`.
  ///
  /// A call of `__error__` stands for what could not be parsed.
  case call(Callee, NodeList)
}

/// The head of a call.
public enum Callee: Sendable {
  /// `{:name, meta, arguments}`: local calls, operators, special forms (`.`, `{}`, `%{}`, `<<>>`, `->` …).
  case name(String)
  /// `{{:., …}, meta, arguments}` and other computed heads.
  case node(Node)
}
