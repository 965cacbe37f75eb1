import Diagnostics
import ElixirEvaluation
import PhoenixApp

/// The variables with which one version's release is started, as far as its files and the environment that is
/// given tell.
struct GivenVariables {
  /// The values.
  private(set) var values: [String: Secret] = [:]
  /// The lines of the files that give them.
  private(set) var lines: [String: EnvironmentLine] = [:]

  /// What the script of the release sets wins over its environment, and that over what other files say.
  ///
  /// A variable to which files give several values, or a value that depends on others, is left open.
  init(of version: ReleaseVersion) {
    let (script, other) = EnvironmentLine.given(in: version).reduce(
      into: ([EnvironmentLine](), [EnvironmentLine]())
    ) { parts, line in
      if line.isOfScript { parts.0.append(line) } else { parts.1.append(line) }
    }
    take(other)
    for (name, value) in version.environment?.values ?? [:] {
      values[name] = value
      lines[name] = nil
    }
    for name in version.environment?.undecided.keys.sorted() ?? [] { drop(name) }
    take(script)
  }

  private mutating func take(_ given: [EnvironmentLine]) {
    for (name, lines) in Dictionary(grouping: given, by: \.name) {
      drop(name)
      let texts = Set(lines.map(\.value))
      guard let line = lines.first, texts.count == 1, !line.isVariable else { continue }
      values[name] = Secret(line.value)
      self.lines[name] = line
    }
  }

  private mutating func drop(_ name: String) {
    values[name] = nil
    lines[name] = nil
  }
}

extension ReleaseVersion {
  /// The configuration by which nodes find each other, with the variables that the release is started with.
  ///
  /// A variable that the environment which is given does not have is not set; where none is given, it is open.
  func discoveryConfiguration() -> Configuration {
    let settings =
      [configuration.value("libcluster", "topologies")]
      + project.applications.map { configuration.value($0.name, "dns_cluster_query") }
    guard settings.contains(where: { $0?.firstUnknown != nil }) else { return configuration }
    let given = GivenVariables(of: self)
    let known = configuration.variables.filter { given.values[$0.name] != nil }
    guard environment != nil || !known.isEmpty else { return configuration }
    var reader = reader
    reader.startVariables = given.values.mapValues(\.revealed)
    if let environment {
      reader.variablesAbsentAtStart = Set(
        configuration.variables.filter {
          !$0.isRequired && !environment.has($0.name) && given.values[$0.name] == nil
            && !$0.name.hasPrefix("RELEASE_")
        }.map(\.name))
    }
    let read = reader.read()
    // A file that ended early leaves settings out.
    return read.refusals.isEmpty ? read : configuration
  }

  /// The line of a file that sets the variable which a setting is.
  func givenPlace(of setting: Value?) -> SourceLocation? {
    guard case .environmentVariable(let name) = setting?.firstUnknown?.cause else { return nil }
    return GivenVariables(of: self).lines[name]?.location
  }

  /// Whether the files that start the release take variables from where nobody can look: a secret of the
  /// platform, a file of the machine.
  ///
  /// Source: the API reference of Kubernetes, `EnvFromSource`; systemd.exec(5), `EnvironmentFile=`; the
  /// Compose file reference, `env_file`.
  var takesHiddenVariables: Bool {
    lines { path in
      DeploymentText.isDeployment(path) && !DeploymentText.isOfOtherEnvironment(path)
    }.contains { line in
      ["envFrom:", "- envFrom:", "EnvironmentFile=", "env_file:"].contains {
        line.trimmed.hasPrefix($0)
      }
    }
  }

  /// An endpoint whose secret is drawn at random without a variable, where the files that start the release
  /// set that variable: then it is the variable.
  func settingGivenSecret(_ endpoint: EndpointSettings) -> EndpointSettings {
    guard case .environment(var read) = endpoint.secretKeyBase, read.isFallbackRandom,
      !EnvironmentLine.namesGiven(in: self).isDisjoint(with: read.names)
    else { return endpoint }
    var endpoint = endpoint
    read.isRequired = true
    endpoint.secretKeyBase = .environment(read)
    return endpoint
  }
}
