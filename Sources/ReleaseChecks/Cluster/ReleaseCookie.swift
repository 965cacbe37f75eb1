import Diagnostics
import PhoenixApp

/// The Erlang distribution cookie of a release, as far as the repository and the environment tell.
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
    /// Given by what is not in the repository, or made at random where nothing is given.
    case unknown
  }

  let source: Source
  /// The first place of it; nil where none is given.
  let place: SourceLocation?

  /// What the script of the release sets wins over its environment, and that over mix.exs.
  ///
  /// - Parameters:
  ///   - version: The version.
  ///   - settings: The lines of its files that set variables.
  ///   - environment: The environment of the running release, which is what the files of its deployment give
  ///     it and more; nil where it is not known.
  init(
    of version: ReleaseVersion, _ settings: [EnvironmentLine], in environment: StartEnvironment?
  ) {
    let given = settings.filter { $0.name == Self.variable }
    let script = given.filter(\.isOfScript)
    let lines = script.isEmpty ? given : script
    let cookies = version.project.releaseStart.cookies
    if script.isEmpty, let environment, environment.has(Self.variable),
      environment[Self.variable]?.revealed != ""
    {
      source = environment[Self.variable].map { .literal([$0]) } ?? .unknown
      place = (lines.first?.location ?? cookies.first?.location)
    } else if let first = lines.first {
      source = Self.source(of: lines, in: environment)
      place = first.location
    } else if let first = cookies.first {
      source = Self.source(of: cookies)
      place = first.location
    } else {
      source = version.takesHiddenVariables ? .unknown : .random
      place = nil
    }
  }

  static let variable = "RELEASE_COOKIE"

  private static func source(
    of lines: [EnvironmentLine], in environment: StartEnvironment?
  ) -> Source {
    let expanded = lines.map { $0.expanded(in: environment) }
    if expanded.contains(nil) { return .unknown }
    let values = zip(lines, expanded).flatMap { line, parts in
      [Secret(line.value)] + (parts ?? [])
    }
    let texts = lines.map { line in
      line.isVariable ? line.shellValue(in: environment) : Secret(line.value)
    }
    let known = texts.compactMap { $0 }
    return known.count == texts.count ? .literal(known.unique) : .computed(values)
  }

  private static func source(of cookies: [ReleaseStart.Part]) -> Source {
    let texts = cookies.compactMap(\.text)
    if texts.count == cookies.count { return .literal(texts) }
    let drawn = cookies.filter(\.isRandom)
    if drawn.isEmpty { return .computed(cookies.flatMap { [$0.code, $0.computation] }) }
    return drawn.contains(where: \.asksEnvironment) ? .unknown : .random
  }
}

extension EnvironmentLine {
  /// The values of the variables that stand in the line's value, where an environment is given and has them;
  /// nil where one of them cannot be told.
  fileprivate func expanded(in environment: StartEnvironment?) -> [Secret]? {
    guard let environment, isVariable else { return [] }
    let names = value.split { !($0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber)) }
      .map(String.init)
    if names.contains(where: { environment.undecided[$0] != nil }) { return nil }
    return names.compactMap { environment[$0] }
  }

  /// The value where it is one variable, `$NAME`, `${NAME}` or `${NAME:-default}`, that an environment tells.
  ///
  /// Source: the POSIX shell, "Parameter Expansion".
  fileprivate func shellValue(in environment: StartEnvironment?) -> Secret? {
    guard let environment, value.first == "$" else { return nil }
    var text = value.dropFirst()
    if text.first == "{" {
      guard text.last == "}" else { return nil }
      text = text.dropFirst().dropLast()
    }
    let name = text.prefix { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }
    let rest = text.dropFirst(name.count)
    guard !name.isEmpty, rest.isEmpty || rest.hasPrefix(":-"),
      environment.undecided[String(name)] == nil
    else { return nil }
    if let value = environment[String(name)], !value.revealed.isEmpty { return value }
    let other = rest.dropFirst(2)
    return other.isEmpty || other.contains("$") || other.contains("`") ? nil : Secret(String(other))
  }
}

extension [Secret] {
  /// The values, each at its first place alone.
  fileprivate var unique: [Secret] {
    var seen: Set<Secret> = []
    return filter { seen.insert($0).inserted }
  }
}
