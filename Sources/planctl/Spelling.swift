/// Finds what somebody meant to type.
enum Spelling {
  /// The candidate that differs least from the word, if it differs in no more than a third of its letters.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let word = Array(word)
    let ranked = candidates.map { (distance(word, Array($0)), $0) }.sorted { $0 < $1 }
    guard let best = ranked.first, best.0 <= max(2, word.count / 3) else { return nil }
    return best.1
  }

  /// Insertions, deletions and substitutions from one word to another.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (position, character) in left.enumerated() {
      var diagonal = row[0]
      row[0] = position + 1
      for (column, other) in right.enumerated() {
        let substitution = diagonal + (character == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(substitution, row[column] + 1, row[column + 1] + 1)
      }
    }
    return row[right.count]
  }
}
