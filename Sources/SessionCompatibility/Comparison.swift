public import PhoenixApp

extension Setting {
  /// Whether the setting is the same in another version; nil where the code does not tell.
  public func isSame(as other: Setting) -> Bool? { Comparison(other, self).isSame }
}

extension EnvironmentRead {
  /// Whether the setting is drawn at random, for the environment that is given has none of its variables.
  fileprivate var isDrawn: Bool { isFallbackRandom && isAbsent && !isRequired && !isComputed }

  /// Whether two versions agree wherever the variable is set, and nowhere else, not even with themselves.
  ///
  /// `System.get_env("SECRET_KEY_BASE", Util.random())` in both versions: with the variable each has the same
  /// secret as the other one. Without it every start draws another, so that sessions are lost at this switch
  /// as they are whenever the running version starts again. It is not known which of the two holds, so it is
  /// never "ok": a release is a start, and it loses sessions that the running version would have kept. But it
  /// says nothing about the release at hand, for it is the same for each release until the code is mended; an
  /// open question that nothing in a release can answer would only teach to pass over all open questions.
  /// Hence it is told as a finding of its own, and does not decide a plan's verdict.
  func isRandom(as other: EnvironmentRead) -> Bool {
    [self, other].allSatisfy { $0.isFallbackRandom && !$0.isRequired && !$0.isComputed }
      && names == other.names && isReadAtBuild == other.isReadAtBuild
  }
}

/// The outcome of comparing one setting of two versions.
enum Comparison: Equatable {
  case same
  case different
  case unknown(String)

  /// Whether both are the same; nil where the code does not tell.
  var isSame: Bool? {
    switch self {
    case .same: true
    case .different: false
    case .unknown: nil
    }
  }

  init<Value>(_ left: Setting<Value>, _ right: Setting<Value>) {
    switch (left, right) {
    case (.value(let left, _), .value(let right, _)): self = left == right ? .same : .different
    // What is drawn at random is nothing else's value.
    case (.environment(let read), _) where read.isDrawn,
      (_, .environment(let read)) where read.isDrawn:
      self = .different
    case (.environment(let left), .environment(let right)) where left.names == right.names:
      self = Comparison(reads: left, right)
    case (.environment(let left), .environment(let right)):
      self = .unknown(
        "it is read from \(left.title) in one version and from \(right.title) in the other")
    case (.unknown(let reason, _), _), (_, .unknown(let reason, _)): self = .unknown(reason)
    case (.environment(let read), .value) where read.isReadAtBuild,
      (.value, .environment(let read)) where read.isReadAtBuild:
      self = .unknown(
        "\(read.shownName) is read when one version is built, and its value then is not known")
    case (.environment(let read), .value) where read.isAbsent,
      (.value, .environment(let read)) where read.isAbsent:
      self = .unknown("\(read.shownName) is not in the environment of one version")
    case (.environment(let read), .value), (.value, .environment(let read)):
      self = .unknown(
        "it is written in the code of one version and read from \(read.shownName) in the other")
    }
  }

  /// Two reads of one variable, whose value is the same for both as far as anybody can tell.
  private init(reads left: EnvironmentRead, _ right: EnvironmentRead) {
    if left.isReadAtBuild != right.isReadAtBuild {
      self = .unknown(
        "\(left.title) is read when one version is built, and when the other one starts")
    } else if left.isComputed || right.isComputed {
      let isSame = left.computation != nil && left.computation == right.computation
      self =
        isSame ? .same : .unknown("it is computed from \(left.title), by code that may differ")
    } else if left.isRandom(as: right) {
      self = .unknown("where \(left.title) is not set, each start makes another one")
    } else if [left, right].contains(where: { !$0.isRequired && $0.fallback == nil }) {
      self = .unknown("what the versions take where \(left.title) is not set is not known")
    } else if !left.isRequired, !right.isRequired, left.fallback != right.fallback {
      self = .unknown("where \(left.title) is not set, the versions take different values")
    } else {
      self = .same
    }
  }
}
