import DeployPlanner
import Glibc
import MigrationLint
import PhoenixApp
import PlanReports
import PostgresCatalog

/// What `.planctl.yml` says, with the defaults for what it does not.
struct ProjectSettings {
  /// The file's name, beside the application's mix.exs.
  static let fileName = ".planctl.yml"

  /// The running version: a git ref or a folder.
  var blue: String?
  /// The candidate.
  var green: String?
  /// The server's version where no server is asked.
  var server: ServerVersion?
  /// The order, the handling of contract work, the canary and the lock guard.
  var policy = Policy()
  /// What is reported, and how gravely.
  var lint = LintOptions()
  /// What the reader of footprints is told.
  var footprint = FootprintOptions()
  /// Findings that were looked at and allowed.
  var suppressions: [Suppression] = []
  /// Unknowns that somebody vouches for.
  var vouches: [Vouch] = []

  /// Where the rules' pages can be read in a browser.
  var rulePages = RulePages.none

  /// Reads the settings of the application in a folder; the defaults where it has no file.
  static func read(in directory: String) throws -> ProjectSettings {
    let path = "\(directory)/\(fileName)"
    var settings = ProjectSettings()
    if access(path, F_OK) == 0 {
      let text = String(decoding: try InputFile.bytes(of: path), as: UTF8.self)
      settings = try SettingsReader.settings(from: text, path: fileName)
    }
    if settings.rulePages == .none, let address = getenv("PLANCTL_DOCUMENTATION") {
      settings.rulePages = RulePages(address: String(cString: address)) ?? .none
    }
    return settings
  }
}
