/// Elixir's `String`.
enum StringModule {
  static let functions: [String: HostFunction] = {
    var functions = simple
    for table in [StringSearch.functions, StringParts.functions, StringConversion.functions] {
      functions.merge(table) { first, _ in first }
    }
    return functions
  }()

  /// The text in an argument.
  static func text(_ call: HostCall, _ position: Int = 0) throws(Interruption) -> String {
    if let text = call.text(position) { return text }
    if case .bytes = call[position] {
      throw .undetermined(call.evaluator.notEvaluated("String.\(call.name) of bytes"))
    }
    throw call.raise("FunctionClauseError", "String.\(call.name) expects a string")
  }

  /// The text with the ASCII letters of a range in the other case: they differ by one bit.
  private static func asciiSwapped(_ text: String, in letters: ClosedRange<UInt8>) -> String {
    String(decoding: text.utf8.map { letters.contains($0) ? $0 ^ 0x20 : $0 }, as: UTF8.self)
  }

  private static let simple: [String: HostFunction] = [
    "length": .deep(1...1) { call throws(Interruption) in .integer(try text(call).count) },
    "upcase": .deep(1...2) { call throws(Interruption) in
      switch call.count == 1 ? "default" : call[1].atomText {
      case "default": return .string(try text(call).uppercased())
      case "ascii": return .string(asciiSwapped(try text(call), in: 0x61...0x7A))
      default: return call.unsupported
      }
    },
    "downcase": .deep(1...2) { call throws(Interruption) in
      switch call.count == 1 ? "default" : call[1].atomText {
      case "default": return .string(try text(call).lowercased())
      case "ascii": return .string(asciiSwapped(try text(call), in: 0x41...0x5A))
      default: return call.unsupported
      }
    },
    "next_codepoint": .deep(1...1) { call throws(Interruption) in
      let text = try text(call)
      guard let first = text.unicodeScalars.first else { return .nil }
      return .tuple([
        .string(String(first)), .string(String(text.unicodeScalars.dropFirst())),
      ])
    },
    "capitalize": .deep(1...2) { call throws(Interruption) in
      guard call.count == 1 else { return call.unsupported }
      let text = try text(call)
      guard let first = text.unicodeScalars.first else { return .string("") }
      let rest = String(text.unicodeScalars.dropFirst())
      return .string(first.properties.titlecaseMapping + rest.lowercased())
    },
    "reverse": .deep(1...1) { call throws(Interruption) in
      .string(String(try text(call).reversed()))
    },
    "duplicate": .deep(2...2) { call throws(Interruption) in
      let text = try text(call)
      guard let count = call.int(1), count >= 0 else { return call.unsupported }
      let (size, overflow) = text.utf8.count.multipliedReportingOverflow(by: count)
      try call.evaluator.allow(size: overflow ? .max : size)
      return .string(String(repeating: text, count: count))
    },
    "trim": trimming(leading: true, trailing: true),
    "trim_leading": trimming(leading: true, trailing: false),
    "trim_trailing": trimming(leading: false, trailing: true),
    "pad_leading": padding(leading: true),
    "pad_trailing": padding(leading: false),
    "valid?": .deep(1...2) { call throws(Interruption) in .bool(call.text(0) != nil) },
    "printable?": .deep(1...2) { call throws(Interruption) in
      .bool(call.text(0).map { Inspection.isPrintable($0) } ?? false)
    },
    "equivalent?": .deep(2...2) { call throws(Interruption) in
      .bool(try text(call) == text(call, 1))
    },
    "normalize": .deep(2...2) { call throws(Interruption) in
      guard try text(call).utf8.allSatisfy({ $0 < 128 }) else { return call.unsupported }
      return call[0]
    },
  ]

  private static func trimming(leading: Bool, trailing: Bool) -> HostFunction {
    .deep(1...2) { call throws(Interruption) in
      var rest = try text(call)[...]
      let pattern = call.count == 2 ? try text(call, 1) : nil
      if pattern?.isEmpty == true { return call[0] }
      if leading {
        if let pattern {
          while rest.utf8.starts(with: pattern.utf8) {
            rest = rest[rest.utf8.index(rest.startIndex, offsetBy: pattern.utf8.count)...]
          }
        } else {
          rest = rest.drop { isSpace($0) }
        }
      }
      if trailing {
        if let pattern {
          while rest.utf8.reversed().starts(with: pattern.utf8.reversed()) {
            rest = rest[..<rest.utf8.index(rest.endIndex, offsetBy: -pattern.utf8.count)]
          }
        } else {
          while let last = rest.last, isSpace(last) { rest = rest.dropLast() }
        }
      }
      return .string(String(rest))
    }
  }

  /// Unicode white space, as `String.trim` and `String.split` take it.
  static func isSpace(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
  }

  private static func padding(leading: Bool) -> HostFunction {
    .deep(2...3) { call throws(Interruption) in
      let text = try text(call)
      guard let width = call.int(1) else { return call.unsupported }
      let missing = width &- text.count
      if width < 0 { return call.unsupported }
      if missing <= 0 { return .string(text) }
      try call.evaluator.allow(size: missing)
      let fillers: [String]
      switch call.count == 3 ? call[2] : .string(" ") {
      case .string(let filler): fillers = filler.map { String($0) }
      case .list(let list): fillers = list.compactMap(\.text)
      default: return call.unsupported
      }
      if fillers.isEmpty { return call.unsupported }
      let padding = (0..<missing).map { fillers[$0 % fillers.count] }.joined()
      return .string(leading ? padding + text : text + padding)
    }
  }
}
