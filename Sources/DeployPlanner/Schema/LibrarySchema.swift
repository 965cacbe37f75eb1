import EctoMigrations
import PostgresCatalog

/// What a library's own migration does to the schema, as far as its effects are known.
enum LibrarySchema {
  /// Applies the effects: what is created exists, with contents that are not known.
  static func apply(_ library: LibraryMigration, to catalog: inout Catalog) {
    for effect in library.effects {
      let words = effect.object.split(separator: " ", maxSplits: 1)
      guard words.count == 2, words[0] == "table" else { continue }
      let name = QualifiedName(String(words[1]))
      switch effect.action {
      case .creates:
        guard catalog.relations[name] == nil else { continue }
        var relation = Relation(name: name, kind: .table, rows: .empty)
        relation.uncertainties = ["\(library.module) makes its columns"]
        catalog.insert(relation)
      case .drops: catalog.removeRelation(name)
      case .alters: continue
      }
    }
  }
}

extension QualifiedName {
  /// A name as reports write it: `orders`, or `audit.events`.
  init(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2 {
      self.init(schema: parts[0], name: parts[1])
    } else {
      self.init(name: text)
    }
  }
}
