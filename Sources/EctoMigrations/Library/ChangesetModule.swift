import ElixirEvaluation

/// `Ecto.Changeset`: building a changeset changes nothing; whose row it is for is kept.
enum ChangesetModule {
  static let host = HostModule(
    name: "Elixir.Ecto.Changeset",
    functions: Dictionary(
      readers.map { ($0, value) } + builders.map { ($0, changeset) },
      uniquingKeysWith: { first, _ in first }),
    fallback: changeset)

  private static let readers = [
    "get_field", "get_change", "get_assoc", "get_embed", "fetch_field", "fetch_field!",
    "fetch_change", "fetch_change!", "apply_changes", "apply_action", "apply_action!",
    "traverse_errors", "changed?", "field_missing?",
  ]

  private static let builders = [
    "cast", "change", "cast_assoc", "cast_embed", "put_change", "put_assoc", "put_embed",
    "force_change", "delete_change", "update_change", "merge", "add_error", "prepare_changes",
    "validate_required", "validate_length", "validate_format", "validate_number",
    "validate_inclusion", "validate_exclusion", "validate_subset", "validate_acceptance",
    "validate_confirmation", "validate_change", "unsafe_validate_unique", "unique_constraint",
    "foreign_key_constraint", "assoc_constraint", "no_assoc_constraint", "check_constraint",
    "exclusion_constraint", "optimistic_lock",
  ]

  private static let changeset = HostFunction(1...6) { (call) throws(Interruption) in
    let subject = call.arguments[0]
    if subject.structName == "Elixir.Ecto.Changeset" { return subject }
    let data =
      if case .tuple(let parts) = subject, let first = parts.first { first } else { subject }
    return .map(
      MapValue([
        (.atom("__struct__"), .module("Ecto.Changeset")), (.atom("data"), data),
        (.atom("changes"), unknown(call)), (.atom("errors"), unknown(call)),
        (.atom("params"), unknown(call)), (.atom("valid?"), unknown(call)),
      ]))
  }

  private static let value = HostFunction(1...4) { (call) throws(Interruption) in unknown(call) }

  private static func unknown(_ call: HostCall) -> Value {
    .unknown(
      Unknown(.notEvaluated, "\(call.callee) is not evaluated", at: call.evaluator.location))
  }
}
