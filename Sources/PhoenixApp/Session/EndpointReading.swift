import Diagnostics
public import ElixirEvaluation
import ElixirSyntax

extension EndpointSettings {
  /// Reads the endpoints of a version: modules that `use Phoenix.Endpoint`.
  ///
  /// - Parameters:
  ///   - reader: Reads the version's configuration in production.
  ///   - modules: Its modules, for options that other modules give.
  ///   - configuration: What the reader reads.
  ///   - environment: The variables of the running release, where they are given.
  /// - Returns: The endpoints, sorted by module.
  public static func read(
    with reader: ConfigurationReader, modules: ApplicationModules, configuration: Configuration,
    environment: StartEnvironment? = nil
  ) -> [EndpointSettings] {
    EnvironmentReads(
      reader: reader, modules: modules, configuration: configuration, environment: environment
    ).settled(recorded(with: reader, modules, configuration))
  }

  /// The endpoints as they are evaluated.
  ///
  /// The options of plugs are evaluated in the module's body when the release is built, so what runtime.exs
  /// sets is nothing to them. Source: `Plug.Builder.plug/2`.
  static func recorded(
    with reader: ConfigurationReader, _ modules: ApplicationModules, _ configuration: Configuration
  ) -> [EndpointSettings] {
    let tree = reader.files
    let build = reader.read(reader.buildFiles)
    var found: [EndpointSettings] = []
    for path in endpointPaths(in: tree) {
      guard let file = tree.file(at: path) else { continue }
      let syntax = SyntaxTree.parse(file)
      let recorder = EndpointRecorder(
        modules: modules,
        searches: ModuleSource.modules(in: syntax).map {
          OptionPlaceSearch(module: $0, files: tree, configuration: build)
        })
      let evaluator = {
        (configuration: Configuration, isRunning: Bool, recorder: EndpointRecorder) in
        var environment = EvaluationEnvironment(
          variables: isRunning ? reader.startVariables : [:], mixEnvironment: "prod",
          modules: modules, configuration: configuration, files: tree)
        if isRunning { environment.absentVariables = reader.variablesAbsentAtStart }
        let evaluator = Evaluator(
          environment: environment, hostModules: EndpointRecorder.hostModules(in: file),
          recorder: recorder)
        _ = evaluator.evaluateFile(syntax)
        return evaluator
      }
      let built = evaluator(build, false, recorder)
      let initialises = recorder.endpoints.contains { $0.initialises(in: built) }
      let running =
        initialises
        ? evaluator(configuration, true, EndpointRecorder(modules: modules, searches: [])) : built
      found += recorder.endpoints.map { endpoint in
        var settings = endpoint.settings(
          configuration, initialised: endpoint.initialised(by: running, configuration))
        settings.inputs = built.inputs
        settings.inputs.formUnion(running.inputs)
        settings.hasInitialiser = endpoint.initialises(in: built)
        return settings
      }
    }
    return found.sorted { $0.module < $1.module }
  }

  /// The files that may hold an endpoint: those that name `Phoenix.Endpoint`, and those that use a module
  /// of the application whose `__using__` does.
  private static func endpointPaths(in tree: SourceTree) -> [String] {
    let sources = tree.paths.filter { $0.hasSuffix(".ex") }
    var paths = Set(sources.filter { tree.file(at: $0, contains: "Phoenix.Endpoint") })
    let macros = paths.filter { tree.file(at: $0, contains: "__using__") }.sorted()
      .compactMap { tree.file(at: $0) }
      .flatMap { ModuleSource.modules(in: SyntaxTree.parse($0)).map(\.name) }
    for name in macros {
      let last = name.split(separator: ".").last.map(String.init) ?? name
      for path in sources
      where tree.file(at: path, contains: "use \(name)")
        || tree.file(at: path, contains: "use \(last)")
      {
        paths.insert(path)
      }
    }
    return paths.sorted()
  }
}

/// Sees what an endpoint's module does while it is evaluated: its plugs and sockets.
private final class EndpointRecorder: EvaluationRecorder {
  private(set) var endpoints: [RecordedEndpoint] = []
  private let modules: ApplicationModules
  private let searches: [OptionPlaceSearch]

  init(modules: ApplicationModules, searches: [OptionPlaceSearch]) {
    self.modules = modules
    self.searches = searches
  }

  /// The places of an argument's options.
  private func places(_ position: Int, _ call: HostCall, under keys: [String] = []) -> OptionPlaces
  {
    for search in searches {
      guard var node = search.argument(position, ofCallAt: call.location) else { continue }
      for key in keys { node = node.keyword(key) ?? node }
      return search.places(node)
    }
    return OptionPlaces()
  }

  func recordUnknownEffect(_ unknown: Unknown, evaluator: Evaluator) {
    guard let last = endpoints.indices.last, endpoints[last].module == evaluator.currentModule?.name
    else { return }
    endpoints[last].unknowns.append(
      EndpointSettings.UnknownSetting(
        reason: unknown.reason, location: unknown.location ?? evaluator.location))
  }

  /// What stands for `Phoenix.Endpoint`, and for the modules of libraries around it that a file names.
  ///
  /// `SiteEncrypt.Phoenix.Endpoint` is one: `use` of it is `use` of Phoenix's own, with more.
  static func hostModules(in file: SourceFile) -> [String: HostModule] {
    var names: Set<String> = [phoenix]
    for line in 1...file.lineCount {
      let words = file.text(ofLine: line).split { $0 == " " || $0 == "," || $0 == "(" }
      guard words.first == "use", words.count > 1 else { continue }
      if words[1].hasSuffix(".Phoenix.Endpoint") { names.insert("Elixir." + words[1]) }
    }
    return Dictionary(uniqueKeysWithValues: names.map { ($0, hostModule($0)) })
  }

  private static let phoenix = "Elixir.Phoenix.Endpoint"

  private static func hostModule(_ name: String) -> HostModule {
    HostModule(
      name: name,
      macros: [
        "__using__": HostMacro(1...1) { (call) throws(Interruption) in
          let evaluator = call.evaluator
          guard let module = evaluator.currentModule,
            let recorder = evaluator.recorder as? EndpointRecorder
          else { return .nil }
          let options = try call.arguments.first.map { (code) throws(Interruption) in
            try evaluator.evaluate(code)
          }
          // Plugs of libraries are called so too: `use Sentry.Phoenix.Endpoint`, in routers as well.
          if name != Self.phoenix, options?["otp_app"] == nil, options?.unknown == nil {
            return .nil
          }
          guard recorder.endpoints.last?.module != module.name else { return .nil }
          recorder.endpoints.append(
            RecordedEndpoint(
              module: module.name, application: options?["otp_app"]?.atomText,
              location: evaluator.location))
          module.adopt(body)
          return .nil
        }
      ])
  }

  /// What `use Phoenix.Endpoint` imports.
  private static let body = HostModule(
    name: "Elixir.Phoenix.Endpoint.Body",
    functions: [
      "plug": HostFunction(1...2) { (call) throws(Interruption) in
        (call.evaluator.recorder as? EndpointRecorder)?.plug(call)
        return .nil
      },
      "socket": HostFunction(2...3) { (call) throws(Interruption) in
        (call.evaluator.recorder as? EndpointRecorder)?.socket(call)
        return .nil
      },
    ],
    // `code_reloading?` is set when the application is compiled, and off in production.
    macros: [
      "code_reloading?": HostMacro(0...0) { (_) throws(Interruption) in .false }
    ])

  private func plug(_ call: HostCall) {
    guard let last = endpoints.indices.last,
      call.arguments.first == .module("Plug.Session")
    else { return }
    let session = SessionSettings(plug: call, modules: modules, places: places(1, call))
    endpoints[last].sessions.append(session)
  }

  private func socket(_ call: HostCall) {
    guard let last = endpoints.indices.last else { return }
    let options = call.arguments.count > 2 ? call.arguments[2] : .list([])
    var socket = SocketSettings(
      path: call.arguments[0].text.map { .value($0, at: call.location) }
        ?? .unknown("the path is not a text", at: call.location),
      module: call.arguments[1].atomText?.withoutElixirPrefix, session: nil,
      readsSession: .value(false, at: nil), location: call.location)
    for transport in ["websocket", "longpoll"] {
      let origins = options[transport]?["check_origin"]?.elements?.map(\.text)
      if options[transport]?["connect_info"]?["session"] != nil {
        socket.sessionTransports.insert(transport)
      }
      if let origins, !origins.contains(nil) {
        socket.origins = (socket.origins ?? []) + origins.compactMap { $0 }
      }
    }
    for transport in ["websocket", "longpoll"] {
      guard let information = options[transport]?["connect_info"] else { continue }
      if let unknown = information.unknown {
        socket.readsSession = OptionReader.setting(of: unknown, call.location)
      } else if let session = information["session"] {
        socket.readsSession = .value(true, at: call.location)
        socket.session = SessionSettings(
          options: session, at: call.location,
          places: places(2, call, under: [transport, "connect_info", "session"]))
        break
      }
    }
    endpoints[last].sockets.append(socket)
  }
}
