public import Diagnostics

/// Rewrites of a migration that need no judgement: an option or an attribute more.
///
/// What takes several migrations (validating a constraint later, moving a column's values) is told by the rule's page.
public struct MechanicalFixes: Sendable {
  private let source: SourceFile

  /// The fixes of a migration.
  public init(_ source: SourceFile) { self.source = source }

  /// The edits that mend findings, in the order of their places; none overlap.
  public func edits(for findings: [Finding]) -> [FixIt] {
    var edits: [FixIt] = []
    for finding in findings where finding.location.path == source.path {
      for edit in self.edits(for: finding)
      where !edits.contains(where: { $0.range.start == edit.range.start }) {
        edits.append(edit)
      }
    }
    return edits.sorted { $0.range.start < $1.range.start }
  }

  private func edits(for finding: Finding) -> [FixIt] {
    let line = finding.location.line
    switch finding.rule {
    case "index-not-concurrent", "index-dropped-not-concurrently":
      guard hasIndexesOnly,
        let option = option("concurrently: true", inCallOf: ["index", "unique_index"], line)
      else { return [] }
      return [option] + attributes(["disable_ddl_transaction", "disable_migration_lock"])
    case "concurrent-index-in-transaction":
      guard hasIndexesOnly else { return [] }
      return attributes(["disable_ddl_transaction", "disable_migration_lock"])
    case "concurrent-index-behind-migration-lock": return attributes(["disable_migration_lock"])
    case "foreign-key-validated-immediately":
      return option("validate: false", inCallOf: ["references"], line).map { [$0] } ?? []
    case "check-constraint-validated-immediately":
      return option("validate: false", inCallOf: ["constraint"], line).map { [$0] } ?? []
    case "json-column": return replacement(of: ":json", by: ":map", line).map { [$0] } ?? []
    default: return []
    }
  }

  /// Whether the migration does nothing but create and drop indexes, so that it can run outside a transaction.
  private var hasIndexesOnly: Bool {
    let commands = [
      "create", "create_if_not_exists", "drop", "drop_if_exists", "alter", "rename", "execute",
      "repo", "flush", "add", "for", "Enum",
    ]
    return (1...source.lineCount).allSatisfy { line in
      let text = source.text(ofLine: line).drop { $0 == " " || $0 == "\t" }
      let word = text.prefix { $0.isLetter || $0 == "_" }
      return !commands.contains(String(word)) || text.contains("index(")
    }
  }

  /// The attributes that the migration does not have, below `use Ecto.Migration`.
  private func attributes(_ names: [String]) -> [FixIt] {
    let text = String(decoding: source.bytes, as: UTF8.self)
    let missing = names.filter { !text.contains("@\($0)") }
    guard !missing.isEmpty,
      let line = (1...source.lineCount).first(where: {
        source.text(ofLine: $0).contains("use Ecto.Migration")
      }), let end = offset(ofLine: line + 1)
    else { return [] }
    let added = missing.map { "  @\($0) true\n" }.joined()
    return [edit("run it outside of a transaction", end..<end, "\n" + added)]
  }

  /// An option at the end of the first call on a line.
  private func option(_ option: String, inCallOf names: [String], _ line: Int) -> FixIt? {
    let key = option.prefix { $0 != ":" } + ":"
    guard let start = offset(ofLine: line) else { return nil }
    for name in names {
      guard let open = call(name, from: start), let close = closing(of: open) else { continue }
      let arguments = String(decoding: source.bytes[open..<close], as: UTF8.self)
      guard !arguments.contains(key) else { return nil }
      return edit("add \(option)", close..<close, ", \(option)")
    }
    return nil
  }

  private func replacement(of old: String, by new: String, _ line: Int) -> FixIt? {
    let text = source.text(ofLine: line)
    guard let start = offset(ofLine: line) else { return nil }
    let bytes = Array(text.utf8)
    let wanted = Array(old.utf8)
    guard bytes.count >= wanted.count else { return nil }
    for position in 0...(bytes.count - wanted.count)
    where bytes[position..<(position + wanted.count)].elementsEqual(wanted) {
      let next = position + wanted.count
      if next < bytes.count, Self.isWord(bytes[next]) { continue }
      return edit("use \(new)", (start + position)..<(start + next), new)
    }
    return nil
  }

  private func edit(_ message: String, _ range: Range<Int>, _ replacement: String) -> FixIt {
    FixIt(
      message: message, path: source.path,
      range: SourceRange(start: range.lowerBound, end: range.upperBound), replacement: replacement)
  }
}

extension MechanicalFixes {
  /// The offset at which a line begins; the end of the file for the line after the last.
  private func offset(ofLine line: Int) -> Int? {
    var current = 1
    for (offset, byte) in source.bytes.enumerated() {
      if current == line { return offset }
      if byte == UInt8(ascii: "\n") { current += 1 }
    }
    return current == line ? source.bytes.count : nil
  }

  /// The offset after `name(` on the line that begins at an offset.
  private func call(_ name: String, from start: Int) -> Int? {
    let bytes = source.bytes
    let wanted = Array("\(name)(".utf8)
    var position = start
    while position + wanted.count <= bytes.count, bytes[position] != UInt8(ascii: "\n") {
      if bytes[position..<(position + wanted.count)].elementsEqual(wanted),
        position == 0 || !Self.isWord(bytes[position - 1])
      {
        return position + wanted.count
      }
      position += 1
    }
    return nil
  }

  /// The offset of the parenthesis that closes a call; nil where the text is not simple enough to tell.
  private func closing(of open: Int) -> Int? {
    var depth = 1
    var isQuoted = false
    var position = open
    let bytes = source.bytes
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\\") where isQuoted: position += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): if !isQuoted { depth += 1 }
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if !isQuoted { depth -= 1 }
        if depth == 0 { return position }
      case UInt8(ascii: "~"), UInt8(ascii: "#"): if !isQuoted { return nil }
      default: break
      }
      position += 1
    }
    return nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
      || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
      || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }
}
