public import DeployPlanner
import Diagnostics

extension PlanDifference {
  /// The changes for people: a heading a topic, what was and what is below each other.
  public func text(isColored: Bool = false) -> String {
    if isEmpty { return "the plans are the same\n" }
    let style = TerminalStyle(isColored: isColored)
    var lines: [String] = []
    for topic in Change.Topic.allCases {
      let changes = changes.filter { $0.topic == topic }
      guard !changes.isEmpty else { continue }
      lines.append(style.bold(topic.rawValue))
      for change in changes {
        lines.append("  \(PrintableText.line(change.subject))")
        if let old = change.old {
          lines.append("    \(style.paint("- " + PrintableText.line(old), .red))")
        }
        if let new = change.new {
          lines.append("    \(style.paint("+ " + PrintableText.line(new), .green))")
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The changes as a comment for a pull request; where it would be longer than a site takes, long texts are cut, then
  /// changes are left out, and it says so.
  public var markdown: String {
    var text = ""
    for (characters, rows) in [(400, Int.max), (100, .max)]
      + [200, 100, 50, 25, 12, 6, 3, 1].map({ (100, $0) })
    {
      text = markdown(characters: characters, rows: rows)
      if text.utf16.count <= MarkdownReport.limit { break }
    }
    return text
  }

  private func markdown(characters: Int, rows: Int) -> String {
    var lines = [
      "<!-- planctl diff -->", "## \(isEmpty ? "The plan is unchanged" : "The plan has changed")",
      "",
      "\(MarkdownText.code(oldIdentifier)) → \(MarkdownText.code(newIdentifier))",
    ]
    for topic in Change.Topic.allCases {
      let changes = changes.filter { $0.topic == topic }
      guard !changes.isEmpty else { continue }
      lines += ["", "### \(topic.rawValue)", "", "| what | was | is |", "|---|---|---|"]
      lines += changes.prefix(rows).map { change in
        let cells = [change.subject, change.old, change.new].map { text in
          text.map { MarkdownText.code(cut($0, to: characters), inTable: true) } ?? ""
        }
        return "| \(cells.joined(separator: " | ")) |"
      }
      if changes.count > rows {
        lines += ["", "…and \(changes.count - rows) more: see `planctl diff` itself."]
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func cut(_ text: String, to characters: Int) -> String {
    guard text.utf8.count > characters, text.count > characters else { return text }
    return text.prefix(characters) + "…"
  }

  /// The changes as plain data: `{old, new, same, changes: [{topic, subject, old, new}]}`.
  public var document: JSONValue {
    [
      "old": .string(oldIdentifier), "new": .string(newIdentifier), "same": .bool(isEmpty),
      "changes": .array(
        changes.map {
          [
            "topic": .string($0.topic.rawValue), "subject": .string($0.subject),
            "old": $0.old.map { .string($0) } ?? .null, "new": $0.new.map { .string($0) } ?? .null,
          ]
        }),
    ]
  }
}
