import PostgresSyntax

/// How many columns the rows of a query have that asks for `*`, and how many they must have.
extension SQLReader {
  /// One SELECT: the shape of its rows, where it is known, and the relations whose `*` it has.
  struct Rows {
    var shape: RowShape?
    var entries: [Int] = []
  }

  /// The rows of a SELECT whose FROM items stand in the innermost scope.
  mutating func rows(of select: SelectStmt) -> Rows {
    var rows = Rows(shape: RowShape())
    let isMerged = select.from.contains(where: \.mergesColumns)
    for target in select.targets {
      guard case .column(let column)? = target.value, column.isStar else {
        rows.shape?.others += 1
        continue
      }
      for source in scopes.last ?? []
      where column.qualifier == nil || source.name == column.qualifier {
        guard let entry = source.entry, column.qualifier != nil || !isMerged else {
          rows.shape = nil
          continue
        }
        rows.shape?.relations.append(entries[entry].relation)
        rows.entries.append(entry)
      }
    }
    // A qualifier that is in no sight of the statement itself, or VALUES.
    if rows.shape?.relations.isEmpty == true, !select.values.isEmpty { rows.shape = nil }
    for entry in rows.entries { entries[entry].read.shape = rows.shape }
    return rows
  }

  /// Notes that the rows of several SELECTs have to be alike (manual, section 7.4).
  mutating func combine(_ operands: [Rows]) {
    for (position, rows) in operands.enumerated() {
      for (other, partner) in operands.enumerated() where other != position {
        if let shape = partner.shape { require(.sameAs(shape), of: [rows]) }
      }
    }
  }

  /// Notes what the rows' length must be where they go.
  mutating func require(_ width: RowWidth, of operands: [Rows]) {
    for rows in operands where rows.shape != nil {
      for entry in rows.entries where !entries[entry].read.widths.contains(width) {
        entries[entry].read.widths.append(width)
      }
    }
  }
}

extension FromItem {
  /// Whether `*` gives a column of two relations once: JOIN … USING, NATURAL JOIN.
  fileprivate var mergesColumns: Bool {
    guard case .join(let join) = self else { return false }
    return join.isNatural || !join.using.isEmpty || join.left.mergesColumns
      || join.right.mergesColumns
  }
}
