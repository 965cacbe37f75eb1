import PostgresSyntax

extension SQLExpression {
  /// The expression without positions in the text, so that equal expressions compare equal.
  var withoutLocations: SQLExpression {
    switch self {
    case .column(var reference):
      reference.location = 0
      return .column(reference)
    case .cast(let inner, var type):
      type.location = -1
      return .cast(inner.withoutLocations, type)
    case .function(var call):
      call.location = 0
      call.arguments = call.arguments.map(\.withoutLocations)
      return .function(call)
    case .operation(var operation):
      operation.left = operation.left?.withoutLocations
      operation.right = operation.right?.withoutLocations
      return .operation(operation)
    case .and(let parts): return .and(parts.map(\.withoutLocations))
    case .or(let parts): return .or(parts.map(\.withoutLocations))
    case .not(let inner): return .not(inner.withoutLocations)
    case .isNull(let inner): return .isNull(inner.withoutLocations)
    case .isNotNull(let inner): return .isNotNull(inner.withoutLocations)
    case .coalesce(let parts): return .coalesce(parts.map(\.withoutLocations))
    case .array(let parts): return .array(parts.map(\.withoutLocations))
    default: return self
    }
  }
}
