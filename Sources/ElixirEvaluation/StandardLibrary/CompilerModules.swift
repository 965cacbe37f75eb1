/// Elixir's `Code`.
enum CodeModule {
  static let functions: [String: HostFunction] = [
    "ensure_loaded?": .deep(1...1) { call throws(Interruption) in try isLoaded(call) },
    "ensure_loaded": .deep(1...1) { call throws(Interruption) in
      let loaded = try isLoaded(call)
      switch loaded {
      case .atom("true"): return .tuple([.ok, call[0]])
      case .atom: return .tuple([.atom("error"), .atom("nofile")])
      default: return loaded
      }
    },
    "ensure_loaded!": .deep(1...1) { call throws(Interruption) in
      let loaded = try isLoaded(call)
      return loaded == .true ? call[0] : loaded
    },
    "ensure_compiled": .deep(1...1) { call throws(Interruption) in
      let loaded = try isLoaded(call)
      return loaded == .true ? .tuple([.atom("module"), call[0]]) : call.unsupported
    },
    "ensure_compiled!": .deep(1...1) { call in call[0] },
    "require_file": effect, "eval_string": effect, "eval_file": effect, "eval_quoted": effect,
    "compile_file": effect, "load_file": effect, "compile_string": effect,
  ]

  private static let effect = HostFunction(1...3) { call throws(Interruption) in
    try call.evaluator.unknownCall(call.evaluator.notEvaluated("Code.\(call.name)"), [])
  }

  private static func isLoaded(_ call: HostCall) throws(Interruption) -> Value {
    guard case .atom(let module) = call[0] else { return .false }
    if StandardLibrary.modules[module] != nil || call.evaluator.hostModules[module] != nil {
      return .true
    }
    if try call.evaluator.resolve(module) != nil { return .true }
    let name = call.evaluator.displayName(module)
    return .unknown(
      Unknown(
        .missingCode(name), "whether \(name) is there is not known", at: call.location))
  }
}

/// Elixir's `Module`.
enum ModuleModule {
  static let functions: [String: HostFunction] = [
    "concat": .deep(1...2) { call throws(Interruption) in
      let parts = call.count == 1 ? call.list(0) ?? [] : call.arguments
      var segments: [String] = []
      for part in parts {
        guard let text = part.atomText ?? part.text else { return call.unsupported }
        if text == "nil" { continue }
        segments.append(text.hasPrefix("Elixir.") ? String(text.dropFirst(7)) : text)
      }
      return .module(segments.joined(separator: "."))
    },
    "safe_concat": .deep(1...2) { call throws(Interruption) in
      try call.evaluator.callRemote("Elixir.Module", "concat", call.arguments)
    },
    "split": .deep(1...1) { call throws(Interruption) in
      guard let text = call[0].atomText ?? call.text(0), text.hasPrefix("Elixir.") else {
        return call.unsupported
      }
      return .list(text.dropFirst(7).split(separator: ".").map { .string(String($0)) })
    },
    "register_attribute": HostFunction(3...3) { call throws(Interruption) in
      if let name = call[1].atomText, call[2]["accumulate"] == .true {
        definition(call)?.accumulate(name)
      }
      return .ok
    },
    "put_attribute": HostFunction(3...3) { call throws(Interruption) in
      if let name = call[1].atomText { definition(call)?.setAttribute(name, call[2]) }
      return .ok
    },
    "get_attribute": HostFunction(2...3) { call throws(Interruption) in
      guard let name = call[1].atomText, let definition = definition(call) else {
        return call.unsupported
      }
      return definition.attributes[name] ?? call[2]
    },
    "delete_attribute": HostFunction(2...2) { call throws(Interruption) in
      guard let name = call[1].atomText, let definition = definition(call) else {
        return call.unsupported
      }
      let value = definition.attributes[name] ?? .nil
      definition.removeAttribute(name)
      return value
    },
    "has_attribute?": HostFunction(2...2) { call throws(Interruption) in
      guard let name = call[1].atomText, let definition = definition(call) else {
        return call.unsupported
      }
      return .bool(definition.attributes[name] != nil)
    },
    "defines?": HostFunction(2...3) { call throws(Interruption) in
      guard case .tuple(let parts) = call[1], parts.count == 2, let name = parts[0].atomText,
        let arity = parts[1].int, let definition = definition(call)
      else { return call.unsupported }
      return .bool(definition.defines(name, arity: arity))
    },
  ]

  private static func definition(_ call: HostCall) -> ModuleDefinition? {
    call[0].atomText.flatMap { name in
      call.evaluator.openModule(name) ?? call.evaluator.modules[name]
    }
  }
}

/// Elixir's `Macro`.
enum MacroModule {
  static let functions: [String: HostFunction] = [
    "underscore": .deep(1...1) { call throws(Interruption) in
      guard var text = call[0].atomText ?? call.text(0) else { return call.unsupported }
      if call.text(0) == nil, text.hasPrefix("Elixir.") { text.removeFirst(7) }
      return .string(underscore(text))
    },
    "camelize": .deep(1...1) { call throws(Interruption) in
      guard let text = call[0].atomText ?? call.text(0) else { return call.unsupported }
      return .string(camelize(text))
    },
    "escape": HostFunction(1...2) { call throws(Interruption) in
      isPlain(call[0]) ? call[0] : call.unsupported
    },
    "expand": HostFunction(2...2) { call throws(Interruption) in
      try call.evaluator.evaluateQuoted(call[0])
    },
    "expand_literals": HostFunction(2...2) { call throws(Interruption) in
      try call.evaluator.evaluateQuoted(call[0])
    },
    "var": HostFunction(2...2) { call in call.unsupported },
    "to_string": HostFunction(1...2) { call in call.unsupported },
  ]

  /// Whether a term is its own quoted form.
  private static func isPlain(_ value: Value) -> Bool {
    switch value {
    case .list(let parts): parts.allSatisfy(isPlain)
    case .tuple(let parts): parts.count == 2 && parts.allSatisfy(isPlain)
    case .unknown, .quoted: false
    default: true
    }
  }

  private static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

  private static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  /// `FooBar.BazQUX` to `foo_bar/baz_qux`; only ASCII letters change, as in `Macro.underscore/1`.
  static func underscore(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var previous: UInt8?
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: ".") {
        result.append(UInt8(ascii: "/"))
        previous = nil
        continue
      }
      if isUpper(byte), let previous {
        let next = index + 1 < bytes.count ? bytes[index + 1] : nil
        let startsWord = next.map {
          !isUpper($0) && !(0x30...0x39).contains($0) && !"._".utf8.contains($0)
        }
        let endsWord = !isUpper(previous) && previous != UInt8(ascii: "_")
        if startsWord == true || endsWord { result.append(UInt8(ascii: "_")) }
      }
      result.append(isUpper(byte) ? byte + 32 : byte)
      previous = byte
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `foo_bar/baz` to `FooBar.Baz`; only ASCII letters change, as in `Macro.camelize/1`.
  static func camelize(_ text: String) -> String {
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    var isStart = true
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "_"):
        if isStart { continue }
        guard let next = rest.first else { continue }
        if next == byte { continue }
        guard isLower(next) || (0x30...0x39).contains(next) else {
          result.append(byte)
          continue
        }
        result.append(isLower(next) ? next - 32 : next)
        rest = rest.dropFirst()
      case UInt8(ascii: "/"):
        result.append(UInt8(ascii: "."))
        isStart = true
      default:
        result.append(isStart && isLower(byte) ? byte - 32 : byte)
        isStart = false
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension ModuleDefinition {
  /// Forgets an attribute.
  func removeAttribute(_ name: String) { attributes[name] = nil }
}
