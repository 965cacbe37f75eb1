/// Where Elixir's columns fall behind the count of code points.
///
/// In literals a cluster of characters is one column, so that all that follows on the line is
/// further left than its code points say.
struct ColumnAdjustments {
  /// Ends of clusters, ascending, with the number of code points beyond the first.
  private(set) var entries: [(offset: Int, extra: Int)] = []

  mutating func add(extra: Int, before offset: Int) { entries.append((offset, extra)) }

  /// The columns to take off a place on a line that starts at `lineStart`.
  func extra(from lineStart: Int, to offset: Int) -> Int {
    guard !entries.isEmpty else { return 0 }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].offset <= lineStart { low = middle + 1 } else { high = middle }
    }
    var total = 0
    while low < entries.count, entries[low].offset <= offset {
      total += entries[low].extra
      low += 1
    }
    return total
  }
}
