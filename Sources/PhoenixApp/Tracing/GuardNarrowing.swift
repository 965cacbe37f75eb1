import ElixirSyntax

/// What a function's `when` tells of its arguments.
extension Tracer {
  /// Notes the arguments that cannot be nil where the guard holds: `is_integer(x)`, `not is_nil(x)`.
  ///
  /// A variable whose name tells a schema keeps it: what it is says more than that it is there. Texts are
  /// left as they are, since they may name tables or hold SQL.
  func narrow(_ guardNode: Node?, in context: inout Context, depth: Int = 0) {
    guard let guardNode, depth < 16 else { return }
    if let parts = guardNode.arguments(of: "and") {
      for part in parts { narrow(part, in: &context, depth: depth + 1) }
      return
    }
    for name in ["is_integer", "is_float", "is_number"] {
      note(guardNode.arguments(of: name)?.first?.variableName, in: &context)
    }
    if let inner = guardNode.arguments(of: "not")?.first {
      note(inner.arguments(of: "is_nil")?.first?.variableName, in: &context)
    }
  }

  private func note(_ name: String?, in context: inout Context) {
    guard let name, case .unknown(let origin) = context.variables[name],
      guessedSchemas(origin ?? name).isEmpty
    else { return }
    context.variables[name] = .present
  }
}
