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
  /// what it holds (`host=… password=…`, `https://name:password@host`), or where a statement inserts into a
  /// column of such a name.
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

  /// The columns of an INSERT, as far as they are read.
  private enum Insertion {
    case none
    case table
    case columns
    case values(isSecret: Bool)
  }

  /// The text without its secrets; nil where there are none.
  private static func shown(_ bytes: [UInt8], _ scope: Scope, depth: Int) -> [UInt8]? {
    guard depth < 8 else { return nil }
    var scanner = SQLScanner(bytes: bytes)
    var output: [UInt8] = []
    var copied = 0
    var (insertion, hasSecretColumn) = (Insertion.none, false)
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
        hasSecretColumn = hasSecretColumn || isSecret(bytes[token.range])
      case (.symbol, _) where token.isSymbol(";"): insertion = .none
      case (.string, _) where token.range.count > 2:
        let literal = bytes[token.range]
        var replacement: [UInt8]?
        if scope == .everything, case .values(isSecret: true) = insertion {
          replacement = hidden
        } else if isGiven(last, older, bytes, scope) || holdsPassword(literal) {
          replacement = hidden
        } else if literal.first == UInt8(ascii: "$") {
          replacement = body(literal, scope, depth: depth)
        }
        if let replacement {
          output += bytes[copied..<token.range.lowerBound]
          output += replacement
          copied = token.range.upperBound
        }
      default: break
      }
      // `:=` and `=>` count as one.
      let isSign = last.map { $0.isSymbol("=") || $0.isSymbol(":") } ?? false
      if !(isSign && (token.isSymbol("=") || token.isSymbol(">"))) { older = last }
      last = token
    }
    return copied == 0 ? nil : output + bytes[copied...]
  }

  /// Whether what stands before a literal names a secret: `PASSWORD 'x'`, `secret = 'x'`, `token => 'x'`.
  private static func isGiven(
    _ last: SQLToken?, _ older: SQLToken?, _ bytes: [UInt8], _ scope: Scope
  ) -> Bool {
    if names(last, bytes) { return true }
    guard scope == .everything, let last, last.isSymbol("=") || last.isSymbol(">") else {
      return false
    }
    return names(older, bytes)
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
    case .word, .quotedIdentifier: return isSecret(bytes[token.range])
    default: return false
    }
  }

  private static let endings = [
    "password", "passwd", "passphrase", "secret", "token", "api_key", "access_key", "secret_key",
    "private_key",
  ].map { Array($0.utf8) }

  private static func isSecret(_ name: ArraySlice<UInt8>) -> Bool {
    var name = name.map { lowercased($0) }
    if name.last == UInt8(ascii: "\"") { name.removeLast() }
    return endings.contains { name.suffix($0.count).elementsEqual($0) }
  }

  /// Whether a literal is a connection string with a password, or a URL with one.
  private static func holdsPassword(_ literal: ArraySlice<UInt8>) -> Bool {
    let text = literal.map { lowercased($0) }
    for key in ["password", "passwd"].map({ Array($0.utf8) }) where text.count > key.count {
      for start in 0..<(text.count - key.count)
      where text[start] == key[0] && text[start..<(start + key.count)].elementsEqual(key) {
        let rest = text[(start + key.count)...].drop { $0 == UInt8(ascii: " ") }
        // A connection string, or SQL in a literal, whose quotes are doubled.
        if rest.first == UInt8(ascii: "=") || rest.first == UInt8(ascii: "'") && rest.count > 2 {
          return true
        }
      }
    }
    let mark = Array("://".utf8)
    guard text.count > mark.count else { return false }
    for start in 0..<(text.count - mark.count)
    where text[start..<(start + mark.count)].elementsEqual(mark) {
      let authority = text[(start + mark.count)...].prefix {
        $0 != UInt8(ascii: "/") && $0 > 0x20
      }
      if let at = authority.lastIndex(of: UInt8(ascii: "@")),
        authority[..<at].contains(UInt8(ascii: ":"))
      {
        return true
      }
    }
    return false
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
