import ElixirEvaluation
import ElixirSyntax

/// `fragment("text with ?", …)`: each `?` that is not escaped takes an argument.
extension QueryExpressionReader {
  func fragment(_ arguments: [Node]) throws(QueryStop) -> QueryExpression {
    guard case .string(let text) = try value(arguments[0]) else {
      throw .unsupported("a fragment whose text is not known")
    }
    var pieces: [QueryExpression.FragmentPiece] = []
    var rest = arguments.dropFirst()
    var current = ""
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        if scalar != "?" { current += "\\" }
        current.unicodeScalars.append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "?" {
        guard let argument = rest.popFirst() else {
          throw .unsupported("a fragment with too few values")
        }
        pieces.append(.text(current))
        pieces.append(.expression(try fragmentArgument(argument)))
        current = ""
      } else {
        current.unicodeScalars.append(scalar)
      }
    }
    if isEscaped { current += "\\" }
    guard rest.isEmpty else { throw .unsupported("a fragment with too many values") }
    pieces.append(.text(current))
    return .fragment(pieces)
  }

  private func fragmentArgument(_ node: Node) throws(QueryStop) -> QueryExpression {
    if case .call(.name(let name), let arguments) = node.form,
      ["identifier", "literal", "constant", "splice"].contains(name), arguments.count == 1
    {
      throw .unsupported("\(name)/1 in a fragment")
    }
    return try read(node)
  }
}
