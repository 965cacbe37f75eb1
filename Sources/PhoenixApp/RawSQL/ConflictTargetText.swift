/// The text of a conflict target in an INSERT: `(lower(email)) WHERE deleted_at IS NULL`.
struct ConflictTargetText {
  private let bytes: [UInt8]

  init(sql: String) { bytes = Array(sql.utf8) }

  /// What stands between the only ON CONFLICT and its DO; nil where there are several, or none.
  var text: String? {
    var found: [Range<Int>] = []
    var start: Int?
    var position = 0
    while position < bytes.count {
      if start == nil, let end = end(of: ["on", "conflict"], at: position) {
        start = end
        position = end
      } else if let from = start,
        (end(of: ["do", "nothing"], at: position) ?? end(of: ["do", "update"], at: position)) != nil
      {
        found.append(from..<position)
        start = nil
        position += 2
      } else {
        position += 1
      }
    }
    guard found.count == 1 else { return nil }
    return String(decoding: bytes[found[0]], as: UTF8.self)
  }

  /// Where words that stand at a position end; nil where others stand there.
  private func end(of words: [String], at start: Int) -> Int? {
    if start > 0, isWordPart(bytes[start - 1]) { return nil }
    var position = start
    for (index, word) in words.enumerated() {
      if index > 0 {
        let gap = position
        while position < bytes.count, [9, 10, 12, 13, 32].contains(bytes[position]) {
          position += 1
        }
        if position == gap { return nil }
      }
      for letter in word.utf8 {
        guard position < bytes.count, bytes[position] | 0x20 == letter else { return nil }
        position += 1
      }
    }
    return position < bytes.count && isWordPart(bytes[position]) ? nil : position
  }

  private func isWordPart(_ byte: UInt8) -> Bool {
    byte >= 128 || byte == 95 || byte == 36 || (48...57).contains(byte)
      || (97...122).contains(byte | 0x20)
  }
}
