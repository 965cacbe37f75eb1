import PostgresSyntax

extension EffectsRecorder {
  /// The row type of a composite type is a relation of its own.
  mutating func lockCompositeType(_ type: UserType, _ mode: LockMode) {
    if case .composite = type.definition { lock(type.name, mode) }
  }

  /// ALTER TYPE … ADD, DROP and ALTER ATTRIBUTE: with CASCADE every typed table is altered as by ALTER TABLE.
  mutating func alterCompositeType(_ type: UserType, _ statement: AlterTableStmt) {
    lockCompositeType(type, .accessExclusive)
    for name in catalog.typedTables(of: type.name) {
      guard let table = catalog.relations[name] else { continue }
      var alteration = statement
      alteration.relation.includesDescendants = true
      var effects = AlterTableEffects(recorder: self, table: table, statement: alteration)
      self = effects.run()
    }
  }

  /// ALTER TYPE … RENAME ATTRIBUTE: with CASCADE the columns of typed tables are renamed too.
  mutating func renameAttribute(of type: UserType) {
    lockCompositeType(type, .accessExclusive)
    for name in catalog.typedTables(of: type.name) {
      guard let table = catalog.relations[name] else { continue }
      for relation in withDescendants(table) { lock(relation.name, .accessExclusive) }
    }
  }
}
