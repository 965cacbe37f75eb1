import Diagnostics
import ElixirEvaluation

/// Completes what is known of settings that depend on environment variables.
///
/// A setting that is a variable as it is stays the same wherever the variable does. One that is computed,
/// as `System.fetch_env!("A") <> Shop.Secrets.pepper()` is, is the same in two versions only where all
/// code and files that it may be computed from are, and nothing else is asked for.
struct EnvironmentReads {
  let reader: ConfigurationReader
  let modules: ApplicationModules
  /// The configuration where no variable is known.
  let configuration: Configuration
  /// The variables of the running release, where they are given.
  let environment: StartEnvironment?

  /// The endpoints, with the code of computed settings, and what the environment makes of the others.
  func settled(_ endpoints: [EndpointSettings]) -> [EndpointSettings] {
    let given = environment.map { outcomes(of: endpoints, in: $0) } ?? [:]
    return endpoints.map { endpoint in
      var endpoint = endpoint
      let code = code(of: endpoint)
      let asksWorld = endpoint.inputs.asksWorld || configuration.inputs.asksWorld
      endpoint.visit { read in
        guard read.isComputed else { return nil }
        if asksWorld {
          return "it is computed from \(read.shownName), by code that asks for what no file tells"
        }
        read.computation = code
        return nil
      }
      guard let outcome = given[endpoint.module] else { return endpoint }
      let undecided = environment?.undecided ?? [:]
      endpoint.secretKeyBase.adopt(outcome.secretKeyBase, undecided)
      endpoint.liveViewSigningSalt.adopt(outcome.liveViewSigningSalt, undecided)
      return endpoint
    }
  }

  /// All that an endpoint's settings may be computed from; nil where a file of it was not read.
  private func code(of endpoint: EndpointSettings) -> Secret? {
    var paths = configuration.inputs.files.union(endpoint.inputs.files)
    paths.formUnion(configuration.files)
    paths.insert(endpoint.location.path)
    if paths.contains(where: { reader.files.hasFile(at: $0) && reader.files.bytes(at: $0) == nil })
    {
      return nil
    }
    let files = paths.sorted().compactMap { reader.files.file(at: $0) }
    var parts = SlicePartReader(
      module: endpoint.module, keys: endpoint.hasInitialiser ? nil : EndpointSettings.visitedKeys)
    for file in files { parts.read(file) }
    let missing = paths.subtracting(files.map(\.path)).sorted().joined(separator: "\n")
    let slice = CodeSlice(parts.parts)
    return Secret("\(missing)\n\(slice.text)\n\(libraries(of: endpoint, in: slice))")
  }

  /// The versions of the libraries that are called in a slice.
  private func libraries(of endpoint: EndpointSettings, in slice: CodeSlice) -> String {
    let called = endpoint.inputs.libraryModules.union(configuration.inputs.libraryModules).filter {
      let name = $0.hasPrefix(":") ? String($0.dropFirst()) : $0
      return name.split(separator: ".").last.map { slice.names.contains(String($0)) } ?? true
    }
    if called.isEmpty { return "" }
    let lock = reader.files.bytes(at: "mix.lock") ?? []
    return LockedLibraries.entries(of: called, in: String(decoding: lock, as: UTF8.self))
  }

  /// The endpoints as a release has them that is started with an environment, by module.
  ///
  /// What the code requires and the environment does not have stays open: it may not be the whole of what
  /// the release is started with. What it does without is not set.
  private func outcomes(
    of endpoints: [EndpointSettings], in environment: StartEnvironment
  ) -> [String: EndpointSettings] {
    var required = Set(configuration.variables.filter(\.isRequired).map(\.name))
    var own: Set<String> = []
    for var endpoint in endpoints {
      endpoint.visit { read in
        own.formUnion(read.names)
        if read.isRequired, read.names.count == 1 { required.formUnion(read.names) }
        return nil
      }
    }
    let all = own.union(configuration.variables.map(\.name))
    for wanted in [all, own] {
      var reader = reader
      reader.startVariables = environment.values.mapValues(\.revealed)
      reader.variablesAbsentAtStart = wanted.filter {
        !required.contains($0) && !environment.has($0) && !Self.isOfEveryRelease($0)
      }
      let configuration = reader.read()
      // A file that ended early leaves settings out.
      guard configuration.refusals.isEmpty else { continue }
      let endpoints = EndpointSettings.recorded(with: reader, modules, configuration)
      return Dictionary(endpoints.map { ($0.module, $0) }) { first, _ in first }
    }
    return [:]
  }

  /// Whether the scripts of each release, or the system, set a variable.
  ///
  /// Source: the documentation of `mix release`, "Environment variables", and its script `env.sh`.
  private static func isOfEveryRelease(_ name: String) -> Bool {
    name.hasPrefix("RELEASE_") || ofSystem.contains(name)
  }

  private static let ofSystem: Set<String> = [
    "BINDIR", "EMU", "HOME", "HOSTNAME", "LANG", "PATH", "PROGNAME", "PWD", "ROOTDIR", "USER",
  ]
}

extension Setting where Value == Secret? {
  /// Takes over what an environment makes of the setting.
  fileprivate mutating func adopt(_ outcome: Self, _ undecided: [String: String]) {
    guard case .environment(var read) = self, !read.isReadAtBuild else { return }
    switch outcome {
    case .value(nil, _) where !read.isComputed: read.outcome = .absent
    case .value(nil, _):
      read.outcome = .unknown("it is computed from \(read.shownName), and is nil without it")
    case .value(let value?, _): read.outcome = .value(value)
    case .environment(let open) where open.isFile:
      if read.isFile, !read.asksEnvironment { return }
      read.outcome = .unknown("\(open.shownName) is not in the repository")
    case .environment(let open):
      let reason = open.names.lazy.compactMap { undecided[$0] }.first
      read.outcome = reason.map { .unknown($0) } ?? .absent
    case .unknown(let reason, _): read.outcome = .unknown(reason)
    }
    self = .environment(read)
  }
}
