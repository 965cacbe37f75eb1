/// Looks for a match of a regular expression that asks for what was found before, trying one way after the other.
struct RegularExpressionSearch {
  private typealias Node = RegularExpressionParser.Node

  private let text: [Unicode.Scalar]
  private let ignoresCase: Bool

  /// How many more steps are taken.
  private var left = 20_000

  /// The places that each group has taken.
  private var captures: [Int: Range<Int>] = [:]

  init(text: [Unicode.Scalar], ignoresCase: Bool) {
    self.text = text
    self.ignoresCase = ignoresCase
  }

  /// Whether a match begins at some place of the text; nil where that takes too long to find out.
  mutating func finds(_ node: RegularExpressionParser.Node) -> Bool? {
    guard text.count <= 200 else { return nil }
    for start in 0...text.count {
      if match(node, at: start, then: { _, _ in true }) { return left > 0 ? true : nil }
      if left <= 0 { return nil }
    }
    return false
  }

  private mutating func match(
    _ node: Node, at place: Int, then next: (inout RegularExpressionSearch, Int) -> Bool
  ) -> Bool {
    left -= 1
    guard left > 0 else { return false }
    switch node {
    case .set(let set):
      guard place < text.count, set.contains(text[place], ignoringCase: ignoresCase) else {
        return false
      }
      return next(&self, place + 1)
    case .begin: return place == 0 && next(&self, place)
    case .end: return place == text.count && next(&self, place)
    case .sequence(let parts): return match(parts[...], at: place, then: next)
    case .alternatives(let parts):
      for part in parts where match(part, at: place, then: next) { return true }
      return false
    case .repetition(let part, let least, let most):
      return matchAgain(part, least, most, at: place, then: next)
    case .group(let number, let part):
      let before = captures[number]
      let isFound = match(part, at: place) { search, end in
        let old = search.captures[number]
        search.captures[number] = place..<end
        if next(&search, end) { return true }
        search.captures[number] = old
        return false
      }
      if !isFound { captures[number] = before }
      return isFound
    case .backReference(let number):
      guard let captured = captures[number] else { return false }
      let end = place + captured.count
      guard end <= text.count,
        zip(text[captured], text[place..<end]).allSatisfy({ isSame($0, $1) })
      else { return false }
      return next(&self, end)
    case .look(let isAhead, let isNegated, let part):
      return looks(for: part, at: place, isAhead: isAhead) != isNegated && next(&self, place)
    case .boundary(let boundary): return isBoundary(boundary, at: place) && next(&self, place)
    }
  }

  private mutating func match(
    _ parts: ArraySlice<Node>, at place: Int,
    then next: (inout RegularExpressionSearch, Int) -> Bool
  ) -> Bool {
    guard let first = parts.first else { return next(&self, place) }
    return match(first, at: place) { search, end in
      search.match(parts.dropFirst(), at: end, then: next)
    }
  }

  private mutating func matchAgain(
    _ part: Node, _ least: Int, _ most: Int?, at place: Int,
    then next: (inout RegularExpressionSearch, Int) -> Bool
  ) -> Bool {
    if most != 0 {
      let isFound = match(part, at: place) { search, end in
        // A round that takes nothing leads nowhere.
        guard end > place || least > 0 else { return false }
        return search.matchAgain(part, max(0, least - 1), most.map { $0 - 1 }, at: end, then: next)
      }
      if isFound { return true }
    }
    return least == 0 && next(&self, place)
  }

  private mutating func looks(for part: Node, at place: Int, isAhead: Bool) -> Bool {
    if isAhead { return match(part, at: place) { _, _ in true } }
    for start in (0...place).reversed()
    where match(part, at: start, then: { _, end in end == place }) {
      return true
    }
    return false
  }

  private func isSame(_ one: Unicode.Scalar, _ other: Unicode.Scalar) -> Bool {
    one == other || ignoresCase && one.inOtherCase == other
  }

  private func isBoundary(_ boundary: RegularExpressionParser.Boundary, at place: Int) -> Bool {
    let isAfter = place > 0 && isWord(text[place - 1])
    let isBefore = place < text.count && isWord(text[place])
    return switch boundary {
    case .begin: isBefore && !isAfter
    case .end: isAfter && !isBefore
    case .either: isAfter != isBefore
    case .neither: isAfter == isBefore
    }
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    RegularExpression.word.contains { $0.contains(scalar) }
  }
}
