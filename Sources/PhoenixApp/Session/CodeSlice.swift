import Diagnostics
import ElixirSyntax

/// The part of some files that values can be computed from, in words that do not depend on comments,
/// layout or lines.
///
/// It starts from the parts that always count, and follows names: what a kept part names, be it a variable, an
/// attribute, a function, an alias or a setting that is read back, is kept too, with the conditions around it.
/// Names are not told apart by their scope, so that it may hold more than flows in, and never less.
struct CodeSlice {
  private var parts: [SlicePart] = []
  /// The parts by each name that may make them count.
  private var waiting: [String: [Int]] = [:]
  private var kept: Set<Int> = []
  private var words: Set<String> = []
  private var fresh: [String] = []
  private var keepsAll = false

  /// What makes names from texts, or reads all there is: after it any part may count.
  private static let anyName: Set<String> = [
    "__ENV__", "binary_to_atom", "binary_to_existing_atom", "binding", "concat", "eval_file",
    "eval_quoted", "eval_string", "get_all_env", "list_to_atom", "read_config", "Reader",
    "string_to_quoted", "to_atom", "to_existing_atom",
  ]

  /// The code of parts.
  ///
  /// - Parameters:
  ///   - parts: The parts of all files, those of a file in order.
  ///   - words: Names that count from the start.
  init(_ parts: [SlicePart], words: Set<String> = []) {
    learn(words)
    extend(to: parts)
  }

  /// Takes the parts of more files in.
  ///
  /// - Parameter parts: All parts: those that it has, and new ones behind them.
  mutating func extend(to parts: [SlicePart]) {
    let old = self.parts.count
    self.parts = parts
    for index in old..<parts.count {
      for name in (parts[index].needs ?? []).joined() { waiting[name, default: []].append(index) }
    }
    for index in old..<parts.count where keepsAll || isWanted(parts[index]) { keep(index) }
    while let word = fresh.popLast() {
      if !keepsAll, Self.anyName.contains(word) {
        keepsAll = true
        for index in parts.indices { keep(index) }
      }
      for index in waiting[word] ?? [] where isWanted(parts[index]) { keep(index) }
    }
  }

  /// The names in the code that is kept.
  var names: Set<String> { words }

  /// The code that is kept: two slices have the same text only where the same code flows in.
  var text: String {
    var numbers: [Int: Int] = [:]
    var lines: [String] = []
    for index in kept.sorted() {
      numbers[index] = numbers.count
      let parent = parts[index].parent.flatMap { numbers[$0] } ?? -1
      lines.append("\(parts[index].path) \(parent) \(parts[index].text)")
    }
    return lines.joined(separator: "\n")
  }

  private func isWanted(_ part: SlicePart) -> Bool {
    part.needs?.allSatisfy { !$0.isDisjoint(with: words) } ?? false
  }

  private mutating func keep(_ index: Int) {
    var next: Int? = index
    while let index = next, kept.insert(index).inserted {
      learn(parts[index].words)
      next = parts[index].parent
    }
  }

  private mutating func learn(_ new: Set<String>) {
    for word in new where words.insert(word).inserted { fresh.append(word) }
  }
}

/// A part of a file that a slice keeps or leaves out as a whole.
struct SlicePart {
  var path: String
  /// What its text begins with.
  var label = ""
  /// Its code; written out only where the part is kept.
  var code: [Node] = []
  /// Whether what the code names counts with it.
  var usesNames = true
  /// The module around it, which `__MODULE__` names; empty where it names another one.
  var module = ""
  /// When it counts by itself: each of these sets has a name that is used; nil for conditions, which count
  /// with what they decide.
  var needs: [Set<String>]?
  /// The condition or module around it.
  var parent: Int?

  /// The text, in words that do not depend on layout.
  var text: String {
    label + code.map { QuotedForm.text(of: $0, positions: false) }.joined(separator: " ")
  }

  /// The names that it uses.
  var words: Set<String> {
    guard usesNames else { return [] }
    var words = code.reduce(into: Set<String>()) { $0.formUnion($1.words) }
    // In a macro it is the module that uses the macro.
    if !module.isEmpty, !words.contains("quote"), words.remove("__MODULE__") != nil {
      words.formUnion(module.split(separator: ".").map(String.init))
    }
    return words
  }
}

extension Node {
  /// Every name in the node: of variables, attributes, calls, atoms and parts of modules.
  var words: Set<String> {
    var found: Set<String> = []
    var rest: [(node: Node, isSigil: Bool)] = [(self, false)]
    while let (node, isSigil) = rest.popLast() {
      if node.isText, !isSigil { continue }
      switch node.form {
      case .atom(let name):
        guard name.utf8.contains(UInt8(ascii: ".")) else {
          found.insert(name)
          continue
        }
        found.formUnion(name.split(separator: ".").map(String.init))
      case .variable(let name): found.insert(name)
      case .string(let text) where isSigil:
        found.formUnion(text.split(whereSeparator: \.isWhitespace).map(String.init))
      case .list(let elements): rest += elements.map { ($0, isSigil) }
      case .pair(let left, let right): rest += [(left, isSigil), (right, isSigil)]
      case .call(let callee, let arguments):
        var isSigil = isSigil
        switch callee {
        case .name(let name):
          found.insert(name)
          isSigil = isSigil || name.hasPrefix("sigil_")
        case .node(let head): rest.append((head, isSigil))
        }
        rest += arguments.map { ($0, isSigil) }
      default: continue
      }
    }
    return found
  }

  /// Whether `Config.config/2` or `config/3` may be called, or is captured.
  var callsConfig: Bool {
    var rest = [self]
    while let node = rest.popLast() {
      if let (name, arguments) = node.localCall {
        if name == "config", arguments.count > 1 { return true }
        if name == "|>", arguments.count == 2, arguments[1].localCall?.name == "config" {
          return true
        }
        if name == "&", arguments.first?.words.contains("config") == true { return true }
      } else if let (_, name, arguments) = node.remoteCall, name == "config", arguments.count > 1 {
        return true
      }
      rest += node.parts
    }
    return false
  }
}
