import Diagnostics
import EctoMigrations
import PhoenixApp
import PostgresCatalog
import PostgresSyntax

/// The schema that `mix ecto.dump` wrote: migrations older than it may be gone from the repository.
///
/// Source: `Ecto.Adapters.Postgres.structure_dump/2`, which is `pg_dump` and the versions that had run.
struct StructureFile {
  private let path: String
  private let text: String

  /// Finds the file beside a repo's migrations; nil where there is none.
  init?(of repository: Repository, in tree: SourceTree) {
    let folder = repository.migrationsDirectory.split(separator: "/").dropLast()
    path = (folder + ["structure.sql"]).joined(separator: "/")
    guard let file = tree.file(at: path) else { return nil }
    // psql's own commands, such as \restrict of newer pg_dump, are no SQL.
    text = String(decoding: file.bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { $0.hasPrefix("\\") ? "" : $0 }.joined(separator: "\n")
  }

  /// The schema that the file makes, and the versions that had run; unknown as a whole where it is no SQL.
  func load() -> (replay: SchemaReplay, versions: Set<Int>) {
    var replay = SchemaReplay()
    var versions: Set<Int> = []
    switch parseSQL(text) {
    case .failure(let error):
      replay.doubt(
        MigrationUnknown(
          reason: "the file is not all SQL: \(error.message)",
          location: SourceLocation(path: path, line: 1)))
    case .success(let statements):
      let bytes = Array(text.utf8)
      var (line, offset) = (1, 0)
      for statement in statements {
        let start = min(max(offset, statement.range.lowerBound), bytes.count)
        line += bytes[offset..<start].count { $0 == UInt8(ascii: "\n") }
        offset = start
        if case .insertStmt(let insert) = statement.node {
          versions.formUnion(recordedVersions(insert))
        } else {
          replay.run(statement, at: SourceLocation(path: path, line: line))
        }
      }
    }
    // The dump empties it for its own session.
    replay.catalog.searchPath = Catalog().searchPath
    return (replay, versions)
  }

  private func recordedVersions(_ insert: InsertStmt) -> [Int] {
    guard insert.columns.first?.name == "version" else { return [] }
    return (insert.source?.values ?? []).compactMap { row in
      switch row.first {
      case .constant(.integer(let version)): version
      case .constant(.float(let digits)), .constant(.string(let digits)): Int(digits)
      default: nil
      }
    }
  }
}
