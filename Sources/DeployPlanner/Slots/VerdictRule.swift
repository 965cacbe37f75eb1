/// What a plan comes to: the gravest of what is certain, then of what is not known.
struct VerdictRule {
  let slots: [Slot]
  /// The slots if everything unknown were safe.
  let hopefulSlots: [Slot]
  /// Whether something decisive is not known.
  let isUndecided: Bool
  /// Whether a finding alone stops the release.
  let isBlocked: Bool
  /// Whether somebody must agree.
  let needsApproval: Bool

  var verdict: Verdict {
    if isBlocked || hopefulSlots.contains(.blocked) { return .blocked }
    if isUndecided { return .unknown }
    return needsApproval ? .approvalRequired : .go
  }
}
