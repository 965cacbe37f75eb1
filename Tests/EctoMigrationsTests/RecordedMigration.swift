import Diagnostics
import EctoMigrations
import Foundation
import TestSupport

/// A row of `Tests/Fixtures/ecto-sql/expected.jsonl`: what real Ecto sent for a migration.
struct RecordedMigration: Decodable, Sendable {
  let id: String
  let file: String
  let version: Int
  let module: String?
  let direction: String
  let transaction: Bool
  let migrationLock: Bool
  let statements: [String]
  let errorKind: String?
  let expect: String
  let unresolvedLine: Int?
  let knownPrefix: Int?
  let migratorPrefix: String?

  /// The folder of the application, relative to the fixtures.
  var group: String { String(file.prefix { $0 != "/" }) }

  /// The folders of the applications, sorted.
  static func groups() throws -> [String] { Set(try all().map(\.group)).sorted() }

  static func all() throws -> [RecordedMigration] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try Fixtures.text("ecto-sql/expected.jsonl").split(separator: "\n").map {
      try decoder.decode(RecordedMigration.self, from: Data($0.utf8))
    }
  }
}

/// One of the applications that the recording ran.
struct RecordedApplication: Sendable {
  private struct Description: Decodable {
    let app: String
    let repo: String
  }

  let evaluator: MigrationEvaluator

  init(group: String, prefix: String?) throws {
    let folder = "\(Fixtures.directory)/ecto-sql/\(group)"
    let description = try JSONDecoder().decode(
      Description.self, from: Data(Fixtures.text("ecto-sql/\(group)/group.json").utf8))
    let tree = try Self.tree(of: folder)
    evaluator = MigrationEvaluator(
      tree: tree,
      repo: RepoConfiguration(module: description.repo, application: description.app),
      mixEnvironment: "dev", prefix: prefix)
  }

  static func tree(of folder: String) throws -> SourceTree {
    var contents: [String: [UInt8]] = [:]
    for case let path as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
      var isFolder: ObjCBool = false
      let full = folder + "/" + path
      guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      contents[path] = Array(try Data(contentsOf: URL(fileURLWithPath: full)))
    }
    return SourceTree(name: folder, contents: contents)
  }
}

extension String {
  /// The text with each run of white space as one space.
  var folded: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
