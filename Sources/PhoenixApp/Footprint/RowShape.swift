/// How many columns the rows of a statement have that asks for `*`.
public struct RowShape: Hashable, Sendable {
  /// The relations of which it takes every column, one entry for each `*`.
  public var relations: [RelationReference]
  /// How many expressions stand beside the `*`.
  public var others: Int

  /// The columns of the given relations, and other expressions.
  public init(relations: [RelationReference] = [], others: Int = 0) {
    self.relations = relations
    self.others = others
  }
}

/// How many columns the rows must have where they go.
public enum RowWidth: Hashable, Sendable {
  /// So many: an INSERT names its columns, or the code matches rows of a fixed length.
  case columns(Int, isInCode: Bool)
  /// No more than a table has: an INSERT that names no columns (manual, INSERT).
  case atMostColumns(of: RelationReference)
  /// As many as another operand of UNION, INTERSECT or EXCEPT has (manual, section 7.4).
  case sameAs(RowShape)
}

/// What the code does with the rows of `SELECT *`.
public enum RowUse: Hashable, Sendable, Comparable {
  /// It counts them, or leaves them alone.
  case counted
  /// It takes the values by the columns' names, or the first ones by position.
  case named
  /// It matches rows of a fixed length.
  case matched
  /// It is not known.
  case unknown
}
