public import DeployPlanner

/// A reviewed plan as something to carry out: what exports are made from.
///
/// Commands are the plan's own; an export invents none.
public struct Runbook: Sendable, Hashable {
  /// The plan's digest.
  public let identifier: String
  /// The application's name.
  public let app: String
  /// The running version, as the plan names it.
  public let blue: String
  /// The candidate.
  public let green: String
  /// The steps in order.
  public let steps: [Step]
  /// The migrations that must not run in this release.
  public let deferred: [String]
  /// The plan itself.
  public let document: JSONValue
  /// The application's folder, where it is not the one in which the release is carried out.
  public var folder: String?

  /// One step, as the plan's document describes it.
  public struct Step: Sendable, Hashable {
    /// The name, unique in the plan.
    public var id: String
    /// When it is done: `before-code`.
    public var slot: String
    /// What is done: `migrate`.
    public var action: String
    /// The version of the migration that it runs.
    public var migration: Int?
    /// The program and its arguments.
    public var argv: [String]
    /// How often it is tried again.
    public var retries: Int
    /// What to look at before.
    public var checks: [String]
    /// What must hold afterwards.
    public var verify: [String]
    /// What ends the release at once.
    public var abortIf: [String]
    /// Shares of the traffic in percent, with minutes.
    public var stages: [Stage]
    /// Why somebody must agree first.
    public var approval: String?
    /// Whether blue no longer works after it.
    public var isPointOfNoReturn: Bool
  }

  /// One share of the traffic.
  public struct Stage: Sendable, Hashable {
    /// Green's share in percent, from 1 to 100.
    public var weight: Int
    /// How long it stays, in minutes.
    public var minutes: Int
  }

  /// Why a plan cannot be carried out.
  public enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// Its verdict forbids it.
    case verdict(String)
    /// A part is missing or makes no sense.
    case malformed(String)
    /// It has more bytes than the engine keeps.
    case tooLarge(bytes: Int, most: Int)

    /// What is wrong, and what to do.
    public var description: String {
      switch self {
      case .verdict(let verdict):
        "the plan's verdict is \(verdict): there is nothing to carry out"
      case .malformed(let what): "the plan cannot be exported: \(what); make it anew"
      case .tooLarge(let bytes, let most):
        "the plan has \(bytes) bytes, and the engine keeps \(most) at most: release in smaller steps, or export it "
          + "to another engine"
      }
    }
  }

  /// The shortest name of the plan that is still safe to tell plans apart by: 12 hexadecimal digits.
  public var shortIdentifier: String {
    String((identifier.split(separator: ":").last ?? "").prefix(12))
  }

  /// Reads a plan's document.
  ///
  /// - Throws: `Refusal` for a plan that must not be carried out.
  public init(document: JSONValue) throws(Refusal) {
    guard let verdict = document["verdict"]?.string else { throw .malformed("it has no verdict") }
    guard ["go", "approval_required"].contains(verdict) else { throw .verdict(verdict) }
    guard let identifier = document["plan_id"]?.string, let inputs = document["inputs"],
      let app = inputs["app"]?.string, let blue = inputs["blue"]?["ref"]?.string,
      let green = inputs["green"]?["ref"]?.string, let entries = document["steps"]?.array
    else { throw .malformed("it lacks inputs or steps") }
    var steps: [Step] = []
    for entry in entries { steps.append(try Runbook.step(entry)) }
    guard Set(steps.map(\.id)).count == steps.count else {
      throw .malformed("two steps have the same id")
    }
    self.identifier = identifier
    self.app = app
    self.blue = blue
    self.green = green
    self.steps = steps
    self.document = document
    deferred = document["deferred"]?.array?.compactMap { $0["id"]?.string } ?? []
  }

  private static func step(_ entry: JSONValue) throws(Refusal) -> Step {
    guard let id = entry["id"]?.string, !id.isEmpty, let slot = entry["slot"]?.string,
      let action = entry["action"]?.string
    else { throw .malformed("a step has no id, slot or action") }
    let texts = { (name: String) in entry[name]?.array?.compactMap(\.string) ?? [] }
    let argv = entry["run"]?["argv"]?.array?.compactMap(\.string) ?? []
    if action == "migrate", argv.isEmpty { throw .malformed("\(id) has no command") }
    var stages: [Stage] = []
    for stage in entry["stages"]?.array ?? [] {
      guard let weight = stage["weight"]?.integer, (1...100).contains(weight),
        let minutes = minutes(of: stage["bake"]?.string ?? "")
      else { throw .malformed("\(id) has a stage without weight or time") }
      stages.append(Stage(weight: weight, minutes: minutes))
    }
    if action == "canary" {
      // Blue is ended after the last stage, wherever the traffic is by then.
      let weights = stages.map(\.weight)
      guard weights.last == 100, zip(weights, weights.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw .malformed("the stages of \(id) do not rise to 100 percent")
      }
    }
    return Step(
      id: id, slot: slot, action: action, migration: entry["migration"]?.integer, argv: argv,
      retries: min(100, max(0, entry["guard"]?["retries"]?.integer ?? 0)), checks: texts("checks"),
      verify: texts("verify"), abortIf: texts("abort_if"), stages: stages,
      approval: entry["approval"]?.string,
      isPointOfNoReturn: entry["point_of_no_return"]?.bool ?? false)
  }

  /// Minutes of `30m`, `2h`, `1d`.
  private static func minutes(of text: String) -> Int? {
    let factors: [Character: Int] = ["m": 1, "h": 60, "d": 1440]
    guard let unit = text.last, let factor = factors[unit], let count = Int(text.dropLast()),
      (0...100_000).contains(count)
    else { return nil }
    return count * factor
  }
}
