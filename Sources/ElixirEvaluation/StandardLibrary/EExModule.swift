import Diagnostics
import ElixirSyntax

/// Elixir's `EEx`: templates with `<%= … %>`, `<% … %>` and blocks.
enum EExModule {
  static let functions: [String: HostFunction] = [
    "eval_string": .deep(1...3) { call throws(Interruption) in
      guard let template = call.text(0) else { return call.unsupported }
      return try evaluate(template, call)
    },
    "eval_file": .ofPaths(1...3) { call throws(Interruption) in
      let contents = try call.evaluator.callRemote("Elixir.File", "read!", [call[0]])
      guard let template = contents.text else { return contents }
      return try evaluate(template, call)
    },
  ]

  private static func evaluate(
    _ template: String, _ call: HostCall
  ) throws(Interruption) -> Value {
    let assigns = call.count > 1 ? call[1] : .list([])
    guard let code = EExTemplate.code(of: template), let pairs = assigns.keywordPairs,
      call[2] == .nil || call[2] == .list([])
    else { return call.unsupported }
    let path = call.location.path
    let tree = SyntaxTree.parse(SourceFile(path: path, text: code))
    guard tree.diagnostics.isEmpty else { return call.unsupported }
    let evaluator = call.evaluator
    let site = evaluator.currentNode
    let result = try evaluator.evaluateIsolated { () throws(Interruption) -> Value in
      for pair in pairs { evaluator.bind(pair.key, hygiene: 0, pair.value) }
      evaluator.functionAttributes = attributes(assigns["assigns"])
      return try evaluator.evaluate(tree.root)
    }
    evaluator.currentNode = site
    return try evaluator.callRemote("Elixir.Kernel", "to_string", [result])
  }

  /// What `@name` stands for in a template.
  private static func attributes(_ assigns: Value?) -> [String: Value] {
    var values: [String: Value] = [:]
    if case .map(let map)? = assigns {
      for entry in map.entries { if let name = entry.key.atomText { values[name] = entry.value } }
    }
    for pair in (assigns?.keywordPairs ?? []).reversed() { values[pair.key] = pair.value }
    return values
  }
}

/// A template as Elixir code whose value is a list of texts.
enum EExTemplate {
  private enum Part {
    case text(String)
    case output(String)
    case code(String)
  }

  /// nil when the template uses something that is not supported.
  static func code(of template: String) -> String? {
    guard let parts = split(template) else { return nil }
    var result = "["
    // Whether each open block is put out (`<%=`) or only run (`<%`).
    var blocks: [Bool] = []
    var isFirst = true
    for part in parts {
      var item: String
      switch part {
      case .text(let text): item = "\"" + Inspection.escaped(text, quote: "\"") + "\""
      case .output(let code):
        let trimmed = trim(code)
        if opensBlock(trimmed) {
          blocks.append(true)
          item = "(\(trimmed) ["
        } else {
          item = "to_string((\(trimmed)))"
        }
      case .code(let code):
        let trimmed = trim(code)
        if trimmed == "end" {
          guard let isOutput = blocks.popLast() else { return nil }
          result += isOutput ? "] end)" : "] end\n\"\")"
          isFirst = false
          continue
        }
        if trimmed == "else" || trimmed.hasSuffix("->") {
          result += "]\n\(trimmed) ["
          isFirst = true
          continue
        }
        if opensBlock(trimmed) {
          blocks.append(false)
          item = "(\(trimmed) ["
        } else {
          item = "(\(trimmed)\n\"\")"
        }
      }
      if !isFirst { result += ", " }
      result += item
      isFirst = item.hasSuffix("[")
    }
    return blocks.isEmpty ? result + "]" : nil
  }

  private static func opensBlock(_ code: String) -> Bool {
    code.hasSuffix(" do") || code.hasSuffix("->")
  }

  private static func trim(_ text: String) -> String {
    var rest = text[...].drop { $0.isWhitespace }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return String(rest)
  }

  private static func split(_ template: String) -> [Part]? {
    var parts: [Part] = []
    var rest = Array(template.utf8)
    while let start = rest.firstIndex(of: Array("<%".utf8), from: 0) {
      if start > 0 { parts.append(.text(String(decoding: rest[..<start], as: UTF8.self))) }
      guard let end = rest.firstIndex(of: Array("%>".utf8), from: start + 2) else { return nil }
      let code = rest[(start + 2)..<end]
      switch code.first {
      case UInt8(ascii: "="):
        parts.append(.output(String(decoding: code.dropFirst(), as: UTF8.self)))
      case UInt8(ascii: "#"), UInt8(ascii: "!"): break
      case UInt8(ascii: "%"), UInt8(ascii: "|"), UInt8(ascii: "/"): return nil
      default: parts.append(.code(String(decoding: code, as: UTF8.self)))
      }
      rest = Array(rest[(end + 2)...])
    }
    if !rest.isEmpty { parts.append(.text(String(decoding: rest, as: UTF8.self))) }
    return parts
  }
}
