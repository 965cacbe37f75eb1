import ElixirEvaluation

/// A query of `Ecto.Query`, as far as its SQL can be told.
struct EctoQuery: Sendable {
  /// What a position of the query stands for.
  struct Source: Sendable {
    var table: String
    var prefix: Value
    var schema: EctoSchema?
    /// The query that is the source, of a subquery; it has no table then.
    var subquery: [EctoQuery] = []
  }

  struct Join: Sendable {
    var kind: String
    var source: Int
    var condition: QueryExpression
  }

  struct Filter: Sendable {
    var isAlternative: Bool
    var expression: QueryExpression
  }

  struct Update: Sendable {
    var operation: String
    var field: String
    var value: QueryExpression
  }

  struct Order: Sendable {
    var direction: String
    var expression: QueryExpression
  }

  enum Selection: Sendable {
    /// A whole source, by position.
    case source(Int)
    /// Expressions, in order.
    case fields([QueryExpression])
    /// A map: the value of each key.
    case map([NamedExpression])
  }

  struct NamedExpression: Sendable {
    var name: String
    var expression: QueryExpression
  }

  var sources: [Source]
  var bindings: [String: Int] = [:]
  var prefix: Value = .nil
  var joins: [Join] = []
  var filters: [Filter] = []
  var updates: [Update] = []
  var orders: [Order] = []
  var groups: [QueryExpression] = []
  var having: [Filter] = []
  var limit: QueryExpression?
  var offset: QueryExpression?
  var isDistinct = false
  var selection: Selection?
  var lock: String?
  /// Why its SQL cannot be told after all; its first source still can.
  var problem: Unknown?

  init(_ source: Source) {
    sources = [source]
  }

  /// The first source's table, with its prefix; that of the query inside for a subquery.
  var table: String? {
    guard let source = sources.first else { return nil }
    if let subquery = source.subquery.first { return subquery.table }
    if source.table.isEmpty { return nil }
    let prefix = source.prefix.text ?? source.prefix.atomText.flatMap { $0 == "nil" ? nil : $0 }
    return (prefix.map { $0 + "." } ?? "") + source.table
  }
}

/// An expression of a query.
indirect enum QueryExpression: Sendable {
  /// `^value`, or a value given when the query runs: a parameter.
  case parameter(QueryParameter = QueryParameter())
  case field(source: Int, name: String)
  case source(Int)
  case literal(Value)
  case list([QueryExpression])
  /// A query whose rows are compared with.
  case subquery(EctoQuery)
  case call(String, [QueryExpression])
  case distinctCall(String, QueryExpression)
  case fragment([FragmentPiece])
  /// `type(expression, :type)`.
  case typed(QueryExpression, Value)
  case interval(base: QueryExpression, baseType: String, count: QueryExpression, unit: String)

  enum FragmentPiece: Sendable {
    case text(String)
    case expression(QueryExpression)
  }
}

/// A schema module, as far as the SQL of queries depends on it.
struct EctoSchema: Sendable {
  struct Field: Sendable {
    var name: String
    var column: String
    var type: Value
    /// The `values:` of an `Ecto.Enum`.
    var values = Value.nil

    /// What is stored for a member of the `Ecto.Enum`; nil for other names, and where that is not known.
    func stored(_ member: String) -> Value? {
      if values.isNil || values.firstUnknown != nil { return nil }
      if let pairs = values.keywordPairs, !pairs.isEmpty {
        return pairs.first { $0.key == member }?.value
      }
      return values.elements?.contains(.atom(member)) == true ? .string(member) : nil
    }
  }

  var module: String
  var table: String
  var prefix: Value
  /// The fields that are columns, in the order of their definition, the primary key first.
  var fields: [Field]
  var primaryKey: [String]
  /// The names of `has_many` and its kin, and of the structs that `belongs_to` refers to.
  var associations: [String] = []
  /// Fields that are no columns.
  var virtualFields: [String] = []
  /// The primary key that Ecto makes itself when rows are inserted: of type `:binary_id`.
  var generatedKey: String?
  /// Part of the schema that is not known.
  var problem: Unknown?

  /// A struct of the schema whose every field is the same, such as an unknown.
  func row(of value: Value) -> Value {
    let pairs = structKeys.map { (Value.atom($0), value) }
    return .map(MapValue([(.atom("__struct__"), .module(module))] + pairs))
  }

  /// The keys of the schema's struct.
  var structKeys: [String] {
    fields.map(\.name) + associations + virtualFields + ["__meta__"]
  }

  /// The column of a field; nil for a virtual or unknown one.
  func column(of field: String) -> String? {
    fields.first { $0.name == field }?.column
  }
}
