import Diagnostics
import EctoMigrations
import Testing

/// The script of a migration whose module has this body; `files` are others of the application.
func migrationScript(
  _ body: String, direction: MigrationDirection = .up, files: [String: String] = [:],
  prefix: String? = nil, environment: String = "prod"
) throws -> MigrationScript {
  let path = "priv/repo/migrations/20260101090000_try.exs"
  var contents = files.mapValues { Array($0.utf8) }
  let source = "defmodule Shop.Repo.Migrations.Try do\n  use Ecto.Migration\n\(body)\nend\n"
  contents[path] = Array(source.utf8)
  let file = try #require(MigrationFile(path: path))
  return MigrationEvaluator(
    tree: SourceTree(name: "shop", contents: contents),
    repo: RepoConfiguration(module: "Shop.Repo", application: "shop"),
    mixEnvironment: environment, prefix: prefix
  ).script(for: file, direction: direction)
}
