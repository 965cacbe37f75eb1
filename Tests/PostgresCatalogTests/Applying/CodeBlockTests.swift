import PostgresCatalog
import PostgresSyntax
import Testing

@Suite struct CodeBlockTests {
  private func apply(_ sql: String, to setup: String) throws -> (Catalog, CatalogChange) {
    var catalog = Catalog()
    for statement in try parseSQL(setup).get() { catalog.apply(statement) }
    var change = CatalogChange()
    for statement in try parseSQL(sql).get() { change = catalog.apply(statement) }
    return (catalog, change)
  }

  @Test(arguments: [
    "BEGIN IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN CREATE TYPE mood AS ENUM ('a'); END IF; END",
    "BEGIN CREATE TYPE mood AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL; END",
    "BEGIN EXECUTE 'CREATE TYPE mood AS ENUM (''a'')'; END",
    "BEGIN IF to_regtype('mood') IS NULL THEN CREATE TYPE mood AS ENUM ('a'); END IF; END",
    "DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['mood'] LOOP EXECUTE format('CREATE TYPE %I AS ENUM (%L)', t, 'a'); END LOOP; END",
  ])
  func `the usual guards are followed`(body: String) throws {
    let (catalog, change) = try apply("DO $$\(body)$$", to: "")
    #expect(change == CatalogChange())
    let type = try #require(catalog.types[QualifiedName(name: "mood")])
    #expect(type.definition == .enumeration(["a"]))
  }

  @Test func `a guard leaves alone what exists`() throws {
    let body =
      "BEGIN IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN CREATE TYPE mood AS ENUM ('a'); END IF; END"
    let (catalog, _) = try apply("DO $$\(body)$$", to: "CREATE TYPE mood AS ENUM ('b')")
    #expect(catalog.types[QualifiedName(name: "mood")]?.definition == .enumeration(["b"]))
  }

  @Test func `a text made at run time makes the catalog uncertain`() throws {
    let (catalog, change) = try apply(
      "DO $$BEGIN EXECUTE 'DROP TABLE ' || current_user; END$$", to: "CREATE TABLE t (a int)")
    #expect(!change.unknowns.isEmpty)
    #expect(!catalog.uncertainties.isEmpty)
  }

  @Test func `a condition that is not understood makes its table uncertain, and no other`() throws {
    let (catalog, change) = try apply(
      "DO $$BEGIN IF random() > 0.5 THEN ALTER TABLE t ADD COLUMN b int; END IF; END$$",
      to: "CREATE TABLE t (a int); CREATE TABLE u (a int)")
    #expect(!change.unknowns.isEmpty)
    #expect(catalog.relations[QualifiedName(name: "t")]?.uncertainties.isEmpty == false)
    #expect(catalog.relations[QualifiedName(name: "u")]?.uncertainties == [])
    #expect(catalog.uncertainties == [])
  }

  @Test func `a block that only changes rows changes no schema`() throws {
    let (catalog, change) = try apply(
      "DO $$BEGIN UPDATE t SET a = 1; END$$", to: "CREATE TABLE t (a int)")
    #expect(change == CatalogChange())
    #expect(catalog.uncertainties == [])
  }
}
