import Diagnostics

/// SQL as reports show it: with the literals hidden in which passwords and other secrets stand.
public enum ShownSQL {
  /// Which literals are hidden.
  public enum Scope: Sendable {
    /// Passwords of roles, servers and connections: nobody compares the statement by them.
    case credentials
    /// Those, and what is compared with or written to a column of such a name.
    case everything
  }

  private static let hidden = Array("'[hidden]'".utf8)

  /// The text with each literal replaced that gives a password, a token or a key, or a connection string
  /// that has one; anything else as it is.
  ///
  /// A literal does so by the word before it (`PASSWORD 'x'`, `OPTIONS (password 'x')`, `secret = 'x'`), by
  /// what it holds (`host=… password=…`, `https://name:password@host`, a key that a machine made), as the
  /// default of a column of such a name or where a statement inserts into one, and as an argument of pgcrypto.
  ///
  /// - Parameters:
  ///   - sql: One statement, or several.
  ///   - scope: Which literals are hidden.
  /// - Returns: The text to show.
  public static func text(_ sql: String, hiding scope: Scope = .everything) -> String {
    let bytes = Array(sql.utf8)
    guard bytes.contains(where: { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "$") }) else {
      return sql
    }
    return shown(bytes, scope, depth: 0).map { String(decoding: $0, as: UTF8.self) } ?? sql
  }

  /// A column's default, without secrets.
  public static func `default`(_ sql: String, of column: String) -> String {
    let start = "\"\(column)\" DEFAULT "
    return String(text(start + sql).dropFirst(start.count))
  }

  /// The columns of an INSERT, as far as they are read.
  private enum Insertion {
    case none
    case table
    case columns
    case values(isSecret: Bool)
  }

  /// What is known between two parentheses.
  private struct Level {
    /// The name before the parenthesis.
    var name: [UInt8] = []
    /// Whether a secret was named since the last comma.
    var namesSecret = false
  }

  /// The text without its secrets; nil where there are none.
  private static func shown(_ bytes: [UInt8], _ scope: Scope, depth: Int) -> [UInt8]? {
    guard depth < 8 else { return nil }
    var scanner = SQLScanner(bytes: bytes)
    var output: [UInt8] = []
    var copied = 0
    var (insertion, hasSecretColumn) = (Insertion.none, false)
    var levels = [Level()]
    // The token before, and the one before that.
    var (last, older): (SQLToken?, SQLToken?) = (nil, nil)
    while let token = scanner.next() {
      switch (token.kind, insertion) {
      case (.word, _) where scanner.isWord(token, "into"):
        if let last, scanner.isWord(last, "insert") { insertion = .table }
      case (.symbol, .table) where token.isSymbol("("):
        (insertion, hasSecretColumn) = (.columns, false)
      case (.symbol, .columns) where token.isSymbol(")"):
        insertion = .values(isSecret: hasSecretColumn)
      case (.word, .columns), (.quotedIdentifier, .columns):
        hasSecretColumn = hasSecretColumn || SecretName.isOne(bytes[token.range])
      case (.symbol, _) where token.isSymbol(";"): insertion = .none
      case (.string, _) where token.range.count > 2:
        let literal = bytes[token.range]
        var replacement: [UInt8]?
        let place = Place(last: last, older: older, level: levels[levels.count - 1])
        if scope == .everything, case .values(isSecret: true) = insertion {
          replacement = hidden
        } else if isGiven(place, scanner, bytes, scope) || SecretName.holdsPassword(literal) {
          replacement = hidden
        } else if literal.first == UInt8(ascii: "$") {
          replacement = body(literal, scope, depth: depth)
        } else if scope == .everything, isKey(literal) {
          replacement = hidden
        }
        if let replacement {
          output += bytes[copied..<token.range.lowerBound]
          output += replacement
          copied = token.range.upperBound
        }
      default: break
      }
      follow(token, last, bytes, &levels)
      // `:=` and `=>` count as one.
      let isSign = last.map { $0.isSymbol("=") || $0.isSymbol(":") } ?? false
      if !(isSign && (token.isSymbol("=") || token.isSymbol(">"))) { older = last }
      last = token
    }
    return copied == 0 ? nil : output + bytes[copied...]
  }

  private static func isKey(_ literal: ArraySlice<UInt8>) -> Bool {
    let text = literal.dropFirst().dropLast()
    return KeyText.isOfService(text) || text.allSatisfy(KeyText.isPart) && KeyText.isMixed(text)
  }

  private static func follow(
    _ token: SQLToken, _ last: SQLToken?, _ bytes: [UInt8], _ levels: inout [Level]
  ) {
    switch token.kind {
    case .symbol where token.isSymbol("("):
      let name = last.flatMap { token -> [UInt8]? in
        if case .word = token.kind { bytes[token.range].map(SecretName.lowercased) } else { nil }
      }
      levels.append(Level(name: name ?? []))
    case .symbol where token.isSymbol(")"): if levels.count > 1 { levels.removeLast() }
    case .symbol where token.isSymbol(","): levels[levels.count - 1].namesSecret = false
    case .symbol where token.isSymbol(";"): levels = [Level()]
    case .word, .quotedIdentifier:
      if SecretName.isOne(bytes[token.range]) { levels[levels.count - 1].namesSecret = true }
    default: break
    }
  }

  /// What stands before a literal, and around it.
  private struct Place {
    var last: SQLToken?
    var older: SQLToken?
    var level: Level
  }

  /// Whether the place of a literal is a secret's: `PASSWORD 'x'`, `secret = 'x'`, `token => 'x'`,
  /// `SET app.secret TO 'x'`, `api_key text DEFAULT 'x'`, `set_config('app.secret', 'x', …)`.
  private static func isGiven(
    _ place: Place, _ scanner: SQLScanner, _ bytes: [UInt8], _ scope: Scope
  ) -> Bool {
    if names(place.last, bytes) { return true }
    guard scope == .everything, let last = place.last else { return false }
    if SecretName.encryption.contains(place.level.name) || scanner.isWord(last, "program") {
      return true
    }
    if last.isSymbol("=") || last.isSymbol(">") || scanner.isWord(last, "to") {
      return names(place.older, bytes)
    }
    if scanner.isWord(last, "default") { return place.level.namesSecret }
    guard last.isSymbol(","), place.level.name == Array("set_config".utf8), let older = place.older,
      case .string = older.kind
    else { return false }
    let name = bytes[older.range].dropFirst().dropLast()
    return SecretName.isOne(name)
      || name.map(SecretName.lowercased).suffix(3) == Array("key".utf8)[...]
  }

  /// A dollar-quoted text, often SQL itself, without its secrets; nil where there are none.
  private static func body(
    _ literal: ArraySlice<UInt8>, _ scope: Scope, depth: Int
  ) -> [UInt8]? {
    let tag = literal.dropFirst().prefix { $0 != UInt8(ascii: "$") }
    let width = tag.count + 2
    guard literal.count >= 2 * width else { return nil }
    let inner = Array(literal.dropFirst(width).dropLast(width))
    return shown(inner, scope, depth: depth + 1).map {
      Array(literal.prefix(width)) + $0 + Array(literal.suffix(width))
    }
  }

  /// Whether a token is the name of a secret.
  private static func names(_ token: SQLToken?, _ bytes: [UInt8]) -> Bool {
    guard let token else { return false }
    switch token.kind {
    case .word, .quotedIdentifier: return SecretName.isOne(bytes[token.range])
    default: return false
    }
  }
}
