/// Parses PCRE's syntax; what is not supported makes the whole expression nil.
struct RegexParser {
  private let scalars: [Unicode.Scalar]
  private let isExtended: Bool
  private var position = 0
  private var depth = 0
  private(set) var groupCount = 0
  private(set) var names: [String: Int] = [:]

  init(_ source: String, isExtended: Bool) {
    scalars = Array(source.unicodeScalars)
    self.isExtended = isExtended
  }

  mutating func parse() -> RegexNode? {
    guard let node = parseAlternatives(), position == scalars.count else { return nil }
    return node
  }

  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    if next == scalar {
      position += 1
      return true
    }
    return false
  }

  private mutating func take(text: String) -> Bool {
    let expected = Array(text.unicodeScalars)
    guard scalars[position...].starts(with: expected) else { return false }
    position += expected.count
    return true
  }

  private mutating func parseAlternatives() -> RegexNode? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 50 else { return nil }
    var alternatives: [RegexNode] = []
    repeat {
      guard let sequence = parseSequence() else { return nil }
      alternatives.append(sequence)
    } while take("|")
    return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
  }

  private mutating func parseSequence() -> RegexNode? {
    var parts: [RegexNode] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      if isExtended, skipsExtended(scalar) { continue }
      guard let atom = parseAtom(), let part = parseQuantifier(atom) else { return nil }
      parts.append(part)
    }
    return .sequence(parts)
  }

  private mutating func skipsExtended(_ scalar: Unicode.Scalar) -> Bool {
    if CharacterClass.space.contains(scalar) {
      position += 1
      return true
    }
    guard scalar == "#" else { return false }
    while let scalar = next, scalar != "\n" { position += 1 }
    return true
  }

  private mutating func parseQuantifier(_ atom: RegexNode) -> RegexNode? {
    var minimum = 0
    var maximum: Int?
    if take("*") {
      maximum = nil
    } else if take("+") {
      minimum = 1
    } else if take("?") {
      maximum = 1
    } else if next == "{", let bounds = parseBounds() {
      (minimum, maximum) = bounds
    } else {
      return atom
    }
    guard minimum <= 1_000, (maximum ?? 0) <= 1_000, minimum <= maximum ?? .max else { return nil }
    let isLazy = take("?")
    // Possessive repetition is not supported.
    if next == "+" { return nil }
    return .repetition(atom, minimum: minimum, maximum: maximum, isLazy: isLazy)
  }

  /// `{2}`, `{2,}`, `{2,5}`; anything else in braces is literal.
  private mutating func parseBounds() -> (Int, Int?)? {
    let start = position
    position += 1
    let first = number()
    var bounds: (Int, Int?)?
    if let first {
      if take(",") {
        let second = number()
        bounds = (first, second)
      } else {
        bounds = (first, first)
      }
    }
    if bounds != nil, take("}") { return bounds }
    position = start
    return nil
  }

  private mutating func number() -> Int? {
    var digits = ""
    while let scalar = next, ("0"..."9").contains(scalar) {
      digits.unicodeScalars.append(scalar)
      position += 1
    }
    return digits.isEmpty ? nil : Int(digits) ?? .max
  }

  private mutating func parseAtom() -> RegexNode? {
    guard let scalar = next else { return nil }
    position += 1
    switch scalar {
    case ".": return .any
    case "^": return .lineStart
    case "$": return .lineEnd
    case "(": return parseGroup()
    case "[": return parseSet()
    case "\\": return parseEscape()
    case "*", "+", "?": return nil
    case "{":
      position -= 1
      if parseBounds() != nil { return nil }
      position += 1
      return .scalar(scalar)
    default: return .scalar(scalar)
    }
  }

  private mutating func parseGroup() -> RegexNode? {
    if take(text: "?:") { return close(parseAlternatives()) }
    if take(text: "?=") {
      return close(parseAlternatives()).map { .lookahead($0, isNegated: false) }
    }
    if take(text: "?!") {
      return close(parseAlternatives()).map { .lookahead($0, isNegated: true) }
    }
    if take(text: "?<=") { return parseLookbehind(isNegated: false) }
    if take(text: "?<!") { return parseLookbehind(isNegated: true) }
    groupCount += 1
    let number = groupCount
    if take(text: "?<") || take(text: "?P<") {
      var name = ""
      while let scalar = next, CharacterClass.word.contains(scalar) {
        name.unicodeScalars.append(scalar)
        position += 1
      }
      guard !name.isEmpty, take(">") else { return nil }
      names[name] = number
    } else if next == "?" {
      return nil
    }
    return close(parseAlternatives()).map { .group($0, number: number) }
  }

  private mutating func close(_ node: RegexNode?) -> RegexNode? {
    guard let node, take(")") else { return nil }
    return node
  }

  /// Only alternatives of a fixed number of single characters.
  private mutating func parseLookbehind(isNegated: Bool) -> RegexNode? {
    guard let node = close(parseAlternatives()) else { return nil }
    let alternatives: [RegexNode] = if case .alternatives(let list) = node { list } else { [node] }
    guard alternatives.allSatisfy({ Self.length($0) != nil }) else { return nil }
    return .lookbehind(alternatives, isNegated: isNegated)
  }

  /// The number of characters that a node takes, where it is fixed.
  static func length(_ node: RegexNode) -> Int? {
    switch node {
    case .scalar, .any, .set: return 1
    case .sequence(let parts):
      var sum = 0
      for part in parts {
        guard let length = length(part) else { return nil }
        sum += length
      }
      return sum
    case .lineStart, .lineEnd, .textStart, .textEnd, .wordBoundary, .textEndOrBeforeLastBreak:
      return 0
    case .group(let inner, _): return length(inner)
    default: return nil
    }
  }

  private mutating func parseSet() -> RegexNode? {
    let isNegated = take("^")
    var items: [RegexNode.SetItem] = []
    var isFirst = true
    while let scalar = next, scalar != "]" || isFirst {
      isFirst = false
      position += 1
      if scalar == "[", next == ":" {
        guard let named = parseNamedClass() else { return nil }
        items += named
        continue
      }
      var low = scalar
      if scalar == "\\" {
        guard let item = parseSetEscape() else { return nil }
        guard case .range(let range) = item, let single = Unicode.Scalar(range.lowerBound) else {
          items.append(item)
          continue
        }
        low = single
      }
      var high = low
      if next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" {
        position += 1
        high = scalars[position]
        position += 1
        if high == "\\" {
          guard case .range(let range)? = parseSetEscape(),
            let single = Unicode.Scalar(range.lowerBound)
          else { return nil }
          high = single
        }
      }
      guard low.value <= high.value else { return nil }
      items.append(.range(low.value...high.value))
    }
    guard take("]") else { return nil }
    return .set(items, isNegated: isNegated)
  }

  private mutating func parseNamedClass() -> [RegexNode.SetItem]? {
    for name in CharacterClass.allCases where take(text: ":\(name.rawValue):]") {
      return [.named(name)]
    }
    return nil
  }

  private mutating func parseSetEscape() -> RegexNode.SetItem? {
    guard let scalar = next else { return nil }
    position += 1
    if let item = Self.classes[scalar] { return item }
    if scalar == "b" { return .range(8...8) }
    return escapedScalar(scalar).map { .range($0.value...$0.value) }
  }

  private mutating func parseEscape() -> RegexNode? {
    guard let scalar = next else { return nil }
    position += 1
    if let item = Self.classes[scalar] { return .set([item], isNegated: false) }
    switch scalar {
    case "b": return .wordBoundary(isNegated: false)
    case "B": return .wordBoundary(isNegated: true)
    case "A": return .textStart
    case "z": return .textEnd
    case "Z": return .textEndOrBeforeLastBreak
    case "1"..."9":
      position -= 1
      return number().map { .backreference($0) }
    default: return escapedScalar(scalar).map { .scalar($0) }
    }
  }

  private static let classes: [Unicode.Scalar: RegexNode.SetItem] = [
    "d": .digit(isNegated: false), "D": .digit(isNegated: true), "w": .word(isNegated: false),
    "W": .word(isNegated: true), "s": .space(isNegated: false), "S": .space(isNegated: true),
  ]

  private mutating func escapedScalar(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "f": return "\u{0C}"
    case "e": return "\u{1B}"
    case "x": return hexadecimal()
    default:
      // An unknown letter may mean anything (`\K`, `\p{L}`).
      let isLetter = scalar.isASCII && scalar.properties.isAlphabetic
      return isLetter || ("0"..."9").contains(scalar) ? nil : scalar
    }
  }

  private mutating func hexadecimal() -> Unicode.Scalar? {
    var digits = ""
    let isBraced = take("{")
    while let scalar = next, scalar.properties.isASCIIHexDigit, digits.count < (isBraced ? 6 : 2) {
      digits.unicodeScalars.append(scalar)
      position += 1
    }
    if isBraced, !take("}") { return nil }
    return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
  }
}
