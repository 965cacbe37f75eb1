/// Elixir's `Regex`: a struct with `source` and `modifiers`.
enum RegexModule {
  static func literal(_ source: String, modifiers: String) -> Value {
    .map(
      MapValue([
        (.atom("__struct__"), .module("Regex")), (.atom("source"), .string(source)),
        (.atom("modifiers"), .string(modifiers)),
      ]))
  }

  static let functions: [String: HostFunction] = [
    "match?": .deep(2...2) { call throws(Interruption) in
      .bool(try matches(call[0], try StringModule.text(call, 1), call, limit: 1).first != nil)
    },
    "run": .deep(2...3) { call throws(Interruption) in
      let text = try StringModule.text(call, 1)
      let scalars = Array(text.unicodeScalars)
      guard let match = try matches(call[0], text, call, limit: 1).first else { return .nil }
      return try captured(match, scalars, call) ?? call.unsupported
    },
    "scan": .deep(2...3) { call throws(Interruption) in
      let text = try StringModule.text(call, 1)
      let scalars = Array(text.unicodeScalars)
      var results: [Value] = []
      for match in try matches(call[0], text, call, limit: .max) {
        guard let result = try captured(match, scalars, call) else { return call.unsupported }
        results.append(result)
      }
      return .list(results)
    },
    "named_captures": .deep(2...3) { call throws(Interruption) in
      let text = try StringModule.text(call, 1)
      let scalars = Array(text.unicodeScalars)
      let pattern = try pattern(call[0], call)
      guard let match = try matches(call[0], text, call, limit: 1).first else { return .nil }
      return .map(
        MapValue(
          pattern.names.map { (.string($0.key), .string(slice(match[$0.value], scalars))) }))
    },
    "replace": .deep(3...4) { call throws(Interruption) in
      guard call.hasOnlyOptions(3, ["global"]) else { return call.unsupported }
      let isGlobal = call.option(3, "global")?.truth ?? true
      return try replace(call[0], call[1], call[2], isGlobal: isGlobal, call)
    },
    "split": .deep(2...3) { call throws(Interruption) in
      let trims = call.option(2, "trim")?.truth ?? false
      let parts = call.option(2, "parts")
      let limit = parts?.int
      guard call.hasOnlyOptions(2, ["trim", "parts"]),
        parts == nil || parts == .atom("infinity") || limit ?? 0 > 0
      else { return call.unsupported }
      return try split(
        call[0], try StringModule.text(call, 1), limit: limit, trims: trims, call)
    },
    "escape": .deep(1...1) { call throws(Interruption) in
      let special = Set(".^$*+?()[{\\|- \t\n\r\u{0B}\u{0C}#}]".unicodeScalars)
      var result = ""
      for scalar in try StringModule.text(call).unicodeScalars {
        if special.contains(scalar), scalar != "}", scalar != "]" { result += "\\" }
        result.unicodeScalars.append(scalar)
      }
      return result.contains("]") || result.contains("}") ? call.unsupported : .string(result)
    },
    "compile": .deep(1...2) { call throws(Interruption) in
      let regex = literal(try StringModule.text(call), modifiers: call.text(1) ?? "")
      _ = try pattern(regex, call)
      return .tuple([.ok, regex])
    },
    "compile!": .deep(1...2) { call throws(Interruption) in
      let regex = literal(try StringModule.text(call), modifiers: call.text(1) ?? "")
      _ = try pattern(regex, call)
      return regex
    },
    "source": .deep(1...1) { call throws(Interruption) in call[0]["source"] ?? call.unsupported },
  ]

  private static func pattern(
    _ regex: Value, _ call: HostCall
  ) throws(Interruption) -> RegexPattern {
    guard let source = regex["source"]?.text,
      let pattern = RegexPattern(source, modifiers: regex["modifiers"]?.text ?? "")
    else {
      throw .undetermined(
        call.evaluator.notEvaluated("the regular expression \(regex.inspected)"))
    }
    return pattern
  }

  /// The matches in a text, from left to right, without overlap.
  private static func matches(
    _ regex: Value, _ text: String, _ call: HostCall, limit: Int
  ) throws(Interruption) -> [RegexMatcher.Captures] {
    let pattern = try pattern(regex, call)
    let isASCII = text.utf8.allSatisfy { $0 < 128 }
    guard isASCII || regex["modifiers"]?.text?.contains("u") == true else {
      throw .undetermined(
        call.evaluator.notEvaluated("matching bytes of \(regex.inspected)"))
    }
    let scalars = Array(text.unicodeScalars)
    try call.evaluator.spend(scalars.count / 4)
    var matcher = RegexMatcher(pattern, scalars)
    var results: [RegexMatcher.Captures] = []
    var position = 0
    do {
      while results.count < limit, position <= scalars.count,
        let match = try matcher.firstMatch(from: position), let whole = match[0]
      {
        results.append(match)
        position = whole.upperBound
        guard whole.isEmpty, results.count < limit else { continue }
        // After an empty match, one that is not empty is looked for at the same place (`re:run`, `global`).
        if let more = try matcher.nonEmptyMatch(at: position), let range = more[0] {
          results.append(more)
          position = range.upperBound
        } else {
          position += 1
        }
      }
    } catch {
      throw .undetermined(
        Unknown(
          .bound, "matching \(regex.inspected) takes too many steps", at: call.location))
    }
    return results
  }

  private static func slice(_ range: Range<Int>?, _ scalars: [Unicode.Scalar]) -> String {
    var text = ""
    if let range { text.unicodeScalars.append(contentsOf: scalars[range]) }
    return text
  }

  /// The texts of a match and its groups, without groups at the end that took no part.
  private static func captured(
    _ match: RegexMatcher.Captures, _ scalars: [Unicode.Scalar], _ call: HostCall
  ) throws(Interruption) -> Value? {
    var parts = match[...]
    while parts.count > 1, parts.last == .some(nil) { parts = parts.dropLast() }
    var texts = parts.map { Value.string(slice($0, scalars)) }
    for option in call.list(2) ?? [] {
      guard case .tuple(let pair) = option, pair.first == .atom("capture") else { return nil }
      switch pair.last {
      case .atom("first")?: texts = Array(texts.prefix(1))
      case .atom("all_but_first")?: texts = Array(texts.dropFirst())
      case .atom("all")?: break
      default: return nil
      }
    }
    return .list(texts)
  }

  /// `Regex.replace`, with `\\1` in a text, or a function of the match and its groups.
  static func replace(
    _ regex: Value, _ subject: Value, _ replacement: Value, isGlobal: Bool, _ call: HostCall
  ) throws(Interruption) -> Value {
    guard let text = subject.text else { return call.unsupported }
    let scalars = Array(text.unicodeScalars)
    var result = ""
    var position = 0
    for match in try matches(regex, text, call, limit: isGlobal ? .max : 1) {
      guard let whole = match[0] else { continue }
      result += slice(position..<whole.lowerBound, scalars)
      switch replacement {
      case .string(let template):
        guard let text = fill(template, match, scalars) else { return call.unsupported }
        result += text
      case .function(let function):
        var arguments = match.map { Value.string(slice($0, scalars)) }
        while arguments.count < function.arity { arguments.append(.string("")) }
        let value = try call.evaluator.apply(
          replacement, Array(arguments.prefix(function.arity)))
        guard let more = value.interpolated else {
          throw .undetermined(value.unknown ?? call.evaluator.notEvaluated("a replacement"))
        }
        result += more
      default: return call.unsupported
      }
      try call.evaluator.allow(size: result.utf8.count)
      position = whole.upperBound
    }
    return .string(result + slice(position..<scalars.count, scalars))
  }

  /// nil for a reference that Elixir does not take.
  private static func fill(
    _ template: String, _ match: RegexMatcher.Captures, _ scalars: [Unicode.Scalar]
  ) -> String? {
    var result = ""
    var rest = Array(template.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let next = rest.first else {
        result.unicodeScalars.append(scalar)
        continue
      }
      if next == "\\" {
        result += "\\"
        rest = rest.dropFirst()
      } else if ("0"..."9").contains(next) {
        let group = Int(next.value) - 48
        if match.indices.contains(group) { result += slice(match[group], scalars) }
        rest = rest.dropFirst()
      } else if rest.starts(with: "g{".unicodeScalars) {
        guard let end = rest.firstIndex(of: "}"),
          let group = Int(String(String.UnicodeScalarView(rest[(rest.startIndex + 2)..<end])))
        else { return nil }
        if match.indices.contains(group) { result += slice(match[group], scalars) }
        rest = rest[(end + 1)...]
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func split(
    _ regex: Value, _ text: String, limit: Int?, trims: Bool, _ call: HostCall
  ) throws(Interruption) -> Value {
    if text.isEmpty { return .list(trims ? [] : [.string("")]) }
    let scalars = Array(text.unicodeScalars)
    var parts: [String] = []
    var position = 0
    for match in try matches(regex, text, call, limit: .max) {
      if let limit, parts.count >= limit - 1 { break }
      guard let whole = match[0] else { continue }
      if whole.isEmpty { return call.unsupported }
      let part = slice(position..<whole.lowerBound, scalars)
      if !(trims && part.isEmpty) { parts.append(part) }
      position = whole.upperBound
    }
    let rest = slice(position..<scalars.count, scalars)
    if !(trims && rest.isEmpty) { parts.append(rest) }
    return .list(parts.map { .string($0) })
  }
}
