import Diagnostics
import ElixirEvaluation
import PhoenixApp

/// Whether one version starts the web server of an endpoint.
enum ServerStart: Equatable {
  /// It does, or what decides it is not an environment variable and not known.
  case starts
  /// Nothing starts it.
  case never
  /// It starts only where this variable is set, and nothing sets it.
  case notSet(String)
  /// The variable has a value in the environment that was given with which it does not start.
  case switchedOff(String)
  /// The variable is set in the environment that was given, to what cannot be told.
  case undecided(String)

  /// Evaluates the setting with the variables that decide it: as the environment has them that was given,
  /// else as if they were not set, unless a file that builds, deploys or starts the release names them.
  ///
  /// Source: `Phoenix.Endpoint.Supervisor.server?/2`; `mix phx.server` sets `serve_endpoints`, and so did
  /// `mix phoenix.server` before Phoenix 1.3.
  init(_ endpoint: EndpointSettings, in version: ReleaseVersion) {
    let commands = version.lines(of: DeploymentText.isDeployment)
    let decided = DecidedSetting(in: version, otherwise: ["true", "1"]) { configuration in
      version.setting(endpoint, "server", in: configuration)?.value
    }
    // `Keyword.get_lazy/3`: what is given counts, nil too.
    let starts =
      if let value = decided.value {
        value.truth != false
      } else {
        decided.configuration.value("phoenix", "serve_endpoints")?.truth == true
          || commands.contains(where: Self.isMixCommand)
      }
    let environment = version.environment
    if let name = decided.variables.first(where: { environment?.undecided[$0] != nil }) {
      self = .undecided(name)
    } else if starts {
      self = .starts
    } else if let name = decided.variables.first(where: { environment?.has($0) == true }) {
      self = .switchedOff(name)
    } else if let name = decided.variables.first,
      Self.candidates(in: version).contains(where: { decided.starts(endpoint, $0, in: version) })
    {
      let isSet = commands.contains { line in
        decided.variables.contains { line.text.firstRange(of: $0) != nil }
      }
      self = isSet ? .starts : .notSet(name)
    } else {
      self = .never
    }
  }

  /// What variables are tried as: what they often are, and the first texts of the configuration, with one of
  /// which they are compared.
  private static func candidates(in version: ReleaseVersion) -> [String] {
    var texts = ["true", "1"]
    for path in version.configuration.startFiles.sorted().reversed() + version.configuration.files {
      guard let file = version.tree.file(at: path) else { continue }
      for (position, part) in String(decoding: file.bytes, as: UTF8.self)
        .split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      where position % 2 == 1 && part.count <= 20 && !texts.contains(String(part)) {
        texts.append(String(part))
        if texts.count == 40 { return texts }
      }
    }
    return texts
  }

  /// Whether a line starts each endpoint with Mix; those of a Makefile or a pipeline are for development.
  private static func isMixCommand(_ line: TextLine) -> Bool {
    guard !DeploymentText.isPipeline(line.location.path) else { return false }
    return ["phx.server", "phoenix.server"].contains { line.text.firstRange(of: $0) != nil }
  }

  /// Whether it starts as far as the code tells.
  var isStarted: Bool { self == .starts }
}

extension DecidedSetting {
  /// Whether the server starts where the variables that decide it have some value.
  fileprivate func starts(
    _ endpoint: EndpointSettings, _ text: String, in version: ReleaseVersion
  ) -> Bool {
    var reader = version.reader
    for name in variables { reader.variables[name] = text }
    let read = reader.read()
    guard read.refusals.count <= version.configuration.refusals.count else { return false }
    guard let value = version.setting(endpoint, "server", in: read)?.value else {
      return read.value("phoenix", "serve_endpoints")?.truth == true
    }
    return value.truth != false
  }
}
