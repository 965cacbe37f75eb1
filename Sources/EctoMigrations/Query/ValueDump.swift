import ElixirEvaluation

/// Tells what values Ecto takes for a field when rows are inserted: it does not cast them.
///
/// Source: `Ecto.Repo.Schema.insert_all/6`, `Ecto.Type.adapter_dump/3`, the dumpers of
/// `Ecto.Adapters.Postgres`.
struct ValueDump {
  let evaluator: Evaluator

  /// Raises what Ecto raises for a value that the field does not take.
  func check(
    _ value: Value, for field: EctoSchema.Field, of schema: EctoSchema
  ) throws(QueryStop) {
    let verdict: Verdict
    do {
      verdict = try self.verdict(value, field.type, values: field.values)
    } catch {
      throw .interrupted(error)
    }
    switch verdict {
    case .taken: return
    case .undecided:
      throw .unsupported(
        "insert_all of \(value.inspected) for \(field.name), of the type \(field.type.inspected),")
    case .inexact(let message):
      throw .interrupted(evaluator.exception("ArgumentError", message))
    case .refused:
      throw .interrupted(
        evaluator.exception(
          "Ecto.ChangeError",
          "value `\(value.inspected)` for `\(schema.module).\(field.name)` in `insert_all` "
            + "does not match type \(field.type.inspected)"))
    }
  }

  private enum Verdict {
    case taken, refused, undecided
    /// A time with more or less precision than the type's, or of another zone.
    case inexact(String)

    init(_ isTaken: Bool) { self = isTaken ? .taken : .refused }
  }

  private func verdict(
    _ value: Value, _ type: Value, values: Value
  ) throws(Interruption) -> Verdict {
    if value.unknown != nil || value.isNil { return .taken }
    switch type {
    case .tuple(let parts) where parts.count == 2 && parts[0] == .atom("array"):
      guard case .list(let elements) = value else { return .refused }
      return try verdict(of: elements, parts[1], values: values)
    case .tuple(let parts) where parts.count == 2 && parts[0] == .atom("map"):
      // Its values go to JSON as they are.
      return value.isMap ? .taken : .undecided
    case .atom("Elixir.Ecto.UUID"), .atom("binary_id"):
      return Verdict(value.text.map(UUIDModule.isText) ?? false)
    case .atom("Elixir.Ecto.Enum"):
      if values.isNil || values.firstUnknown != nil { return .undecided }
      guard case .atom(let member) = value else { return .refused }
      if let pairs = values.keywordPairs { return Verdict(pairs.contains { $0.key == member }) }
      return Verdict(values.elements?.contains(value) == true)
    case .atom(let module) where module.hasPrefix("Elixir."): return try custom(module, value)
    case .atom(let name): return base(name, value)
    default: return .undecided
    }
  }

  private func verdict(
    of elements: [Value], _ type: Value, values: Value
  ) throws(Interruption) -> Verdict {
    var whole = Verdict.taken
    for element in elements {
      switch try verdict(element, type, values: values) {
      case .taken: continue
      case .undecided: whole = .undecided
      case let other: return other
      }
    }
    return whole
  }

  private func base(_ name: String, _ value: Value) -> Verdict {
    switch name {
    case "any": return .taken
    case "integer", "id":
      if case .bigInteger = value { return .taken }
      if case .integer = value { return .taken }
      return .refused
    case "float":
      if case .float = value { return .taken }
      return .refused
    case "decimal":
      return Verdict(value.isNumber || value.structName == DecimalModule.host.name)
    case "boolean": return Verdict(value.boolean != nil)
    case "map": return Verdict(value.isMap)
    case "string", "binary": return Verdict(value.binaryBytes != nil)
    case "date": return Verdict(value.structName == "Elixir.Date")
    case "time", "time_usec": return moment(value, name, of: "Elixir.Time")
    case "naive_datetime", "naive_datetime_usec":
      return moment(value, name, of: "Elixir.NaiveDateTime")
    case "utc_datetime", "utc_datetime_usec": return moment(value, name, of: "Elixir.DateTime")
    default: return .undecided
    }
  }

  /// A time, whose precision must be its type's.
  private func moment(_ value: Value, _ name: String, of module: String) -> Verdict {
    guard value.structName == module else { return .refused }
    if module == "Elixir.DateTime" {
      guard let zone = value["time_zone"]?.text else { return .undecided }
      if zone != "Etc/UTC" {
        return .inexact(
          ":\(name) expects the time zone to be \"Etc/UTC\", got `\(value.inspected)`")
      }
    }
    guard case .tuple(let parts)? = value["microsecond"], parts.count == 2,
      case .integer(let count) = parts[0], case .integer(let precision) = parts[1]
    else { return .undecided }
    if name.hasSuffix("_usec") {
      if precision == 6 { return .taken }
      return .inexact(":\(name) expects microsecond precision, got: \(value.inspected)")
    }
    if count == 0, precision == 0 { return .taken }
    return .inexact(":\(name) expects microseconds to be empty, got: \(value.inspected)")
  }

  /// What the `dump/1` of the application's own type says.
  private func custom(_ module: String, _ value: Value) throws(Interruption) -> Verdict {
    guard let definition = evaluator.module(module), definition.exports("dump", arity: 1) else {
      return .undecided
    }
    switch try evaluator.callRemote(module, "dump", [value]) {
    case .tuple(let parts):
      return parts.first == .ok
        ? .taken : parts.first == .atom("error") ? .refused : .undecided
    case .atom("error"): return .refused
    default: return .undecided
    }
  }
}
