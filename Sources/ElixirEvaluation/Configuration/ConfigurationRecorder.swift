import Diagnostics
import ElixirSyntax

/// Gathers what `config` calls set.
final class ConfigurationRecorder: EvaluationRecorder {
  var configuration = Configuration()
  /// The files that are being evaluated, outermost first.
  var openFiles: [String] = []
  let files: SourceTree
  let target: String
  /// What tells the decisions of one evaluator from those of the ones before.
  private var firstDecision = 0
  /// The last decision that is none of an evaluator: these count down from zero.
  private var lastAlone = 0

  init(files: SourceTree, target: String) {
    self.files = files
    self.target = target
  }

  func recordUnknownEffect(_ unknown: Unknown, evaluator: Evaluator) {}

  /// More doubts are not told apart.
  private static let mostDoubts = 64

  /// Notes that what is known may not be what is set.
  ///
  /// - Parameters:
  ///   - reason: Why.
  ///   - application: The application whose settings are meant; nil for any.
  func doubt(_ reason: Unknown, application: String? = nil) {
    configuration.unknowns.append(reason)
    if configuration.doubts.count < Self.mostDoubts {
      configuration.doubts.append(ConfigurationDoubt(reason, application: application))
    } else {
      configuration.doubts[Self.mostDoubts - 1] = ConfigurationDoubt(reason)
    }
  }

  /// `config :application, key: value`.
  func set(
    _ application: String, _ key: String, _ value: Value, code: Node?,
    at place: SourceLocation? = nil, _ evaluator: Evaluator
  ) {
    let value = ConfigurationMerge.eachKey(of: value)
    configuration.assignments.append(
      ConfigurationAssignment(
        application: application, key: key, value: value, branches: branches(of: evaluator)))
    let old = configuration.settings[application]?[key]
    var setting = old ?? Configuration.Setting(value: .nil)
    let merged = old.map { ConfigurationMerge.merge($0.value, value) } ?? value
    if let condition = evaluator.conditions.last(where: { $0.kind != .survival }) {
      setting.value = ConfigurationMerge.uncertain(old?.value, merged, condition)
    } else {
      setting.value = merged
      for index in configuration.doubts.indices {
        configuration.doubts[index].settle(application, key, value)
      }
    }
    if value.keywordPairs?.isEmpty != false { setting.locations = [:] }
    setting.locations[[]] = place ?? evaluator.location
    if let code { locate(code, [], &setting.locations) }
    configuration.settings[application, default: [:]][key] = setting
  }

  /// The branches that have to run for what is evaluated now to run.
  private func branches(of evaluator: Evaluator) -> [ConfigurationAssignment.Branch] {
    evaluator.conditions.compactMap { condition in
      switch condition.kind {
      case .branch(let decision, let number): return .init(decision + firstDecision, number)
      case .repetition: return aloneBranch()
      // Outside of a `try` the release does not start where code before raised.
      case .survival: return evaluator.catchingTries > 0 ? aloneBranch() : nil
      }
    }
  }

  /// A branch that may run or not, whatever else runs.
  private func aloneBranch() -> ConfigurationAssignment.Branch {
    lastAlone -= 1
    return .init(lastAlone, 0)
  }

  /// Takes over what came of a file's decisions.
  func adoptDecisions(of evaluator: Evaluator) {
    for (number, decision) in evaluator.decisions {
      configuration.decisions[number + firstDecision] = decision
    }
    firstDecision += evaluator.lastDecision
  }

  /// Notes where the keys of a literal keyword list stand.
  private func locate(_ code: Node, _ path: [String], _ locations: inout [[String]: SourceLocation])
  {
    guard path.count < 16, case .list(let elements) = code.form else { return }
    for element in elements {
      guard case .pair(let key, let value) = element.form, case .atom(let name) = key.form else {
        continue
      }
      locations[path + [name]] = key.location
      locate(value, path + [name], &locations)
    }
  }
}
