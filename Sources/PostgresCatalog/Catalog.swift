/// The schema of a database as PostgreSQL's system catalogs describe it, without row data.
///
/// `CatalogIntrospection` reads it from a server; `Catalog.empty` with `applying` replays it from DDL. Objects refer to
/// each other by name, and `applying` keeps the names true when something is renamed.
public struct Catalog: Sendable, Hashable {
  /// The server's version; decides where versions differ.
  public var serverVersion: ServerVersion

  /// The settings that matter, by name in lower case: `TimeZone` is `timezone`.
  public var settings: [String: String]

  /// The schemas that names without a schema are looked up in, in order; without `pg_catalog`, which comes first.
  public var searchPath: [String]

  /// The role that runs statements, where known; `$user` in the search path.
  public var currentUser: String?

  /// The roles of the server, by name; nil where they are not known.
  public var roles: Set<String>?

  /// Where the roles are not known: which were made (true) and dropped (false) by the statements that were applied.
  var roleChanges: [String: Bool] = [:]

  /// The schemas that exist, without those of PostgreSQL itself.
  public var schemas: Set<String>

  /// Who may use the schemas, by name; of one that is missing here nothing is known.
  public var schemaAccess: [String: AccessList]

  /// What new objects get besides the default (ALTER DEFAULT PRIVILEGES).
  public var defaultPrivileges: [DefaultPrivileges.Scope: AccessList]

  /// The tables and views.
  ///
  /// Change them through `insert`, `update` and `removeRelation`, which keep the links true.
  public private(set) var relations: PersistentDictionary<QualifiedName, Relation>

  /// The sequences.
  public var sequences: SequenceTable

  /// The types that users and extensions made, without the row types of relations.
  public var types: PersistentDictionary<QualifiedName, UserType>

  /// The functions that users and extensions made.
  public var functions: PersistentDictionary<FunctionSignature, Function>

  /// The installed extensions, by name.
  public var extensions: [String: InstalledExtension]

  /// The publications, by name.
  public var publications: [String: Publication]

  /// The objects of CREATE STATISTICS.
  public var extendedStatistics: [QualifiedName: ExtendedStatistics]

  /// Whether somebody made operators or casts for types that come with PostgreSQL, besides the extensions whose contents
  /// are known.
  public var hasOperatorsForBuiltInTypes: Bool

  /// What happened that could have changed anything: the reasons; empty where all is known.
  public var uncertainties: [String]

  /// The labels that the open transaction added to enums, which it may not use yet (`check_safe_enum_use`).
  var uncommittedLabels: [QualifiedName: Set<String>]

  /// The links between relations, seen from the other side.
  var links: RelationLinks

  /// Makes a catalog of a fresh database: the schema `public` and nothing else.
  public init(
    serverVersion: ServerVersion = ServerVersion(major: 15), searchPath: [String] = ["public"]
  ) {
    self.serverVersion = serverVersion
    self.settings = [:]
    self.searchPath = searchPath
    self.schemas = ["public"]
    self.schemaAccess = ["public": .ofPublicSchema(on: serverVersion)]
    self.defaultPrivileges = [:]
    self.relations = PersistentDictionary()
    self.sequences = SequenceTable()
    self.types = PersistentDictionary()
    self.functions = PersistentDictionary()
    self.extensions = [:]
    self.publications = [:]
    self.extendedStatistics = [:]
    self.hasOperatorsForBuiltInTypes = false
    self.uncertainties = []
    self.uncommittedLabels = [:]
    self.links = RelationLinks()
  }

  /// Adds a relation, or puts it in the place of the one of that name.
  public mutating func insert(_ relation: Relation) {
    if let old = relations.updateValue(relation, forKey: relation.name) {
      links.replace(old, by: relation)
    } else {
      links.add(relation)
    }
  }

  /// Changes a relation in place; nothing happens where there is none of that name.
  ///
  /// The change may rename it: it then stands under its new name.
  public mutating func update(_ name: QualifiedName, _ change: (inout Relation) -> Void) {
    guard var relation = relations.removeValue(forKey: name) else { return }
    let old = relation
    change(&relation)
    if !RelationLinks.agree(old, relation) { links.replace(old, by: relation) }
    relations[relation.name] = relation
  }

  /// The relations that have triggers, sorted.
  public var relationsWithTriggers: [QualifiedName] { links.triggered.sorted() }

  /// Takes a relation out of the catalog, without what depends on it.
  @discardableResult
  public mutating func removeRelation(_ name: QualifiedName) -> Relation? {
    guard let relation = relations.removeValue(forKey: name) else { return nil }
    links.remove(relation)
    return relation
  }

  /// The table of an index, by the index's name.
  public func tableName(ofIndex name: QualifiedName) -> QualifiedName? { links.indexOwners[name] }

  /// The index of this name.
  public func index(_ name: QualifiedName) -> Index? {
    links.indexOwners[name].flatMap { relations[$0]?.index(named: name.name) }
  }

  /// The relations that inherit from this one or are its partitions, in order of their names.
  public func children(of name: QualifiedName) -> [QualifiedName] {
    links.children[name]?.sorted() ?? []
  }

  /// The tables with a foreign key to this one, in order of their names.
  public func referencingTables(of name: QualifiedName) -> [QualifiedName] {
    links.referencing[name]?.sorted() ?? []
  }

  /// The views and materialized views that read this relation, in order of their names.
  public func views(on name: QualifiedName) -> [QualifiedName] { links.views[name]?.sorted() ?? [] }

  /// The relations with a column of this type (or an array of it), in order of their names; user types only.
  public func relations(using type: QualifiedName) -> [QualifiedName] {
    links.typeUsers[type]?.sorted() ?? []
  }

  /// The tables that were made of this composite type, in order of their names.
  public func typedTables(of type: QualifiedName) -> [QualifiedName] {
    links.typedTables[type]?.sorted() ?? []
  }
}
