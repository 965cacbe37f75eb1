/// A backtracking matcher with a bound on its steps.
struct RegexMatcher {
  /// The matched range and those of the groups, in scalars; nil for groups that took no part.
  typealias Captures = [Range<Int>?]

  /// The matcher gave up.
  struct TooMuchWork: Error {}

  private let pattern: RegexPattern
  private let text: [Unicode.Scalar]
  private var captures: Captures
  private var steps = 0
  private var depth = 0
  private let limit: Int

  init(_ pattern: RegexPattern, _ text: [Unicode.Scalar], limit: Int = 200_000) {
    self.pattern = pattern
    self.text = text
    self.limit = limit
    captures = Array(repeating: nil, count: pattern.groupCount + 1)
  }

  /// The first match at or after a position.
  mutating func firstMatch(from start: Int) throws(TooMuchWork) -> Captures? {
    var position = start
    while position <= text.count {
      captures = Array(repeating: nil, count: pattern.groupCount + 1)
      var end: Int?
      let matched = try match([pattern.root], position) { (last, _) throws(TooMuchWork) in
        end = last
        return true
      }
      if matched, let end {
        captures[0] = position..<end
        return captures
      }
      position += 1
    }
    return nil
  }

  /// The match at a position that takes at least one character.
  mutating func nonEmptyMatch(at start: Int) throws(TooMuchWork) -> Captures? {
    captures = Array(repeating: nil, count: pattern.groupCount + 1)
    var end = start
    let matched = try match([pattern.root], start) { (last, _) throws(TooMuchWork) in
      end = last
      return last > start
    }
    guard matched else { return nil }
    captures[0] = start..<end
    return captures
  }

  /// What comes after a node has matched: whether the rest matches from a position.
  private typealias Continuation = (Int, inout RegexMatcher) throws(TooMuchWork) -> Bool

  private mutating func match(
    _ nodes: [RegexNode], _ position: Int, _ rest: Continuation
  ) throws(TooMuchWork) -> Bool {
    steps += 1
    depth += 1
    defer { depth -= 1 }
    if steps > limit || depth > 800 { throw TooMuchWork() }
    guard let first = nodes.first else { return try rest(position, &self) }
    let others = Array(nodes.dropFirst())
    switch first {
    case .scalar, .any, .set:
      guard position < text.count, matches(first, text[position]) else { return false }
      return try match(others, position + 1, rest)
    case .sequence(let parts): return try match(parts + others, position, rest)
    case .alternatives(let list):
      for alternative in list where try match([alternative] + others, position, rest) {
        return true
      }
      return false
    case .group(let inner, let number):
      let saved = captures[number]
      let matched = try match([inner], position) { (end, matcher) throws(TooMuchWork) in
        let previous = matcher.captures[number]
        matcher.captures[number] = position..<end
        if try matcher.match(others, end, rest) { return true }
        matcher.captures[number] = previous
        return false
      }
      if !matched { captures[number] = saved }
      return matched
    case .repetition(let inner, let minimum, let maximum, let isLazy):
      let loop = Loop(inner: inner, minimum: minimum, maximum: maximum, isLazy: isLazy)
      return try matchLoop(loop, 0, others, position, rest)
    case .lookahead(let inner, let isNegated):
      let found = try match([inner], position) { (_, _) throws(TooMuchWork) in true }
      return found != isNegated ? try match(others, position, rest) : false
    case .lookbehind(let alternatives, let isNegated):
      var found = false
      for alternative in alternatives {
        let start = position - (RegexParser.length(alternative) ?? 0)
        if start >= 0,
          try match([alternative], start, { (_, _) throws(TooMuchWork) in true })
        {
          found = true
        }
      }
      return found != isNegated ? try match(others, position, rest) : false
    case .backreference(let number):
      guard captures.indices.contains(number), let range = captures[number] else { return false }
      guard text[position...].starts(with: text[range]) else { return false }
      return try match(others, position + range.count, rest)
    default:
      return holds(first, position) ? try match(others, position, rest) : false
    }
  }

  private struct Loop {
    let inner: RegexNode
    let minimum: Int
    let maximum: Int?
    let isLazy: Bool
  }

  private mutating func matchLoop(
    _ loop: Loop, _ count: Int, _ others: [RegexNode], _ position: Int, _ rest: Continuation
  ) throws(TooMuchWork) -> Bool {
    if let step = simpleStep(loop.inner) {
      return try matchSimpleLoop(loop, step, others, position, rest)
    }
    if loop.isLazy, count >= loop.minimum, try match(others, position, rest) { return true }
    if count < loop.maximum ?? .max {
      let matched = try match([loop.inner], position) { (end, matcher) throws(TooMuchWork) in
        // An empty round would never end.
        if end == position, count >= loop.minimum { return false }
        return try matcher.matchLoop(loop, count + 1, others, end, rest)
      }
      if matched { return true }
    }
    return !loop.isLazy && count >= loop.minimum ? try match(others, position, rest) : false
  }

  private func simpleStep(_ node: RegexNode) -> RegexNode? {
    switch node {
    case .scalar, .any, .set: node
    default: nil
    }
  }

  /// A loop over single characters needs no recursion.
  private mutating func matchSimpleLoop(
    _ loop: Loop, _ step: RegexNode, _ others: [RegexNode], _ position: Int, _ rest: Continuation
  ) throws(TooMuchWork) -> Bool {
    let most = min(loop.maximum ?? .max, text.count - position)
    if most < loop.minimum { return false }
    var count = 0
    if loop.isLazy {
      while true {
        if count >= loop.minimum, try match(others, position + count, rest) { return true }
        guard count < most, matches(step, text[position + count]) else { return false }
        count += 1
      }
    }
    while count < most, matches(step, text[position + count]) {
      count += 1
      steps += 1
    }
    while count >= loop.minimum {
      if try match(others, position + count, rest) { return true }
      count -= 1
    }
    return false
  }

  private func matches(_ node: RegexNode, _ scalar: Unicode.Scalar) -> Bool {
    switch node {
    case .scalar(let expected):
      return expected == scalar || (pattern.ignoresCase && fold(expected) == fold(scalar))
    case .any: return scalar != "\n" || pattern.dotMatchesLineBreaks
    case .set(let items, let isNegated):
      var found = contains(items, scalar)
      if !found, pattern.ignoresCase {
        found = variants(scalar).contains { contains(items, $0) }
      }
      return found != isNegated
    default: return false
    }
  }

  private func contains(_ items: [RegexNode.SetItem], _ scalar: Unicode.Scalar) -> Bool {
    items.contains { $0.contains(scalar, isUnicode: pattern.isUnicode) }
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    CharacterClass.word.contains(scalar, isUnicode: pattern.isUnicode)
  }

  private func fold(_ scalar: Unicode.Scalar) -> String { scalar.properties.lowercaseMapping }

  private func variants(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    Array(scalar.properties.lowercaseMapping.unicodeScalars.prefix(1))
      + Array(scalar.properties.uppercaseMapping.unicodeScalars.prefix(1))
  }

  /// Whether a condition on the position holds.
  private func holds(_ node: RegexNode, _ position: Int) -> Bool {
    switch node {
    case .textStart: return position == 0
    case .textEnd: return position == text.count
    case .lineStart:
      return position == 0 || (pattern.isMultiline && text[position - 1] == "\n")
    case .lineEnd:
      if position == text.count { return true }
      return text[position] == "\n" && (pattern.isMultiline || position == text.count - 1)
    case .textEndOrBeforeLastBreak:
      return position == text.count || (position == text.count - 1 && text[position] == "\n")
    case .wordBoundary(let isNegated):
      let before = position > 0 && isWord(text[position - 1])
      let after = position < text.count && isWord(text[position])
      return (before != after) != isNegated
    default: return false
    }
  }
}
