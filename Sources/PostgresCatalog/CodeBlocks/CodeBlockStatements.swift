public import PostgresSyntax

extension PLpgSQLStatement {
  /// The statements that may be run; nil for one whose text is made at run time.
  public var sqlTexts: [String?] {
    switch self {
    case .sql(let text): return [text]
    case .perform(let text): return ["SELECT \(text)"]
    case .dynamic(let text):
      if case .constant(.string(let sql))? = StoredExpression(sql: text).expression { return [sql] }
      return [nil]
    case .branches(let branches): return branches.flatMap { $0.body.flatMap(\.sqlTexts) }
    case .loop(_, let body): return body.flatMap(\.sqlTexts)
    case .block(let body, _, let handlers):
      return (body + handlers.flatMap(\.body)).flatMap(\.sqlTexts)
    case .assignment, .raise, .leave, .exit, .transactionEnd, .other: return []
    }
  }

  /// Whether the statement, or one in it, is RAISE of an error.
  var raisesErrors: Bool {
    switch self {
    case .raise: true
    case .branches(let branches): branches.contains { $0.body.contains(where: \.raisesErrors) }
    case .loop(_, let body), .block(let body, _, _): body.contains(where: \.raisesErrors)
    default: false
    }
  }

  /// Whether the statement may fail by what is in the rows.
  var dependsOnRows: Bool {
    sqlTexts.contains { text in
      guard let text, case .success(let statements) = parseSQL(text) else { return true }
      return statements.contains { $0.node.changesOnlyRows }
    }
  }
}

extension PLpgSQLStatement.Handler {
  /// Whether the handler catches an SQLSTATE (manual, appendix A, for the names).
  func handles(_ sqlState: String) -> Bool {
    conditions.contains("others") || conditionNames[sqlState].map(conditions.contains) == true
      || conditions.contains("'\(sqlState.lowercased())'")
  }

  /// Whether it catches what rows may cause, and not only what the schema decides.
  var mayCatchRowErrors: Bool {
    let bySchema = Set(conditionNames.values)
    return !conditions.allSatisfy(bySchema.contains)
  }
}

/// The names of the errors that the schema decides, by SQLSTATE (manual, appendix A).
let conditionNames: [String: String] = [
  "42710": "duplicate_object", "42P07": "duplicate_table", "42701": "duplicate_column",
  "42P06": "duplicate_schema", "42723": "duplicate_function", "42704": "undefined_object",
  "42P01": "undefined_table", "42703": "undefined_column", "42883": "undefined_function",
  "42P16": "invalid_table_definition", "3F000": "invalid_schema_name",
]

/// The head of a loop of PL/pgSQL (manual 43.6.5).
struct CodeBlockLoop {
  private let head: String
  private let words: [String]

  init(_ head: String) {
    self.head = head
    words = head.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
  }

  /// The variable of FOR and FOREACH.
  var variable: String? {
    guard words.count > 1, words[0] == "for" || words[0] == "foreach" else { return nil }
    return words[1]
  }

  /// What follows IN.
  private var source: String? {
    guard variable != nil, words.count > 3, words[2] == "in" else { return nil }
    return head.parted(by: " in ")?.after
  }

  /// The values that the variable takes, where they are written out: at most 200.
  func members(_ reader: KnownValueReader) -> [KnownValue]? {
    guard let source else { return nil }
    if words[0] == "foreach" {
      guard let text = source.parted(by: "array ")?.after,
        case .list(let members)? = reader.value(text), members.count <= 200
      else { return nil }
      return members
    }
    guard let (low, high) = source.parted(by: ".."),
      case .integer(let first)? = reader.value(low), case .integer(let last)? = reader.value(high),
      first <= last, last.subtractingReportingOverflow(first).partialValue < 200
    else { return nil }
    return (first...last).map { .integer($0) }
  }

  /// The query of FOR … IN query.
  var query: String? {
    guard words.first == "for", let source, !source.contains("..") else { return nil }
    let first = source.split(whereSeparator: \.isWhitespace).first?.lowercased() ?? ""
    return ["select", "with", "(select", "values"].contains(first) ? source : nil
  }

  /// The condition of WHILE.
  var condition: String? {
    words.first == "while" ? String(head.dropFirst(5)) : nil
  }

  /// Whether the body runs at least once: LOOP without a head.
  var isCertain: Bool { words.isEmpty }
}

/// A text with names, and the fields of records of these names, replaced by a parameter.
func replacingNames(_ names: Set<String>, in text: String) -> String {
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  var index = 0
  var lastCode: UInt8 = 0
  while index < bytes.count {
    let end = endOfPiece(bytes, from: index)
    let word = String(decoding: bytes[index..<end], as: UTF8.self).lowercased()
    if isNameByte(bytes[index]), names.contains(word), lastCode != UInt8(ascii: ".") {
      index = end
      // A field of a record.
      if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), isNameByte(bytes[index + 1]) {
        index = endOfPiece(bytes, from: index + 1)
      }
      result += Array("$1".utf8)
      lastCode = UInt8(ascii: "1")
      continue
    }
    result += bytes[index..<end]
    if bytes[end - 1] != UInt8(ascii: " ") { lastCode = bytes[end - 1] }
    index = end
  }
  return String(decoding: result, as: UTF8.self)
}

/// The end of the word or string that begins at an index, or of the single byte there.
private func endOfPiece(_ bytes: [UInt8], from start: Int) -> Int {
  var end = start + 1
  if isNameByte(bytes[start]) {
    while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
  } else if bytes[start] == UInt8(ascii: "'") || bytes[start] == UInt8(ascii: "\"") {
    while end < bytes.count, bytes[end] != bytes[start] { end += 1 }
    end = min(end + 1, bytes.count)
  }
  return end
}

private func isNameByte(_ byte: UInt8) -> Bool {
  (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    || byte == UInt8(ascii: "_") || byte >= 0x80
}

extension String {
  /// The texts before and after the first place of a part, or nil where it is not there; case does not matter.
  fileprivate func parted(by part: String) -> (before: String, after: String)? {
    let bytes = Array(utf8)
    let wanted = part.utf8.map { $0 | 0x20 }
    guard bytes.count >= wanted.count else { return nil }
    for start in 0...(bytes.count - wanted.count)
    where zip(bytes[start...], wanted).allSatisfy({ $0 | 0x20 == $1 }) {
      return (
        String(decoding: bytes[..<start], as: UTF8.self),
        String(decoding: bytes[(start + wanted.count)...], as: UTF8.self)
      )
    }
    return nil
  }
}
