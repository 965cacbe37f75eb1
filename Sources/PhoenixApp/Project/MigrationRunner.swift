public import Diagnostics

/// Something that runs migrations on its own, behind a plan's back.
public struct MigrationRunner: Hashable, Sendable, Comparable {
  /// The kind of runner.
  public enum Kind: String, Hashable, Sendable {
    /// `{Ecto.Migrator, repos: …}` among a supervisor's children: migrates at each boot.
    case supervisionTree = "supervision_tree"
    /// A call of the migrator from `start/2` of the application.
    case applicationStart = "application_start"
    /// A function of the application that runs migrations when it is called: `Release.migrate`.
    case releaseModule = "release_module"
    /// The platform's release phase: `release_command` in fly.toml, `release:` in a Procfile.
    case releaseCommand = "release_command"
    /// An image's entrypoint, command or start script.
    case entrypoint
    /// A deploy pipeline's or orchestrator's own job.
    case pipeline
  }

  /// The kind of runner.
  public var kind: Kind
  /// What it runs, as written, on one line.
  public var command: String
  /// Whether it runs without anyone asking when the release is deployed or booted.
  public var isAutomatic: Bool
  /// The place.
  public var location: SourceLocation

  /// Something that runs migrations on its own.
  public init(kind: Kind, command: String, isAutomatic: Bool, location: SourceLocation) {
    self.kind = kind
    self.command = command
    self.isAutomatic = isAutomatic
    self.location = location
  }

  /// Orders by place.
  public static func < (left: MigrationRunner, right: MigrationRunner) -> Bool {
    (left.location, left.command) < (right.location, right.command)
  }
}
