public import PhoenixApp

extension Setting {
  /// Whether the setting is the same in another version; nil where the code does not tell.
  public func isSame(as other: Setting) -> Bool? { Comparison(other, self).isSame }
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
    } else if [left, right].contains(where: { !$0.isRequired && $0.fallback == nil }) {
      self = .unknown("what the versions take where \(left.title) is not set is not known")
    } else if !left.isRequired, !right.isRequired, left.fallback != right.fallback {
      self = .unknown("where \(left.title) is not set, the versions take different values")
    } else {
      self = .same
    }
  }
}
