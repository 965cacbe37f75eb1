import Diagnostics

/// The feature flags that one version's code may ask, wherever it does: in templates and plain functions too.
public struct FlagMentions: Sendable {
  private var names: Set<String> = []
  /// Every word of the code, where the name of some flag is computed.
  private var words: WordSet?

  /// A version that asks no flag.
  public init() {}

  /// - Parameters:
  ///   - tree: The version's files.
  ///   - functions: The functions that answer whether a flag is on.
  init(tree: SourceTree, functions: [String]) {
    var isComputed = false
    let wanted = functions.compactMap { function -> (module: String, name: String)? in
      guard let dot = function.lastIndex(of: ".") else { return nil }
      return (String(function[..<dot]), String(function[function.index(after: dot)...]))
    }
    let paths = tree.paths.filter { path in
      FlagMentions.isCode(path) || path.hasSuffix("eex")
    }
    for path in paths {
      guard let bytes = tree.bytes(at: path) else { continue }
      for (module, name) in wanted
      where path.hasSuffix("eex") || tree.file(at: path, contains: module) {
        for argument in FlagMentions.arguments(of: Array(name.utf8), in: bytes) {
          if let argument, module != "Application" {
            names.insert(argument)
          } else {
            isComputed = true
          }
        }
      }
    }
    guard isComputed else { return }
    words = WordSet()
    for path in paths { words?.insert(wordsOf: tree.bytes(at: path) ?? []) }
  }

  /// Whether the code may ask the flag; true where nobody can tell.
  public func mayAsk(_ flag: String) -> Bool {
    if names.contains(flag) { return true }
    let last = flag.split(separator: ".").last.map(String.init) ?? flag
    return words?.contains(last) ?? false
  }

  private static func isCode(_ path: String) -> Bool {
    path.hasSuffix(".ex")
      && !path.split(separator: "/").contains { ["priv", "test", "deps"].contains($0) }
  }

  /// The first argument of each call, if it is an atom or a string; nil where it is something else.
  private static func arguments(of name: [UInt8], in bytes: [UInt8]) -> [String?] {
    var result: [String?] = []
    var position = 0
    guard let first = name.first else { return [] }
    while let start = bytes[position...].firstIndex(of: first) {
      position = start + 1
      guard bytes[start...].starts(with: name) else { continue }
      if start > 0, bytes[start - 1].isNamePart { continue }
      var rest = bytes[(start + name.count)...]
      if let next = rest.first, next.isNamePart { continue }
      rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "(") }
      guard let mark = rest.first, mark == UInt8(ascii: ":") || mark == UInt8(ascii: "\"") else {
        result.append(nil)
        continue
      }
      let text = rest.dropFirst().prefix { $0.isNamePart || $0 == UInt8(ascii: "-") }
      result.append(text.isEmpty ? nil : String(decoding: text, as: UTF8.self))
    }
    return result
  }
}
