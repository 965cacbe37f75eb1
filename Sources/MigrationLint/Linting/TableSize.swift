import PostgresCatalog

/// How many rows a table has, in steps of powers of two, so that reports do not change with each row.
struct TableSize: Sendable, Equatable {
  /// What is known of the number of rows.
  let rows: RowCount

  /// The size of a table with all its partitions, of which `members` has at least one.
  init(_ members: [Relation]) {
    let stored = members.filter(\.hasStorage).map(\.rows)
    guard stored.count > 1 else {
      rows = stored.first ?? members.first?.rows ?? .unknown
      return
    }
    var sum = 0.0
    var isCounted = true
    for rows in stored {
      switch rows {
      case .empty: break
      case .estimate(let count): sum += count
      case .populated, .unknown: isCounted = false
      }
    }
    rows =
      stored.allSatisfy { $0 == .empty }
      ? .empty : isCounted ? .estimate(sum) : stored.first { $0 != .empty } ?? .unknown
  }

  /// The remark after a table's name: ` (2^24 to 2^25 rows)`; empty where nothing is known.
  var remark: String {
    switch rows {
    case .empty: " (empty)"
    case .populated: ""
    case .estimate(let count): " (\(Self.bucket(count)))"
    case .unknown: " (size unknown)"
    }
  }

  /// Whether the table is known to have at most so many rows.
  func isAtMost(_ count: Int) -> Bool {
    switch rows {
    case .empty: true
    case .estimate(let rows): rows >= 0 && rows <= Double(count)
    case .populated, .unknown: false
    }
  }

  /// The powers of two around a number of rows.
  static func bucket(_ count: Double) -> String {
    guard count >= 1, count.isFinite else { return "no rows" }
    guard count >= 2 else { return "1 row" }
    let exponent = count.exponent
    return "2^\(exponent) to 2^\(exponent + 1) rows"
  }
}
