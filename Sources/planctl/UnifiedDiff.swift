import Diagnostics

/// Edits of a file as `diff -u` writes them, for `git apply` and `patch -p1`.
enum UnifiedDiff {
  /// The lines around a change.
  private static let context = 3

  /// The patch of a file; empty without edits.
  ///
  /// The edits are sorted and do not overlap.
  static func text(of source: SourceFile, path: String, edits: [FixIt]) -> String {
    guard !edits.isEmpty else { return "" }
    var bytes: [UInt8] = []
    var position = 0
    for edit in edits {
      bytes += source.bytes[position..<edit.range.start] + Array(edit.replacement.utf8)
      position = edit.range.end
    }
    bytes += source.bytes[position...]
    let old = lines(source.bytes)
    let new = lines(bytes)
    var text = "--- a/\(path)\n+++ b/\(path)\n"
    // The edits are few and near to each other: one hunk from the first change to the last.
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var end = 0
    while end < min(old.count, new.count) - start,
      old[old.count - 1 - end] == new[new.count - 1 - end]
    {
      end += 1
    }
    let first = max(0, start - context)
    let tail = max(0, end - context)
    let oldCount = old.count - tail - first
    let newCount = new.count - tail - first
    text += "@@ -\(first + 1),\(oldCount) +\(first + 1),\(newCount) @@\n"
    for line in old[first..<start] { text += " \(line)\n" }
    text += changes(Array(old[start..<(old.count - end)]), Array(new[start..<(new.count - end)]))
    for line in old[(old.count - end)..<(old.count - tail)] { text += " \(line)\n" }
    guard tail == 0, source.bytes.last != UInt8(ascii: "\n") else { return text }
    // A change of the last line itself would need the remark on both sides.
    return end > 0 ? text + "\\ No newline at end of file\n" : ""
  }

  /// The lines that go and come, those that both have in between.
  private static func changes(_ old: [String], _ new: [String]) -> String {
    let difference = new.difference(from: old)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var text = ""
    var oldPosition = 0
    var newPosition = 0
    while oldPosition < old.count || newPosition < new.count {
      if removed.contains(oldPosition) {
        text += "-\(old[oldPosition])\n"
        oldPosition += 1
      } else if inserted.contains(newPosition) {
        text += "+\(new[newPosition])\n"
        newPosition += 1
      } else {
        text += " \(old[oldPosition])\n"
        oldPosition += 1
        newPosition += 1
      }
    }
    return text
  }

  /// The lines without their `\n`; a `\r` before it belongs to the line, as git has it.
  private static func lines(_ bytes: [UInt8]) -> [String] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
