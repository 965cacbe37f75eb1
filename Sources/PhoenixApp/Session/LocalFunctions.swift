import ElixirSyntax

/// The variables of a script that hold plain functions: those whose code is written out and calls nothing but the
/// standard library, such as `&System.get_env/1`.
///
/// To call one runs no code that is not there to be read.
struct LocalFunctions {
  /// The variables that somewhere hold such a function.
  private var plain: Set<String> = []
  /// The variables that somewhere may hold something else.
  private var others: Set<String> = []

  /// Takes in what a pattern is set to.
  ///
  /// - Parameters:
  ///   - pattern: The left side of `=`.
  ///   - value: The right side.
  ///   - isPlain: Whether the value names nothing but the standard library and plain functions.
  mutating func assign(_ pattern: Node, _ value: Node, isPlain: Bool) {
    guard isPlain, let name = pattern.variableName, value.definesFunction else {
      return shadow(pattern)
    }
    plain.insert(name)
  }

  /// Takes in a pattern whose names may hold anything.
  mutating func shadow(_ pattern: Node) { others.formUnion(pattern.words) }

  /// Whether what is called is plain for certain.
  ///
  /// - Parameters:
  ///   - function: The function of a call without a name: `fun` of `fun.(x)`.
  ///   - value: The value around the call, whose patterns may give the name another meaning.
  /// - Returns: False where it is not known.
  func isPlain(_ function: Node, in value: Node) -> Bool {
    guard let name = function.variableName else { return false }
    return plain.contains(name) && !others.contains(name) && !value.binds(name)
  }
}

extension Node {
  /// Whether it is `fn … end` or `&…`.
  fileprivate var definesFunction: Bool {
    (arguments(of: "fn") != nil || arguments(of: "&") != nil) && !choosesCode
  }

  /// Whether it calls a function of a module that its arguments or variables name.
  private var choosesCode: Bool {
    if let receiver = remoteCall?.receiver, receiver.variableName != nil { return true }
    return localCall?.name == "apply" || parts.contains(where: \.choosesCode)
  }

  /// Whether a pattern in the node names a variable.
  fileprivate func binds(_ name: String) -> Bool {
    for form in ["->", "=", "<-"] {
      if let sides = arguments(of: form), sides.first?.words.contains(name) == true { return true }
    }
    return parts.contains { $0.binds(name) }
  }
}
