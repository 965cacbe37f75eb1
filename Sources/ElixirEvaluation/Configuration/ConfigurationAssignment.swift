/// What one `config` sets, and what has to be decided so that it is evaluated.
struct ConfigurationAssignment: Sendable {
  /// A branch of a decision that cannot be known.
  struct Branch: Sendable, Hashable {
    let decision: Int
    let number: Int

    init(_ decision: Int, _ number: Int) {
      self.decision = decision
      self.number = number
    }
  }

  let application: String
  let key: String
  let value: Value
  /// All of them have to run.
  let branches: [Branch]
}

extension Configuration {
  /// More ways in which a configuration may come out are not told apart.
  private static let mostOutcomes = 256

  /// All values that a setting may have, each of them where the decisions that cannot be known fall in some way.
  ///
  /// Decisions are taken for independent of each other, so a value may be among them that never is.
  ///
  /// - Parameters:
  ///   - application: The application.
  ///   - key: The key.
  ///   - options: The keyword keys below it that are wanted; others are left out.
  /// - Returns: The values, an empty list where nothing is set; nil where too much decides.
  public func possibleValues(
    _ application: String, _ key: String, options: Set<String>
  ) -> [Value]? {
    let relevant = assignments.filter { $0.application == application && $0.key == key }
      .compactMap { $0.about(options) }
    var ways: [(decision: Int, branches: [Int?])] = []
    var count = 1
    for decision in relevant.flatMap(\.branches).map(\.decision)
    where !ways.contains(where: { $0.decision == decision }) {
      let branches = outcomes(of: decision, in: relevant)
      ways.append((decision, branches))
      count *= branches.count
      guard count <= Self.mostOutcomes else { return nil }
    }
    var values: [Value] = []
    for number in 0..<count {
      var rest = number
      var chosen: [Int: Int] = [:]
      for way in ways {
        chosen[way.decision] = way.branches[rest % way.branches.count]
        rest /= way.branches.count
      }
      let value = relevant.reduce(Value.list([])) { value, assignment in
        assignment.branches.allSatisfy { chosen[$0.decision] == $0.number }
          ? ConfigurationMerge.merge(value, assignment.value) : value
      }
      if !values.contains(value) { values.append(value) }
    }
    return values
  }

  /// The branches of a decision in which something is set, and nil for all others, where there are any.
  private func outcomes(
    of decision: Int, in assignments: [ConfigurationAssignment]
  ) -> [Int?] {
    let setting = Set(
      assignments.flatMap(\.branches).filter { $0.decision == decision }.map(\.number)
    ).sorted()
    guard let known = decisions[decision], known.isExhaustive else { return setting + [nil] }
    // Where a branch ends the program, the release does not start.
    let going = setting.filter(known.surviving.contains)
    let isElsewhere = known.surviving.contains { !setting.contains($0) }
    return going.isEmpty || isElsewhere ? going + [nil] : going
  }
}

extension ConfigurationAssignment {
  /// The assignment as far as it is about some options; nil where it has nothing to do with them.
  fileprivate func about(_ options: Set<String>) -> ConfigurationAssignment? {
    guard let pairs = value.keywordPairs else { return self }
    let wanted = pairs.filter { options.contains($0.key) }
    if wanted.isEmpty { return nil }
    return ConfigurationAssignment(
      application: application, key: key, value: .keyword(wanted.map { ($0.key, $0.value) }),
      branches: branches)
  }
}
