import CatalogIntrospection
import PostgresCatalog
import PostgresClient
import TestSupport
import Testing

struct SnapshotFileTests {
  private static let smallest = #"{"format":"planctl-snapshot","version":1}"#

  @Test func `the smallest snapshot is read`() throws {
    let snapshot = try DatabaseSnapshot(json: Array(Self.smallest.utf8))
    #expect(snapshot.catalog.relations.isEmpty)
    #expect(snapshot.migrations.isEmpty)
  }

  @Test func `members of later versions are skipped`() throws {
    let text =
      #"{"format":"planctl-snapshot","version":1,"news":[{"a":[1.5,null,"\u00e9\ud83d\ude00\n"]}],"#
      + #""schemas":["\u00e9\ud83d\ude00"]}"#
    let snapshot = try DatabaseSnapshot(json: Array(text.utf8))
    #expect(snapshot.catalog.schemas == ["é😀"])
  }

  @Test(arguments: [
    "", "[]", "{", "{}", "nonsense", #"{"format":"other","version":1,"schemas":[]}"#,
    #"{"format":"planctl-snapshot","version":2,"relations":[]}"#,
    #"{"format":"planctl-snapshot","version":1,"relations":[{"kind":"no kind"}]}"#,
    #"{"format":"planctl-snapshot","version":1,"relations":[{"rows":{"kind":"estimate","count":1e999}}]}"#,
    #"{"format":"planctl-snapshot","version":1,"server":{"major":99999999999999999999}}"#,
    #"{"format":"planctl-snapshot","version":1,"x":"\ud800"}"#,
    #"{"format":"planctl-snapshot","version":1,"x":"\q"}"#,
    #"{"format":"planctl-snapshot","version":1} more"#,
  ])
  func `what is no snapshot is refused`(text: String) {
    #expect(throws: SnapshotFileError.self) { try DatabaseSnapshot(json: Array(text.utf8)) }
  }

  @Test func `deep nesting is refused before it exhausts the stack`() {
    let text =
      #"{"format":"planctl-snapshot","version":1,"x":"# + String(repeating: "[", count: 100_000)
    #expect(throws: SnapshotFileError.self) { try DatabaseSnapshot(json: Array(text.utf8)) }
  }

  @Test func `no cut of a snapshot is read, and none crashes`() throws {
    let whole = try CatalogIntrospection.snapshot(
      of: try ScratchCluster.createDatabase(
        "CREATE TABLE t (id bigserial PRIMARY KEY, n numeric(3, 1) DEFAULT 1); CREATE TYPE e AS ENUM ('ä')"
      ).connect()
    ).json()
    for length in stride(from: 0, to: whole.count - 2, by: 1 + whole.count / 1500) {
      #expect(throws: SnapshotFileError.self) {
        try DatabaseSnapshot(json: Array(whole[..<length]))
      }
    }
  }

  @Test(arguments: 0..<8)
  func `names of any characters survive the server and the file`(seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &+ 1)
    let letters = Array("ab\"'\\ .,;(){}[]$%\n\t€äß漢😀-/*@:")
    func name() -> String {
      String(
        (0..<Int.random(in: 1...12, using: &random)).map { _ in
          letters.randomElement(using: &random) ?? "a"
        })
    }
    func quoted(_ name: String) -> String {
      "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\""
    }
    let names = (0..<5).map { "\(name())\($0)" }
    let sql = """
      CREATE SCHEMA \(quoted(names[0]));
      CREATE TYPE \(quoted(names[0])).\(quoted(names[4])) AS ENUM (\(quotedLiteral(names[3])));
      CREATE TABLE \(quoted(names[0])).\(quoted(names[1])) (
        \(quoted(names[2])) int DEFAULT 1 CONSTRAINT \(quoted(names[3])) CHECK (\(quoted(names[2])) > 0),
        k \(quoted(names[0])).\(quoted(names[4])));
      CREATE INDEX \(quoted(names[4])) ON \(quoted(names[0])).\(quoted(names[1])) (\(quoted(names[2])));
      CREATE VIEW \(quoted(names[3])) AS SELECT * FROM \(quoted(names[0])).\(quoted(names[1]));
      """
    let snapshot = try CatalogIntrospection.snapshot(
      of: try ScratchCluster.createDatabase(sql).connect())
    let table = QualifiedName(schema: names[0], name: names[1])
    let relation = try #require(snapshot.catalog.relations[table])
    #expect(relation.columns.map(\.name) == [names[2], "k"])
    #expect(relation.constraints.map(\.name) == [names[3]])
    #expect(relation.indexes.map(\.name) == [names[4]])
    #expect(
      snapshot.catalog.relations[QualifiedName(name: names[3])]?.view?.dependencies.first?.relation
        == table)
    #expect(
      snapshot.catalog.types[QualifiedName(schema: names[0], name: names[4])]?.definition
        == .enumeration([names[3]]))
    #expect(try DatabaseSnapshot(json: snapshot.json()) == snapshot)
  }

  private func quotedLiteral(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}

/// A generator whose numbers are the same in each run (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
