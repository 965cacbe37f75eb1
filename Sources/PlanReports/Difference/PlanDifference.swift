public import DeployPlanner

/// What changed between two plans, for the people who approved the first.
public struct PlanDifference: Sendable, Hashable {
  /// One change.
  public struct Change: Sendable, Hashable {
    /// What it is about.
    public enum Topic: String, Sendable, Hashable, CaseIterable {
      case verdict
      case inputs
      case migrations
      case matrix
      case sessions
      case steps
      case findings
      case unknowns
    }

    /// What it is about.
    public var topic: Topic
    /// The thing: a step's id, a cell, a finding.
    public var subject: String
    /// How it was; nil where it is new.
    public var old: String?
    /// How it is; nil where it is gone.
    public var new: String?

    /// A change of a thing.
    public init(topic: Topic, subject: String, old: String?, new: String?) {
      self.topic = topic
      self.subject = subject
      self.old = old
      self.new = new
    }
  }

  /// The first plan's digest.
  public let oldIdentifier: String
  /// The second plan's.
  public let newIdentifier: String
  /// The changes, by topic, in the plans' order.
  public let changes: [Change]

  /// Whether the plans are the same.
  public var isEmpty: Bool { changes.isEmpty }

  /// Compares the documents of two plans.
  public init(from old: JSONValue, to new: JSONValue) {
    oldIdentifier = old["plan_id"]?.string ?? ""
    newIdentifier = new["plan_id"]?.string ?? ""
    var changes: [Change] = []
    let topics: [(Change.Topic, (JSONValue) -> [Entry])] = [
      (.verdict, Self.verdict), (.inputs, Self.inputs), (.migrations, Self.migrations),
      (.matrix, Self.matrix), (.sessions, Self.sessions), (.steps, Self.steps),
      (.findings, Self.findings), (.unknowns, Self.unknowns),
    ]
    for (topic, entries) in topics {
      changes += Self.changes(topic, from: entries(old), to: entries(new))
    }
    if changes.isEmpty, oldIdentifier != newIdentifier {
      changes.append(
        Change(topic: .inputs, subject: "plan_id", old: oldIdentifier, new: newIdentifier))
    }
    self.changes = changes
  }

  /// A named thing of a plan, and what is said of it.
  private struct Entry {
    let subject: String
    let text: String
  }

  private static func changes(
    _ topic: Change.Topic, from old: [Entry], to new: [Entry]
  ) -> [Change] {
    var before: [String: [String]] = [:]
    for entry in old { before[entry.subject, default: []].append(entry.text) }
    var changes: [Change] = []
    for entry in new {
      guard var texts = before[entry.subject], !texts.isEmpty else {
        changes.append(Change(topic: topic, subject: entry.subject, old: nil, new: entry.text))
        continue
      }
      let text = texts.removeFirst()
      before[entry.subject] = texts
      if text != entry.text {
        changes.append(Change(topic: topic, subject: entry.subject, old: text, new: entry.text))
      }
    }
    for entry in old {
      guard let texts = before[entry.subject], !texts.isEmpty else { continue }
      changes += texts.map { Change(topic: topic, subject: entry.subject, old: $0, new: nil) }
      before[entry.subject] = []
    }
    return changes
  }

  private static func verdict(_ plan: JSONValue) -> [Entry] {
    plan["verdict"]?.string.map { [Entry(subject: "verdict", text: $0)] } ?? []
  }

  /// All leaves below a value, named by their path.
  private static func leaves(_ value: JSONValue?, _ path: String, depth: Int = 0) -> [Entry] {
    guard let value else { return [] }
    guard let members = value.members, depth < 8 else {
      return [Entry(subject: path, text: value.string ?? value.canonicalJSON)]
    }
    return members.flatMap { member in
      leaves(member.value, path.isEmpty ? member.name : "\(path).\(member.name)", depth: depth + 1)
    }
  }

  private static func inputs(_ plan: JSONValue) -> [Entry] { leaves(plan["inputs"], "") }

  private static func sessions(_ plan: JSONValue) -> [Entry] { leaves(plan["sessions"], "") }

  /// Each migration's slot, class, cells and statements, wherever it stands.
  private static func migrations(_ plan: JSONValue) -> [Entry] {
    let items = (plan["steps"]?.array ?? []) + (plan["deferred"]?.array ?? [])
    return items.filter { $0["migration"] != nil }.flatMap { item -> [Entry] in
      let id = item["id"]?.string ?? ""
      let sql = item["statements"]?.array?.compactMap { $0["sql"]?.string } ?? []
      return [
        Entry(subject: "\(id): slot", text: item["slot"]?.string ?? ""),
        Entry(subject: "\(id): class", text: item["class"]?.string ?? ""),
        Entry(subject: "\(id): SQL", text: sql.joined(separator: "; ")),
        Entry(
          subject: "\(id): point of no return",
          text: item["point_of_no_return"]?.bool == true ? "yes" : "no"),
      ] + leaves(item["cells"], "\(id): cell")
    }
  }

  private static func matrix(_ plan: JSONValue) -> [Entry] {
    (plan["matrix"]?.array ?? []).flatMap { row -> [Entry] in
      let repo = row["repo"]?.string.map { "\($0) " } ?? ""
      let after = row["after"]?.integer.map { "after \($0)" } ?? "now"
      return ["blue", "green"].map {
        Entry(subject: "\(repo)\(after), \($0)", text: row[$0]?.string ?? "")
      }
    }
  }

  /// The order of the steps, and what each does beside its migration.
  private static func steps(_ plan: JSONValue) -> [Entry] {
    let steps = plan["steps"]?.array ?? []
    let ids = steps.compactMap { $0["id"]?.string }
    let own = ["run", "checks", "stages", "abort_if", "guard", "verify", "rollback", "approval"]
    return [Entry(subject: "order", text: ids.joined(separator: ", "))]
      + steps.flatMap { step -> [Entry] in
        let id = step["id"]?.string ?? ""
        return own.flatMap { name in leaves(step[name], "\(id): \(name)") }
      }
  }

  private static func findings(_ plan: JSONValue) -> [Entry] {
    ((plan["readiness"]?.array ?? []) + (plan["findings"]?.array ?? [])).map { finding in
      // Without the line, which moves when the file is edited elsewhere.
      Entry(
        subject: "\(finding["rule"]?.string ?? "") \(finding["path"]?.string ?? "")",
        text: "\(finding["severity"]?.string ?? ""): \(finding["message"]?.string ?? "")")
    }
  }

  private static func unknowns(_ plan: JSONValue) -> [Entry] {
    (plan["unknowns"]?.array ?? []).map { unknown in
      Entry(
        subject: "\(unknown["side"]?.string ?? "") \(unknown["path"]?.string ?? "")",
        text: (unknown["reason"]?.string ?? "")
          + (unknown["decisive"]?.bool == true ? "" : " (decides nothing)"))
    }
  }
}
