import ElixirEvaluation

/// `Ecto.Changeset`: building a changeset changes nothing; whose row it is for is kept.
enum ChangesetModule {
  static let host = HostModule(
    name: "Elixir.Ecto.Changeset",
    functions: [
      "get_field": value, "get_change": value, "fetch_field": value, "fetch_field!": value,
      "fetch_change": value, "apply_changes": value, "apply_action": value,
      "apply_action!": value, "traverse_errors": value, "changed?": value,
    ],
    fallback: HostFunction(0...255) { (call) throws(Interruption) in
      guard let subject = call.arguments.first else { return unknown(call) }
      if subject.structName == "Elixir.Ecto.Changeset" { return subject }
      let data =
        if case .tuple(let parts) = subject, let first = parts.first { first } else { subject }
      return .map(
        MapValue([
          (.atom("__struct__"), .module("Ecto.Changeset")), (.atom("data"), data),
          (.atom("changes"), unknown(call)), (.atom("errors"), unknown(call)),
          (.atom("params"), unknown(call)), (.atom("valid?"), unknown(call)),
        ]))
    })

  private static let value = HostFunction(1...4) { (call) throws(Interruption) in unknown(call) }

  private static func unknown(_ call: HostCall) -> Value {
    .unknown(
      Unknown(.notEvaluated, "\(call.callee) is not evaluated", at: call.evaluator.location))
  }
}
