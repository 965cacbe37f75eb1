import Diagnostics
import MigrationLint

/// The steps around the migrations: what to check, to deploy, to watch and to wait for.
struct ReleaseSteps {
  let request: PlanRequest
  let capacity: Capacity?
  /// What somebody must agree to.
  let approvals: Approvals
  /// How often the table is asked that is asked least of those that change; nil where nobody counts.
  let rate: QueryRate?

  var preflight: Step {
    var checks = [
      "planctl gate: schema, applied versions, commits and policy are as planned",
      "no transaction is open for more than five minutes, nothing waits for a lock",
      "no invalid index is left behind",
      "green's image is built and its assets are digested",
    ]
    if let capacity, let peak = capacity.peak, let maximum = capacity.maxConnections {
      checks.append(
        "the overlap needs \(peak) of \(maximum - capacity.reserved) connections")
    } else {
      checks.append("max_connections bears blue's pools, green's pools and the migrator together")
    }
    let afterDrain = approvals.placed.filter { $0.slot == .afterDrain }.map {
      String($0.work.version)
    }
    // What nobody can give later: blue runs with the configuration that it was built with.
    let blue = request.blue.version
    if !afterDrain.isEmpty, !blue.nameDoubts.isEmpty {
      checks.append(
        "before \(afterDrain.joined(separator: ", ")) the gate wants proof that blue is gone, and has none for "
          + "\(blue.unnamedRepos.joined(separator: ", ")) of blue, whose parameters: [application_name: …] are "
          + "not known: \(blue.nameDoubts.joined(separator: "; ")); release ones that are known first"
      )
    } else if !afterDrain.isEmpty, blue.connectionNames.isEmpty {
      checks.append(
        "before \(afterDrain.joined(separator: ", ")) the gate wants proof that blue is gone, and has none: no repo of "
          + "blue has parameters: [application_name: …]; release that first")
    } else if !afterDrain.isEmpty, !blue.unnamedRepos.isEmpty {
      checks.append(
        "before \(afterDrain.joined(separator: ", ")) the gate wants proof that blue is gone, and has none for "
          + "\(blue.unnamedRepos.joined(separator: ", ")) of blue without parameters: "
          + "[application_name: …]; release that first")
    }
    checks += request.readiness.filter { $0.severity > .notice }.map { "\($0.rule): \($0.message)" }
    return Step(
      id: "preflight", phase: .preflight, action: .check,
      why: "what the plan assumes must hold when it starts", checks: checks,
      approval: approvals.ofRelease)
  }

  var deploy: Step {
    Step(
      id: "deploy-green", phase: .code, action: .deploy,
      why: "green starts beside blue, without traffic",
      verify: ["green's nodes are up and answer their readiness route"],
      rollback: Rollback(action: "stop green"), approval: approvals.ofDeploy)
  }

  var canary: Step {
    Step(
      id: "canary", phase: .code, action: .canary,
      why: "traffic moves to green in stages, while blue can take it back",
      stages: request.policy.stages.map { BakeTime(policy: $0, rate: rate).stage },
      abortIf: [
        "the ratio of 5xx answers rises above blue's",
        "Postgrex.Error 42703, 42702, 42P01, 42P10, 0A000, 23502, 42501, 22001, 22P02, 428C9, 42601 or XX000",
        "DBConnection.EncodeError, Ecto.ConstraintError or ArgumentError \"cannot load\"",
        "DBConnection.ConnectionError: checkouts or queries time out",
        "queues grow, or run queue and memory of the VM rise (:telemetry_poller)",
        "LiveViews rejoin in storms",
      ],
      rollback: Rollback(action: "weight-to-zero"))
  }

  func flag(_ name: String, after phase: Step.Phase, migrations: [Int], isReady: Bool) -> Step {
    let list = migrations.map(String.init).joined(separator: ", ")
    return Step(
      id: "flag-\(name)", phase: phase, action: .flag,
      why: migrations.isEmpty
        ? "green's code asks for the flag \(name); it is off when green starts"
        : "what the flag \(name) guards needs \(list)",
      checks: isReady
        ? ["turn the flag \(name) on"] : ["leave the flag \(name) off in this release"],
      rollback: Rollback(action: "turn the flag \(name) off"))
  }

  var drain: Step {
    Step(
      id: "drain-blue", phase: .drain, action: .wait,
      why: "jobs, LiveViews and crons of blue run on when its traffic is gone",
      verify: [
        "no replica of blue runs",
        "pg_stat_activity has shown no connection of blue for a while (application_name)",
      ],
      rollback: Rollback(action: "start blue again"))
  }
}
