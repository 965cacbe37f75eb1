import ElixirEvaluation

/// A value that a query is given when it runs: `^value`.
struct QueryParameter: Sendable {
  /// What keeps it from getting into the query.
  enum Problem: Sendable {
    /// Ecto refuses it: the message.
    case refused(String)
    /// Whether its type takes it is not known.
    case unknown(Unknown)
  }

  var problem: Problem?
  /// Whether it is nil, with which Ecto compares nothing.
  var isNil = false
}

/// What a parameter is cast to.
enum ParameterType: Sendable {
  /// A field's type.
  case field(source: Int, name: String)
  /// A list of values of a field's type: the right side of `in`.
  case listOf(source: Int, name: String)
  /// An element of a field that is an array: what `push` and `pull` take.
  case elementOf(source: Int, name: String)
  /// A type given in the query: `type(^value, :integer)`.
  case given(Value)
}

/// Casts the values of a query's parameters to the types of a schema's fields.
///
/// Source: `Ecto.Query.Planner.cast_param/6`, `Ecto.Type.cast/2`.
struct ParameterCast {
  let evaluator: Evaluator
  let sources: [EctoQuery.Source]

  func parameter(_ value: Value, as type: ParameterType?) throws(Interruption) -> QueryParameter {
    var parameter = QueryParameter(isNil: value.isNil)
    if let type, value.unknown == nil { parameter.problem = try problem(value, type) }
    return parameter
  }

  private func problem(
    _ value: Value, _ type: ParameterType
  ) throws(Interruption) -> QueryParameter.Problem? {
    let shown: String
    let accepted: Bool?
    switch type {
    case .given(let type):
      shown = type.inspected
      accepted = try takes(value, TypeTaken(type: type, values: .nil))
    case .field(let source, let name), .listOf(let source, let name),
      .elementOf(let source, let name):
      guard let (sources, source, name) = sources.origin(of: name, in: source) else {
        if value.isNil || !sources.indices.contains(source) { return nil }
        return .unknown(
          Unknown(
            .notEvaluated, "whether \(name) of a subquery takes \(value.inspected)",
            at: evaluator.location))
      }
      guard let schema = sources[source].schema, schema.problem == nil else { return nil }
      guard let field = schema.fields.first(where: { $0.name == name }) else {
        return .refused("field `\(name)` does not exist in schema \(schema.module)")
      }
      var taken = TypeTaken(type: field.type, values: field.values)
      if case .listOf = type { taken.type = .tuple([.atom("array"), field.type]) }
      if case .elementOf = type {
        guard case .tuple(let parts) = field.type, parts.count == 2, parts[0] == .atom("array")
        else { return nil }
        taken.type = parts[1]
      }
      shown = taken.type.inspected
      accepted = try takes(value, taken)
    }
    if accepted == true { return nil }
    if accepted == false {
      return .refused("value `\(value.inspected)` cannot be cast to type \(shown)")
    }
    return .unknown(
      Unknown(
        .notEvaluated, "whether \(shown) takes \(value.inspected)", at: evaluator.location))
  }

  private struct TypeTaken {
    var type: Value
    /// The `values:` of an `Ecto.Enum`.
    var values: Value
  }

  /// Whether a type takes a value; nil where that cannot be told.
  private func takes(_ value: Value, _ taken: TypeTaken) throws(Interruption) -> Bool? {
    if value.unknown != nil || value.isNil { return true }
    switch taken.type {
    case .tuple(let parts) where parts.count == 2 && parts[0] == .atom("array"):
      guard let elements = value.elements else { return false }
      var isSure = true
      for element in elements {
        switch try takes(element, TypeTaken(type: parts[1], values: taken.values)) {
        case true?: continue
        case false?: return false
        case nil: isSure = false
        }
      }
      return isSure ? true : nil
    case .atom("Elixir.Ecto.UUID"):
      return UUIDModule.isCastable(value)
    case .atom("Elixir.Ecto.Enum"): return isMember(value, of: taken.values)
    case .atom(let module) where module.hasPrefix("Elixir."): return try custom(module, value)
    case .atom(let name): return EctoBaseType(name, evaluator).takes(value)
    default: return nil
    }
  }

  /// Names, texts of names and stored values of an enumeration.
  private func isMember(_ value: Value, of values: Value) -> Bool? {
    if values.isNil || values.firstUnknown != nil { return nil }
    if let pairs = values.keywordPairs, !pairs.isEmpty {
      return pairs.contains { key, stored in
        value == .atom(key) || value == .string(key) || value == stored
      }
    }
    guard let names = values.elements?.compactMap(\.atomText) else { return nil }
    return names.contains { value == .atom($0) || value == .string($0) }
  }

  /// What the `cast/1` of the application's own type says.
  private func custom(_ module: String, _ value: Value) throws(Interruption) -> Bool? {
    guard let definition = evaluator.module(module), definition.exports("cast", arity: 1) else {
      return nil
    }
    switch try evaluator.callRemote(module, "cast", [value]) {
    case .tuple(let parts):
      return parts.first == .ok ? true : parts.first == .atom("error") ? false : nil
    case .atom("error"): return false
    default: return nil
    }
  }
}
