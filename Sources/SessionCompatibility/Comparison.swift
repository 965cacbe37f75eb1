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
    case (.environment(let left), .environment(let right)) where left.name == right.name:
      self = Comparison(reads: left, right)
    case (.environment(let left), .environment(let right)):
      self = .unknown(
        "it is read from \(left.name) in one version and from \(right.name) in the other")
    case (.unknown(let reason, _), _), (_, .unknown(let reason, _)): self = .unknown(reason)
    case (.environment(let read), .value) where read.isReadAtBuild,
      (.value, .environment(let read)) where read.isReadAtBuild:
      self = .unknown(
        "\(read.name) is read when one version is built, and its value then is not known")
    case (.environment(let read), .value) where read.isAbsent,
      (.value, .environment(let read)) where read.isAbsent:
      self = .unknown("\(read.name) is not in the environment of one version")
    case (.environment(let read), .value), (.value, .environment(let read)):
      self = .unknown(
        "it is written in the code of one version and read from \(read.name) in the other")
    }
  }

  /// Two reads of one variable, whose value is the same for both as far as anybody can tell.
  private init(reads left: EnvironmentRead, _ right: EnvironmentRead) {
    if left.isReadAtBuild != right.isReadAtBuild {
      self = .unknown(
        "\(left.name) is read when one version is built, and when the other one starts")
    } else if left.computation != right.computation {
      self = .unknown("it is computed from \(left.name), by code that may differ")
    } else if left.computation == nil, !left.isRequired, !right.isRequired,
      left.fallback != right.fallback
    {
      self = .unknown("where \(left.name) is not set, the versions take different values")
    } else {
      self = .same
    }
  }
}
