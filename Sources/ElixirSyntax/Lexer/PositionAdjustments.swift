/// Where Elixir's lines and columns fall behind the count of line breaks and code points.
///
/// In literals a cluster of characters is one column, so that all that follows on the line is
/// further left than its code points say. A line break straight after `?` is a character of its
/// line, which goes on after it.
struct PositionAdjustments {
  /// Ends of clusters, ascending, with the number of code points beyond the first.
  private var clusters: [(offset: Int, extra: Int)] = []
  /// Offsets of the line breaks that are characters, ascending.
  private var lineBreakCharacters: [Int] = []

  mutating func addCluster(extra: Int, before offset: Int) { clusters.append((offset, extra)) }

  mutating func addLineBreakCharacter(at offset: Int) { lineBreakCharacters.append(offset) }

  /// The columns to take off a place on a line that starts at `lineStart`.
  func extraColumns(from lineStart: Int, to offset: Int) -> Int {
    guard !clusters.isEmpty else { return 0 }
    var low = 0
    var high = clusters.count
    while low < high {
      let middle = (low + high) / 2
      if clusters[middle].offset <= lineStart { low = middle + 1 } else { high = middle }
    }
    var total = 0
    while low < clusters.count, clusters[low].offset <= offset {
      total += clusters[low].extra
      low += 1
    }
    return total
  }

  func isLineBreakCharacter(at offset: Int) -> Bool {
    let index = extraLines(before: offset)
    return index < lineBreakCharacters.count && lineBreakCharacters[index] == offset
  }

  /// The lines to take off a place.
  func extraLines(before offset: Int) -> Int {
    var low = 0
    var high = lineBreakCharacters.count
    while low < high {
      let middle = (low + high) / 2
      if lineBreakCharacters[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
