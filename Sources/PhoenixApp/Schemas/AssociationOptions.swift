import Diagnostics
import ElixirSyntax

/// What the options of an association add to the queries and structs that are made through it.
///
/// Source: `Ecto.Association` (`combine_assoc_query/2`, `combine_joins_query/3`, `apply_defaults/3`,
/// `merge_source/2`), `Ecto.Repo.Preloader` for `preload_order:`.
struct AssociationOptions: Hashable {
  /// The table, where it is not the related schema's own: `{"table", Schema}`.
  var table: String?
  /// `where:`, of the related table, in every query through the association.
  var conditions = TracedDynamic()
  /// `join_where:`, of the table between the sides of a `many_to_many`.
  var joinConditions = TracedDynamic()
  /// `preload_order:`, in preloads alone.
  var order = TracedDynamic()
  /// `defaults:`, of structs that are built through the association: a keyword list, `{mod, fun, args}`, or a
  /// function's name.
  var defaults: TracedValue?
  /// `join_defaults:`, of new rows between the sides.
  var joinDefaults: TracedValue?
}

extension Tracer {
  func readOptions(
    _ options: TracedValue, _ target: TracedValue, of call: SchemaCall, _ schema: TracedSchema
  ) -> AssociationOptions {
    var result = AssociationOptions()
    if case .tuple(let parts) = target, case .string(let table)? = parts.first {
      result.table = table
    }
    func read(
      _ name: String, _ read: (TracedValue, SourceLocation) -> TracedDynamic?
    ) -> TracedDynamic {
      guard let option = options.option(name) else { return TracedDynamic() }
      if let parts = read(option, call.node.location) { return parts }
      unknowns.insert(
        UnknownUse(
          reason: "\(name) of an association of \(schema.module) is computed",
          location: call.node.location, relation: schema.relation))
      return TracedDynamic()
    }
    result.conditions = read("where", filter)
    result.joinConditions = read("join_where", filter)
    result.order = read("preload_order", order)
    result.defaults = options.option("defaults")
    result.joinDefaults = options.option("join_defaults")
    return result
  }

  /// The fields and fragments of `where: [hidden: false, body: {:fragment, "length(?) > 0"}]`; nil when computed.
  private func filter(_ value: TracedValue, at location: SourceLocation) -> TracedDynamic? {
    guard let entries = value.entries, !entries.isOpen else { return nil }
    var parts = TracedDynamic()
    for (field, condition) in entries.pairs {
      parts.references.insert(
        .init(binding: .position(0), field: field, role: .condition, location: location))
      if case .tuple(let pair) = condition, pair.count == 2, pair[0] == .atom("fragment") {
        guard case .string(let text) = pair[1] else { return nil }
        parts.fragments.insert(SQLFragment(text: text, location: location))
      }
    }
    return parts
  }

  /// The fields of `preload_order: [:position, desc: :inserted_at]`; nil when computed.
  private func order(_ value: TracedValue, at location: SourceLocation) -> TracedDynamic? {
    var value = value
    if case .tuple(let parts) = value, let result = result(of: parts, before: []) { value = result }
    guard case .list(let elements, rest: nil) = value else { return nil }
    var parts = TracedDynamic()
    for element in elements {
      switch element {
      case .atom(let field):
        parts.references.insert(
          .init(binding: .position(0), field: field, role: .condition, location: location))
      case .tuple(let pair) where pair.count == 2:
        guard let field = pair[1].atomName else {
          if case .dynamic(let dynamic) = pair[1] {
            parts.formUnion(dynamic)
            continue
          }
          return nil
        }
        parts.references.insert(
          .init(binding: .position(0), field: field, role: .condition, location: location))
      default: return nil
      }
    }
    return parts
  }

  /// The result of `{module, function, arguments}`, with arguments that come first; nil when it is no such tuple.
  private func result(of parts: [TracedValue], before: [TracedValue]) -> TracedValue? {
    guard parts.count == 3, case .module(let name) = parts[0], let function = parts[1].atomName,
      case .list(let arguments, rest: nil) = parts[2],
      let found = module(name)?.functions[
        .init(name: function, arity: before.count + arguments.count)]
    else { return nil }
    return call(found, before + arguments, guards: [])
  }

  /// The struct that `Ecto.build_assoc` and `cast_assoc` make, without the owner's key.
  func newRecord(through step: AssociationStep) -> TracedRecord {
    var record = newRecord(of: step.related, step.options.defaults, owner: step.owner)
    if let table = step.options.table { record.fields["__source__"] = .string(table) }
    return record
  }

  /// A struct with the defaults that an association gives.
  func newRecord(of name: String, _ defaults: TracedValue?, owner: String) -> TracedRecord {
    var record = TracedRecord(schema: name, fields: [:], isLoaded: false)
    guard let defaults, let schema = schemas[name] else { return record }
    if let entries = defaults.entries, !entries.isOpen {
      for (key, value) in entries.pairs { record.fields[key] = value }
      return record
    }
    var parts: [TracedValue] = []
    if case .tuple(let given) = defaults { parts = given }
    if let function = defaults.atomName {
      parts = [.module(owner), .atom(function), .list([], rest: nil)]
    }
    let parent = TracedValue.record(TracedRecord(schema: owner, fields: [:], isLoaded: true))
    if case .record(let made)? = result(of: parts, before: [.record(record), parent]),
      made.schema == name
    {
      return made
    }
    // A function that cannot be followed may set any field.
    for field in schema.fields where field.autogeneration == .none {
      record.fields[field.name] = .anything
    }
    return record
  }

  /// A source that an association leads to.
  func source(of step: AssociationStep, at location: SourceLocation) -> TracedQuery.Source {
    .init(
      origin: .schema(step.related), table: step.options.table, namespace: nil, location: location)
  }
}

extension TracedQuery {
  /// Adds what an association asks of the source at a position.
  mutating func add(_ parts: TracedDynamic, of position: Int) {
    for var reference in parts.references {
      if case .position = reference.binding { reference.binding = .position(position) }
      references.insert(reference)
    }
    fragments.formUnion(parts.fragments)
    nested.formUnion(parts.nested)
  }
}
