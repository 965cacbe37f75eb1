public import Diagnostics

/// Digests of a version's files by kind, so that a gate can say what was changed after the review.
///
/// A digest is of many files together: nothing short, such as one secret, can be guessed from it.
public struct SourceDigests: Sendable, Hashable {
  /// Elixir and SQL files outside `test`, migrations and the configuration.
  public var code: String
  /// The files below `config` and `rel`.
  public var configuration: String
  /// Every `mix.exs` and `mix.lock`.
  public var dependencies: String

  /// Digests that a plan holds.
  public init(code: String, configuration: String, dependencies: String) {
    self.code = code
    self.configuration = configuration
    self.dependencies = dependencies
  }

  /// Digests the files of a version.
  public init(of tree: SourceTree) {
    var lines: [Kind: [String]] = [:]
    for path in tree.paths.sorted() {
      guard let kind = Kind(path: path), let bytes = tree.bytes(at: path) else { continue }
      lines[kind, default: []].append("\(path) \(Digest.sha256(of: bytes))")
    }
    func digest(_ kind: Kind) -> String {
      Digest.sha256(of: (lines[kind] ?? []).joined(separator: "\n"))
    }
    self.init(
      code: digest(.code), configuration: digest(.configuration),
      dependencies: digest(.dependencies))
  }

  private enum Kind {
    case code
    case configuration
    case dependencies

    init?(path: String) {
      let names = path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
      guard let file = names.last else { return nil }
      let folders = names.dropLast()
      // Each pending migration has a digest of its own; those that have run change nothing.
      if folders.contains("migrations") || folders.contains("test") { return nil }
      if file == "mix.exs" || file == "mix.lock" {
        self = .dependencies
      } else if folders.contains("config") && !folders.contains("lib") || folders.contains("rel") {
        self = .configuration
      } else if [".ex", ".exs", ".sql"].contains(where: file.hasSuffix) {
        self = .code
      } else {
        return nil
      }
    }
  }
}
