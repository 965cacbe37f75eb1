import Diagnostics
import ElixirSyntax

/// Elixir's `Config`, and `Mix.Config` before it.
enum ConfigModule {
  static func hosts() -> [String: HostModule] {
    var macros = macros
    macros["__using__"] = HostMacro(1...1) { call throws(Interruption) in
      call.evaluator.importModule("Elixir.Mix.Config")
      return .nil
    }
    return [
      "Elixir.Config": HostModule(
        name: "Elixir.Config", functions: functions, macros: Self.macros),
      "Elixir.Mix.Config": HostModule(
        name: "Elixir.Mix.Config", functions: functions, macros: macros),
    ]
  }

  private static let macros: [String: HostMacro] = [
    "config": HostMacro(2...3) { call throws(Interruption) in
      let evaluator = call.evaluator
      let site = evaluator.currentNode
      var values: [Value] = []
      for code in call.arguments { values.append(try evaluator.evaluate(code)) }
      evaluator.currentNode = site
      return try set(values, call)
    }
  ]

  private static let functions: [String: HostFunction] = [
    "config_env": HostFunction(0...0) { call in
      call.evaluator.environment.mixEnvironment.map { .atom($0) }
        ?? .unknown(Unknown(.configuration, "the Mix environment is not known", at: call.location))
    },
    "config_target": HostFunction(0...0) { call in
      .atom((call.evaluator.recorder as? ConfigurationRecorder)?.target ?? "host")
    },
    "read_config": HostFunction(1...1) { call in
      guard let recorder = call.evaluator.recorder as? ConfigurationRecorder,
        let application = call[0].atomText
      else { return call.unsupported }
      let settings = recorder.configuration.settings[application] ?? [:]
      return .keyword(settings.keys.sorted().map { ($0, settings[$0]?.value ?? .nil) })
    },
    "import_config": HostFunction(1...1) { call throws(Interruption) in
      guard let recorder = call.evaluator.recorder as? ConfigurationRecorder else { return .nil }
      guard let path = call[0].path else {
        let unknown = call[0].firstUnknown ?? call.evaluator.notEvaluated("import_config")
        recorder.doubt(unknown)
        return .nil
      }
      try importFiles(path, recorder, call)
      return .nil
    },
  ]

  /// Where a key of a literal keyword list stands.
  private static func keyLocation(_ key: String, in code: Node) -> SourceLocation? {
    guard case .list(let elements) = code.form else { return nil }
    for element in elements {
      if case .pair(let name, _) = element.form, case .atom(key) = name.form {
        return name.location
      }
    }
    return nil
  }

  private static func set(_ values: [Value], _ call: MacroCall) throws(Interruption) -> Value {
    guard let recorder = call.evaluator.recorder as? ConfigurationRecorder else { return .ok }
    guard case .atom(let application) = values[0] else {
      recorder.doubt(unknown(values[0], call))
      return .ok
    }
    if values.count == 3 {
      guard case .atom(let key) = values[1] else {
        recorder.doubt(unknown(values[1], call), application: application)
        return .ok
      }
      recorder.set(
        application, key, values[2], code: call.arguments[2].node, call.evaluator)
      return .ok
    }
    guard let pairs = values[1].keywordPairs else {
      recorder.doubt(unknown(values[1], call), application: application)
      return .ok
    }
    for pair in pairs {
      recorder.set(
        application, pair.key, pair.value, code: call.arguments[1].keyword(pair.key)?.node,
        at: keyLocation(pair.key, in: call.arguments[1].node), call.evaluator)
    }
    return .ok
  }

  private static func unknown(_ value: Value, _ call: MacroCall) -> Unknown {
    value.firstUnknown ?? call.evaluator.notEvaluated("this config")
  }

  /// Evaluates the files of an `import_config`, relative to the file that imports them.
  private static func importFiles(
    _ path: String, _ recorder: ConfigurationRecorder, _ call: HostCall
  ) throws(Interruption) {
    let current = recorder.openFiles.last ?? "config/config.exs"
    let folder = current.split(separator: "/").dropLast().joined(separator: "/")
    let absolute = PathModule.normalize(
      path.hasPrefix("/") ? path : RepositoryRoot.path(to: "\(folder)/\(path)"))
    if absolute.contains("*") {
      let found = try call.evaluator.callRemote(
        "Elixir.Path", "wildcard", [RepositoryRoot.value(absolute, at: call.location)])
      for file in found.elements?.compactMap(\.path) ?? [] {
        try evaluate(RepositoryRoot.shown(file), recorder, call)
      }
      return
    }
    try evaluate(RepositoryRoot.shown(absolute), recorder, call)
  }

  private static func evaluate(
    _ path: String, _ recorder: ConfigurationRecorder, _ call: HostCall
  ) throws(Interruption) {
    guard let file = recorder.files.file(at: path) else {
      recorder.doubt(
        Unknown(
          .configuration, "the imported configuration \(path) is not in the repository",
          at: call.location))
      return
    }
    guard !recorder.openFiles.contains(path), recorder.openFiles.count < 32 else {
      recorder.doubt(
        Unknown(
          .configuration, "the configuration \(path) imports itself, or too many files are nested",
          at: call.location))
      return
    }
    recorder.openFiles.append(path)
    recorder.configuration.files.append(path)
    defer { recorder.openFiles.removeLast() }
    let tree = SyntaxTree.parse(file)
    _ = try call.evaluator.evaluateIsolated { () throws(Interruption) -> Value in
      try call.evaluator.evaluate(tree.root)
    }
  }
}
