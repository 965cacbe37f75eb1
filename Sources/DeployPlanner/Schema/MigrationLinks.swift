import EctoMigrations
import PostgresCatalog
import PostgresSyntax

/// Which pending migrations may have to do with each other.
///
/// What only adds columns, indexes and tables under names that another does not have in its SQL, nor the other way
/// round, comes to the same in any order.
struct MigrationLinks {
  /// What a migration adds, where it does nothing else.
  private struct Additions {
    /// The names of what it adds.
    var objects: Set<String>
    /// The words of its SQL.
    var words: Set<String>
  }

  /// The migrations that may have to do with each other, be it through others; the groups run in any order.
  let groups: [[Int]]
  private let additions: [Additions?]

  init(
    migrations: [ParsedMigration], states: [Catalog], outcomes: [SchemaHistory.Outcome],
    changes: [[SchemaChange]]
  ) {
    let words = migrations.map(\.words)
    additions = migrations.indices.map { index in
      guard migrations[index].onlyAdds, outcomes[index].refusal == nil,
        outcomes[index].unknowns.isEmpty,
        let objects = Self.objects(of: changes[index], in: states[index + 1])
      else { return nil }
      return Additions(objects: objects, words: words[index])
    }
    var union = DisjointGroups(count: migrations.count)
    var byWord: [String: [Int]] = [:]
    var otherWords: Set<String> = []
    var others: [Int] = []
    for index in migrations.indices {
      if additions[index] == nil {
        others.append(index)
        otherWords.formUnion(words[index])
        otherWords.formUnion(changes[index].map { $0.owner.name.lowercased() })
      } else {
        for word in words[index] { byWord[word, default: []].append(index) }
      }
    }
    otherWords.subtract(Self.keywords)
    let isOpen = others.contains { migrations[$0].hasHiddenParts || outcomes[$0].refusal != nil }
    for index in migrations.indices {
      if let own = additions[index] {
        for object in own.objects {
          for other in byWord[object] ?? [] { union.join(index, other) }
        }
        guard let first = others.first else { continue }
        if isOpen || !own.words.isDisjoint(with: otherWords) { union.join(index, first) }
      } else if let first = others.first {
        union.join(index, first)
      }
    }
    groups = union.groups
  }

  /// Whether both only add, and neither names what the other adds.
  func areApart(_ one: Int, _ other: Int) -> Bool {
    guard let first = additions[one], let second = additions[other] else { return false }
    return first.objects.isDisjoint(with: second.words)
      && second.objects.isDisjoint(with: first.words)
  }

  /// The names of what is added, in lower case; nil where something else is done.
  private static func objects(of changes: [SchemaChange], in state: Catalog) -> Set<String>? {
    var names: Set<String> = []
    for change in changes {
      switch change.kind {
      case .columnAdded(let name, _): names.insert(name)
      case .indexAdded(let index): names.insert(index.name)
      case .relationAdded:
        names.insert(change.owner.name)
        let relation = state.relations[change.owner]
        names.formUnion(relation?.indexes.map(\.name) ?? [])
        names.formUnion(relation?.constraints.map(\.name) ?? [])
      case .sequenceAdded: names.insert(change.owner.name)
      default: return nil
      }
    }
    return Set(names.map { $0.lowercased() })
  }

  /// Words that nothing is called by, or that every migration has.
  private static let keywords: Set<String> = [
    "add", "alter", "bigint", "bigserial", "boolean", "by", "cascade", "character", "check",
    "column", "concurrently", "constraint", "create", "current_timestamp", "default", "delete",
    "desc", "drop", "exists", "false", "foreign", "from", "if", "index", "int", "integer", "is",
    "jsonb", "key", "not", "now", "null", "numeric", "on", "precision", "primary", "public",
    "references", "rename", "select", "serial", "set", "table", "text", "timestamp", "to", "true",
    "type", "unique", "update", "using", "uuid", "varchar", "where", "with",
  ]
}

/// Numbers that belong together.
private struct DisjointGroups {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  private mutating func root(of number: Int) -> Int {
    var number = number
    while parents[number] != number {
      parents[number] = parents[parents[number]]
      number = parents[number]
    }
    return number
  }

  mutating func join(_ one: Int, _ other: Int) {
    let (first, second) = (root(of: one), root(of: other))
    parents[max(first, second)] = min(first, second)
  }

  /// The groups, each sorted, by their first members.
  var groups: [[Int]] {
    var copy = self
    var members: [Int: [Int]] = [:]
    for number in parents.indices { members[copy.root(of: number), default: []].append(number) }
    return members.sorted { $0.key < $1.key }.map(\.value)
  }
}

extension ParsedMigration {
  /// Whether it does something that its SQL does not show.
  fileprivate var hasHiddenParts: Bool {
    script.error != nil || !unknowns.isEmpty
      || actions.contains { action in
        if case .statement = action { return false }
        return true
      }
  }

  /// Whether all its statements are of kinds that may do no more than add what they name.
  fileprivate var onlyAdds: Bool {
    !hasHiddenParts
      && actions.allSatisfy { action in
        guard case .statement(let statement, _) = action else { return false }
        switch statement.node {
        case .alterTableStmt, .indexStmt: return true
        case .createStmt(let create):
          return create.parents.isEmpty && create.ofType == nil
            && !create.elements.contains { if case .like = $0 { true } else { false } }
        default: return false
        }
      }
  }

  /// The words of its SQL, in lower case.
  fileprivate var words: Set<String> {
    script.statements.reduce(into: []) { words, statement in
      for word in statement.sql.utf8.split(whereSeparator: { !$0.isWordPart }) {
        words.insert(String(Substring(word)).lowercased())
      }
    }
  }
}

extension UInt8 {
  /// Whether the byte may be part of a name: a letter, a digit, an underscore, or of another script.
  fileprivate var isWordPart: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 128...:
      true
    default: false
    }
  }
}
