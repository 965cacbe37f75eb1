/// Reads the text of a block of PL/pgSQL, or nil where it is no such block or nests too deeply.
///
/// Statements are told apart by their words; what they say is left as text. libpg_query has a parser of its own for
/// PL/pgSQL, which is not made for input that anyone may write.
public func parsePLpgSQL(_ text: String) -> PLpgSQLStatement? {
  var parser = PLpgSQLParser(bytes: Array(text.utf8))
  return parser.parse()
}

private struct PLpgSQLParser {
  private let bytes: [UInt8]
  private let tokens: [SQLToken]
  private let words: SQLScanner
  private var position = 0
  private var depth = 0

  /// The deepest nesting of blocks, loops and branches that is read.
  private static let maximumDepth = 64

  init(bytes: [UInt8]) {
    self.bytes = bytes
    var scanner = SQLScanner(bytes: bytes)
    words = scanner
    var tokens: [SQLToken] = []
    while let token = scanner.next() { tokens.append(token) }
    self.tokens = tokens
  }

  mutating func parse() -> PLpgSQLStatement? {
    skipLabels()
    guard let block = block() else { return nil }
    skip(";")
    return position == tokens.count ? block : nil
  }

  private func at(_ words: String...) -> Bool {
    for (offset, word) in words.enumerated() {
      guard position + offset < tokens.count,
        self.words.isWord(tokens[position + offset], word)
      else { return false }
    }
    return true
  }

  private mutating func take(_ word: String) -> Bool {
    guard at(word) else { return false }
    position += 1
    return true
  }

  private mutating func skip(_ symbol: Unicode.Scalar) {
    if position < tokens.count, tokens[position].isSymbol(symbol) { position += 1 }
  }

  /// Skips `<<label>>`.
  private mutating func skipLabels() {
    while position + 4 < tokens.count, tokens[position].isSymbol("<"),
      tokens[position + 1].isSymbol("<")
    {
      position += 5
    }
  }

  private mutating func block() -> PLpgSQLStatement? {
    var variables: [String] = []
    var values: [PLpgSQLStatement] = []
    if take("declare") {
      while position < tokens.count, !at("begin") {
        let name = word(at: position)
        guard let declaration = text(until: []) else { return nil }
        variables.append(name)
        if let value = defaultValue(in: declaration) {
          values.append(.assignment(variable: name, value))
        }
      }
    }
    guard take("begin"), let body = body() else { return nil }
    var handlers: [PLpgSQLStatement.Handler] = []
    if take("exception") {
      while take("when") {
        guard let conditions = text(until: ["then"]), take("then"), let body = self.body() else {
          return nil
        }
        handlers.append(
          PLpgSQLStatement.Handler(
            conditions: conditions.lowercased().split(whereSeparator: \.isWhitespace)
              .map { String($0) }.filter { $0 != "or" }, body: body))
      }
    }
    guard take("end") else { return nil }
    if position < tokens.count, !tokens[position].isSymbol(";") { position += 1 }
    return .block(values + body, variables: variables, handlers: handlers)
  }

  /// Reads statements up to a word that ends a body.
  private mutating func body() -> [PLpgSQLStatement]? {
    guard depth < Self.maximumDepth else { return nil }
    depth += 1
    defer { depth -= 1 }
    var result: [PLpgSQLStatement] = []
    while position < tokens.count {
      if at("end") || at("else") || at("elsif") || at("elseif") || at("when") || at("exception") {
        return result
      }
      guard let statement = statement() else { return nil }
      result.append(statement)
    }
    return nil
  }

  private mutating func statement() -> PLpgSQLStatement? {
    skipLabels()
    if at("declare") || at("begin") {
      guard let block = block() else { return nil }
      skip(";")
      return block
    }
    if take("if") { return branches(endWord: "if") }
    if take("case") { return caseBranches() }
    if at("loop") || at("while") || at("for") || at("foreach") { return loop() }
    if take("perform") { return text(until: []).map { .perform($0) } }
    if take("execute") { return text(until: []).map { .dynamic(withoutIntoAndUsing($0)) } }
    if isAssignment { return text(until: []).flatMap(assignment) }
    return simpleStatement()
  }

  /// A statement that its first word tells, or else one of SQL.
  private mutating func simpleStatement() -> PLpgSQLStatement? {
    if take("return") {
      if take("query") {
        if take("execute") { return text(until: []).map { .dynamic(withoutIntoAndUsing($0)) } }
        return text(until: []).map { .sql($0) }
      }
      let isRow = at("next")
      return text(until: []).map { isRow ? .other($0) : .leave($0) }
    }
    if take("raise") { return text(until: []).map(raise) }
    if take("exit") || take("continue") {
      guard let text = text(until: []) else { return nil }
      let words = text.split(whereSeparator: \.isWhitespace)
      let when = words.firstIndex { $0.lowercased() == "when" }
      return .exit(when: when.map { words[($0 + 1)...].joined(separator: " ") })
    }
    if at("commit") || at("rollback") { return text(until: []).map { _ in .transactionEnd } }
    let isOther = ["null", "get", "fetch", "move", "close", "open", "assert"].contains { at($0) }
    return text(until: []).map { isOther ? .other($0) : .sql(withoutInto($0)) }
  }

  /// The word of a token, in lower case unless it is quoted.
  private func word(at index: Int) -> String {
    guard index < tokens.count else { return "" }
    let text = String(decoding: bytes[tokens[index].range], as: UTF8.self)
    if case .quotedIdentifier = tokens[index].kind { return String(text.dropFirst().dropLast()) }
    return text.lowercased()
  }

  /// Whether the statement is `name := …` or `name = …`.
  private var isAssignment: Bool {
    var index = position
    while index < tokens.count, !tokens[index].isSymbol(";") {
      if tokens[index].isSymbol("=") { return index > position }
      if tokens[index].isSymbol(":") { return true }
      let isName =
        index == position || tokens[index].isSymbol(".") || tokens[index - 1].isSymbol(".")
      guard isName else { return false }
      index += 1
    }
    return false
  }

  private mutating func branches(endWord: String) -> PLpgSQLStatement? {
    var result: [PLpgSQLStatement.Branch] = []
    repeat {
      guard let condition = text(until: ["then"]), take("then"), let body = body() else {
        return nil
      }
      result.append(PLpgSQLStatement.Branch(condition: condition, body: body))
    } while take("elsif") || take("elseif")
    return finish(&result, endWord: endWord)
  }

  private mutating func caseBranches() -> PLpgSQLStatement? {
    var result: [PLpgSQLStatement.Branch] = []
    guard text(until: ["when"]) != nil else { return nil }
    while take("when") {
      guard let condition = text(until: ["then"]), take("then"), let body = body() else {
        return nil
      }
      result.append(PLpgSQLStatement.Branch(condition: condition, body: body))
    }
    return finish(&result, endWord: "case")
  }

  /// Reads ELSE and END.
  private mutating func finish(
    _ branches: inout [PLpgSQLStatement.Branch], endWord: String
  ) -> PLpgSQLStatement? {
    if take("else") {
      guard let body = body() else { return nil }
      branches.append(PLpgSQLStatement.Branch(condition: nil, body: body))
    }
    guard take("end"), take(endWord) else { return nil }
    skip(";")
    return .branches(branches)
  }

  private mutating func loop() -> PLpgSQLStatement? {
    guard let head = text(until: ["loop"]), take("loop"), let body = body(), take("end"),
      take("loop")
    else { return nil }
    while position < tokens.count, !tokens[position].isSymbol(";") { position += 1 }
    skip(";")
    return .loop(head: head, body)
  }

  /// The text up to a semicolon, which is skipped, or up to one of the words, outside parentheses and CASE … END.
  private mutating func text(until ends: [String]) -> String? {
    let start = position
    var nesting = 0
    while position < tokens.count {
      let token = tokens[position]
      if token.isSymbol("(") { nesting += 1 }
      if token.isSymbol(")") { nesting -= 1 }
      if nesting <= 0, ends.contains(where: { words.isWord(token, $0) }) { break }
      if position > start || ends.isEmpty {
        if words.isWord(token, "case") { nesting += 1 }
        if words.isWord(token, "end"), nesting > 0 { nesting -= 1 }
      }
      if token.isSymbol(";") {
        guard ends.isEmpty else { return nil }
        break
      }
      position += 1
    }
    guard position < tokens.count else { return nil }
    let end = position
    if ends.isEmpty { position += 1 }
    guard start < end else { return "" }
    let range = tokens[start].range.lowerBound..<tokens[end - 1].range.upperBound
    return String(decoding: bytes[range], as: UTF8.self)
  }
}
