/// What one version of the code asks of the database: every statement that it may send.
///
/// It is read from the source without running it. Everything in it is sorted, so that equal sources
/// give equal footprints. Each use stands for itself: a relation that ten functions read appears ten
/// times, each with its own place.
public struct Footprint: Sendable {
  /// One entry for each relation that each statement touches.
  public var uses: [DatabaseUse]
  /// The Ecto schemas of the application with a table, used or not.
  public var schemas: [EctoSchema]
  /// The embedded schemas: what columns of maps hold.
  public var embeddedSchemas: [EctoSchema]
  /// What could not be read.
  ///
  /// Never counted as safe.
  public var unknowns: [UnknownUse]
  /// The feature flags that the code may ask.
  public var flags: FlagMentions

  /// A footprint of the given uses, schemas and unknowns, in any order.
  public init(
    uses: [DatabaseUse] = [], schemas: [EctoSchema] = [], embeddedSchemas: [EctoSchema] = [],
    unknowns: [UnknownUse] = [], flags: FlagMentions = .init()
  ) {
    self.flags = flags
    self.uses = uses.sorted()
    self.schemas = schemas.sorted { $0.module < $1.module }
    self.embeddedSchemas = embeddedSchemas.sorted { $0.module < $1.module }
    self.unknowns = unknowns.sorted()
  }
}
