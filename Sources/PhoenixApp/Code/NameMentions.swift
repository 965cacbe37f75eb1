import Diagnostics

/// Whether any code of a version names a schema, an association or a field, other than where it is declared.
///
/// A value from outside of what was followed was made by some code all the same, and whoever makes a query of a schema, or a
/// row with a key, writes the name down, or computes it from a text.
struct NameMentions {
  /// What is asked about: everything that the schemas declare.
  struct Declarations {
    /// The modules of the schemas, with the lines of their code.
    var modules: [String: (path: String, lines: ClosedRange<Int>)] = [:]
    /// The names of fields and associations.
    var names: Set<String> = []
    /// The lines that declare them.
    var lines: [String: Set<Int>] = [:]
  }

  /// The names that stand on some other line.
  private var mentioned: Set<String> = []
  /// The lines that have the last part of a module's name.
  private var moduleLines: [String: [String: Set<Int>]] = [:]
  private let modules: [String: (path: String, lines: ClosedRange<Int>)]
  /// Whether code makes names of modules from texts, or asks which there are.
  private var computesModules = false
  /// Whether code makes atoms from texts, or takes the keys of a struct.
  private var computesFields = false
  /// Whether code asks a schema for its associations.
  private var asksSchemas = false

  /// - Parameters:
  ///   - tree: The version's files; without them everything may be named.
  ///   - declarations: What is asked about.
  init(tree: SourceTree?, _ declarations: Declarations) {
    modules = declarations.modules
    guard let tree else {
      (computesModules, computesFields, asksSchemas) = (true, true, true)
      return
    }
    let shortNames = Set(modules.keys.map(Self.lastPart))
    let words = NameSearch(
      shortNames.union(declarations.names)
        .union(Self.moduleMakers).union(Self.fieldMakers).union(["associations"]))
    for path in tree.paths where Self.mayName(path) {
      guard let bytes = tree.bytes(at: path) else { continue }
      let declared = declarations.lines[path] ?? []
      words.find(in: bytes) { word, range, line in
        if shortNames.contains(word) {
          moduleLines[word, default: [:]][path, default: []].insert(line)
        }
        if Self.moduleMakers.contains(word), Self.makesModule(range, in: bytes) {
          computesModules = true
        }
        if Self.fieldMakers.contains(word) { computesFields = true }
        if word == "associations" { asksSchemas = true }
        if !declared.contains(line) { mentioned.insert(word) }
      }
    }
    for (path, lines) in declarations.lines {
      for name in shortNames { moduleLines[name]?[path]?.subtract(lines) }
    }
  }

  /// Whether code outside of the module names it, but for associations that lead to it.
  func names(module: String) -> Bool {
    guard !computesModules, let own = modules[module] else { return true }
    return (moduleLines[Self.lastPart(module)] ?? [:]).contains { path, lines in
      path != own.path ? !lines.isEmpty : lines.contains { !own.lines.contains($0) }
    }
  }

  /// Whether code names an association.
  func names(association: String) -> Bool { asksSchemas || mentioned.contains(association) }

  /// Whether code names a field, so that rows or changes from outside may have it.
  func names(field: String) -> Bool { computesFields || mentioned.contains(field) }

  private static func lastPart(_ module: String) -> String {
    module.split(separator: ".").last.map(String.init) ?? module
  }

  /// What makes a module's name, or finds modules.
  private static let moduleMakers: Set<String> = [
    "Elixir", "all_loaded", "concat", "get_key", "safe_concat",
  ]
  /// Whether a word of `moduleMakers` is one: `Module.concat`, `"Elixir.…"`.
  private static func makesModule(_ word: Range<Int>, in bytes: [UInt8]) -> Bool {
    switch bytes[word.lowerBound] {
    case UInt8(ascii: "E"): bytes[word.upperBound...].first == UInt8(ascii: ".")
    case UInt8(ascii: "a"), UInt8(ascii: "g"): true
    default: bytes[..<word.lowerBound].suffix(7).elementsEqual("Module.".utf8)
    }
  }

  /// What makes a field's name, or finds fields.
  private static let fieldMakers: Set<String> = [
    "__meta__", "__schema__", "__struct__", "atoms", "atoms!", "binary_to_term", "from_struct",
    "to_atom", "to_existing_atom",
  ]

  /// Whether a file may be code that runs with the application: no test, library or migration.
  private static func mayName(_ path: String) -> Bool {
    guard [".ex", ".exs", "eex"].contains(where: path.hasSuffix) else { return false }
    return !path.split(separator: "/").contains { ["deps", "migrations", "test"].contains($0) }
  }
}

/// Names that are looked for in many files.
private struct NameSearch {
  private var words: [UInt64: [String]] = [:]

  init(_ words: Set<String>) {
    for word in words { self.words[Self.hash(of: word.utf8), default: []].append(word) }
  }

  /// FNV-1a.
  private static func hash(of bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }

  /// Calls `found` with each word of the set that stands in a text, its place, and its line from 1 on.
  func find(in bytes: [UInt8], found: (String, Range<Int>, Int) -> Void) {
    var line = 1
    var start = 0
    for end in 0...bytes.count {
      if end < bytes.count, bytes[end].isNamePart { continue }
      if start < end {
        let word = bytes[start..<end]
        for name in words[Self.hash(of: word)] ?? [] where name.utf8.elementsEqual(word) {
          found(name, start..<end, line)
        }
      }
      if end < bytes.count, bytes[end] == UInt8(ascii: "\n") { line += 1 }
      start = end + 1
    }
  }
}
