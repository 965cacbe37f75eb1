public import Diagnostics
import ElixirSyntax

/// Evaluates the configuration files of an application for one Mix environment.
public struct ConfigurationReader: Sendable {
  /// The version's files.
  public var files: SourceTree
  /// The Mix environment: `dev`, `test`, `prod`.
  public var mixEnvironment: String
  /// The Mix target.
  public var target: String
  /// The folder with `config/`, relative to the root of the files; empty for the root.
  public var folder: String
  /// Environment variables that are given; the others are unknown.
  public var variables: [String: String]
  /// Environment variables that are not set, whatever the others are.
  public var absentVariables: Set<String> = []
  /// Those of the running release, which are given to the files that it evaluates when it starts.
  public var startVariables: [String: String] = [:]
  /// Those that the running release does not have.
  public var variablesAbsentAtStart: Set<String> = []
  /// What reading any other variable gives.
  public var unsetVariables = EvaluationEnvironment.UnsetVariables.unknown
  /// The application's modules, which configuration may call.
  public var modules: ApplicationModules?

  /// The file that a release evaluates when it starts.
  public enum StartFile: Sendable, Hashable {
    /// `config/runtime.exs`, else `config/releases.exs`.
    case standard
    /// Another one, by its path from the root (`runtime_config_path:` of the release).
    case path(String)
    /// None (`runtime_config_path: false`).
    case none
  }

  /// The file that a release evaluates when it starts.
  public var startFile = StartFile.standard

  /// Reads for one environment.
  public init(
    files: SourceTree, mixEnvironment: String, target: String = "host", folder: String = "",
    variables: [String: String] = [:], modules: ApplicationModules? = nil
  ) {
    self.files = files
    self.mixEnvironment = mixEnvironment
    self.target = target
    self.folder = folder
    self.variables = variables
    self.modules = modules
  }

  /// The files that a release evaluates, in order: at compile time, then at start.
  ///
  /// `releases.exs` counts only where there is no `runtime.exs`. Source: the documentation of `Config`
  /// and of `mix release`, "Runtime configuration".
  public var entryFiles: [String] { buildFiles + startFiles }

  /// The files that are evaluated when a release is built.
  public var buildFiles: [String] {
    [base + "config.exs"].filter { files.hasFile(at: $0) }
  }

  /// The files that are evaluated when a release starts.
  public var startFiles: [String] {
    switch startFile {
    case .none: return []
    case .path(let path): return files.hasFile(at: path) ? [path] : []
    case .standard:
      if files.hasFile(at: base + "runtime.exs") { return [base + "runtime.exs"] }
      guard mixEnvironment == "prod" else { return [] }
      return [base + "releases.exs"].filter { files.hasFile(at: $0) }
    }
  }

  private var base: String { folder.isEmpty ? "config/" : folder + "/config/" }

  /// The merged configuration of all entry files.
  public func read() -> Configuration { read(entryFiles) }

  /// The merged configuration of some files, in order, with the files they import.
  public func read(_ paths: [String]) -> Configuration {
    let recorder = ConfigurationRecorder(files: files, target: target)
    var environment = EvaluationEnvironment(
      variables: variables, unsetVariables: unsetVariables, mixEnvironment: mixEnvironment,
      modules: modules, files: files, workingDirectory: folder)
    environment.absentVariables = absentVariables
    let startFiles = Set(startFiles)
    for path in paths {
      guard let file = files.file(at: path) else { continue }
      if startFiles.contains(path) {
        environment.variables.merge(startVariables) { $1 }
        environment.absentVariables.formUnion(variablesAbsentAtStart)
      }
      let evaluator = Evaluator(
        environment: environment, hostModules: ConfigModule.hosts(), recorder: recorder)
      recorder.openFiles = [path]
      recorder.configuration.files.append(path)
      let outcome = evaluator.evaluateFile(SyntaxTree.parse(file))
      note(outcome, of: path, evaluator, recorder)
      recorder.adoptDecisions(of: evaluator)
      recorder.configuration.inputs.formUnion(evaluator.inputs)
    }
    recorder.configuration.applications = ownApplications
    recorder.configuration.startFiles = startFiles
    return recorder.configuration
  }

  /// The applications of the repository whose `mix.exs` sets nothing (`env:` of `application/0`).
  private var ownApplications: Set<String>? {
    var names: Set<String> = []
    var isFound = false
    for path in files.paths where path == "mix.exs" || path.hasSuffix("/mix.exs") {
      guard !path.hasPrefix("deps/"), !path.contains("/deps/") else { continue }
      guard let bytes = files.bytes(at: path) else { continue }
      isFound = true
      guard let start = bytes.firstIndex(of: Array("app: :".utf8), from: 0),
        bytes.firstIndex(of: Array("env: [".utf8), from: 0) == nil
      else { continue }
      let name = bytes[(start + 6)...].prefix { byte in
        byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
      }
      names.insert(String(decoding: name, as: UTF8.self))
    }
    return isFound ? names : nil
  }

  private func note(
    _ outcome: Outcome, of path: String, _ evaluator: Evaluator, _ recorder: ConfigurationRecorder
  ) {
    let reads = evaluator.variableReads.map { read in
      Configuration.Variable(
        name: read.key.name, location: read.key.location, isRequired: read.value,
        decision: evaluator.conditionalReads[read.key].map { .init($0) })
    }
    recorder.configuration.variables += reads.sorted {
      ($0.name, $0.location) < ($1.name, $1.location)
    }
    guard case .interrupted(let interruption) = outcome else { return }
    switch interruption {
    case .stopped(let unknown), .undetermined(let unknown):
      recorder.doubt(unknown)
    case .raised(let exception, let location):
      let message = exception["message"]?.text ?? exception.inspected
      recorder.configuration.refusals.append(location)
      recorder.doubt(
        Unknown(.configuration, "evaluating \(path) raises: \(message)", at: location))
    case .thrown, .exited:
      recorder.doubt(
        Unknown(
          .configuration, "evaluating \(path) ends early", at: SourceLocation(path: path, line: 1)))
    }
  }
}
