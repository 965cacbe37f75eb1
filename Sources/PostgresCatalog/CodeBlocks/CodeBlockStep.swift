public import PostgresSyntax

/// A statement that a DO block runs, with the schema around it.
public struct CodeBlockStep: Sendable {
  /// The statement, as its own text.
  public let statement: Statement
  /// The schema before it.
  public let before: Catalog
  /// The schema after it.
  public let after: Catalog
  /// What it locks, scans and rewrites.
  public let effects: Effects
  /// Whether a condition that is not known decides whether it runs.
  public let isConditional: Bool
}

/// What a DO block does, statement by statement.
public struct CodeBlockTrace: Sendable {
  /// The statements that it runs or may run, in order.
  ///
  /// Empty where the server refuses the block, which then does nothing.
  public var steps: [CodeBlockStep] = []
  /// What could not be followed; that the number of runs of a change of rows is not known does not count.
  public var unknowns: [String] = []
}

extension Catalog {
  /// Follows a DO block in thought, on this schema.
  ///
  /// A block in another language than PL/pgSQL has no steps, but an unknown.
  public func trace(of block: DoStmt) -> CodeBlockTrace {
    var run = CodeBlockRun(catalog: self, recordsEffects: true)
    do throws(ApplyFailure) {
      try run.run(block)
    } catch {
      guard case .unfollowable(let reason) = error else { return CodeBlockTrace() }
      run.unknown(reason)
    }
    return CodeBlockTrace(steps: run.steps, unknowns: run.unknowns)
  }

  /// A relation and all that inherit from it or are its partitions, the relation first.
  public func withDescendants(_ relation: Relation) -> [Relation] {
    var result = [relation]
    var seen: Set<QualifiedName> = [relation.name]
    var next = 0
    while next < result.count {
      for child in children(of: result[next].name) where seen.insert(child).inserted {
        if let child = relations[child] { result.append(child) }
      }
      next += 1
    }
    return result
  }
}
