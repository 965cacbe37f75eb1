import PostgresSyntax

extension Catalog {
  /// An expression without casts to types of users that keep the value as it is: labels of enums are kept as text, values of
  /// domains as those of the type below.
  func computable(_ expression: SQLExpression) -> SQLExpression {
    guard !types.isEmpty else { return expression }
    let inner = expression.mappingParts(computable)
    guard case .cast(let value, let name) = inner, name.schema != "pg_catalog",
      name.arrayDimensions == 0, let type = resolve(name), !type.isBuiltIn, !type.isArray
    else { return inner }
    let base = baseType(of: type)
    if enumLabels(of: base) != nil { return value }
    guard base != type, base.isBuiltIn, !base.isArray, base.modifier < 0 else { return inner }
    return .cast(value, TypeName(schema: "pg_catalog", name: base.name))
  }
}
