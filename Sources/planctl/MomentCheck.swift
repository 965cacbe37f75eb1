import CatalogIntrospection
import DeployPlanner
import Diagnostics

/// Whether a database bears a migration right now.
struct MomentCheck {
  /// The part of the plan that is about to run.
  enum Phase {
    case expand
    case contract
  }

  let activity: Activity
  let phase: Phase
  /// What blue's connections are called; nil where nobody said the name.
  let blueName: String?
  /// The connections of others that are open, sorted by name.
  let open: [OpenConnections]
  /// Blue as the plan knows it: its configuration says what its connections are called.
  let blue: ReviewedPlan.Version
  /// Green as the plan knows it.
  let green: ReviewedPlan.Version
  /// The connections that the overlap of both versions needs, where the plan knows.
  let peakConnections: Int?
  let longTransactionSeconds: Double

  /// What stands in the way, in words; empty where nothing does.
  var obstacles: [String] {
    var result: [String] = []
    for transaction in activity.longTransactions
    where transaction.seconds >= longTransactionSeconds {
      result.append(
        "process \(transaction.processID) (\(transaction.application)) has had a transaction open "
          + "for \(Int(transaction.seconds)) seconds; locks and concurrent index builds wait for it"
      )
    }
    for wait in activity.waits {
      let blockers = wait.blockedBy.map(String.init).joined(separator: ", ")
      result.append(
        "process \(wait.processID) waits for \(wait.mode)\(wait.relation.map { " on \($0)" } ?? "") "
          + "behind \(blockers)")
    }
    for index in activity.invalidIndexes where !activity.runningIndexBuilds.contains(index) {
      result.append("index \(index) is invalid: drop it and build it anew")
    }
    let usable = activity.connections.maximum - activity.connections.reserved
    let free = usable - activity.connections.used
    if free < 5 { result.append("only \(free) connections are free") }
    if phase == .expand, let peakConnections, peakConnections > usable {
      result.append("the overlap needs \(peakConnections) of \(usable) connections")
    }
    if activity.isInRecovery { result.append("the server is a replica: nothing can be migrated") }
    return result + (phase == .contract ? blueRemains : [])
  }

  /// Contract work needs proof that blue is gone.
  private var blueRemains: [String] {
    guard let name = blueName else {
      return ["nothing proves that blue is gone: give its --blue-application-name"]
    }
    if activity.hiddenSessions > 0 {
      return [
        "\(activity.hiddenSessions) sessions are hidden from this role: grant pg_read_all_stats"
      ]
    }
    let left = open.filter { $0.name == name || blue.calls(itsConnections: $0.name) }
    if !left.isEmpty {
      let names = left.map(\.description).joined(separator: ", ")
      let isShared = left.contains { green.calls(itsConnections: $0.name) }
      let isElsewhere = left.contains { !$0.isHere }
      return [
        "\(left.map(\.count).reduce(0, +)) connections of blue (\(names)) are open"
          + (isShared
            ? "; green calls its connections so too, and names cannot tell the two apart: release an "
              + "application_name for each version first" : "")
          + (isElsewhere
            ? "; if those in another database are none of blue, give what they are of an application_name "
              + "of its own" : "")
      ]
    }
    // That no connection has a name proves nothing unless all of blue's connections would have one.
    guard !blue.connectionNames.isEmpty else {
      return [
        "nothing proves that blue calls its connections \(name): no repo of blue has known "
          + "parameters: [application_name: …] in its configuration"
      ]
    }
    guard blue.unnamedRepos.isEmpty else {
      return [
        "nothing proves that blue is gone: \(blue.unnamedRepos.joined(separator: ", ")) of blue has no known "
          + "parameters: [application_name: …] in its configuration"
      ]
    }
    if blue.calls(itsConnections: name) { return [] }
    let names = blue.connectionNames.joined(separator: ", ")
    return ["blue calls its connections \(names), not \(name)"]
  }
}
