import Diagnostics
import ElixirEvaluation
import PhoenixApp

/// What a version's connections may be called in production: `application_name` in the `parameters:` of its repos.
///
/// Source: `Postgrex.start_link/1`.
public struct ConnectionNames: Sendable, Hashable {
  /// A repo some of whose connections may have another name than those that are known, or none.
  public struct Gap: Sendable, Hashable {
    /// The repo's module.
    public var repository: String
    /// Why their name is not known; nil where they have none.
    public var reason: String?
  }

  /// All names that are known, sorted; one of which only the beginning is known ends in `*`.
  public private(set) var names: [String] = []
  /// The repos whose names are not all known, sorted.
  public private(set) var gaps: [Gap] = []

  /// The names of a version.
  public init(of version: ReleaseVersion) {
    var known: Set<String> = []
    for repository in version.project.repositories {
      let names = Names(of: repository, in: version)
      known.formUnion(names.known)
      let reason = names.unknown.map(Self.text)
      if reason != nil || names.isUnset {
        gaps.append(Gap(repository: repository.module, reason: reason))
      }
    }
    names = known.sorted()
    guard !names.isEmpty, let place = version.renamingPlace else { return }
    let others = Set(gaps.map(\.repository))
    gaps += version.project.repositories.map(\.module).filter { !others.contains($0) }.map {
      Gap(
        repository: $0, reason: "SQL gives connections another name (\(place.path):\(place.line))")
    }
    gaps.sort { $0.repository < $1.repository }
  }

  private static func text(_ unknown: Unknown) -> String {
    unknown.reason + (unknown.location.map { " (\($0.path):\($0.line))" } ?? "")
  }
}

/// The names of one repo's connections.
private struct Names {
  private(set) var known: Set<String> = []
  /// What keeps a name from being known.
  private(set) var unknown: Unknown?
  /// Whether there is a case in which connections have no name.
  private(set) var isUnset = false

  init(of repository: Repository, in version: ReleaseVersion) {
    let options = RepositoryOptions(
      of: repository, in: version, paths: [["parameters", "application_name"]],
      extras: ["after_connect"])
    for value in options.values { add(value, repository) }
  }

  private mutating func add(_ options: Value, _ repository: Repository) {
    if let unknown = options.unknown {
      self.unknown = self.unknown ?? unknown
      return
    }
    if let hook = options["after_connect"], hook.inspected.contains("application_name") {
      doubt("after_connect gives connections another name", repository)
    }
    switch options["parameters"] {
    case nil, .atom("nil")?: isUnset = true
    case .unknown(let unknown)?: self.unknown = self.unknown ?? unknown
    case let parameters?: add(parameters: parameters, repository)
    }
  }

  private mutating func add(parameters: Value, _ repository: Repository) {
    guard let pairs = parameters.keywordPairs else {
      return doubt("the parameters have a form that is not known", repository)
    }
    let names = pairs.filter { $0.key == "application_name" }.map(\.value)
    guard let name = names.first else {
      isUnset = true
      return
    }
    switch name {
    case _ where names.count > 1:
      doubt("the parameters give the application_name twice", repository)
    case .string(""), .atom("nil"): isUnset = true
    case .string(let name): known.insert(name)
    case .unknown(let unknown):
      if case .text(let start)? = unknown.text?.first, !start.isEmpty {
        known.insert(start + "*")
      } else {
        self.unknown = self.unknown ?? unknown
      }
    default: doubt("the application_name is no text", repository)
    }
  }

  private mutating func doubt(_ reason: String, _ repository: Repository) {
    unknown = unknown ?? Unknown(.configuration, reason, at: repository.location)
  }
}

extension ReleaseVersion {
  /// Where code gives a connection that is open another name, in SQL.
  fileprivate var renamingPlace: SourceLocation? {
    for path in tree.paths where path.hasSuffix(".ex") && !path.hasPrefix("test/") {
      guard tree.file(at: path, contains: "application_name"), let file = tree.file(at: path) else {
        continue
      }
      for number in 1...file.lineCount {
        let text = file.text(ofLine: number).lowercased()
        if Self.renamings.contains(where: text.contains) {
          return SourceLocation(path: path, line: number)
        }
      }
    }
    return nil
  }

  /// Source: PostgreSQL's manual, SET and `set_config`.
  private static let renamings = [
    "set application_name", "set session application_name", "set local application_name",
    "set_config('application_name'",
  ]
}
