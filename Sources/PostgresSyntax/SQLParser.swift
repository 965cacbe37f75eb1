import CPGQuery

/// Reads SQL with PostgreSQL's own parser (libpg_query, which is PostgreSQL 15's).
///
/// Several statements are read as the server reads them: one syntax error, and nothing is run. What nests too deeply
/// for the server's usual stack is refused with its SQLSTATE 54001, and text with a zero byte with 22021.
public func parseSQL(_ sql: String) -> Result<[Statement], SQLSyntaxError> {
  let bytes = Array(sql.utf8)
  if let zero = bytes.firstIndex(of: 0) {
    return .failure(
      SQLSyntaxError(
        message: "invalid byte sequence for encoding \"UTF8\": 0x00", offset: zero,
        sqlState: "22021"))
  }
  if NestingEstimate.exceedsLimit(bytes) {
    return .failure(
      SQLSyntaxError(message: "stack depth limit exceeded", offset: nil, sqlState: "54001"))
  }
  return parseTree(of: sql).map { tree in
    WireMessage(bytes: tree).messages(Field.ParseResult.stmts).compactMap { statement in
      decodeStatement(statement, source: bytes)
    }
  }
}

/// Calls libpg_query and takes over what it returns: the tree in protobuf's format, or the error.
private func parseTree(of sql: String) -> Result<[UInt8], SQLSyntaxError> {
  let result = unsafe pg_query_parse_protobuf(sql)
  defer { unsafe pg_query_free_protobuf_parse_result(result) }
  if let error = unsafe result.error {
    let message = unsafe error.pointee.message.map { unsafe String(cString: $0) }
    let characters = unsafe Int(error.pointee.cursorpos)
    return .failure(
      SQLSyntaxError(
        message: message ?? "syntax error",
        offset: characters > 0 ? utf8Offset(ofCharacter: characters - 1, in: sql) : nil,
        sqlState: sqlState(ofMessage: message ?? "")))
  }
  guard let data = unsafe result.parse_tree.data, unsafe result.parse_tree.len > 0 else {
    return .success([])
  }
  let buffer = unsafe UnsafeRawBufferPointer(start: data, count: result.parse_tree.len)
  return .success(unsafe Array(buffer))
}

/// PostgreSQL counts an error's position in characters (code points).
private func utf8Offset(ofCharacter character: Int, in sql: String) -> Int {
  let scalars = sql.unicodeScalars
  let index = scalars.index(scalars.startIndex, offsetBy: character, limitedBy: scalars.endIndex)
  return sql.utf8.distance(from: sql.startIndex, to: index ?? sql.endIndex)
}

/// libpg_query does not hand on the SQLSTATE; these are the errors of scanner and grammar with another than 42601.
private func sqlState(ofMessage message: String) -> String {
  if message.hasPrefix("memory exhausted") { return "54001" }
  if message.contains("cannot be marked") || message.hasSuffix("is not supported")
    || message.contains("not yet implemented")
  {
    return "0A000"
  }
  if message.hasPrefix("invalid Unicode") { return "22025" }
  return "42601"
}

/// Reads one statement and finds its text, without the comments and blanks around it.
private func decodeStatement(_ message: WireMessage, source: [UInt8]) -> Statement? {
  guard let node = message.node(Field.RawStmt.stmt) else { return nil }
  let start = min(max(0, message.int(Field.RawStmt.stmtLocation)), source.count)
  let length = message.int(Field.RawStmt.stmtLen)
  let end = length > 0 ? min(start + length, source.count) : source.count
  var scanner = SQLScanner(bytes: Array(source[start..<end]))
  let first = scanner.next()?.range.lowerBound ?? 0
  var last = end
  while last > start + first, isBlank(source[last - 1]) { last -= 1 }
  let range = start + first..<last
  var decoder = TreeDecoder(source: source)
  return Statement(
    node: decoder.statement(node), sql: String(decoding: source[range], as: UTF8.self),
    range: range)
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || (0x09...0x0D).contains(byte) || byte == UInt8(ascii: ";")
}
