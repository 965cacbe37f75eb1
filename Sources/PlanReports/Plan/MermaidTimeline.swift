import DeployPlanner
import Diagnostics

/// The plan's steps as a flow chart that GitHub and GitLab draw: one box a slot, in order.
enum MermaidTimeline {
  /// The lines between the fences.
  static func lines(of plan: Plan) -> [String] {
    var lines = ["flowchart LR"]
    var nodes: [String] = []
    var kinds: [(String, String)] = []
    for phase in Step.Phase.allCases {
      let steps = plan.steps.enumerated().filter { $0.element.phase == phase }
      guard !steps.isEmpty else { continue }
      lines.append("  subgraph \(phase.rawValue)[\"\(phase.rawValue)\"]")
      lines.append("    direction TB")
      for (number, step) in steps {
        for (part, label) in labels(of: step).enumerated() {
          let name = "s\(number + 1)" + (part > 0 ? "x\(part)" : "")
          lines.append("    \(name)[\"\(escaped(label))\"]")
          nodes.append(name)
          if step.isPointOfNoReturn { kinds.append((name, "final")) }
          if step.approval != nil { kinds.append((name, "approval")) }
        }
      }
      lines.append("  end")
    }
    for position in nodes.indices.dropFirst() {
      lines.append("  \(nodes[position - 1]) --> \(nodes[position])")
    }
    if !plan.deferred.isEmpty {
      lines.append("  subgraph waits[\"not in this release\"]")
      for (number, item) in plan.deferred.enumerated() {
        lines.append("    d\(number + 1)[\"\(escaped("\(item.work.version) \(item.work.name)"))\"]")
        kinds.append(("d\(number + 1)", "waiting"))
      }
      lines.append("  end")
    }
    let styles = [
      ("final", "stroke:#b42318,stroke-width:3px"),
      ("approval", "stroke:#b54708,stroke-width:3px"),
      ("waiting", "stroke-dasharray:4 3"),
    ]
    for (kind, style) in styles where kinds.contains(where: { $0.1 == kind }) {
      lines.append("  classDef \(kind) \(style)")
      lines.append(
        "  class \(kinds.filter { $0.1 == kind }.map(\.0).joined(separator: ",")) \(kind)")
    }
    return lines
  }

  private static func labels(of step: Step) -> [String] {
    if let work = step.migration { return ["\(work.version) \(work.name)"] }
    if !step.stages.isEmpty { return step.stages.map { "green \($0.weight)% for \($0.minutes)m" } }
    return [step.id]
  }

  /// A label within quotes: Mermaid takes entity codes between `#` and `;`.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in PrintableText.line(text).unicodeScalars {
      let isPlain =
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || " .,-_%/".contains(String(scalar))
      result += isPlain ? String(scalar) : "#\(scalar.value);"
    }
    return result
  }
}
