import PostgresCatalog

/// How often statements reach a table, as far as the server's counters tell.
struct QueryRate: Comparable {
  let table: QualifiedName
  /// Scans and writes a second, rounded down to a power of two: an exact number would change each plan.
  let exponent: Int

  /// nil where nothing was counted, or for less than an hour, which tells of one hour of the day.
  init?(of relation: Relation, age: Int?) {
    guard let statistics = relation.statistics, let age, age >= 3600 else { return nil }
    let count = statistics.scans.addingReportingOverflow(statistics.writes)
    guard !count.overflow, count.partialValue > 0 else { return nil }
    table = relation.name
    exponent = Int((Double(count.partialValue) / Double(age)).exponent)
  }

  static func < (left: QueryRate, right: QueryRate) -> Bool {
    (left.exponent, left.table) < (right.exponent, right.table)
  }
}

extension QueryRate: CustomStringConvertible {
  /// `about 4 statements a second reach orders`.
  var description: String {
    let number = 1 << min(abs(exponent), 62)
    return switch exponent {
    case 0: "about one statement a second reaches \(table)"
    case 1...: "about \(number) statements a second reach \(table)"
    default: "about one statement in \(number) seconds reaches \(table)"
    }
  }
}

/// How long a stage of the canary lasts: as the policy says, and until green has had 300 statements.
///
/// 300 samples without an error bound its rate at 1% with 95% confidence (the rule of three).
struct BakeTime {
  let policy: Policy.StageRule
  let rate: QueryRate?

  private static let samples = 300
  /// A stage that would have to last longer proves nothing in time; people must look instead.
  private static let longest = 24 * 60

  private var share: Int { max(1, min(100, policy.weight)) }

  /// The minutes in which green's share of the traffic has the samples; nil without a rate.
  private var minutesForSamples: Int? {
    guard let rate else { return nil }
    let seconds =
      Double(Self.samples * 100) / Double(share)
      / Double(sign: .plus, exponent: rate.exponent, significand: 1)
    return seconds > Double(Self.longest * 60) ? Self.longest + 1 : Int((seconds / 60).rounded(.up))
  }

  var stage: CanaryStage {
    let proof = "bound the error rate at 1% with 95% confidence"
    guard let rate, let minutes = minutesForSamples else {
      let requests = (Self.samples * 100 + share - 1) / share
      return CanaryStage(
        weight: policy.weight, minutes: policy.minutes,
        basis: "at least \(requests) requests in all \(proof)")
    }
    if minutes > Self.longest {
      return CanaryStage(
        weight: policy.weight, minutes: max(policy.minutes, Self.longest),
        basis: "\(rate): even a day does not give green the \(Self.samples) that \(proof)")
    }
    return CanaryStage(
      weight: policy.weight, minutes: max(policy.minutes, minutes),
      basis: "\(rate): green has \(Self.samples), which \(proof), after \(minutes) minutes")
  }
}

extension RepoPlanner {
  /// How often statements reach the tables that the pending migrations change.
  var queryRates: [QueryRate] {
    touched.compactMap { name in
      repo.catalog.relations[name].flatMap { QueryRate(of: $0, age: repo.statisticsAge) }
    }
  }
}
