import EctoMigrations
import PostgresCatalog
import PostgresSyntax

/// What migrations use though none of them makes it: the schema was begun with a dump, or another tool makes a part.
///
/// Only a schema that was replayed from migrations has such gaps; a database shows what it has.
struct PresupposedSchema: Sendable {
  /// The names of relations that a migration has made so far: one that is missing nevertheless was dropped.
  private var made: Set<String> = []
  /// The relations that were taken to exist.
  private(set) var relations: Set<QualifiedName> = []
  /// The same, with schemas, in words.
  private(set) var names: Set<String> = []

  /// Whether an earlier migration did something that is not known.
  private var hasGaps = false

  /// Notes what a statement makes.
  mutating func note(_ node: StatementNode) {
    switch node {
    case .createStmt(let create): made.insert(create.relation.name)
    case .createTableAsStmt(let create): made.insert(create.relation.name)
    case .viewStmt(let view): made.insert(view.view.name)
    case .renameStmt(let rename):
      made.insert(rename.newName)
      if rename.kind == .table, let old = rename.relation?.name { follow(old, to: rename.newName) }
    case .dropStmt(let drop): for object in drop.objects { made.insert(object.name.name) }
    default: break
    }
  }

  /// A relation that was taken to exist has another name from now on.
  private mutating func follow(_ old: String, to new: String) {
    for name in relations.filter({ $0.name == old }) {
      relations.remove(name)
      relations.insert(QualifiedName(schema: name.schema, name: new))
    }
  }

  /// Notes that a migration did something which is not known: what a later one misses may have been made there.
  mutating func noteUnknowns(of script: MigrationScript) {
    hasGaps = hasGaps || !script.unknowns.isEmpty
  }

  /// Whether a refusal is not certain, because what it is about was only taken to exist, or may have been made unseen.
  func doubts(
    _ refusal: Effects.Refusal, of node: StatementNode, in catalog: Catalog
  ) -> Bool {
    if ["25001", "55P04"].contains(refusal.sqlState) { return false }
    if hasGaps, Self.absences.contains(refusal.sqlState) { return true }
    guard !relations.isEmpty else { return false }
    var assumption = AssumedSchema(catalog: catalog, open: relations)
    assumption.assume(what: node)
    return !assumption.named.isDisjoint(with: relations)
  }

  /// The errors that say that something is not there (manual, appendix A).
  private static let absences: Set<String> = ["3F000", "42703", "42704", "42883", "42P01"]

  /// The errors that something which is missing in a relation causes: a column, a constraint, a unique key, a type.
  private static let gaps: Set<String> = ["42703", "42704", "42804", "42830"]

  /// Takes to exist what a refused statement misses, if no migration has ever made it.
  ///
  /// - Returns: Whether the schema is another by that; otherwise the refusal has another reason.
  mutating func fill(
    _ catalog: inout Catalog, for node: StatementNode, refused refusal: Effects.Refusal
  ) -> Bool {
    let misses = ["42P01", "3F000"].contains(refusal.sqlState)
    guard misses || !relations.isEmpty && Self.gaps.contains(refusal.sqlState) else {
      return false
    }
    let schemas = catalog.schemas
    var assumption = AssumedSchema(catalog: catalog, open: relations)
    assumption.assume(what: node)
    let new = assumption.relations.subtracting(relations)
    guard new.allSatisfy({ !made.contains($0.name) }) else { return false }
    catalog = assumption.catalog
    relations.formUnion(new)
    names.formUnion(new.map(\.description))
    names.formUnion(catalog.schemas.subtracting(schemas).map { "the schema \($0)" })
    return true
  }
}
