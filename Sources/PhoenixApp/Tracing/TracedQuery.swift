import Diagnostics
import ElixirSyntax

/// An Ecto query.
struct TracedQuery: Hashable {
  /// What a binding stands for.
  enum Origin: Hashable {
    case schema(String)
    case table(String)
    case subquery([TracedQuery])
    /// A CTE, whose own query is among `nested`, a fragment, or `values/2`: no relation.
    case other
    /// A query or schema from outside.
    case outside(String?)
  }

  /// A source of the query, in the order of Ecto's bindings.
  struct Source: Hashable {
    var origin: Origin
    /// The table, where it is not the schema's own: `{"table", Schema}`.
    var table: String?
    var namespace: RelationReference.Namespace?
    var name: String?
    var location: SourceLocation
  }

  /// Which binding an expression names.
  enum Binding: Hashable {
    case position(Int)
    case named(String)
    /// `parent_as`, or a name that no source has: any source.
    case elsewhere
  }

  /// A field that an expression names; an empty name is a field that is computed.
  struct Reference: Hashable {
    var binding: Binding
    var field: String
    var role: ColumnRead.Role
    var location: SourceLocation
    /// Whether it is compared with a pattern, or given to a function that only texts have.
    var isTakenAsText = false
    /// The clause, where `exclude/2` can take it out again.
    var clause: String?
  }

  /// A field that `update:` sets.
  struct Assignment: Hashable {
    var field: String
    var value: TracedValue
    var location: SourceLocation
  }

  /// What the query returns.
  enum Selection: Hashable {
    /// No `select`: the whole first source.
    case source
    /// An expression; the sources returned whole by position, and its shape.
    case expression(whole: Set<Int>, shape: TracedValue)
  }

  var sources: [Source]
  var references: Set<Reference> = []
  var selection = Selection.source
  /// Queries inside: subqueries, CTEs, combinations, association joins' tables.
  var nested: Set<TracedQuery> = []
  var assignments: Set<Assignment> = []
  /// Whether assignments come from outside as well.
  var hasOpenAssignments = false
  var preloads: [TracedValue] = []
  /// `fragment` and `literal` texts with relations or columns of their own.
  var fragments: Set<SQLFragment> = []
  var commonTables: Set<String> = []
  var namespace: RelationReference.Namespace?
  /// The clauses that make Ecto aggregate over it as a subquery: `limit`, `offset`, `distinct`, `combinations`.
  ///
  /// Source: `Ecto.Repo.Queryable.aggregate/3`; without a field, the subquery selects what the query does.
  var subqueryClauses: Set<String> = []
  /// Whether more than one row raises.
  var expectsOneRow = false
  /// Whether what it returns is calculated with.
  var meetsArithmetic = false
  var location: SourceLocation
  var unknowns: Set<String> = []

  init(_ source: Source) {
    sources = [source]
    location = source.location
  }

  /// The position of a binding that a list such as `[a, ..., b, name: c]` gives a name; nil past the end.
  func position(of binding: Binding) -> Int? {
    switch binding {
    case .position(let position): position < sources.count ? position : nil
    case .named(let name): sources.firstIndex { $0.name == name }
    case .elsewhere: nil
    }
  }
}

/// The text of a `fragment`, with `?` for each argument; nil where it is computed.
struct SQLFragment: Hashable {
  var text: String?
  var location: SourceLocation
}

/// A `dynamic` expression: what it names, to be resolved by the query that it becomes part of.
struct TracedDynamic: Hashable {
  var references: Set<TracedQuery.Reference> = []
  var nested: Set<TracedQuery> = []
  var fragments: Set<SQLFragment> = []

  /// The same, where the expression is a field itself and not something made of one.
  func asText(of node: Node) -> TracedDynamic {
    guard references.count == 1, nested.isEmpty, fragments.isEmpty, node.localCall == nil else {
      return self
    }
    var copy = self
    copy.references = Set(
      references.map {
        var reference = $0
        reference.isTakenAsText = true
        return reference
      })
    return copy
  }

  mutating func formUnion(_ other: TracedDynamic) {
    references.formUnion(other.references)
    nested.formUnion(other.nested)
    fragments.formUnion(other.fragments)
  }
}
