extension TreeDecoder {
  mutating func viewStmt(_ message: WireMessage) -> StatementNode {
    guard let query = message.node(Field.ViewStmt.query) else { return .other(kind: "ViewStmt") }
    let view = rangeVar(message.message(Field.ViewStmt.view))
    var options = options(message.nodes(Field.ViewStmt.options))
    // Kept as the option that the server makes of it (`DefineView`).
    let check = message.choice(Field.ViewStmt.withCheckOption, as: Choice.ViewCheckOption.self)
    if let check, check == .local || check == .cascaded {
      options.append(DefElem(name: "check_option", value: .string("\(check)")))
    }
    return .viewStmt(
      ViewStmt(
        view: view, aliases: names(message.nodes(Field.ViewStmt.aliases)),
        query: statement(query), querySQL: queryText(after: view),
        isReplace: message.bool(Field.ViewStmt.replace),
        options: options))
  }

  mutating func createTableAsStmt(_ message: WireMessage) -> StatementNode {
    guard let query = message.node(Field.CreateTableAsStmt.query),
      let into = message.message(Field.CreateTableAsStmt.into)
    else { return .other(kind: "CreateTableAsStmt") }
    let relation = rangeVar(into.message(Field.IntoClause.rel))
    return .createTableAsStmt(
      CreateTableAsStmt(
        relation: relation, kind: objectKind(message, Field.CreateTableAsStmt.objtype),
        columns: names(into.nodes(Field.IntoClause.colNames)), query: statement(query),
        querySQL: queryText(after: relation), skipsData: into.bool(Field.IntoClause.skipData),
        ifNotExists: message.bool(Field.CreateTableAsStmt.ifNotExists),
        options: options(into.nodes(Field.IntoClause.options))))
  }

  func refreshMatViewStmt(_ message: WireMessage) -> RefreshMatViewStmt {
    RefreshMatViewStmt(
      relation: rangeVar(message.message(Field.RefreshMatViewStmt.relation)),
      isConcurrent: message.bool(Field.RefreshMatViewStmt.concurrent),
      skipsData: message.bool(Field.RefreshMatViewStmt.skipData))
  }

  /// The text of a view's query: what follows the first AS outside parentheses after the view's name.
  private func queryText(after relation: RangeVar) -> String {
    var scanner = SQLScanner(bytes: source, from: relation.location)
    var tokens: [SQLToken] = []
    var depth = 0
    var start: Int?
    while let token = scanner.next() {
      if token.isSymbol("(") { depth += 1 }
      if token.isSymbol(")") { depth -= 1 }
      if start == nil {
        if depth == 0, scanner.isWord(token, "as") { start = token.range.upperBound }
        continue
      }
      if depth == 0, token.isSymbol(";") { break }
      tokens.append(token)
    }
    guard start != nil, let first = tokens.first else { return "" }
    for tail in [["with", "no", "data"], ["with", "data"]] + Self.checkOptions {
      let last = tokens.suffix(tail.count)
      if last.count == tail.count, zip(last, tail).allSatisfy({ scanner.isWord($0, $1) }) {
        tokens.removeLast(tail.count)
        break
      }
    }
    guard let last = tokens.last else { return "" }
    return String(decoding: source[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
  }

  private static let checkOptions = [
    ["with", "check", "option"], ["with", "local", "check", "option"],
    ["with", "cascaded", "check", "option"],
  ]
}
