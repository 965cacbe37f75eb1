import PostgresCatalog

/// The digest of what a release touches of a schema that changes step by step.
///
/// Only what a step changed is looked at anew, so that hundreds of migrations take no quadratic time.
struct RunningFingerprint {
  private let names: [QualifiedName]
  private var catalog: Catalog
  private var digests: [QualifiedName: String]

  /// The digest of some relations and types before the first step.
  init(of catalog: Catalog, names: [QualifiedName]) {
    self.names = names.sorted()
    self.catalog = catalog
    digests = SchemaFingerprint.digests(of: catalog, names: names)
  }

  /// One digest for all of them, the same as `SchemaFingerprint` gives.
  var digest: String { SchemaFingerprint.digest(of: names, digests) }

  /// Goes on to the schema after the next step.
  mutating func advance(to next: Catalog) {
    let concerned = SchemaItems.names(names, whoseItemsMayDifferFrom: catalog, to: next)
    for name in concerned { digests[name] = nil }
    digests.merge(SchemaFingerprint.digests(of: next, names: concerned)) { _, new in new }
    catalog = next
  }
}
