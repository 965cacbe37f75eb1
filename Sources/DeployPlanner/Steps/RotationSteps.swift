public import SessionCompatibility

/// The three releases that change the keys of session cookies, seen from the one that is planned.
public struct RotationSteps: Sendable, Hashable {
  /// How far one of the three releases is.
  public enum State: String, Sendable, Hashable {
    /// The running version did it.
    case done
    /// This release does it.
    case thisRelease = "this-release"
    /// A release to come does it.
    case later
    /// It should have come before: this release changes the keys at once.
    case missing
  }

  /// One of the three releases.
  public struct Stage: Sendable, Hashable {
    /// `session-rotation-accept`, `session-rotation-change` or `session-rotation-retire`.
    public var id: String
    /// How far it is.
    public var state: State
    /// What that release changes.
    public var what: String
    /// What must hold for it.
    public var checks: [String]
    /// The lines that show where the rotation stands; empty for the stages to come.
    public var evidence: [Evidence]
  }

  /// The endpoint's module.
  public let endpoint: String
  /// The three releases in order.
  public let stages: [Stage]

  /// The releases of a rotation.
  ///
  /// - Parameters:
  ///   - rotation: What the two versions show of it.
  ///   - isOnlyOne: Whether no other endpoint changes its keys; otherwise the ids name the endpoint.
  public init(_ rotation: SessionRotation, isOnlyOne: Bool = true) {
    endpoint = rotation.endpoint
    let suffix = isOnlyOne ? "" : "-\(rotation.endpoint)"
    stages = SessionRotation.Stage.allCases.map { stage in
      let state = rotation.state(of: stage)
      return Stage(
        id: "session-rotation-\(stage.rawValue)\(suffix)", state: state,
        what: rotation.words(for: stage), checks: rotation.checks(for: stage),
        evidence: state == .thisRelease || state == .missing ? rotation.evidence : [])
    }
  }

  /// The steps of this release: before the deploy, or after the drain for what it prepares.
  func steps(in phase: Step.Phase) -> [Step] {
    zip(SessionRotation.Stage.allCases, stages).compactMap { kind, stage in
      guard stage.state == .thisRelease, phase == (kind == .accept ? .drain : .preflight) else {
        return nil
      }
      return Step(
        id: stage.id, phase: phase, action: .check,
        why:
          "release \(kind.number) of 3 that change the session keys of \(endpoint): \(stage.what)",
        evidence: stage.evidence, checks: stage.checks)
    }
  }
}

extension SessionRotation {
  fileprivate var evidence: [Evidence] {
    blue.map { Evidence(side: .blue, location: $0.location, note: $0.note) }
      + green.map { Evidence(side: .green, location: $0.location, note: $0.note) }
  }

  fileprivate func state(of stage: Stage) -> RotationSteps.State {
    if stages.contains(stage) { return .thisRelease }
    guard let current = stages.map(\.number).max() else {
      return stage == .accept ? .missing : .later
    }
    return stage.number < current ? .done : .later
  }

  fileprivate func words(for stage: Stage) -> String {
    switch stage {
    case .accept:
      "sign with the old keys and list the new ones in rotating_options, each entry with its own "
        + "secret_key_base and salts"
    case .change: "sign with the new keys and list the old ones in rotating_options"
    case .retire: "drop the old keys from rotating_options"
    }
  }

  fileprivate func checks(for stage: Stage) -> [String] {
    switch stage {
    case .accept:
      return ["no instance without the new keys runs when a later release signs with them"]
    case .change:
      let reading = "every running instance of blue reads cookies of the new keys"
      guard changesSecret else { return [reading] }
      return [
        reading,
        "Phoenix.Token, remember-me cookies and LiveView do not rotate: with another "
          + "secret_key_base users sign in again and open pages reload",
      ]
    case .retire:
      let age = lifetime.map { "\($0) seconds (max_age)" } ?? "a browser's longest session"
      return ["the last instance that signed with the old keys stopped longer ago than \(age)"]
    }
  }
}

extension SessionRotation.Stage {
  /// 1, 2 or 3.
  fileprivate var number: Int {
    switch self {
    case .accept: 1
    case .change: 2
    case .retire: 3
    }
  }
}
