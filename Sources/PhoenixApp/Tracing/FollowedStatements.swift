import Diagnostics

/// What following some code noted.
struct FollowedStatements {
  var uses: Set<DatabaseUse> = []
  var unknowns: Set<UnknownUse> = []
  var outsideWrites: Set<OutsideWrite> = []
  var outsideReads: Set<OutsideRead> = []
  var outsidePreloads: Set<OutsidePreload> = []
}

extension FollowedStatements {
  /// Where anything was noted, and about which relation.
  fileprivate var sites: Set<FlagSite> {
    var sites = Set(uses.map(\.site) + uses.map { FlagSite(location: $0.location) })
    sites.formUnion(unknowns.map(\.site))
    sites.formUnion(outsideWrites.map(\.site))
    sites.formUnion(outsideReads.map(\.site))
    sites.formUnion(outsidePreloads.map(\.site))
    return sites
  }
}

extension Tracer {
  /// Exchanges what is noted; no set is copied.
  func exchange(_ other: inout FollowedStatements) {
    swap(&uses, &other.uses)
    swap(&unknowns, &other.unknowns)
    swap(&outsideWrites, &other.outsideWrites)
    swap(&outsideReads, &other.outsideReads)
    swap(&outsidePreloads, &other.outsidePreloads)
  }

  func add(_ other: FollowedStatements) {
    uses.formUnion(other.uses)
    unknowns.formUnion(other.unknowns)
    outsideWrites.formUnion(other.outsideWrites)
    outsideReads.formUnion(other.outsideReads)
    outsidePreloads.formUnion(other.outsidePreloads)
  }
}

/// Something that happens only while flags are on, and where.
protocol FlagGuarded: Hashable {
  var guards: [FlagGuard] { get set }
  var site: FlagSite { get }
}

/// Where something was noted, and about what.
struct FlagSite: Hashable {
  var location: SourceLocation
  var relation: RelationReference?
}

extension DatabaseUse: FlagGuarded {
  var site: FlagSite { FlagSite(location: location, relation: relation) }
}
extension UnknownUse: FlagGuarded { var site: FlagSite { FlagSite(location: location) } }
extension OutsideWrite: FlagGuarded { var site: FlagSite { FlagSite(location: location) } }
extension OutsideRead: FlagGuarded { var site: FlagSite { FlagSite(location: location) } }
extension OutsidePreload: FlagGuarded { var site: FlagSite { FlagSite(location: location) } }

/// What the same code does in each world of the flags that it asks.
struct FollowedWorlds {
  struct Member {
    /// The flags that are on.
    var guards: [FlagGuard]
    var statements: FollowedStatements
  }

  /// Whether there is a world for every combination of answers.
  var isComplete: Bool
  /// The worlds, those with fewer flags on before those with these and more.
  var members: [Member] = []

  /// Each statement with the flags that it needs.
  ///
  /// - Parameter loose: What was noted with answers unknown. What none of the worlds has a trace of, as where one
  ///   question gets two answers, stays.
  /// - Returns: The statements.
  func statements(besides loose: FollowedStatements) -> FollowedStatements {
    let sites = members.reduce(into: Set<FlagSite>()) { $0.formUnion($1.statements.sites) }
    return FollowedStatements(
      uses: guarded(\.uses, loose, sites), unknowns: guarded(\.unknowns, loose, sites),
      outsideWrites: guarded(\.outsideWrites, loose, sites),
      outsideReads: guarded(\.outsideReads, loose, sites),
      outsidePreloads: guarded(\.outsidePreloads, loose, sites))
  }

  private func guarded<Element: FlagGuarded>(
    _ path: KeyPath<FollowedStatements, Set<Element>>, _ loose: FollowedStatements,
    _ sites: Set<FlagSite>
  ) -> Set<Element> {
    var needs: [Element: [Set<FlagGuard>]] = [:]
    for member in members {
      let flags = Set(member.guards)
      for element in member.statements[keyPath: path] {
        let known = needs[element, default: []]
        if !known.contains(where: { $0.isSubset(of: flags) }) {
          needs[element] = known + [flags]
        }
      }
    }
    var result: Set<Element> = []
    let all: Set<Element> = members.last.map { $0.statements[keyPath: path] } ?? []
    for (element, sets) in needs {
      let needed = isComplete ? sets : certain(sets, isSentWithAll: all.contains(element))
      for flags in needed {
        var copy = element
        copy.guards = flags.union(element.guards).sorted {
          ($0.flag, $0.location) < ($1.flag, $1.location)
        }
        result.insert(copy)
      }
    }
    for element in loose[keyPath: path] where !sites.contains(element.site) {
      result.insert(element)
    }
    return result
  }

  /// The flags that a statement needs, as far as worlds show it that are not all: none where they leave a doubt.
  ///
  /// - Parameters:
  ///   - sets: The flags of the worlds that send it, but for those with more flags on than another.
  ///   - isSentWithAll: Whether it is sent with all flags on.
  /// - Returns: The sets of flags, any of which sends it.
  private func certain(_ sets: [Set<FlagGuard>], isSentWithAll: Bool) -> [Set<FlagGuard>] {
    let small = sets.filter { $0.count <= 1 }
    if small.count == sets.count { return small }
    guard small.isEmpty, isSentWithAll, let first = sets.first else { return [[]] }
    return [sets.dropFirst().reduce(first) { $0.intersection($1) }]
  }
}
