import Diagnostics
import EctoMigrations
import ElixirEvaluation
import PhoenixApp

/// The queues that one version's Oban works on.
struct ObanQueues {
  var names: Set<String> = []
  /// Whether all of them are known.
  var isKnown = true
  /// The place of `queues`.
  var location: SourceLocation?
  /// The place of Oban's configuration.
  var place: SourceLocation?

  init(_ version: ReleaseVersion) {
    let own = version.settings(of: "Oban").map(\.setting)
    let library = version.configuration.settings["oban"]?.values.first
    for setting in own + [library].compactMap({ $0 }) {
      place = place ?? setting.location()
      guard let queues = setting.value["queues"] else { continue }
      location = setting.location("queues")
      if let pairs = queues.keywordPairs {
        names.formUnion(pairs.map(\.key))
      } else if queues.boolean != false {
        isKnown = false
      }
    }
    if place == nil { isKnown = false }
  }
}

/// A module that `use`s `Oban.Worker`.
struct ObanWorker {
  var module: String
  var queue: String
  var location: SourceLocation

  /// The workers of a version, sorted by place.
  static func all(in version: ReleaseVersion) -> [ObanWorker] {
    (version.uses(of: "Oban.Worker") + version.uses(of: "Oban.Pro.Worker")).map { use in
      let queue = use.options["queue"]
      return ObanWorker(
        module: use.module, queue: queue?.atom ?? queue?.text ?? "default", location: use.location)
    }
  }
}

/// The version of Oban's tables.
enum ObanSchema {
  /// The version that the locked Oban needs; nil where it is not locked or newer than what is known.
  ///
  /// Source: `Oban.Migrations.Postgres` of the releases of Oban.
  static func needed(by version: ReleaseVersion) -> Int? {
    guard let numbers = version.numbers(of: "oban"), numbers.count > 1, numbers[0] == 2 else {
      return nil
    }
    switch numbers[1] {
    case 0...2: return 8
    case 3: return 9
    case 4...10: return 10
    case 11...16: return 11
    case 17...19: return 12
    case 20: return 13
    case 21...23: return 14
    default: return nil
    }
  }

  /// The version that the migrations of green make; nil where they do not tell.
  ///
  /// A migration without a version made that of the Oban it ran with: blue's, where blue has it.
  static func made(by context: ReleaseContext) -> Int? {
    var made: Int?
    for repository in context.green.project.repositories {
      for migration in repository.migrations {
        guard let file = context.green.tree.file(at: migration.path) else { continue }
        let isOld = context.blue.tree.hasFile(at: migration.path)
        for version in versions(in: file, context, isOld: isOld) { made = max(made ?? 0, version) }
      }
    }
    return made
  }

  private static func versions(
    in file: SourceFile, _ context: ReleaseContext, isOld: Bool
  ) -> [Int] {
    (1...file.lineCount).compactMap { number in
      let line = file.text(ofLine: number)
      guard line.firstRange(of: "Oban.Migration") != nil, line.firstRange(of: ".up") != nil else {
        return nil
      }
      guard let range = line.firstRange(of: "version:") else {
        return needed(by: isOld ? context.blue : context.green)
      }
      return Int(line[range.upperBound...].drop { $0 == " " }.prefix(while: \.isNumber))
    }
  }
}
