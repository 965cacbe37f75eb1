import ElixirEvaluation

extension PostgresAdapter {
  /// `ALTER TABLE … ADD CONSTRAINT …` and its comment.
  ///
  /// The checks are those of `Ecto.Migration.Runner.command/1`, which runs first.
  func createConstraint(_ constraint: Constraint) throws(Stop) -> [String] {
    let check = try constraint.check.known()
    let exclusion = try constraint.exclude.known()
    let definition: String
    switch (check.text, exclusion.text) {
    case (nil, nil) where check.isNil && exclusion.isNil:
      throw .argumentError("a constraint must have either a check or exclude option")
    case (.some, .some):
      throw .argumentError("a constraint must not have both check and exclude options")
    case (let check?, nil): definition = "CHECK (\(check))"
    case (nil, let exclusion?): definition = "EXCLUDE USING \(exclusion)"
    default: throw .functionClause("Ecto.Migration.Runner.command/1")
    }
    let table = try quotedName(prefix: constraint.prefix, constraint.table)
    let name = try quotedName(constraint.name)
    let validity = try validity(constraint.validate)
    return ["ALTER TABLE \(table) ADD CONSTRAINT \(name) \(definition)\(validity)"]
      + (try comment(constraint.comment, on: "CONSTRAINT \(name) ON \(table)"))
  }
}
