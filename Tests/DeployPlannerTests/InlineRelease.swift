import DeployPlanner
import Diagnostics
import MigrationLint

/// A release of a small application, written in the test: what blue and green are, and what is pending.
struct InlineRelease {
  /// Files of both versions, by path.
  var common: [String: String] = [:]
  var blue: [String: String] = [:]
  var green: [String: String] = [:]
  /// The bodies of the migrations that both versions have, in order.
  var applied: [String] = []
  /// The bodies of the pending migrations, in order.
  var pending: [String] = []
  var policy = Policy()
  var vouches: [Vouch] = []

  private static let base = [
    "mix.exs": """
    defmodule App.MixProject do
      use Mix.Project
      def project, do: [app: :app, version: "1.0.0"]
    end
    """,
    "config/config.exs": "import Config\nconfig :app, ecto_repos: [App.Repo]\n",
    "lib/app/repo.ex": """
    defmodule App.Repo do
      use Ecto.Repo, otp_app: :app, adapter: Ecto.Adapters.Postgres
    end
    """,
  ]

  /// A migration whose `change/0` has the body, or whose functions it is.
  private static func migration(_ body: String, number: Int) -> String {
    let isWhole = body.contains("def ")
    let functions = isWhole ? body : "def change do\n\(body)\nend"
    return "defmodule App.Repo.Migrations.M\(number) do\n  use Ecto.Migration\n\(functions)\nend\n"
  }

  private func tree(_ name: String, _ own: [String: String], migrations: [String]) -> SourceTree {
    var files = Self.base
    files.merge(common) { _, new in new }
    files.merge(own) { _, new in new }
    for (index, body) in migrations.enumerated() {
      files["priv/repo/migrations/\(index + 1)_m\(index + 1).exs"] =
        Self.migration(body, number: index + 1)
    }
    return SourceTree(name: name, contents: files.mapValues { Array($0.utf8) })
  }

  /// Both versions, read.
  var reading: ReleaseReading {
    ReleaseReading(
      blue: tree("blue", blue, migrations: applied),
      green: tree("green", green, migrations: applied + pending))
  }

  /// What the plan is made from.
  var request: PlanRequest { reading.request(policy: policy, vouches: vouches) }

  /// Blue before its first migration, so that all that have run are pending.
  var origin: PlanRequest {
    ReleaseReading(
      blue: tree("none", [:], migrations: []), green: tree("blue", blue, migrations: applied)
    ).request()
  }

  var plan: Plan { DeployPlanner.plan(for: request) }
}

extension Plan {
  /// The migrations in order of their versions.
  var works: [MigrationWork] {
    (steps.compactMap(\.migration) + deferred.map(\.work)).sorted { $0.version < $1.version }
  }

  /// Cells and slot of each migration, as a line: `break ok before-code`.
  var placements: [String] {
    works.map {
      let broken = $0.cells.greenOnNew == .ok ? "" : " \($0.cells.greenOnNew.rawValue)"
      return "\($0.cells.greenOnOld.rawValue) \($0.cells.blueOnNew.rawValue)\(broken) "
        + $0.slot.rawValue
    }
  }
}
