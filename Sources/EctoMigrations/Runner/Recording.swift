import Diagnostics
import ElixirEvaluation

extension MigrationRunner {
  /// Notes SQL that is sent at once.
  func send(_ sql: Value, origin: MigrationStatement.Origin, call: HostCall) {
    let location = location(call.evaluator)
    switch sql {
    case .string(let text):
      script.statements.append(
        MigrationStatement(
          sql: text, location: location, origin: origin,
          conditional: conditional(
            call.evaluator.conditions, at: location, affectsSchema: origin != .ectoQuery)))
    case .unknown(let unknown):
      record(
        unknown, sender: call.callee, at: location, conditions: call.evaluator.conditions)
    default:
      record(
        Unknown(.notEvaluated, "SQL that is no string", at: location), sender: call.callee,
        at: location, conditions: call.evaluator.conditions)
    }
  }

  /// Notes a read or write of rows whose SQL is not known in full.
  func record(_ kind: DataStep.Kind, table: String?, because unknown: Unknown, call: HostCall) {
    let location = location(call.evaluator)
    let conditions = call.evaluator.conditions
    script.dataSteps.append(
      DataStep(
        kind: kind, table: table, call: "\(call.module.dropPrefix("Elixir.")).\(call.name)",
        isBatched: conditions.contains { $0.kind == .repetition }, location: location,
        position: script.statements.count,
        conditional: conditional(conditions, at: location, affectsSchema: false)))
    let cause = note(unknown, at: location, affectsSchema: kind == .unknown)
    noteUse(of: cause, by: call.callee, at: location)
  }

  /// Notes that `sender` does something here that cannot be known.
  func record(
    _ unknown: Unknown, sender: String, at location: SourceLocation, conditions: [Condition]
  ) {
    noteUse(
      of: note(unknown, at: location, affectsSchema: true), by: sender, at: location)
    _ = conditional(conditions, at: location)
  }

  /// Notes a line whose statement is not known because of something on another line: so that each
  /// statement that is missing is told at its own place too.
  func noteUse(of cause: MigrationUnknown, by sender: String, at location: SourceLocation) {
    let path = script.file.path
    guard location.path == path, cause.location.path == path, location.line != cause.location.line
    else { return }
    var use = cause
    use.location = location
    use.reason = "\(sender) rests on line \(cause.location.line) (\(cause.reason))"
    append(use)
  }

  /// What the code under these decisions depends on; noted among the unknowns.
  ///
  /// Code after something that may have raised is as certain as the migration's success. A decision in a
  /// file of the application is told at `location`, where the migration calls it.
  func conditional(
    _ conditions: [Condition], at location: SourceLocation, affectsSchema: Bool = true
  ) -> MigrationUnknown? {
    var innermost: MigrationUnknown?
    for condition in conditions where condition.kind != .survival {
      innermost = note(condition.reason, at: location, affectsSchema: affectsSchema)
    }
    return innermost
  }

  /// Adds to the unknowns, each once.
  @discardableResult
  func note(
    _ unknown: Unknown, at location: SourceLocation, affectsSchema: Bool
  ) -> MigrationUnknown {
    let template = unknown.template(placeholder: "…")
    let isOwn = unknown.location?.path == script.file.path
    let place = isOwn ? unknown.location ?? location : location
    let noted = MigrationUnknown(
      reason: unknown.reason, location: place,
      affectsSchema: affectsSchema && !(template.map(Self.touchesRowsOnly) ?? false),
      template: template)
    append(noted)
    return noted
  }

  private func append(_ noted: MigrationUnknown) {
    if let known = script.unknowns.firstIndex(where: {
      $0.reason == noted.reason && $0.location == noted.location && $0.template == noted.template
    }) {
      if noted.affectsSchema { script.unknowns[known].affectsSchema = true }
    } else {
      script.unknowns.append(noted)
    }
  }

  /// Whether a text starts as a statement on rows and cannot become another by what is put into it:
  /// only values between quotes are unknown.
  private static func touchesRowsOnly(_ template: String) -> Bool {
    let text = template.drop { $0.isWhitespace }
    let word = text.prefix { $0.isLetter }.lowercased()
    guard ["select", "insert", "update", "delete"].contains(word), !text.contains(";") else {
      return false
    }
    var isQuoted = false
    for character in text {
      if character == "'" { isQuoted.toggle() }
      if character == "…" && !isQuoted { return false }
    }
    return true
  }
}

extension String {
  /// The text without a prefix, if it has it.
  func dropPrefix(_ prefix: String) -> String {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
  }
}
