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
    /// A group whose text a back reference may ask for.
    case group(Int, Node)
    case backReference(Int)
    /// `(?=…)`, `(?!…)`, and with `<` the same of what comes before.
    case look(isAhead: Bool, isNegated: Bool, Node)
    case boundary(Boundary)

    /// Whether it takes no characters, so that no quantifier may follow (manual 9.7.3.1).
    fileprivate var isConstraint: Bool {
      switch self {
      case .begin, .end, .look, .boundary: true
      default: false
      }
    }
  }

  /// Where a word begins or ends: `\m`, `\M`, `\y` and `\Y`.
  enum Boundary {
    case begin
    case end
    case either
    case neither
  }

  /// Whether a class stood in the text.
  private(set) var hasClasses = false

  /// Whether something stood in it that a machine without memory does not find: a back reference, look-around, a boundary.
  private(set) var needsMemory = false

  /// Whether the server takes the text for no regular expression (SQLSTATE 2201B).
  private(set) var isInvalid = false

  /// The groups that have begun, and those that have ended.
  private var groups = 0
  private var closedGroups: Set<Int> = []
  private var isInLookAround = false

  private let text: [Unicode.Scalar]
  private var place = 0
  private var depth = 0

  init(_ pattern: String) { text = Array(pattern.unicodeScalars) }

  /// The whole expression; nil where it is not read.
  mutating func parse() -> Node? {
    // `***` begins a director, `(?` and a letter options.
    if text.starts(with: "***".unicodeScalars) { return nil }
    guard let node = alternatives() else { return nil }
    // Only a parenthesis that nothing opened ends the expression before its end.
    return place == text.count ? node : invalid()
  }

  private mutating func invalid<Part>() -> Part? {
    isInvalid = true
    return nil
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
    case "*", "+", "?": return invalid()
    // A brace that no number follows is a character.
    case "{": return peek().map(isDigit) == true ? invalid() : .set(.init(ranges: [next...next]))
    default: return .set(.init(ranges: [next...next]))
    }
  }

  private mutating func group() -> Node? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 50 else { return nil }
    guard take("?") else {
      guard !isInLookAround else { return enclosed() }
      groups += 1
      let number = groups
      guard let node = enclosed() else { return nil }
      closedGroups.insert(number)
      return .group(number, node)
    }
    if take(":") { return enclosed() }
    let isAhead = !take("<")
    guard let mark = peek(), mark == "=" || mark == "!" else { return nil }
    place += 1
    needsMemory = true
    let wasInside = isInLookAround
    isInLookAround = true
    defer { isInLookAround = wasInside }
    return enclosed().map { .look(isAhead: isAhead, isNegated: mark == "!", $0) }
  }

  /// What stands up to the parenthesis that ends a group.
  private mutating func enclosed() -> Node? {
    guard let node = alternatives() else { return nil }
    return take(")") ? node : invalid()
  }

  private mutating func escape() -> Node? {
    guard let next = peek() else { return invalid() }
    place += 1
    if let shorthand = RegularExpression.shorthands[next] {
      hasClasses = true
      return .set(shorthand)
    }
    if let character = RegularExpression.characterEscapes[next] {
      return .set(.init(ranges: [character...character]))
    }
    switch next {
    case "A": return .begin
    case "Z": return .end
    case "m", "M", "y", "Y":
      needsMemory = true
      hasClasses = true
      return .boundary(next == "m" ? .begin : next == "M" ? .end : next == "y" ? .either : .neither)
    // Characters by their numbers are not read, nor are numbers of several digits.
    case "c", "u", "U", "x", "0": return nil
    case "1"..."9":
      guard peek().map(isDigit) != true, !isInLookAround else { return nil }
      let number = Int(next.value - 48)
      guard closedGroups.contains(number) else { return invalid() }
      needsMemory = true
      return .backReference(number)
    default:
      return next.properties.isAlphabetic ? invalid() : .set(.init(ranges: [next...next]))
    }
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
        if let shorthand = RegularExpression.shorthands[escaped] {
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
      guard last != "[", last != "\\" else { return nil }
      guard first <= last else { return invalid() }
      place += 2
      set.ranges.append(first...last)
    }
    return take("]") ? .set(set) : invalid()
  }

  /// `[:alpha:]` and its like, after the first bracket.
  private mutating func namedClass() -> [ClosedRange<Unicode.Scalar>]? {
    place += 1
    var name = ""
    while let next = peek(), next != ":" {
      name.unicodeScalars.append(next)
      place += 1
    }
    guard take(":"), take("]") else { return nil }
    guard let ranges = RegularExpression.classes[name] else { return invalid() }
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
      guard let least = number() else { return invalid() }
      bounds = (least, least)
      if take(",") {
        let isOpen = peek() == "}"
        bounds.most = isOpen ? nil : number()
        guard isOpen || bounds.most != nil else { return invalid() }
      }
      guard peek() == "}", bounds.most.map({ $0 >= least }) != false else { return invalid() }
    default: return atom
    }
    guard !atom.isConstraint else { return invalid() }
    place += 1
    // What is taken is the same, however much of it.
    _ = take("?")
    if let following = peek(),
      ["*", "+", "?"].contains(following) || following == "{" && peek(1).map(isDigit) == true
    {
      return invalid()
    }
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
}
