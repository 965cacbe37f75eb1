import Diagnostics
import ElixirEvaluation
import ElixirSyntax

/// The code that decides what a call of `Plug.Session` sets up.
struct SetupCode {
  let project: PhoenixProject
  let configuration: Configuration
  let calls: [CodeCall]
  /// The paths of the files that define a module, by the last part of its name.
  private let definitions: [String: [String]]
  /// The parts of the names of modules.
  private let segments: Set<String>

  init(project: PhoenixProject, configuration: Configuration, calls: [CodeCall]) {
    self.project = project
    self.configuration = configuration
    self.calls = calls
    var definitions: [String: [String]] = [:]
    var segments = Self.known
    for tree in project.codeTrees {
      for module in ModuleSource.modules(in: tree) {
        let names = module.name.split(separator: ".").map(String.init)
        segments.formUnion(names)
        if let last = names.last { definitions[last, default: []].append(tree.file.path) }
      }
    }
    self.definitions = definitions
    self.segments = segments
  }

  /// The call, where all of it is written out; else what flows into it: the code of its file and of the
  /// modules that are named, the options of the plug that its module is, and settings that are read.
  func code(of call: CodeCall) -> Secret {
    let own = Self.text(of: call)
    if call.name != "call", call.arguments.allSatisfy(\.isLiteral) { return Secret(own) }
    return wholeCode(of: call)
  }

  private static func text(of call: CodeCall) -> String {
    "\(call.target)(\(call.arguments.map(\.plainText).joined(separator: ", ")))"
  }

  /// What flows into a call, and what else its module does with connections, such as giving them a secret.
  func wholeCode(of call: CodeCall) -> Secret {
    let own = Self.text(of: call)
    let plugged = calls.filter {
      $0.name == "plug" && $0.arguments.first?.module == call.module
    }.map { $0.arguments.map(\.plainText).joined(separator: ", ") }
    var paths: Set<String> = []
    var parts = SlicePartReader(module: call.module, keys: [])
    parts.root = call.location
    parts.keepsFunctions = true
    read([call.location.path], into: &parts, &paths)
    parts.keepsFunctions = false
    read(configuration.files, into: &parts, &paths)
    let words = plugged.reduce(into: Set<String>()) { $0.formUnion(Self.words(of: $1)) }
    var slice = CodeSlice(parts.parts, words: words)
    while true {
      let names = slice.names.filter { $0.first?.isUppercase == true }.sorted()
      let found = Set(names.flatMap { definitions[$0] ?? [] }).subtracting(paths)
      if found.isEmpty {
        let isOpen = names.contains { !segments.contains($0) }
        let lock = isOpen ? project.tree.bytes(at: "mix.lock") ?? [] : []
        return Secret(
          ([own] + plugged + [slice.text, String(decoding: lock, as: UTF8.self)])
            .joined(separator: "\n"))
      }
      read(found.sorted(), into: &parts, &paths)
      slice.extend(to: parts.parts)
    }
  }

  private func read(
    _ files: [String], into parts: inout SlicePartReader, _ paths: inout Set<String>
  ) {
    for path in files where paths.insert(path).inserted {
      if let tree = project.files.syntaxTree(at: path) {
        parts.read(tree)
      } else if let file = project.tree.file(at: path) {
        parts.read(file)
      }
    }
  }

  private static func words(of text: String) -> Set<String> {
    Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
  }

  /// Parts of the names of modules that do the same in every version, or take settings and give none.
  private static let known: Set<String> = [
    "Application", "Conn", "Config", "Controller", "Enum", "Keyword", "LiveView", "Logger", "Map",
    "Module", "Phoenix", "Plug", "Router", "Session", "String", "System",
  ]
}
