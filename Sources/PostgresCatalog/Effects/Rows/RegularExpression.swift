/// A POSIX regular expression as `~` takes it, as far as it is read (manual 9.7.3; `regcomp.c`).
///
/// Read are characters, `.`, `^`, `$`, brackets with ranges and classes, groups, alternatives, quantifiers, look-around, back
/// references, and the escapes for classes, boundaries and single characters. Options and characters by their numbers are not.
struct RegularExpression {
  /// A step of the machine that runs over a text.
  private enum Step {
    case character(CharacterSet)
    case split(Int, Int)
    case jump(Int)
    case begin
    case end
  }

  /// The characters that a step takes.
  struct CharacterSet {
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var isNegated = false

    func contains(_ scalar: Unicode.Scalar, ignoringCase: Bool) -> Bool {
      let isIn = ranges.contains {
        $0.contains(scalar) || ignoringCase && $0.contains(scalar.inOtherCase)
      }
      return isIn != isNegated
    }
  }

  private var steps: [Step] = []

  /// The whole expression, where it asks for what was found before.
  private let tree: RegularExpressionParser.Node?

  /// Whether case is not regarded; only ASCII letters are compared so.
  private let ignoresCase: Bool

  /// Whether classes stand in it, of which the locale says what they hold outside ASCII.
  private let hasClasses: Bool

  /// Reads a pattern; nil where it is not read, or is none.
  init?(_ pattern: String, ignoresCase: Bool = false) {
    guard pattern.utf8.count <= 500, !ignoresCase || pattern.utf8.allSatisfy({ $0 < 128 }) else {
      return nil
    }
    var parser = RegularExpressionParser(pattern)
    guard let tree = parser.parse() else { return nil }
    self.ignoresCase = ignoresCase
    self.hasClasses = parser.hasClasses
    self.tree = parser.needsMemory ? tree : nil
    guard parser.needsMemory || add(tree), steps.count <= Self.limit else { return nil }
  }

  private static let limit = 3_000

  /// The error with which the server refuses a pattern; nil where it takes it or where that is not known.
  static func refusal(of pattern: String) -> Effects.Refusal? {
    guard pattern.utf8.count <= 500 else { return nil }
    var parser = RegularExpressionParser(pattern)
    guard parser.parse() == nil, parser.isInvalid else { return nil }
    return .init(sqlState: "2201B", message: "invalid regular expression")
  }

  /// Whether the pattern matches somewhere in a text; nil where that cannot be told.
  func matches(_ text: String) -> Bool? {
    let isPlain = text.utf8.allSatisfy { $0 < 128 }
    guard text.utf8.count <= 2_000, isPlain || !(hasClasses || ignoresCase) else { return nil }
    let scalars = Array(text.unicodeScalars)
    if let tree {
      var search = RegularExpressionSearch(text: scalars, ignoresCase: ignoresCase)
      return search.finds(tree)
    }
    // The last place at which each step was looked at.
    var looked = Array(repeating: -1, count: steps.count + 1)
    var current: [Int] = []
    var isFound = false
    for place in 0...scalars.count {
      // The pattern may begin at every place.
      var starts = current + [0]
      current = []
      while let step = starts.popLast() {
        guard looked[step] < place else { continue }
        looked[step] = place
        guard step < steps.count else {
          isFound = true
          break
        }
        switch steps[step] {
        case .character(let set):
          if place < scalars.count, set.contains(scalars[place], ignoringCase: ignoresCase) {
            current.append(step + 1)
          }
        case .split(let one, let other): starts += [one, other]
        case .jump(let target): starts.append(target)
        case .begin: if place == 0 { starts.append(step + 1) }
        case .end: if place == scalars.count { starts.append(step + 1) }
        }
      }
      if isFound { return true }
    }
    return false
  }

  /// Adds the steps of a part; false where they are too many.
  private mutating func add(_ node: RegularExpressionParser.Node) -> Bool {
    guard steps.count <= Self.limit else { return false }
    switch node {
    case .set(let set): steps.append(.character(set))
    case .begin: steps.append(.begin)
    case .end: steps.append(.end)
    case .group(_, let part): return add(part)
    case .backReference, .look, .boundary: return false
    case .sequence(let parts): return parts.allSatisfy { add($0) }
    case .alternatives(let parts):
      var exits: [Int] = []
      for (index, part) in parts.enumerated() {
        let split = steps.count
        let isLast = index == parts.count - 1
        if !isLast { steps.append(.split(0, 0)) }
        guard add(part) else { return false }
        guard !isLast else { continue }
        exits.append(steps.count)
        steps.append(.jump(0))
        steps[split] = .split(split + 1, steps.count)
      }
      for exit in exits { steps[exit] = .jump(steps.count) }
    case .repetition(let part, let least, let most):
      for _ in 0..<least { guard add(part) else { return false } }
      if let most {
        var exits: [Int] = []
        for _ in least..<most {
          exits.append(steps.count)
          steps.append(.split(0, 0))
          guard add(part) else { return false }
        }
        for exit in exits { steps[exit] = .split(exit + 1, steps.count) }
      } else {
        let split = steps.count
        steps.append(.split(0, 0))
        guard add(part) else { return false }
        steps.append(.jump(split))
        steps[split] = .split(split + 1, steps.count)
      }
    }
    return true
  }
}

extension Unicode.Scalar {
  /// The letter of ASCII in the other case; any other character itself.
  var inOtherCase: Unicode.Scalar {
    switch self {
    case "a"..."z": Unicode.Scalar(UInt8(value - 32))
    case "A"..."Z": Unicode.Scalar(UInt8(value + 32))
    default: self
    }
  }
}
