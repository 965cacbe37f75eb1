import Diagnostics

/// A question that the code asks a feature flag.
struct FlagQuestion: Hashable {
  var function: String
  var flag: String
  /// Where it is asked, if it is asked for somebody: who asks elsewhere may get another answer.
  var place: SourceLocation?
}

/// What the flags answer.
struct FlagWorld: Hashable {
  /// The answers that are settled.
  var answers: [FlagQuestion: Bool] = [:]
  /// What tells it from other worlds in the keys of calls.
  var number = 0

  /// Whether any flag may be on or off.
  var isOpen: Bool { answers.isEmpty }

  static func == (left: FlagWorld, right: FlagWorld) -> Bool { left.answers == right.answers }
  func hash(into hasher: inout Hasher) { hasher.combine(answers) }
}

/// Follows code that asks feature flags once for each way in which they may answer.
///
/// Wherever the answer goes, into a variable, a query that grows by a condition, a changeset or another function,
/// what is done only when some flags are on is what is done in no world without them.
extension Tracer {
  /// With so many questions at most, the code is followed with each combination of answers.
  private static let combinedQuestions = 4
  /// With more questions than these, each use is guarded by the branches that it stands in, and no more.
  private static let questionsPerFunction = 24

  func flagCall(
    _ function: String, _ arguments: CallArguments, at location: SourceLocation,
    in context: inout Context
  ) -> TracedValue {
    let flag = flagName(function, arguments, in: &context)
    let named = function.hasPrefix("Application.") ? arguments.count : 1
    let question = FlagQuestion(
      function: function, flag: flag, place: arguments.count > named ? location : nil)
    ask([question: FlagGuard(function: function, flag: flag, location: location)])
    if let answer = world.answers[question] { return answer ? .yes : .no }
    return .flag(
      [FlagGuard(function: function, flag: flag, location: location)], negated: false)
  }

  /// The flag's name: the first argument, or the application and the key of a setting.
  private func flagName(
    _ function: String, _ arguments: CallArguments, in context: inout Context
  ) -> String {
    let count = function.hasPrefix("Application.") ? 2 : 1
    let parts = (0..<min(count, arguments.count)).map { position in
      switch value(position, of: arguments, in: &context) {
      case .atom(let name), .string(let name), .module(let name): name
      default: arguments.node(position).map { sourceText($0) } ?? "?"
      }
    }
    return parts.isEmpty ? "?" : parts.joined(separator: ".")
  }

  /// Keeps what is asked, at its first place.
  func ask(_ questions: [FlagQuestion: FlagGuard]) {
    asked.merge(questions) { $0.location < $1.location ? $0 : $1 }
  }

  /// Follows code, and once more in each world if it asks flags.
  func followInEachWorld(_ follow: () -> Void) {
    var earlier = FollowedStatements()
    exchange(&earlier)
    asked = [:]
    newReturns = []
    follow()
    var found = FollowedStatements()
    exchange(&found)
    if !asked.isEmpty, asked.count <= Self.questionsPerFunction {
      // What was noted on the way is given up, so it has to be noted anew by whoever calls next.
      for key in newReturns { returns[key] = nil }
      found = worlds(of: asked, follow).statements(besides: found)
    }
    exchange(&earlier)
    add(found)
  }

  private func worlds(
    of questions: [FlagQuestion: FlagGuard], _ follow: () -> Void
  ) -> FollowedWorlds {
    let ordered = questions.sorted { left, right in
      (left.value.flag, left.value.location) < (right.value.flag, right.value.location)
    }
    var result = FollowedWorlds(isComplete: ordered.count <= Self.combinedQuestions)
    for on in combinations(of: ordered.count) {
      var next = FlagWorld()
      var guards: [FlagGuard] = []
      for (position, entry) in ordered.enumerated() {
        let isOn = on.contains(position)
        next.answers[entry.key] = isOn
        if isOn { guards.append(entry.value) }
      }
      next.number = worldNumbers[next] ?? worldNumbers.count
      worldNumbers[next] = next.number
      world = next
      follow()
      world = FlagWorld()
      var found = FollowedStatements()
      exchange(&found)
      result.members.append(.init(guards: guards, statements: found))
    }
    return result
  }

  /// The positions of the flags that are on in each world, fewer before more.
  ///
  /// Of many flags the worlds with none, with one, with all but one and with all show which of them matter.
  private func combinations(of count: Int) -> [Set<Int>] {
    if count <= Self.combinedQuestions {
      return (0..<(1 << count)).map { bits in
        Set((0..<count).filter { bits & (1 << $0) != 0 })
      }
    }
    let all = Set(0..<count)
    return [[]] + (0..<count).map { [$0] } + (0..<count).map { all.subtracting([$0]) } + [all]
  }
}
