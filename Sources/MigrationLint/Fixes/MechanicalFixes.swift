public import Diagnostics

/// Rewrites of a migration that need no judgement: an option or an attribute more.
///
/// What takes several migrations (validating a constraint later, moving a column's values) is told by the rule's page.
public struct MechanicalFixes: Sendable {
  private let source: SourceFile
  /// What lets a concurrent build pass.
  private let concurrently: [String]

  /// The fixes of a migration.
  ///
  /// - Parameters:
  ///   - source: The migration's file.
  ///   - locksMigrationsTable: Whether Ecto holds a lock on the migrations table meanwhile; with
  ///     `migration_lock: :pg_advisory_lock` or none, nothing has to be switched off.
  public init(_ source: SourceFile, locksMigrationsTable: Bool = true) {
    self.source = source
    concurrently =
      ["disable_ddl_transaction"] + (locksMigrationsTable ? ["disable_migration_lock"] : [])
  }

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
      guard hasIndexesOnly, !dropsBeforeItCreates,
        let option = option("concurrently: true", inCallOf: ["index", "unique_index"], line)
      else { return [] }
      return [option] + attributes(concurrently)
    case "concurrent-index-in-transaction":
      guard hasIndexesOnly else { return [] }
      return attributes(concurrently)
    case "concurrent-index-behind-migration-lock": return attributes(["disable_migration_lock"])
    case "foreign-key-validated-immediately":
      return option("validate: false", inCallOf: ["references"], line).map { [$0] } ?? []
    case "check-constraint-validated-immediately":
      return option("validate: false", inCallOf: ["constraint"], line).map { [$0] } ?? []
    case "json-column": return jsonbInstead(ofJSONOn: line).map { [$0] } ?? []
    default: return []
    }
  }

  /// Whether the migration does nothing but create and drop indexes, so that it can run outside a transaction.
  ///
  /// Anything that is not known to be harmless counts as something else.
  private var hasIndexesOnly: Bool {
    let frames = ["defmodule", "use", "def", "do", "end", "@moduledoc", "@doc", "@disable", "@tag"]
    let commands = ["create", "create_if_not_exists", "drop", "drop_if_exists"]
    return (1...source.lineCount).allSatisfy { line in
      let text = source.text(ofLine: line).drop { $0 == " " || $0 == "\t" }
      if text.isEmpty || text.hasPrefix("#") { return true }
      let word = String(text.prefix { $0.isLetter || $0 == "_" || $0 == "@" })
      let isIndex = text.contains("index(")
      if commands.contains(word) { return isIndex || text.hasSuffix("(") }
      if word.isEmpty { return isIndex || !text.contains("(") }
      if word.hasPrefix("def"), text.contains("do:") { return isIndex }
      return isIndex && word.hasSuffix("index") || frames.contains { word.hasPrefix($0) }
    }
  }

  /// Whether an index is made after another was dropped: outside of a transaction queries would have neither meanwhile.
  private var dropsBeforeItCreates: Bool {
    var hasDropped = false
    for line in 1...source.lineCount {
      let text = source.text(ofLine: line).drop { $0 == " " || $0 == "\t" }
      if text.hasPrefix("def ") { hasDropped = false }
      if hasDropped, text.hasPrefix("create") { return true }
      hasDropped = hasDropped || text.hasPrefix("drop")
    }
    return false
  }

  /// The attributes that the migration does not have, below `use Ecto.Migration`.
  private func attributes(_ names: [String]) -> [FixIt] {
    let lines = (1...source.lineCount).map { line in
      String(source.text(ofLine: line).drop { $0 == " " || $0 == "\t" })
    }
    let missing = names.filter { name in !lines.contains { $0.hasPrefix("@\(name) ") } }
    // A line in a text of several lines is none of the module's.
    guard !missing.isEmpty, !lines.contains(where: { $0.hasPrefix("@") && $0.hasSuffix("false") }),
      let line = lines.firstIndex(where: { $0.hasPrefix("use Ecto.Migration") }),
      lines[..<line].count(where: { $0.contains("\"\"\"") }).isMultiple(of: 2),
      let end = offset(ofLine: line + 2)
    else { return [] }
    let lineBreak = source.bytes[..<end].suffix(2).elementsEqual("\r\n".utf8) ? "\r\n" : "\n"
    let added = missing.map { "  @\($0) true\(lineBreak)" }.joined()
    return [edit("run it outside of a transaction", end..<end, lineBreak + added)]
  }

  /// An option at the end of the first call on a line, where it can only be an option: behind others, or behind
  /// as many arguments as the call needs.
  private func option(_ option: String, inCallOf names: [String], _ line: Int) -> FixIt? {
    let key = option.prefix { $0 != ":" } + ":"
    guard let start = offset(ofLine: line) else { return nil }
    for name in names {
      guard let open = call(name, from: start), let close = closing(of: open) else { continue }
      let arguments = parts(open..<close)
      let required = name == "references" ? 1 : 2
      guard let last = arguments.last, !last.contains(where: \.isNewline),
        arguments.count >= required, !arguments.contains(where: { $0.contains(key) }),
        arguments.dropFirst(required).allSatisfy(Self.isOption)
      else { return nil }
      return edit("add \(option)", close..<close, ", \(option)")
    }
    return nil
  }

  /// The arguments of a call, as written.
  private func parts(_ range: Range<Int>) -> [String] {
    var depth = 0
    var isQuoted = false
    var parts: [[UInt8]] = [[]]
    for byte in source.bytes[range] {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): if !isQuoted { depth += 1 }
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): if !isQuoted { depth -= 1 }
      case UInt8(ascii: ",") where depth == 0 && !isQuoted:
        parts.append([])
        continue
      default: break
      }
      parts[parts.count - 1].append(byte)
    }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether an argument is written as an option: `name: …`.
  private static func isOption(_ argument: String) -> Bool {
    let text = argument.drop(while: \.isWhitespace)
    let word = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return !word.isEmpty && text.dropFirst(word.count).hasPrefix(": ")
  }

  /// `:map` where `:json` is the type of a column: behind a command, a name and a comma.
  private func jsonbInstead(ofJSONOn line: Int) -> FixIt? {
    guard var position = offset(ofLine: line) else { return nil }
    let type = Array(":json".utf8)
    while let command = command(["add", "add_if_not_exists", "modify"], from: position) {
      position = command
      guard let comma = source.bytes[command...].firstIndex(of: UInt8(ascii: ",")),
        Self.isName(source.bytes[command..<comma]),
        let start = source.bytes[(comma + 1)...].firstIndex(where: { $0 != UInt8(ascii: " ") }),
        source.bytes[start...].starts(with: type)
      else { continue }
      let end = start + type.count
      guard end == source.bytes.count || ",); \r\n".utf8.contains(source.bytes[end]) else {
        continue
      }
      return edit("use :map", start..<end, ":map")
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

  /// The offset after the next of some commands on the line, where what stands before it is no text.
  private func command(_ names: [String], from start: Int) -> Int? {
    var position = start
    while position < source.bytes.count, !"\n\"'#~".utf8.contains(source.bytes[position]) {
      let word = source.bytes[position...].prefix(while: Self.isWord)
      guard !word.isEmpty else {
        position += 1
        continue
      }
      position = word.endIndex
      guard word.startIndex == 0 || source.bytes[word.startIndex - 1] != UInt8(ascii: ":"),
        names.contains(String(decoding: word, as: UTF8.self)), position < source.bytes.count,
        " (".utf8.contains(source.bytes[position])
      else { continue }
      return position + 1
    }
    return nil
  }

  /// Whether bytes are an atom, a text or a variable that names a column.
  private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
    let name = bytes.drop { $0 == UInt8(ascii: " ") }
    return !name.isEmpty && name.allSatisfy { isWord($0) || ":\"?!".utf8.contains($0) }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
      || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
      || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }
}
