import Diagnostics
import EctoMigrations
import Testing

@Suite struct MigrationFolderTests {
  private func folder(_ paths: [String]) -> MigrationFolder {
    let contents = Dictionary(uniqueKeysWithValues: paths.map { ($0, [UInt8]()) })
    return MigrationFolder(
      tree: SourceTree(name: "shop", contents: contents), folders: ["priv/repo/migrations"])
  }

  @Test func `finds migrations in subfolders, by version`() {
    let folder = folder([
      "priv/repo/migrations/20240102000000_b.exs", "priv/repo/migrations/old/20240101000000_a.exs",
      "priv/repo/migrations/.formatter.exs", "priv/repo/migrations/notes.exs",
      "priv/other/migrations/20240103000000_c.exs",
    ])
    #expect(folder.files.map(\.version) == [20_240_101_000_000, 20_240_102_000_000])
    #expect(folder.files.map(\.name) == ["a", "b"])
    #expect(folder.diagnostics.isEmpty)
  }

  @Test func `a version that the migrations table cannot hold is told`() {
    let names = ["99999999999999999999_k", "-99999999999999999999_l", "x99999999999999999999_m"]
    let folder = folder(names.map { "priv/repo/migrations/\($0).exs" })
    #expect(folder.files.isEmpty)
    #expect(
      folder.diagnostics.map(\.location.path)
        == names.prefix(2).map { "priv/repo/migrations/\($0).exs" }.sorted())
    #expect(folder.diagnostics.allSatisfy { $0.severity == .error })
  }

  @Test func `refuses what Ecto refuses`() {
    let folder = folder([
      "priv/repo/migrations/1_a.exs", "priv/repo/migrations/1_b.exs",
      "priv/repo/migrations/2_a.exs", "priv/repo/migrations/3_c.ex",
    ])
    #expect(
      folder.diagnostics.map(\.message) == [
        "this looks like a migration, but Ecto runs only files that end in .exs",
        "migration version 1 is duplicated; Ecto refuses to run them",
        "migration name a is duplicated; Ecto refuses to run them",
      ])
  }
}
