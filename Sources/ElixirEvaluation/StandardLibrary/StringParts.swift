/// The functions of `String` that take texts apart.
enum StringParts {
  static let functions: [String: HostFunction] = [
    "split": .deep(1...3) { call throws(Interruption) in try split(call) },
    "splitter": .deep(2...3) { call throws(Interruption) in try split(call) },
    "split_at": .deep(2...2) { call throws(Interruption) in
      let text = try StringModule.text(call)
      guard let offset = call.int(1) else { return call.unsupported }
      let count = text.count
      let position = offset < 0 ? max(0, count &+ offset) : min(offset, count)
      return .tuple([
        .string(String(text.prefix(position))), .string(String(text.dropFirst(position))),
      ])
    },
    "at": .deep(2...2) { call throws(Interruption) in
      let characters = Array(try StringModule.text(call))
      guard let index = call.int(1) else { return call.unsupported }
      let position = index < 0 ? characters.count &+ index : index
      guard characters.indices.contains(position) else { return .nil }
      return .string(String(characters[position]))
    },
    "first": .deep(1...1) { call throws(Interruption) in
      try StringModule.text(call).first.map { .string(String($0)) } ?? .nil
    },
    "last": .deep(1...1) { call throws(Interruption) in
      try StringModule.text(call).last.map { .string(String($0)) } ?? .nil
    },
    "next_grapheme": .deep(1...1) { call throws(Interruption) in
      let text = try StringModule.text(call)
      guard let first = text.first else { return .nil }
      return .tuple([.string(String(first)), .string(String(text.dropFirst()))])
    },
    "slice": .deep(2...3) { call throws(Interruption) in
      let characters = Array(try StringModule.text(call))
      guard let bounds = EnumSlicing.sliceBounds(call, count: characters.count) else {
        return call.unsupported
      }
      return .string(String(characters[bounds]))
    },
    "graphemes": .deep(1...1) { call throws(Interruption) in
      .list(try StringModule.text(call).map { .string(String($0)) })
    },
    "codepoints": .deep(1...1) { call throws(Interruption) in
      .list(try StringModule.text(call).unicodeScalars.map { .string(String(Character($0))) })
    },
    "chunk": .deep(2...2) { call in call.unsupported },
  ]

  /// The parts between white space: `String.split/1`.
  static func words(of text: String) -> [String] {
    text.unicodeScalars.split { scalar in
      scalar.properties.isWhitespace && !noBreakSpaces.contains(scalar)
    }.map { String($0) }
  }

  /// White space at which `String.split/1` does not split.
  private static let noBreakSpaces: Set<Unicode.Scalar> = ["\u{A0}", "\u{2007}", "\u{202F}"]

  private static func split(_ call: HostCall) throws(Interruption) -> Value {
    let text = try StringModule.text(call)
    if call.count == 1 {
      return .list(words(of: text).map { .string($0) })
    }
    guard call.hasOnlyOptions(2, ["parts", "trim"]) else { return call.unsupported }
    let parts = call.option(2, "parts")
    let limit = parts.flatMap(\.int)
    let trims = call.option(2, "trim")?.truth ?? false
    // Elixir refuses other numbers than positive ones.
    if let parts, parts != .atom("infinity"), limit ?? 0 < 1 { return call.unsupported }
    if call[1].structName == "Elixir.Regex" {
      return try RegexModule.split(call[1], text, limit: limit, trims: trims, call)
    }
    let words: [[UInt8]]
    switch call[1] {
    case .string(""):
      return splitCharacters(text, limit: limit, trims: trims)
    case .string(let word): words = [Array(word.utf8)]
    case .list(let list):
      words = list.compactMap(\.text).map { Array($0.utf8) }
      if words.count != list.count || words.contains(where: \.isEmpty) { return call.unsupported }
    default: return call.unsupported
    }
    let bytes = Array(text.utf8)
    var result: [[UInt8]] = []
    var position = 0
    while limit.map({ result.count < $0 - 1 }) ?? true,
      let found = StringSearch.next(words, in: bytes, from: position)
    {
      try call.evaluator.spend(1 + (found.lowerBound - position) / 16)
      let part = Array(bytes[position..<found.lowerBound])
      if !(trims && part.isEmpty) { result.append(part) }
      position = found.upperBound
    }
    let rest = Array(bytes[position...])
    if !(trims && rest.isEmpty) { result.append(rest) }
    return .list(result.map { .binary($0) })
  }

  /// Splitting by the empty text gives an empty text at both ends.
  private static func splitCharacters(_ text: String, limit: Int?, trims: Bool) -> Value {
    var parts = [""] + text.map { String($0) } + [""]
    if trims { parts.removeAll(where: \.isEmpty) }
    if let limit, limit > 0, parts.count > limit {
      let rest = parts[(limit - 1)...].joined()
      parts = parts[..<(limit - 1)] + [rest]
    }
    return .list(parts.map { .string($0) })
  }
}
