import ElixirEvaluation
import PhoenixApp

/// A setting of one version with the environment variables that decide it: as the environment has them that
/// was given, else as if they were not set.
struct DecidedSetting {
  /// The variables, in the order in which they were found to decide.
  private(set) var variables: [String] = []
  /// The configuration with those variables.
  private(set) var configuration: Configuration
  /// The value; nil where it is not set, unknown where the variables do not tell or make the start raise.
  private(set) var value: Value?

  /// More variables are not looked at.
  private static let mostVariables = 8

  /// Evaluates the configuration again for each variable that is found to decide.
  ///
  /// - Parameters:
  ///   - version: The version.
  ///   - usual: What variables are taken to be, in turn, without which the release does not start.
  ///   - setting: Takes the setting from a configuration.
  init(
    in version: ReleaseVersion, otherwise usual: [String], _ setting: (Configuration) -> Value?
  ) {
    configuration = version.configuration
    value = setting(configuration)
    var reader = version.reader
    while case .environmentVariable(let name)? = value?.unknown?.cause,
      !variables.contains(name), variables.count < Self.mostVariables
    {
      variables.append(name)
      if version.environment?.undecided[name] != nil { return }
      let refusals = configuration.refusals.count
      for tried in Self.attempts(name, version.environment, usual, reader) {
        let read = tried.read()
        // What makes the start raise is not what production has.
        guard read.refusals.count <= refusals else { continue }
        (reader, configuration) = (tried, read)
        value = setting(read)
        break
      }
    }
  }

  private static func attempts(
    _ name: String, _ environment: StartEnvironment?, _ usual: [String],
    _ reader: ConfigurationReader
  ) -> [ConfigurationReader] {
    var first = reader
    if let given = environment?[name]?.revealed {
      first.startVariables[name] = given
      return [first]
    }
    // An environment that was given tells nothing of the build.
    if environment == nil {
      first.absentVariables.insert(name)
    } else {
      first.variablesAbsentAtStart.insert(name)
    }
    return [first]
      + usual.map { text in
        var other = reader
        other.variables[name] = text
        return other
      }
  }
}
