import PostgresSyntax

extension KnownValueReader {
  /// The value of a call of one of the functions that put texts together or look up names.
  func value(_ call: FunctionCall, _ scope: Scope) -> KnownValue? {
    guard call.name.schema == nil || call.name.schema == "pg_catalog" else { return nil }
    if call.name.name == "current_schema" { return currentSchema }
    if call.name.name == "current_setting" { return nil }
    let values = call.arguments.map { value($0, scope) }
    let arguments = values.compactMap { $0 }
    guard arguments.count == values.count, let first = arguments.first else { return nil }
    if first == .null { return call.name.name == "concat" ? nil : .null }
    switch call.name.name {
    case "format": return formatted(arguments).map { .text($0) }
    case "concat":
      let texts = arguments.map { $0 == .null ? "" : $0.text }
      let length = texts.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
      guard texts.allSatisfy({ $0 != nil }), length <= Self.longestText else { return nil }
      return .text(texts.compactMap { $0 }.joined())
    case "quote_ident": return first.text.map { .text(quotedIdentifier($0)) }
    case "quote_literal": return first.text.map { .text(quotedLiteral($0)) }
    case "lower": return first.text.map { .text($0.lowercased()) }
    case "upper": return first.text.map { .text($0.uppercased()) }
    case "lpad": return padded(arguments).map { .text($0) }
    case "to_regclass": return lookUp(first) { relation($0).map { .object(kind: .relation, $0) } }
    case "to_regtype": return lookUp(first) { userType($0).map { .object(kind: .type, $0) } }
    default: return nil
    }
  }

  /// The object of a name, or NULL where the catalog is known not to have it.
  private func lookUp(_ name: KnownValue, _ found: (String) -> KnownValue?) -> KnownValue? {
    guard let text = name.text else { return nil }
    if let object = found(text) { return object }
    guard catalog.uncertainties.isEmpty, !text.contains("pg_"),
      BuiltInType.named(text) == nil, !text.contains("information_schema")
    else { return nil }
    return .null
  }

  /// `format` with `%s`, `%I` and `%L` (manual 9.4.1), also with positions: `%1$I`.
  private func formatted(_ arguments: [KnownValue]) -> String? {
    guard let pattern = arguments.first?.text else { return nil }
    var result = ""
    var next = 1
    var characters = Substring(pattern)
    while let character = characters.popFirst() {
      guard result.utf8.count <= Self.longestText else { return nil }
      guard character == "%" else {
        result.append(character)
        continue
      }
      let digits = characters.prefix { $0.isASCII && $0.isNumber }
      if !digits.isEmpty {
        guard let position = Int(digits), characters.dropFirst(digits.count).first == "$" else {
          return nil
        }
        next = position
        characters = characters.dropFirst(digits.count + 1)
      }
      guard let specifier = characters.popFirst() else { return nil }
      if specifier == "%" {
        result.append("%")
        continue
      }
      guard arguments.indices.contains(next), let piece = piece(arguments[next], as: specifier)
      else { return nil }
      result += piece
      next += 1
    }
    return result
  }

  private func piece(_ value: KnownValue, as specifier: Character) -> String? {
    switch specifier {
    case "s": value == .null ? "" : value.text
    case "I": value.text.map { quotedIdentifier($0) }
    case "L": value == .null ? "NULL" : value.text.map { quotedLiteral($0) }
    default: nil
    }
  }

  private func padded(_ arguments: [KnownValue]) -> String? {
    guard arguments.count == 3, let text = arguments[0].text, let fill = arguments[2].text,
      case .integer(let length) = arguments[1], fill.count == 1, (0...1000).contains(length)
    else { return nil }
    let missing = length - text.count
    return missing > 0
      ? String(repeating: fill, count: missing) + text : String(text.prefix(length))
  }

  private func quotedLiteral(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}
