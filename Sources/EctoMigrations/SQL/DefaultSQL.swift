import ElixirEvaluation

extension PostgresAdapter {
  /// `DEFAULT …`, with a space before.
  func defaultClause(_ value: Value, type: Value) throws(Stop) -> String {
    let value = try value.known()
    return value.isNil ? " DEFAULT NULL" : " DEFAULT " + (try defaultExpression(value, type: type))
  }

  /// Source: `Ecto.Adapters.Postgres.Connection.default_type/2`.
  private func defaultExpression(_ value: Value, type: Value) throws(Stop) -> String {
    let value = try value.known()
    if let items = value.elements, case .tuple(let parts) = try type.known(), parts.count == 2,
      parts[0].atomText == "array"
    {
      var elements: [String] = []
      for item in items { elements.append(try defaultExpression(item, type: parts[1])) }
      return "ARRAY[\(elements.joined(separator: ","))]::\(try databaseType(type))"
    }
    if let literal = value.text, !literal.utf8.contains(0) { return quotedLiteral(literal) }
    if let literal = value.binaryBytes {
      throw .argumentError(
        "default values are interpolated as UTF-8 strings and cannot contain null bytes. "
          + "`\(value.inspected)` is invalid. If you want to write it as a binary, "
          + "use \"\\x\(hexadecimal(literal))\", otherwise refer to PostgreSQL documentation for "
          + "instructions on how to escape this SQL type")
    }
    if case .bits(let bytes, let count) = value {
      return "b'" + String(bytes.flatMap(\.bitCharacters).prefix(count)) + "'"
    }
    if value.isNumber || value.boolean != nil { return try value.asString() }
    if value.isMap, type.atomText == "map" { return quotedLiteral(try jsonText(value)) }
    if case .tuple(let parts) = value, parts.count == 2, parts[0].atomText == "fragment" {
      return try parts[1].asInputText()
    }
    throw .argumentError(
      "unknown default `\(value.inspected)` for type `\(type.inspected)`. "
        + ":default may be a string, number, boolean, list of strings, list of integers, "
        + "map (when type is Map), or a fragment(...)")
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    var text = ""
    for byte in bytes {
      text += String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    return text
  }
}

extension UInt8 {
  /// The bits as digits, the highest first.
  fileprivate var bitCharacters: [Character] {
    (0..<8).map { (self >> (7 - $0)) & 1 == 1 ? "1" : "0" }
  }
}
