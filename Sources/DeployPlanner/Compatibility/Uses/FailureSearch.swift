import Diagnostics
public import PhoenixApp
public import PostgresCatalog
import PostgresSyntax

/// Finds how the uses of a footprint fail on a schema.
///
/// A pure question about one state: what a *change* of the state breaks (cached plans, narrowed types)
/// is `TransitionSearch`'s.
public struct FailureSearch: Sendable {
  /// The schema.
  let catalog: Catalog
  /// The schema before the release: what it has is older than what it lacks.
  let origin: Catalog?
  let lookup: RelationLookup
  /// Who fills tables; nil where that is not known.
  var sources: RowSources?
  /// What was found, in the order of the uses.
  var failures: [Failure] = []
  /// How many triggers' functions deep it looks.
  var triggerDepth = 0
  /// What the triggers' functions run, as far as they were read.
  var triggerBodies: [QualifiedName: TriggerBody] = [:]

  /// A search on a schema.
  init(catalog: Catalog, since origin: Catalog? = nil) {
    self.catalog = catalog
    self.origin = origin
    lookup = RelationLookup(catalog: catalog)
  }

  /// Every failure of the footprint's uses on the schema, in the order of the uses.
  ///
  /// - Parameters:
  ///   - footprint: What one version of the code asks for.
  ///   - catalog: The schema.
  ///   - origin: The schema before the release.
  ///   - chosen: The positions of the uses to look at; all if nil.
  /// - Returns: What fails, may fail, or cannot be judged.
  public static func failures(
    of footprint: Footprint, on catalog: Catalog, since origin: Catalog? = nil,
    limitedTo chosen: [Int]? = nil
  ) -> [Failure] {
    failures(of: footprint, on: catalog, since: origin, limitedTo: chosen, sources: nil)
  }

  static func failures(
    of footprint: Footprint, on catalog: Catalog, since origin: Catalog? = nil,
    limitedTo chosen: [Int]? = nil, sources: RowSources?
  ) -> [Failure] {
    var search = FailureSearch(catalog: catalog, since: origin)
    search.sources = sources
    for index in chosen ?? Array(footprint.uses.indices) {
      search.look(at: FailingUse(footprint.uses[index], index: index))
    }
    return search.failures
  }

  mutating func look(at use: FailingUse) {
    switch use.value.access {
    case .call(let count):
      lookAtCall(use, argumentCount: count)
      return
    case .naming:
      lookAtNaming(use)
      return
    case .read, .insert, .update, .delete, .other: break
    }
    switch lookup.find(use.value.relation) {
    case .unknown: return
    case .missing where use.value.certainty == .unlessCommonTable: return
    case .missing:
      add(
        .relationMissing, of: use, cell: .breaks, sqlState: "42P01",
        message: "relation \(use.value.relation) does not exist",
        at: use.value.relationLocation, note: use.verb)
    case .found(let relation):
      if use.value.relation.namespace == .dynamic {
        lookInEverySchema(use)
      } else {
        look(at: use, on: relation)
      }
    }
  }

  /// A table whose schema is computed: what fails in each schema fails, what fails in some may.
  private mutating func lookInEverySchema(_ use: FailingUse) {
    let found = lookup.all(named: use.value.relation.name).map { relation in
      var search = self
      search.failures = []
      search.look(at: use, on: relation)
      return search.failures
    }
    var seen: Set<Failure.Identity> = []
    for failure in found.joined() where seen.insert(failure.identity).inserted {
      var failure = failure
      if !found.allSatisfy({ $0.contains { $0.identity == failure.identity } }) {
        if failure.cell == .breaks { failure.cell = .unknown }
        failure.dependsOnData = true
      }
      failures.append(failure)
    }
  }

  private mutating func look(at use: FailingUse, on relation: Relation) {
    lookAtRowSecurity(use, on: relation)
    switch use.value.access {
    case .read(let read): look(at: read, of: use, on: relation)
    case .insert(let insert):
      guard let target = writeTarget(of: use, .insert, on: relation) else { return }
      look(at: insert, of: use, on: relation, target: target)
    case .update(let update):
      guard let target = writeTarget(of: use, .update, on: relation) else { return }
      look(at: update, of: use, on: relation, target: target)
    case .delete(let delete):
      look(at: delete.conditions, of: use, on: relation)
      look(at: delete.returning, of: use, on: relation)
      guard let target = writeTarget(of: use, .delete, on: relation) else { return }
      lookAtReferences(to: target, handled: delete.handles, of: use)
      lookAtTriggers(.delete, of: use, on: target)
    case .other(let statement): lookAtRefresh(statement, of: use, on: relation)
    case .call, .naming: return
    }
  }

  /// Notes a failure; a use that is only guessed makes it unknown.
  mutating func add(
    _ kind: Failure.Kind, of use: FailingUse, object: String = "", cell: Cell = .breaks,
    sqlState: String? = nil, dependsOnData: Bool = false, message: String,
    at location: SourceLocation, note: String, on relation: Relation? = nil
  ) {
    let isGuessed = use.value.certainty == .possible && cell == .breaks
    let isHandled = cell.isUnsafe && kind.isAnswered(by: use.value.handledErrors)
    failures.append(
      Failure(
        identity: .init(kind: kind, relation: use.value.relation, object: object),
        cell: isHandled ? .degraded : isGuessed ? .unknown : cell, sqlState: sqlState,
        dependsOnData: dependsOnData, use: use.index,
        message: isHandled ? "\(message), and the code goes on without it" : message,
        location: location, note: note, found: relation?.name))
  }
}
