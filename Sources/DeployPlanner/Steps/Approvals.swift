/// What somebody must agree to, at the step where it can still be refused.
struct Approvals {
  /// What one version writes that the other cannot live with.
  let hazards: [String]
  /// What was looked for that migrates by itself.
  let runners: [Runner]
  /// The pending migrations in their slots.
  let placed: [RepoPlanner.Placed]

  /// Whether anybody has to agree to anything.
  var isNeeded: Bool {
    ofRelease != nil || ofDeploy != nil
      || placed.contains { $0.slot.isRun && Self.ofMigration($0) != nil }
  }

  /// What has to be agreed to before anything is done; nil where nothing has.
  ///
  /// A file that waits for the next release is in green's image all the same: only who releases can see to it
  /// that nothing runs it.
  var ofRelease: String? {
    let waiting = placed.filter { $0.slot == .nextRelease }.map { String($0.work.version) }
    // What has run before green starts is nothing that green could run.
    let found = placed.contains { $0.slot != .beforeCode } ? runners.filter(\.isFound) : []
    var reasons: [String] = []
    if !waiting.isEmpty {
      reasons.append(
        "\(waiting.joined(separator: ", ")) must not run in this release, though green's image holds "
          + (waiting.count == 1 ? "it" : "them"))
    }
    reasons += found.map { runner in
      let place = runner.path.map { " (\($0)" + (runner.line.map { ":\($0)" } ?? "") + ")" } ?? ""
      return "a \(runner.kind) of green migrates by itself\(place), in whatever order the plan has"
    }
    return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
  }

  /// What has to be agreed to before green starts; nil where nothing has.
  var ofDeploy: String? { hazards.isEmpty ? nil : hazards.joined(separator: "; ") }

  /// Why a migration that runs needs somebody to agree; nil where nobody need.
  static func ofMigration(_ item: RepoPlanner.Placed) -> String? {
    if item.judgement.cells.blueOnNew.isUnsafe { return "blue cannot come back after it" }
    return item.profile.destroysData && item.slot == .afterDrain ? "it destroys data" : nil
  }
}
