/// The command that runs exactly one migration from a release.
///
/// `Ecto.Migrator.run/3` with `to:` runs everything pending up to a version, and with a folder whatever
/// lies below it; given a list of modules it runs these and no others. Going down it must run from the
/// image that has the file: from any other it finds nothing to do and ends well.
public struct MigrationCommand: Sendable, Hashable {
  /// The release's program: `bin/shop`.
  public var program: String
  /// The repo's module.
  public var repo: String
  /// The application whose `priv` holds the file.
  public var application: String
  /// The file's path within the application: `priv/repo/migrations/…`.
  public var file: String
  /// The migration's version.
  public var version: Int
  /// The migration's module.
  public var module: String
  /// How long a statement waits for its lock; nil for none, as for what is built concurrently.
  public var lockTimeout: String?
  /// The schema that the migrator is told as `prefix:`; nil for none.
  public var prefix: String?

  /// A command for one migration.
  public init(
    program: String, repo: String, application: String, file: String, version: Int,
    module: String, lockTimeout: String?, prefix: String? = nil
  ) {
    self.prefix = prefix
    self.program = program
    self.repo = repo
    self.application = application
    self.file = file
    self.version = version
    self.module = module
    self.lockTimeout = lockTimeout
  }

  /// Runs the migration from green's image.
  public var up: Command { command(direction: "up") }

  /// Takes the migration back, from green's image.
  public var down: Command { command(direction: "down") }

  private func command(direction: String) -> Command {
    let application = ElixirText.atom(application)
    let repo = ElixirText.module(repo)
    var code = "Application.load(\(application)); "
    if let lockTimeout {
      // Postgrex sends `parameters:` when it connects, so the setting holds on whatever connection
      // the migrator takes.
      code +=
        "config = Application.get_env(\(application), \(repo), []); "
        + "Application.put_env(\(application), \(repo), Keyword.put(config, :parameters, "
        + "Keyword.put(config[:parameters] || [], :lock_timeout, \(ElixirText.string(lockTimeout))))); "
    }
    let path = "Application.app_dir(\(application), \(ElixirText.string(file)))"
    let option = prefix.map { ", prefix: \(ElixirText.string($0))" } ?? ""
    let modules = "[{\(version), \(ElixirText.module(module))}]"
    code +=
      "{:ok, [\(version)], _} = Ecto.Migrator.with_repo(\(repo), fn repo -> "
      + "Code.require_file(\(path)); "
      + "Ecto.Migrator.run(repo, \(modules), :\(direction), all: true\(option)) end)"
    return Command(image: .green, argv: [program, "eval", code])
  }
}
