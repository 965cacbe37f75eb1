/// Reads the text of a regular expression.
struct RegularExpressionParser {
  /// A part of a regular expression.
  indirect enum Node {
    case set(RegularExpression.CharacterSet)
    case begin
    case end
    case sequence([Node])
    case alternatives([Node])
    case repetition(Node, least: Int, most: Int?)
  }

  /// Whether a class stood in the text.
  private(set) var hasClasses = false

  private let text: [Unicode.Scalar]
  private var place = 0
  private var depth = 0

  init(_ pattern: String) { text = Array(pattern.unicodeScalars) }

  /// The whole expression; nil where it is not read.
  mutating func parse() -> Node? {
    // `***` begins a director, `(?` an option or look-around unless a group follows that captures nothing.
    guard let node = alternatives(), place == text.count else { return nil }
    return node
  }

  private func peek(_ offset: Int = 0) -> Unicode.Scalar? {
    place + offset < text.count ? text[place + offset] : nil
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek() == scalar else { return false }
    place += 1
    return true
  }

  private mutating func alternatives() -> Node? {
    var branches: [Node] = []
    repeat {
      guard let branch = sequence() else { return nil }
      branches.append(branch)
    } while take("|")
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() -> Node? {
    var parts: [Node] = []
    while let next = peek(), next != "|", next != ")" {
      guard let atom = atom(), let part = quantified(atom) else { return nil }
      parts.append(part)
    }
    return .sequence(parts)
  }

  private mutating func atom() -> Node? {
    guard let next = peek() else { return nil }
    place += 1
    switch next {
    case ".": return .set(.init(isNegated: true))
    case "^": return .begin
    case "$": return .end
    case "(": return group()
    case "[": return bracket()
    case "\\": return escape()
    case "*", "+", "?": return nil
    // A brace that no number follows is a character.
    case "{": return peek().map(isDigit) == true ? nil : .set(.init(ranges: [next...next]))
    default: return .set(.init(ranges: [next...next]))
    }
  }

  private mutating func group() -> Node? {
    if take("?") { guard take(":") else { return nil } }
    depth += 1
    defer { depth -= 1 }
    guard depth < 50, let node = alternatives(), take(")") else { return nil }
    return node
  }

  private mutating func escape() -> Node? {
    guard let next = peek() else { return nil }
    place += 1
    if let shorthand = Self.shorthands[next] {
      hasClasses = true
      return .set(shorthand)
    }
    let isLetter = next.properties.isAlphabetic || isDigit(next)
    return isLetter ? nil : .set(.init(ranges: [next...next]))
  }

  private mutating func bracket() -> Node? {
    var set = RegularExpression.CharacterSet()
    set.isNegated = take("^")
    var isFirst = true
    while let next = peek(), next != "]" || isFirst {
      isFirst = false
      place += 1
      if next == "[", let mark = peek(), [".", "=", ":"].contains(mark) {
        guard mark == ":", let ranges = namedClass() else { return nil }
        set.ranges += ranges
        continue
      }
      var first = next
      if next == "\\" {
        guard let escaped = peek() else { return nil }
        place += 1
        if let shorthand = Self.shorthands[escaped] {
          guard !shorthand.isNegated else { return nil }
          hasClasses = true
          set.ranges += shorthand.ranges
          continue
        }
        guard !escaped.properties.isAlphabetic, !isDigit(escaped) else { return nil }
        first = escaped
      }
      guard peek() == "-", let last = peek(1), last != "]" else {
        set.ranges.append(first...first)
        continue
      }
      guard last != "[", last != "\\", first <= last else { return nil }
      place += 2
      set.ranges.append(first...last)
    }
    return take("]") ? .set(set) : nil
  }

  /// `[:alpha:]` and its like, after the first bracket.
  private mutating func namedClass() -> [ClosedRange<Unicode.Scalar>]? {
    place += 1
    var name = ""
    while let next = peek(), next != ":" {
      name.unicodeScalars.append(next)
      place += 1
    }
    guard take(":"), take("]"), let ranges = Self.classes[name] else { return nil }
    hasClasses = true
    return ranges
  }

  private mutating func quantified(_ atom: Node) -> Node? {
    guard let next = peek() else { return atom }
    var bounds: (least: Int, most: Int?)
    switch next {
    case "*": bounds = (0, nil)
    case "+": bounds = (1, nil)
    case "?": bounds = (0, 1)
    case "{" where peek(1).map(isDigit) == true:
      place += 1
      guard let least = number() else { return nil }
      bounds = (least, least)
      if take(",") { bounds.most = number() }
      guard peek() == "}", bounds.most.map({ $0 >= least }) != false else { return nil }
    default: return atom
    }
    switch atom {
    case .begin, .end: return nil
    default: break
    }
    place += 1
    // What is taken is the same, however much of it.
    _ = take("?")
    if let following = peek(), ["*", "+", "?"].contains(following) { return nil }
    return .repetition(atom, least: bounds.least, most: bounds.most)
  }

  private mutating func number() -> Int? {
    var result: Int?
    while let next = peek(), isDigit(next) {
      result = (result ?? 0) * 10 + Int(next.value - 48)
      guard let result, result <= 255 else { return nil }
      place += 1
    }
    return result
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static let space: [ClosedRange<Unicode.Scalar>] = [" "..." ", "\t"..."\r"]

  private static let word: [ClosedRange<Unicode.Scalar>] = [
    "0"..."9", "A"..."Z", "_"..."_", "a"..."z",
  ]

  private static let shorthands: [Unicode.Scalar: RegularExpression.CharacterSet] = [
    "d": .init(ranges: ["0"..."9"]), "D": .init(ranges: ["0"..."9"], isNegated: true),
    "s": .init(ranges: space), "S": .init(ranges: space, isNegated: true),
    "w": .init(ranges: word), "W": .init(ranges: word, isNegated: true),
  ]

  /// What the classes hold of ASCII (manual 9.7.3.2).
  private static let classes: [String: [ClosedRange<Unicode.Scalar>]] = [
    "alpha": ["A"..."Z", "a"..."z"], "digit": ["0"..."9"],
    "alnum": ["0"..."9", "A"..."Z", "a"..."z"], "upper": ["A"..."Z"], "lower": ["a"..."z"],
    "space": space, "blank": [" "..." ", "\t"..."\t"],
    "punct": ["!"..."/", ":"..."@", "["..."`", "{"..."~"],
    "xdigit": ["0"..."9", "A"..."F", "a"..."f"], "cntrl": ["\0"..."\u{1F}", "\u{7F}"..."\u{7F}"],
    "print": [" "..."~"], "graph": ["!"..."~"], "word": word,
  ]
}
