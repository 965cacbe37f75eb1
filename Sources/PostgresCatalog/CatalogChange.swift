public import PostgresSyntax

/// What became of a statement in `Catalog.apply`.
public struct CatalogChange: Sendable, Hashable {
  /// The error with which the server would refuse it; the catalog is then unchanged.
  public var refusal: Refusal?

  /// What could not be followed, and why; the objects concerned carry the same reasons.
  public var unknowns: [String]

  /// Makes a change of its parts.
  public init(refusal: Refusal? = nil, unknowns: [String] = []) {
    self.refusal = refusal
    self.unknowns = unknowns
  }

  /// An error of the server.
  public struct Refusal: Error, Sendable, Hashable {
    /// The SQLSTATE (manual, appendix A): `42P01` for a table that is missing.
    public var sqlState: String

    /// The message, close to the server's.
    public var message: String

    /// Makes an error of its parts.
    public init(sqlState: String, message: String) {
      self.sqlState = sqlState
      self.message = message
    }
  }
}

extension Catalog {
  /// The catalog after a statement; unchanged where the server would refuse it.
  public func applying(_ statement: Statement) -> Catalog {
    var result = self
    result.apply(statement)
    return result
  }

  /// Brings the catalog to the state after a statement.
  ///
  /// A statement that the server would refuse changes nothing. What cannot be followed is named in the result, and the
  /// objects concerned (or, where these are not known, the catalog) carry the reason among their uncertainties.
  @discardableResult
  public mutating func apply(_ statement: Statement) -> CatalogChange {
    apply(statement.node)
  }

  /// Brings the catalog to the state after a statement, as `apply(_:)` on a whole `Statement` does.
  @discardableResult
  public mutating func apply(_ node: StatementNode) -> CatalogChange {
    placeTypesOfUnreadExtension(for: node)
    var editor = CatalogEditor(self)
    do throws(ApplyFailure) {
      try editor.apply(node)
      self = editor.catalog
      return CatalogChange(unknowns: editor.unknowns)
    } catch {
      switch error {
      case .refused(let refusal): return CatalogChange(refusal: refusal)
      case .unfollowable(let reason):
        if !uncertainties.contains(reason) { uncertainties.append(reason) }
        return CatalogChange(unknowns: [reason])
      }
    }
  }
}
