/// The parts of PL/pgSQL's simple statements, told apart by their words.

/// An assignment from its text, `name := expression` or `name = expression`.
func assignment(_ text: String) -> PLpgSQLStatement? {
  let bytes = Array(text.utf8)
  guard let sign = bytes.firstIndex(where: { $0 == UInt8(ascii: "=") }) else { return nil }
  let hasColon = sign > 0 && bytes[sign - 1] == UInt8(ascii: ":")
  let name = String(decoding: bytes[..<(hasColon ? sign - 1 : sign)], as: UTF8.self)
  let value = String(decoding: bytes[(sign + 1)...], as: UTF8.self)
  return .assignment(
    variable: name.split(whereSeparator: \.isWhitespace).joined().lowercased(), value)
}

/// The value that a declaration gives its variable: what follows `:=`, `=` or `DEFAULT`.
func defaultValue(in declaration: String) -> String? {
  let bytes = Array(declaration.utf8)
  var scanner = SQLScanner(bytes: bytes)
  while let token = scanner.next() {
    guard token.isSymbol("=") || scanner.isWord(token, "default") else { continue }
    return String(decoding: bytes[token.range.upperBound...], as: UTF8.self)
  }
  return nil
}

/// RAISE: an error unless a level says otherwise.
func raise(_ text: String) -> PLpgSQLStatement {
  let bytes = Array(text.utf8)
  var scanner = SQLScanner(bytes: bytes)
  guard let first = scanner.next() else { return .raise(sqlState: nil) }
  let levels = ["debug", "log", "info", "notice", "warning"]
  if levels.contains(where: { scanner.isWord(first, $0) }) { return .other(text) }
  var state: String? = "P0001"
  var condition = first
  if scanner.isWord(first, "exception") {
    guard let second = scanner.next() else { return .raise(sqlState: state) }
    condition = second
  }
  if case .word = condition.kind, !scanner.isWord(condition, "using") {
    // A condition's name, or SQLSTATE with the code.
    state = scanner.isWord(condition, "sqlstate") ? literal(scanner.next(), in: bytes) : nil
  }
  while let token = scanner.next() {
    guard scanner.isWord(token, "errcode") else { continue }
    _ = scanner.next()
    let code = literal(scanner.next(), in: bytes)
    state = code?.utf8.count == 5 ? code : nil
  }
  return .raise(sqlState: state)
}

private func literal(_ token: SQLToken?, in bytes: [UInt8]) -> String? {
  guard let token, case .string = token.kind, bytes[token.range.lowerBound] == UInt8(ascii: "'")
  else { return nil }
  return String(String(decoding: bytes[token.range], as: UTF8.self).dropFirst().dropLast())
}

/// The text of a query without `INTO [STRICT] variables`, which PL/pgSQL takes out before the server reads it.
func withoutInto(_ text: String) -> String {
  let bytes = Array(text.utf8)
  var scanner = SQLScanner(bytes: bytes)
  var tokens: [SQLToken] = []
  while let token = scanner.next() { tokens.append(token) }
  guard let first = tokens.first,
    ["select", "with", "insert", "update", "delete", "merge"].contains(where: {
      scanner.isWord(first, $0)
    })
  else { return text }
  var nesting = 0
  for (index, token) in tokens.enumerated() {
    if token.isSymbol("(") { nesting += 1 }
    if token.isSymbol(")") { nesting -= 1 }
    guard nesting == 0, scanner.isWord(token, "into"), index > 0,
      !scanner.isWord(tokens[index - 1], "insert"), !scanner.isWord(tokens[index - 1], "merge")
    else { continue }
    var end = index + 1
    if end < tokens.count, scanner.isWord(tokens[end], "strict") { end += 1 }
    // Names joined by commas and dots.
    while end < tokens.count {
      end += 1
      guard end < tokens.count, tokens[end].isSymbol(",") || tokens[end].isSymbol(".") else {
        break
      }
      end += 1
    }
    let before = bytes[..<token.range.lowerBound]
    let after = end < tokens.count ? bytes[tokens[end].range.lowerBound...] : []
    return String(decoding: before + after, as: UTF8.self)
  }
  return text
}

/// The expression that EXECUTE runs, without `INTO variables` and `USING values`.
func withoutIntoAndUsing(_ text: String) -> String {
  let bytes = Array(text.utf8)
  var scanner = SQLScanner(bytes: bytes)
  var nesting = 0
  while let token = scanner.next() {
    if token.isSymbol("(") { nesting += 1 }
    if token.isSymbol(")") { nesting -= 1 }
    guard nesting == 0, scanner.isWord(token, "into") || scanner.isWord(token, "using") else {
      continue
    }
    return String(decoding: bytes[..<token.range.lowerBound], as: UTF8.self)
  }
  return text
}
