import Diagnostics
import EctoMigrations
import MigrationLint
import PhoenixApp
import PostgresCatalog

/// What a schema replayed from blue's migrations may lack: blue runs on more than they tell.
///
/// Tables come from `structure.sql`, from extensions and from libraries too. What is missed because of
/// that says nothing about the release.
struct ReplayGaps {
  /// The relations that blue's code uses and its migrations do not make.
  let missing: Set<String>
  private let words: Set<String>

  /// The gaps of a repo's schema; none where it was read from a server.
  ///
  /// - Parameters:
  ///   - repo: The repo, with what could not be followed.
  ///   - attribution: What blue's code fails on now.
  ///   - tree: Blue's files, whose lines name what an unknown is about.
  init(repo: RepoRelease, attribution: Attribution, tree: SourceTree) {
    guard repo.source == .replayed else {
      missing = []
      words = []
      return
    }
    missing = Set(
      attribution.failuresOfBlueNow().filter { $0.identity.kind == .relationMissing }
        .map(\.identity.relation.name))
    words = repo.replayUnknowns.reduce(into: []) { $0.formUnion($1.words(in: tree)) }
  }

  /// Whether the server may well do what the replayed schema refuses.
  func explain(_ refusal: CatalogChange.Refusal) -> Bool {
    let absences = ["42P01", "42703", "42704", "42883", "3F000"]
    guard absences.contains(refusal.sqlState) else { return false }
    // `EctoEnum.Postgres.create_type/0` makes a type whose name its module holds.
    if refusal.sqlState == "42704", words.contains("create_type") { return true }
    let parts = refusal.message.split(separator: "\"", omittingEmptySubsequences: false)
    return parts.indices.contains { position in
      guard !position.isMultiple(of: 2), let name = parts[position].split(separator: ".").last
      else { return false }
      return concern(String(name))
    }
  }

  /// Whether a failure of the code may be one of the replayed schema alone.
  func explain(_ failure: Failure) -> Bool {
    failure.cell == .breaks && concern(failure.identity.relation.name)
  }

  private func concern(_ name: String) -> Bool { missing.contains(name) || words.contains(name) }

  /// One finding for all that blue's code fails on because the schema is not known.
  func finding(for failures: [Failure]) -> Finding? {
    let failures = failures.sorted { ($0.location, $0.message) < ($1.location, $1.message) }
    guard let first = failures.first else { return nil }
    let messages = Set(failures.map(\.message)).sorted()
    let shown = messages.prefix(5).joined(separator: "; ")
    let rest = messages.count > 5 ? "; and \(messages.count - 5) more" : ""
    return Finding(
      rule: "replay-incomplete", severity: .warning,
      message: "blue's migrations do not make all that its code uses: \(shown)\(rest)",
      location: first.location,
      fix: "give --database or --snapshot: without, nothing is said about these")
  }
}

extension MigrationUnknown {
  /// The words of what is not known, of its SQL and of its line: names among them are concerned.
  func words(in tree: SourceTree) -> Set<String> {
    let line = tree.file(at: location.path)?.text(ofLine: location.line) ?? ""
    return Set(
      (reason + " " + (template ?? "") + " " + line).split {
        !($0.isLetter || $0.isNumber || $0 == "_")
      }.map(String.init))
  }
}
