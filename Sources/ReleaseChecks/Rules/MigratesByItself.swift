import Diagnostics
import EctoMigrations
import PhoenixApp

extension ReleaseRule {
  static let migratesByItself = ReleaseRule(
    id: "migrates-by-itself", subject: .readiness,
    summary:
      "Something runs every pending migration at boot or deploy, whatever the plan says.",
    rationale: """
      `{Ecto.Migrator, repos: …}` among the children, a call in `start/2`, `release_command` in \
      fly.toml, `release:` in a Procfile or `bin/migrate` in the entrypoint: each runs all pending \
      migrations as soon as green is deployed, those that blue cannot bear among them. No plan can \
      order what runs by itself. It is an error where a pending migration has to wait for blue's end or for \
      the next release, else a warning: what blue bears may run when green starts.
      """,
    severity: .error,
    fix:
      "let the plan's steps run the migrations",
    alternative: """
      Remove the command, and run each step of the plan: `bin/shop eval "…"`.
      """,
    source:
      "`Ecto.Migrator`; Fly.io, `release_command`; Heroku, \"Release Phase\"",
    examples: [
      ReleaseExample(
        "a release command",
        both: [
          "fly.toml": """
          [deploy]
          ↓
          release_command = "/app/bin/migrate"
          """
        ]),
      ReleaseExample(
        "a release phase",
        both: [
          "Procfile": """
          web: bin/shop start
          ↓
          release: bin/migrate
          """
        ]),
      ReleaseExample(
        "in the supervision tree",
        both: [
          "lib/shop/application.ex": """
          defmodule Shop.Application do
            use Application

            def start(_type, _args) do
              children = [
                Shop.Repo,
                ↓
                {Ecto.Migrator, repos: [Shop.Repo]}
              ]

              Supervisor.start_link(children, strategy: :one_for_one)
            end
          end
          """
        ]),
      ReleaseExample(
        "a script that somebody runs",
        both: [
          "rel/overlays/bin/migrate": """
          #!/bin/sh
          exec ./shop eval Shop.Release.migrate
          """
        ]),
    ]
  ) { context in
    let isPending = context.green.project.repositories.flatMap(\.migrations).contains {
      !context.blue.tree.hasFile(at: $0.path)
    }
    return context.green.project.migrationRunners.filter(\.isAutomatic).map { runner in
      Report(
        message: "this runs every pending migration at boot or deploy, whatever the plan says",
        location: runner.location, severity: isPending ? nil : .warning)
    }
  }
}
