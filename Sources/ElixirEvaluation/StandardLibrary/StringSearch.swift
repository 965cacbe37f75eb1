/// The functions of `String` that look for other texts.
enum StringSearch {
  static let functions: [String: HostFunction] = [
    "contains?": .deep(2...2) { call throws(Interruption) in
      let text = Array(try StringModule.text(call).utf8)
      return .bool(
        try patterns(call, 1).contains { $0.isEmpty || text.containsWord(Array($0.utf8)) })
    },
    "starts_with?": .deep(2...2) { call throws(Interruption) in
      let text = try StringModule.text(call)
      return .bool(try patterns(call, 1).contains { text.utf8.starts(with: $0.utf8) })
    },
    "ends_with?": .deep(2...2) { call throws(Interruption) in
      let text = Array(try StringModule.text(call).utf8.reversed())
      return .bool(try patterns(call, 1).contains { text.starts(with: $0.utf8.reversed()) })
    },
    "match?": .deep(2...2) { call throws(Interruption) in
      try call.evaluator.callRemote("Elixir.Regex", "match?", [call[1], call[0]])
    },
    "replace": .deep(3...4) { call throws(Interruption) in try replace(call) },
    "replace_prefix": .deep(3...3) { call throws(Interruption) in
      let text = try StringModule.text(call)
      let prefix = try StringModule.text(call, 1)
      guard text.utf8.starts(with: prefix.utf8) else { return call[0] }
      let rest = text.utf8.dropFirst(prefix.utf8.count)
      return .binary(Array(try StringModule.text(call, 2).utf8) + rest)
    },
    "replace_suffix": .deep(3...3) { call throws(Interruption) in
      let text = try StringModule.text(call)
      let suffix = try StringModule.text(call, 1)
      guard text.utf8.reversed().starts(with: suffix.utf8.reversed()) else { return call[0] }
      let rest = text.utf8.dropLast(suffix.utf8.count)
      return .binary(Array(rest) + Array(try StringModule.text(call, 2).utf8))
    },
    "replace_leading": .deep(3...3) { call throws(Interruption) in
      var text = Array(try StringModule.text(call).utf8)[...]
      let prefix = Array(try StringModule.text(call, 1).utf8)
      let replacement = Array(try StringModule.text(call, 2).utf8)
      if prefix.isEmpty { throw call.raise("ArgumentError", "cannot use an empty string") }
      var start: [UInt8] = []
      while text.starts(with: prefix) {
        start += replacement
        text = text.dropFirst(prefix.count)
      }
      return .binary(start + text)
    },
    "replace_trailing": .deep(3...3) { call throws(Interruption) in
      var text = Array(try StringModule.text(call).utf8)[...]
      let suffix = Array(try StringModule.text(call, 1).utf8)
      let replacement = Array(try StringModule.text(call, 2).utf8)
      if suffix.isEmpty { throw call.raise("ArgumentError", "cannot use an empty string") }
      var end: [UInt8] = []
      while text.count >= suffix.count, text.suffix(suffix.count).elementsEqual(suffix) {
        end += replacement
        text = text.dropLast(suffix.count)
      }
      return .binary(Array(text) + end)
    },
  ]

  /// One text or a list of texts.
  private static func patterns(
    _ call: HostCall, _ position: Int
  ) throws(Interruption) -> [String] {
    switch call[position] {
    case .string(let text): return [text]
    case .list(let list):
      let texts = list.compactMap(\.text)
      if texts.count == list.count { return texts }
    default: break
    }
    throw .undetermined(call.evaluator.notEvaluated("String.\(call.name) of these patterns"))
  }

  private static func replace(_ call: HostCall) throws(Interruption) -> Value {
    guard call.hasOnlyOptions(3, ["global"]) else { return call.unsupported }
    let isGlobal = call.option(3, "global")?.truth ?? true
    if call[1].structName == "Elixir.Regex" {
      return try RegexModule.replace(call[1], call[0], call[2], isGlobal: isGlobal, call)
    }
    let bytes = Array(try StringModule.text(call).utf8)
    let words = try patterns(call, 1).map { Array($0.utf8) }
    if words.contains(where: \.isEmpty) { return call.unsupported }
    var result: [UInt8] = []
    var position = 0
    while let found = next(words, in: bytes, from: position) {
      try call.evaluator.spend(1 + (found.lowerBound - position) / 16)
      result += bytes[position..<found.lowerBound]
      let matched = Value.binary(Array(bytes[found]))
      let replacement: Value
      if case .function = call[2] {
        replacement = try call.apply(2, matched)
      } else {
        replacement = call[2]
      }
      guard let more = replacement.interpolated else {
        throw .undetermined(
          replacement.unknown ?? call.evaluator.notEvaluated("this replacement"))
      }
      result += more.utf8
      try call.evaluator.allow(size: result.count)
      position = found.upperBound
      if !isGlobal { break }
    }
    return .binary(result + bytes[position...])
  }

  /// The first place of any of the words, the longest word at it.
  static func next(_ words: [[UInt8]], in bytes: [UInt8], from start: Int) -> Range<Int>? {
    var best: Range<Int>?
    for word in words {
      guard let index = bytes.firstIndex(of: word, from: start) else { continue }
      let found = index..<(index + word.count)
      guard let known = best else {
        best = found
        continue
      }
      if found.lowerBound < known.lowerBound
        || (found.lowerBound == known.lowerBound && found.count > known.count)
      {
        best = found
      }
    }
    return best
  }
}
