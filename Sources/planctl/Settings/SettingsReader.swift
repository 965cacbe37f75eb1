import DeployPlanner
import Diagnostics
import MigrationLint
import PhoenixApp
import PlanReports
import PostgresCatalog
import ReleaseChecks
import Yams

/// Reads `.planctl.yml`, strictly: what it does not know it refuses, with the place and the nearest key.
struct SettingsReader {
  private let path: String

  /// The settings of a file's text.
  static func settings(from text: String, path: String) throws -> ProjectSettings {
    let reader = SettingsReader(path: path)
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw CommandFailure("\(path) is not YAML: \(YAMLReader.message(of: error))")
    }
    guard let root, root.null == nil else { return ProjectSettings() }
    return try reader.settings(root)
  }

  private func settings(_ root: Node) throws -> ProjectSettings {
    var settings = ProjectSettings()
    var flags: [String] = []
    try mapping(
      root,
      keys: [
        ("blue", { settings.blue = try text($0) }),
        ("green", { settings.green = try text($0) }),
        ("server_version", { settings.server = try server($0) }),
        ("order", { settings.policy.order = try choice($0) }),
        ("contract", { settings.policy.contract = try choice($0) }),
        ("canary", { settings.policy.stages = try stages($0) }),
        ("lock_timeout", { settings.policy.lockTimeout = try lockTimeout($0) }),
        ("lock_retries", { settings.policy.lockRetries = try number($0, 0...1000) }),
        ("flags", { flags = try list($0, text) }),
        ("severities", { settings.lint.severities = try severities($0) }),
        ("disabled", { settings.lint.disabled = Set(try list($0, rule)) }),
        ("small_table_rows", { settings.lint.smallTableRows = try number($0, 0...Int.max) }),
        ("start_after", { settings.lint.startAfter = try number($0, 0...Int.max) }),
        ("suppressions", { settings.suppressions = try list($0, suppression) }),
        ("documentation", { settings.rulePages = try pages($0) }),
        ("vouches", { settings.vouches = try list($0, vouch) }),
      ])
    settings.footprint = FootprintOptions(flagFunctions: flags)
    return settings
  }

  /// The stages, of which the last sends everything to green: blue is ended after it.
  private func stages(_ node: Node) throws -> [Policy.StageRule] {
    let stages = try list(node, stage)
    let nodes = Array(node.sequence ?? [])
    for (next, pair) in zip(nodes.dropFirst(), zip(stages, stages.dropFirst()))
    where pair.1.weight <= pair.0.weight {
      throw failure(
        next, "the weight of a stage is above that of the stage before, \(pair.0.weight)")
    }
    guard stages.last?.weight == 100 else {
      throw failure(
        nodes.last ?? node, "the last stage has the weight 100, since blue is ended after it")
    }
    return stages
  }

  private func stage(_ node: Node) throws -> Policy.StageRule {
    var weight: Int?
    var minutes: Int?
    try mapping(
      node,
      keys: [
        ("weight", { weight = try number($0, 1...100) }),
        ("bake", { minutes = try duration($0) }),
      ])
    guard let weight, let minutes else {
      throw failure(node, "a stage has a weight (percent) and a bake time: {weight: 5, bake: 30m}")
    }
    return Policy.StageRule(weight: weight, minutes: minutes)
  }

  private func severities(_ node: Node) throws -> [String: Severity] {
    guard let pairs = node.mapping else {
      throw failure(node, "severities maps rules to severities")
    }
    var severities: [String: Severity] = [:]
    for (key, value) in pairs { severities[try rule(key)] = try choice(value) }
    return severities
  }

  private func suppression(_ node: Node) throws -> Suppression {
    var suppression = Suppression(
      rule: "", reason: "", scope: .everywhere, location: location(node))
    var file: String?
    var line: Int?
    try mapping(
      node,
      keys: [
        ("rule", { suppression.rule = try rule($0) }),
        ("reason", { suppression.reason = try text($0) }),
        ("path", { file = try text($0) }),
        ("line", { line = try number($0, 1...Int.max) }),
        ("until", { suppression.expires = try date($0) }),
      ])
    if suppression.rule.isEmpty || suppression.reason.isEmpty {
      throw failure(node, "a suppression has a rule and a reason")
    }
    if let file {
      suppression.scope = line.map { .line(path: file, line: $0) } ?? .file(path: file)
    } else if line != nil {
      throw failure(node, "a suppression with a line has a path too")
    }
    return suppression
  }

  private func vouch(_ node: Node) throws -> Vouch {
    var file: String?
    var line: Int?
    var reason: String?
    try mapping(
      node,
      keys: [
        ("path", { file = try text($0) }),
        ("line", { line = try number($0, 1...Int.max) }),
        ("reason", { reason = try text($0) }),
      ])
    guard let file, let reason, !reason.isEmpty else {
      throw failure(node, "a vouch has the path of what is unknown, and a reason")
    }
    return Vouch(path: file, line: line, reason: reason, location: location(node))
  }
}

extension SettingsReader {
  private func mapping(_ node: Node, keys: [(String, (Node) throws -> Void)]) throws {
    guard let pairs = node.mapping else {
      throw failure(node, "here stands a mapping of keys to values")
    }
    for (key, value) in pairs {
      let name = try text(key)
      guard let read = keys.first(where: { $0.0 == name })?.1 else {
        let nearest = Spelling.nearest(to: name, among: keys.map(\.0))
        throw failure(
          key, "there is no key \(name)" + (nearest.map { "; did you mean \($0)?" } ?? ""))
      }
      try read(value)
    }
  }

  private func list<Element>(_ node: Node, _ read: (Node) throws -> Element) throws -> [Element] {
    guard let nodes = node.sequence else { throw failure(node, "here stands a list") }
    return try nodes.map(read)
  }

  private func text(_ node: Node) throws -> String {
    guard let scalar = node.scalar else { throw failure(node, "here stands a text") }
    return scalar.string
  }

  private func pages(_ node: Node) throws -> RulePages {
    guard let pages = RulePages(address: try text(node)) else {
      throw failure(node, "here stands an address: https://…")
    }
    return pages
  }

  private func number(_ node: Node, _ range: ClosedRange<Int>) throws -> Int {
    guard let number = node.int, range.contains(number) else {
      let bound =
        range.upperBound == .max
        ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
      throw failure(node, "here stands a number \(bound)")
    }
    return number
  }

  private func server(_ node: Node) throws -> ServerVersion {
    let numbers = try text(node).split(separator: ".", omittingEmptySubsequences: false)
      .map { Int($0) }
    guard let major = numbers.first ?? nil, (12...18).contains(major) else {
      throw failure(node, "planctl knows PostgreSQL 12 to 18")
    }
    guard numbers.count > 1 else { return ServerVersion(major: major) }
    guard numbers.count == 2, let minor = numbers[1], (0...99).contains(minor) else {
      throw failure(node, "a version of PostgreSQL is written 15 or 15.4")
    }
    return ServerVersion(major: major, minor: minor)
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(_ node: Node) throws -> Choice
  where Choice.RawValue == String {
    let text = try text(node)
    guard let choice = Choice(rawValue: text) else {
      let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw failure(node, "\(text) is none of: \(all)")
    }
    return choice
  }

  private func rule(_ node: Node) throws -> String {
    let text = try text(node)
    let known = (RuleSet.all.map(\.id) + ReleaseRuleSet.all.map(\.id)).sorted()
    guard known.contains(text) else {
      let nearest = Spelling.nearest(to: text, among: known)
      throw failure(
        node, "there is no rule \(text)" + (nearest.map { "; did you mean \($0)?" } ?? ""))
    }
    return text
  }

  /// Minutes of `30m`, `2h` or `1d`.
  private func duration(_ node: Node) throws -> Int {
    let text = try text(node)
    let factors: [Character: Int] = ["m": 1, "h": 60, "d": 1440]
    guard let unit = text.last, let factor = factors[unit], let count = Int(text.dropLast()),
      (0...100_000).contains(count)
    else { throw failure(node, "a time is written 30m, 2h or 1d") }
    return count * factor
  }

  private func lockTimeout(_ node: Node) throws -> String {
    let text = try text(node)
    guard LockTimeoutValue.milliseconds(of: text) != nil else {
      throw failure(
        node,
        "PostgreSQL takes no such lock_timeout; it is written 500ms, 2s or 1min (us, ms, s, min, h, d)"
      )
    }
    return text
  }

  private func date(_ node: Node) throws -> String {
    let text = try text(node)
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isDate =
      parts.map(\.count) == [4, 2, 2] && parts.allSatisfy { $0.allSatisfy(\.isNumber) }
    guard isDate else { throw failure(node, "a date is written 2026-12-31") }
    return text
  }

  private func location(_ node: Node) -> SourceLocation {
    SourceLocation(path: path, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  private func failure(_ node: Node, _ message: String) -> CommandFailure {
    CommandFailure("\(location(node)): \(message)")
  }
}
