import Diagnostics
import ElixirEvaluation
import PhoenixApp

/// How long one version takes to stop, at most.
struct DrainTime {
  /// The sum of the sockets' drain and the server's shutdown, in seconds.
  let seconds: Int

  /// Source: `Phoenix.Socket` (`:drainer`, shutdown 30 s), `ThousandIsland` (`:shutdown_timeout`, 15 s),
  /// `Plug.Cowboy.Drainer` (`:shutdown`, 5 s).
  init(_ version: ReleaseVersion) {
    let drains = version.calls(named: "socket").map { call -> Int in
      let drainer = call.options["drainer"]
      if drainer?.atom == "false" { return 0 }
      return drainer?["shutdown"]?.integer ?? 30_000
    }
    var server = version.lockedVersions["bandit"] != nil ? 15_000 : 5_000
    for endpoint in version.endpoints {
      for key in ["http", "https"] {
        let options = version.setting(endpoint, key)?.value["thousand_island_options"]
        if let timeout = options?["shutdown_timeout"]?.int { server = timeout }
      }
    }
    let (sum, overflow) = (drains.max() ?? 0).addingReportingOverflow(server)
    seconds = overflow ? Int.max : sum / 1000
  }
}

/// How long a platform waits before it kills an instance, where a deployment file says so.
struct StopGrace {
  /// In seconds.
  let seconds: Int
  let location: SourceLocation

  /// Source: Fly.io `kill_timeout`, Compose `stop_grace_period`, Kubernetes
  /// `terminationGracePeriodSeconds`, systemd `TimeoutStopSec`.
  private static let keys = [
    "kill_timeout", "stop_grace_period", "terminationGracePeriodSeconds", "TimeoutStopSec",
  ]

  /// Those of a version, sorted by place.
  static func all(in version: ReleaseVersion) -> [StopGrace] {
    version.lines(of: DeploymentText.isDeployment).compactMap { line in
      guard let key = keys.first(where: { line.trimmed.hasPrefix($0) }) else { return nil }
      let value = line.trimmed.dropFirst(key.count).drop { " =:\"'".contains($0) }
      guard let number = Int(value.prefix(while: \.isNumber)) else { return nil }
      let unit = value.drop(while: \.isNumber).prefix(while: \.isLetter)
      let (seconds, overflow) = number.multipliedReportingOverflow(
        by: unit == "m" || unit == "min" ? 60 : unit == "h" ? 3600 : 1)
      guard !overflow else { return nil }
      return StopGrace(seconds: unit == "ms" ? number / 1000 : seconds, location: line.location)
    }
  }
}
