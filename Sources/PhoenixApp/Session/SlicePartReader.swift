import Diagnostics
import ElixirEvaluation
import ElixirSyntax

/// Splits files into the parts of which a slice keeps what flows into an endpoint's settings.
struct SlicePartReader {
  /// The endpoint's module.
  let module: String
  /// The keys of the endpoint's settings that count; nil where all of them do.
  let keys: Set<String>?
  /// Whether all functions of the modules count: where sessions are set up by one of them.
  var keepsFunctions = false
  /// A call whose statement counts in any case.
  var root: SourceLocation?

  private(set) var parts: [SlicePart] = []
  private var scope = LexicalScope(module: "")
  private var functions = LocalFunctions()
  private var path = ""
  private var depth = 0
  /// Whether the file has the name of an effect anywhere.
  private var mayHaveEffect = false

  private static let deepest = 100
  private static let control: Set<String> = [
    "if", "unless", "case", "cond", "for", "with", "try",
  ]
  private static let definitions: Set<String> = [
    "def", "defp", "defmacro", "defmacrop", "defguard", "defguardp", "defdelegate",
  ]
  /// Functions that are called without being named.
  private static let hooks: Set<String> = [
    "init", "__using__", "__before_compile__", "__after_compile__", "__on_definition__",
  ]
  /// What a module declares that gives its other code no values.
  private static let declarations: Set<String> = [
    "delete", "forward", "get", "head", "live", "live_session", "match", "options", "patch",
    "pipe_through", "pipeline", "plug", "post", "put", "resources", "schema", "scope",
  ]
  /// Calls that change what later code reads.
  private static let effects: Set<String> = [
    "compile_file", "delete_env", "eval_file", "eval_quoted", "eval_string",
    "import_config", "put_all_env", "put_env", "putenv", "require_file", "set_env", "source!",
    "unsetenv",
  ]
  /// What reads settings back.
  private static let readers: Set<String> = ["Application", "application"]

  init(module: String, keys: Set<String>?) {
    self.module = module
    self.keys = keys
  }

  /// Adds a file; one that is no Elixir, or cannot be parsed, counts whole.
  mutating func read(_ file: SourceFile) {
    guard file.path.hasSuffix(".ex") || file.path.hasSuffix(".exs") else { return whole(file) }
    read(SyntaxTree.parse(file))
  }

  /// Adds a file that is parsed.
  mutating func read(_ tree: SyntaxTree) {
    guard tree.rejection == nil else { return whole(tree.file) }
    path = tree.file.path
    scope = LexicalScope(module: "")
    functions = LocalFunctions()
    mayHaveEffect = tree.usesName {
      Self.effects.contains($0) || $0 == "config" || $0.hasPrefix("sigil_")
        || $0.utf8.contains(UInt8(ascii: "."))
    }
    read(tree.root, parent: nil)
  }

  private mutating func whole(_ file: SourceFile) {
    let text = String(decoding: file.bytes, as: UTF8.self)
    parts.append(SlicePart(path: file.path, label: text, needs: []))
  }

  private mutating func read(_ node: Node, parent: Int?) {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest, let (name, arguments) = node.localCall else {
      // What stands alone and is no call does nothing.
      if node.variableName == nil, case .call = node.form { add(node, parent, needs: []) }
      return
    }
    switch name {
    case "__block__": for item in arguments { read(item, parent: parent) }
    case "config" where arguments.count == 2 || arguments.count == 3:
      setting(arguments, node, parent)
    case _ where Self.control.contains(name): condition(name, arguments, node, parent)
    case "=" where arguments.count == 2:
      let runs = runsOtherCode(arguments[1])
      add(node, parent, needs: runs ? [] : [arguments[0].words])
      functions.assign(arguments[0], arguments[1], isPlain: !runs && !hasEffect(arguments[1]))
    case "alias":
      let known = scope.aliases
      scope.addAlias(arguments)
      let names = scope.aliases.filter { known[$0.key] != $0.value }.keys
      add(node, parent, needs: names.isEmpty ? [] : [Set(names)])
    case "require":
      add(node, parent, needs: [node.words.filter { $0.first?.isUppercase == true }])
    case "@": attribute(arguments, node, parent)
    case _ where Self.definitions.contains(name): definition(arguments, node, parent)
    case "defmodule":
      guard let first = arguments.first, let body = node.doBlock else {
        return add(node, parent, needs: [])
      }
      let outer = scope
      scope.module = scope.resolve(first) ?? scope.module
      let header = parts.count
      parts.append(SlicePart(path: path, code: [first], usesNames: false, parent: parent))
      for item in body.expressions { read(item, parent: header) }
      scope = outer
    case _ where Self.declarations.contains(name) && !scope.module.isEmpty:
      let isSession = arguments.first.flatMap { scope.resolve($0) } == "Plug.Session"
      if isSession || holdsRoot(node) { add(node, parent, needs: []) }
    default: add(node, parent, needs: [])
    }
  }

  /// Adds a part of its own; one that changes what is read after it counts in any case.
  private mutating func add(_ node: Node, _ parent: Int?, needs: [Set<String>]?) {
    parts.append(
      SlicePart(
        path: path, code: [node], module: scope.module,
        needs: needs != nil && hasEffect(node) ? [] : needs, parent: parent))
  }

  private func hasEffect(_ node: Node) -> Bool {
    guard mayHaveEffect else { return false }
    let words = node.words
    // `config` is the name of many a key and variable too.
    return !words.isDisjoint(with: Self.effects)
      || words.contains("config") && (words.contains("Config") || node.callsConfig)
  }

  /// `config app, key, values` and `config app, settings`: each pair is a part.
  private mutating func setting(_ arguments: NodeList, _ node: Node, _ parent: Int?) {
    guard let application = arguments[0].atomName else { return add(node, parent, needs: []) }
    let values = arguments[arguments.count - 1]
    if arguments.count == 2 {
      guard let pairs = values.keywordPairs else { return add(node, parent, needs: []) }
      for pair in pairs {
        let isOwn = pair.key.withoutElixirPrefix == module
        pairPart(
          application, [pair.key], pair.value, parent,
          needs: isOwn ? [] : wanted(pair.key, of: application))
      }
      return
    }
    let other = scope.resolve(arguments[1])
    guard let key = other ?? arguments[1].atomName?.withoutElixirPrefix else {
      return add(node, parent, needs: [])
    }
    let needs = wanted(key, of: application)
    guard key == module, let keys else {
      return pairPart(application, [key], values, parent, needs: key == module ? [] : needs)
    }
    guard let pairs = values.keywordPairs else {
      return pairPart(application, [key], values, parent, needs: [])
    }
    for pair in pairs {
      pairPart(
        application, [key, pair.key], pair.value, parent,
        needs: keys.contains(pair.key) ? [] : needs)
    }
  }

  private mutating func pairPart(
    _ application: String, _ keys: [String], _ value: Node, _ parent: Int?, needs: [Set<String>]
  ) {
    add(value, parent, needs: runsOtherCode(value) ? [] : needs)
    parts[parts.count - 1].label = "\(([application] + keys).joined(separator: " ")): "
  }

  /// Whether a value is computed by an application's or a library's code, which may change the environment.
  private func runsOtherCode(_ value: Node) -> Bool { runsOtherCode(value, in: value) }

  private func runsOtherCode(_ value: Node, in whole: Node) -> Bool {
    if let function = value.anonymousCall?.function,
      !functions.isPlain(function, in: whole)
    {
      return true
    }
    if let receiver = value.remoteCall?.receiver, let module = scope.resolve(receiver),
      !StandardLibrary.has("Elixir.\(module)")
    {
      return true
    }
    return value.parts.contains { runsOtherCode($0, in: whole) }
  }

  /// A setting counts where code reads it back, or calls the library that reads it.
  private func wanted(_ key: String, of application: String) -> [Set<String>] {
    let last = key.split(separator: ".").last.map(String.init) ?? key
    let library = application.split(separator: "_").map {
      $0.prefix(1).uppercased() + $0.dropFirst()
    }
    let own = Self.readers.union(["config"])
    return module.hasPrefix(library.joined())
      ? [own, [last, "__MODULE__"]]
      : [own.union([library.joined()]), [last, "__MODULE__", library.joined()]]
  }

  /// `if`, `case` and what else decides whether code runs: it counts with what it decides.
  private mutating func condition(
    _ name: String, _ arguments: NodeList, _ node: Node, _ parent: Int?
  ) {
    guard case .list(let branches)? = arguments.last?.form, !branches.isEmpty else {
      return add(node, parent, needs: [])
    }
    let header = parts.count
    parts.append(SlicePart(path: path, label: "\(name) ", parent: parent))
    var deciding = Array(arguments.dropLast())
    for part in deciding {
      if let sides = part.arguments(of: "<-") { functions.shadow(sides[0]) }
    }
    for branch in branches {
      guard case .pair(let key, let body) = branch.form else {
        deciding.append(branch)
        continue
      }
      let place = parts.count
      parts.append(SlicePart(path: path, label: key.atomName ?? "", parent: header))
      if case .list(let clauses) = body.form, !clauses.isEmpty {
        for clause in clauses {
          guard let sides = clause.arguments(of: "->"), sides.count == 2 else {
            deciding.append(clause)
            continue
          }
          deciding.append(sides[0])
          functions.shadow(sides[0])
          let start = parts.count
          parts.append(
            SlicePart(path: path, code: [sides[0]], usesNames: false, parent: place))
          read(sides[1], parent: start)
        }
      } else {
        read(body, parent: place)
      }
    }
    parts[header].code = deciding
    if deciding.contains(where: hasEffect) || holdsRoot(node) { parts[header].needs = [] }
  }

  private mutating func attribute(_ arguments: NodeList, _ node: Node, _ parent: Int?) {
    guard let (name, _) = arguments.first?.localCall else { return add(node, parent, needs: []) }
    let isHook = Self.hooks.contains("__\(name)__")
    add(node, parent, needs: isHook ? [] : [[name]])
  }

  private mutating func definition(_ arguments: NodeList, _ node: Node, _ parent: Int?) {
    var head = arguments.first
    if let guarded = head?.arguments(of: "when") { head = guarded.first }
    guard let name = head?.localCall?.name ?? head?.variableName else {
      return add(node, parent, needs: [])
    }
    let counts = keepsFunctions || Self.hooks.contains(name) || holdsRoot(node)
    // An effect in a function is one where the function is called.
    parts.append(
      SlicePart(
        path: path, code: [node], module: scope.module, needs: counts ? [] : [[name]],
        parent: parent))
  }

  private func holdsRoot(_ node: Node) -> Bool {
    guard let root, root.path == path else { return false }
    let file = node.tree.file
    return file.location(at: node.range.start).line <= root.line
      && root.line <= file.location(at: node.range.end).line
  }
}
