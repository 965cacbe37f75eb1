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

  /// The changes as a comment for a pull request.
  public var markdown: String {
    var lines = [
      "<!-- planctl diff -->", "## \(isEmpty ? "The plan is unchanged" : "The plan has changed")",
      "",
      "\(MarkdownText.code(oldIdentifier)) → \(MarkdownText.code(newIdentifier))",
    ]
    for topic in Change.Topic.allCases {
      let changes = changes.filter { $0.topic == topic }
      guard !changes.isEmpty else { continue }
      lines += ["", "### \(topic.rawValue)", "", "| what | was | is |", "|---|---|---|"]
      lines += changes.map { change in
        let cells = [change.subject, change.old, change.new].map { text in
          text.map { MarkdownText.code(String($0.prefix(400)), inTable: true) } ?? ""
        }
        return "| \(cells.joined(separator: " | ")) |"
      }
    }
    return lines.joined(separator: "\n") + "\n"
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
