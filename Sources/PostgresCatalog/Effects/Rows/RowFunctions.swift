import PostgresSyntax

/// Functions over values that are known (manual 9.4).
extension RowEvaluation {
  func evaluate(_ call: FunctionCall) -> RowValue? {
    let values = call.arguments.map(evaluate)
    switch call.name.name {
    case "num_nulls", "num_nonnulls":
      let known = values.compactMap { $0 }
      guard known.count == values.count else { return nil }
      let nulls = known.count { $0 == .null }
      return .integer(call.name.name == "num_nulls" ? nulls : known.count - nulls)
    case "gen_random_uuid", "uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4":
      return values.isEmpty ? .fresh : nil
    case "now", "clock_timestamp", "random", "nextval": return .something
    case "concat":
      let texts = values.map { $0 == .null ? "" : $0?.asText }
      let known = texts.compactMap { $0 }
      return known.count == texts.count ? .text(known.joined()) : .something
    default: break
    }
    if let first = values.first, first != .null,
      let number = first?.double.flatMap({ _ in first })
    {
      return evaluate(call.name.name, number, Array(values.dropFirst()))
    }
    guard case .text(let text)?? = values.first else { return nil }
    return evaluate(call.name.name, text, Array(values.dropFirst()))
  }

  /// A function of a number and further arguments.
  private func evaluate(_ name: String, _ number: RowValue, _ others: [RowValue?]) -> RowValue? {
    switch (name, number, others.first ?? nil) {
    case ("abs", .integer(let value), nil) where others.isEmpty && value != .min:
      .integer(abs(value))
    case ("abs", .number(let value), nil) where others.isEmpty: .number(abs(value))
    case ("sign", .integer(let value), nil) where others.isEmpty: .integer(value.signum())
    case ("mod", _, let other?): other == .null ? .null : number.compute("%", other)
    default: nil
    }
  }

  /// A function of a text and further arguments, which must be of the types that it takes.
  private func evaluate(_ name: String, _ text: String, _ others: [RowValue?]) -> RowValue? {
    switch (name, others.first ?? nil) {
    case ("lower", nil) where others.isEmpty: return .text(text.lowercased())
    case ("upper", nil) where others.isEmpty: return .text(text.uppercased())
    case ("length", nil), ("char_length", nil), ("character_length", nil):
      return others.isEmpty ? .integer(text.unicodeScalars.count) : nil
    case ("md5", nil): return others.isEmpty ? .something : nil
    case ("repeat", .integer(let count)?):
      guard count >= 0, text.utf8.count * min(count, 100_000) <= 10_000 else { return .something }
      return .text(String(repeating: text, count: count))
    case ("repeat", _): return .something
    case ("btrim", nil) where others.isEmpty:
      return .text(String(text.trimmed(atStart: true, atEnd: true)))
    case ("ltrim", nil) where others.isEmpty:
      return .text(String(text.trimmed(atStart: true, atEnd: false)))
    case ("rtrim", nil) where others.isEmpty:
      return .text(String(text.trimmed(atStart: false, atEnd: true)))
    case ("btrim", .text(let characters)?):
      return .text(String(text.trimmed(atStart: true, atEnd: true, of: characters)))
    case ("ltrim", .text(let characters)?):
      return .text(String(text.trimmed(atStart: true, atEnd: false, of: characters)))
    case ("rtrim", .text(let characters)?):
      return .text(String(text.trimmed(atStart: false, atEnd: true, of: characters)))
    case ("left", .integer(let count)?) where count >= 0:
      return .text(String(String.UnicodeScalarView(text.unicodeScalars.prefix(count))))
    case ("right", .integer(let count)?) where count >= 0:
      return .text(String(String.UnicodeScalarView(text.unicodeScalars.suffix(count))))
    case ("starts_with", .text(let start)?):
      return .boolean(text.unicodeScalars.starts(with: start.unicodeScalars))
    case ("replace", .text(let part)?):
      guard others.count == 2, case .text(let new)?? = others.last, !part.isEmpty else {
        return nil
      }
      return text.utf8.count + new.utf8.count < 1_000 ? .text(text.replacing(part, with: new)) : nil
    case ("strpos", .text(let part)?), ("position", .text(let part)?):
      return .integer(text.place(of: part))
    default: return nil
    }
  }
}

extension String {
  /// The text without certain characters at its ends.
  fileprivate func trimmed(
    atStart: Bool, atEnd: Bool, of characters: String = " "
  ) -> Substring.UnicodeScalarView {
    let taken = Set(characters.unicodeScalars)
    var result = self[...].unicodeScalars
    while atStart, let first = result.first, taken.contains(first) { result.removeFirst() }
    while atEnd, let last = result.last, taken.contains(last) { result.removeLast() }
    return result
  }

  /// Where a part begins, counted from 1 in characters of PostgreSQL; 0 where it is not there.
  fileprivate func place(of part: String) -> Int {
    let (own, wanted) = (Array(unicodeScalars), Array(part.unicodeScalars))
    guard wanted.count <= own.count else { return 0 }
    let start = (0...(own.count - wanted.count)).first {
      own[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
    return start.map { $0 + 1 } ?? 0
  }
}
