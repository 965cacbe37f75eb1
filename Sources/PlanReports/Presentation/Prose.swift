import Diagnostics

/// A sentence of a report, in which code stands between backticks.
struct Prose: Sendable, Hashable {
  /// A part of the sentence.
  enum Piece: Sendable, Hashable {
    /// Words, and backticks that have no fellow.
    case words(String)
    /// What stands between backticks.
    case code(String)
  }

  /// The parts in their order.
  let pieces: [Piece]

  /// The parts of a sentence.
  ///
  /// CommonMark section 6.1: as many backticks as opened a span close it. A name in a sentence may hold backticks of
  /// its own and so make code of words: whoever shows the parts has to keep both harmless.
  init(_ sentence: String) {
    let text = PrintableText.line(sentence)
    let runs = Self.runs(in: text)
    // The runs of each length, the next one last.
    var coming: [Int: [Int]] = [:]
    for (number, run) in runs.enumerated().reversed() {
      coming[run.count, default: []].append(number)
    }
    var pieces: [Piece] = []
    var shown = text.utf8.startIndex
    var closed = -1
    for (number, run) in runs.enumerated() where number > closed {
      while let next = coming[run.count]?.last, next <= number {
        coming[run.count]?.removeLast()
      }
      guard let end = coming[run.count]?.last else { continue }
      let words = text[shown..<run.start]
      if !words.isEmpty { pieces.append(.words(String(words))) }
      pieces.append(.code(String(text[run.end..<runs[end].start])))
      shown = runs[end].end
      closed = end
    }
    let rest = text[shown...]
    if !rest.isEmpty { pieces.append(.words(String(rest))) }
    self.pieces = pieces
  }

  /// Backticks one after another.
  private struct Run {
    let start: String.Index
    let end: String.Index
    let count: Int
  }

  private static func runs(in text: String) -> [Run] {
    var runs: [Run] = []
    var position = text.utf8.startIndex
    while let start = text.utf8[position...].firstIndex(of: UInt8(ascii: "`")) {
      let after = text.utf8[start...].firstIndex { $0 != UInt8(ascii: "`") }
      let end = after ?? text.utf8.endIndex
      runs.append(
        Run(start: start, end: end, count: text.utf8.distance(from: start, to: end)))
      position = end
    }
    return runs
  }
}
