import MigrationLint

/// Says in a sentence why a migration stands where it stands.
struct Reasons {
  let judgement: MigrationJudgement
  let profile: MigrationProfile
  let slot: Slot
  let ownSlot: Slot
  /// What the user calls the running version.
  let blue: String

  var why: String {
    if let refusal = judgement.refusal { return "it cannot run: \(refusal.message)" }
    if slot != ownSlot {
      return "\(own); moved to \(slot.rawValue) by what depends on it or it depends on"
    }
    return own
  }

  private var own: String {
    let cells = judgement.cells
    if cells.greenOnNew.isUnsafe {
      return "green \(Self.verb(cells.greenOnNew)) because of it: \(message(of: judgement.broken))"
    }
    let greenFails = "green \(Self.verb(cells.greenOnOld)) without it"
    let blueFails = "blue (\(blue)) \(Self.verb(cells.blueOnNew)) with it"
    switch (cells.greenOnOld.isUnsafe, cells.blueOnNew.isUnsafe) {
    case (true, true):
      return
        "\(greenFails) (\(message(of: judgement.cured))) and \(blueFails) "
        + "(\(message(of: judgement.caused)))"
    case (true, false): return "\(greenFails): \(message(of: judgement.cured))" + bound
    case (false, true): return "\(blueFails): \(message(of: judgement.caused))"
    case (false, false): return harmless + bound
    }
  }

  /// Nobody saw fail what is not known.
  private static func verb(_ cell: Cell) -> String { cell == .unknown ? "may fail" : "fails" }

  private var harmless: String {
    switch profile.operationClass {
    case .contract: "nothing uses it any more, but only without blue is that sure"
    case .tighten: "blue's code bears it; it waits for the last process of blue all the same"
    case .data:
      slot == .afterDrain
        ? "the last pass has to see the last rows that blue makes"
        : "both versions bear it"
    case .expand, .loosen, .neutral: "neither version needs it before the code, and both bear it"
    }
  }

  /// The bound of what fails only a few times.
  private var bound: String {
    let lacking = judgement.cured.first { $0.cell == .degraded }.map {
      "; until it has run, \($0.message)"
    }
    let degraded = judgement.caused.first { $0.cell == .degraded } ?? judgement.live.first
    return degraded.map { "; \($0.message)" } ?? lacking ?? ""
  }

  /// The gravest failure's message; a reason of another kind where no use fails.
  private func message(of failures: [Failure]) -> String {
    let worst =
      failures.first { $0.cell == .breaks && !$0.dependsOnData }
      ?? failures.first { $0.cell == .breaks } ?? failures.first { $0.cell == .unknown }
    if let worst { return worst.message }
    if let reason = judgement.reasons.first { return reason.note }
    return judgement.unknowns.first.map { "not known: \($0.reason)" } ?? "not known"
  }
}
