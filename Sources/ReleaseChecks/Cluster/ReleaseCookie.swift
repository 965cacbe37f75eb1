import Diagnostics
import PhoenixApp

/// The Erlang distribution cookie of a release, as far as the repository tells.
///
/// Source: the documentation of `mix release`, options `:cookie`, `RELEASE_COOKIE`.
struct ReleaseCookie {
  /// Where it comes from.
  enum Source: Equatable {
    /// Written down: all values, in the order of their places.
    case literal([Secret])
    /// Given to the running release by these expressions, such as `$CLUSTER_COOKIE`, or made by this code.
    case computed([Secret])
    /// Made at random by each clean build.
    case random
    /// Made at random where the environment or a file of the build gives none.
    case maybeRandom
  }

  let source: Source
  /// The first place of it; nil where none is given.
  let place: SourceLocation?

  /// What the script of the release sets wins over the environment of its container, and that over mix.exs.
  init(of version: ReleaseVersion, _ settings: [EnvironmentLine]) {
    let given = settings.filter { $0.name == "RELEASE_COOKIE" }
    let script = given.filter { $0.location.path.hasSuffix("env.sh.eex") }
    let lines = script.isEmpty ? given : script
    let cookies = version.project.releaseStart.cookies
    if let first = lines.first {
      let values = lines.map { Secret($0.value) }
      source = lines.contains(where: \.isVariable) ? .computed(values) : .literal(values.unique)
      place = first.location
    } else if let first = cookies.first {
      let texts = cookies.compactMap(\.text)
      if texts.count == cookies.count {
        source = .literal(texts)
      } else {
        let drawn = cookies.filter(\.isRandom)
        if drawn.isEmpty {
          source = .computed(cookies.flatMap { [$0.code, $0.computation] })
        } else {
          source = drawn.contains(where: \.asksEnvironment) ? .maybeRandom : .random
        }
      }
      place = first.location
    } else {
      source = .random
      place = nil
    }
  }
}

extension [Secret] {
  /// The values, each at its first place alone.
  fileprivate var unique: [Secret] {
    var seen: Set<Secret> = []
    return filter { seen.insert($0).inserted }
  }
}
