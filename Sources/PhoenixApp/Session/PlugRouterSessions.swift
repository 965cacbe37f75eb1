import Diagnostics
public import ElixirEvaluation
import ElixirSyntax

extension EndpointSettings {
  /// The sessions of an application without an endpoint, whose server is given a plug: a `Plug.Router`, or a
  /// `Plug.Builder`, with `plug Plug.Session`.
  ///
  /// Such a plug gets its secret from code of its own: `Plug.Conn` has none. Of the secret it is known whether
  /// the code of both versions is the same; the options are those of the plug. Source: the documentation of
  /// `Plug.Session` and `Plug.Router`.
  ///
  /// - Parameters:
  ///   - calls: The calls of a version's code, those named `plug` among them.
  ///   - project: The version's project.
  ///   - configuration: Its configuration.
  ///   - build: Its configuration when it is built, which the options of plugs see.
  ///   - modules: Its modules, for options that other modules give.
  /// - Returns: One for each module with the plug, sorted by module, as endpoints of which nothing else is known.
  public static func sessionsOfPlugs(
    _ calls: [CodeCall], in project: PhoenixProject, configuration: Configuration,
    build: Configuration, modules: ApplicationModules
  ) -> [EndpointSettings] {
    let plugs = calls.filter {
      $0.name == "plug" && $0.arguments.first?.module == "Plug.Session"
    }
    guard !plugs.isEmpty else { return [] }
    let code = SetupCode(project: project, configuration: configuration, calls: calls)
    return Dictionary(grouping: plugs, by: \.module).sorted { $0.key < $1.key }.map {
      module, plugs in
      let place = plugs[0].location
      var session =
        plugs.count == 1
        ? PlugSessionRecorder.session(at: place, project.tree, build, modules) : nil
      if session == nil {
        session = SessionSettings(
          unknown: "the session is that of a plug without an endpoint", at: place)
        if let key = plugs.last?.options["key"]?.text { session?.key = .value(key, at: place) }
      }
      var setup = SessionSettings.CustomStore(
        code: plugs.map { Array(code.wholeCode(of: $0).revealed.utf8) }, options: Secret(""))
      setup.givesSecret = true
      session?.setup = setup
      return EndpointSettings(
        module: module, application: nil, location: place, sessions: session.map { [$0] } ?? [],
        sockets: [],
        secretKeyBase: .unknown("code gives connections their secret_key_base", at: place),
        liveViewSigningSalt: .value(nil, at: nil), unknowns: [])
    }
  }
}

/// Sees the `plug Plug.Session` of a `Plug.Router` or a `Plug.Builder` while its module is evaluated.
private final class PlugSessionRecorder: EvaluationRecorder {
  private var sessions: [SessionSettings] = []
  private var isDoubtful = false
  private let location: SourceLocation
  private let modules: ApplicationModules
  private let searches: [OptionPlaceSearch]

  private init(
    _ location: SourceLocation, _ modules: ApplicationModules, _ searches: [OptionPlaceSearch]
  ) {
    self.location = location
    self.modules = modules
    self.searches = searches
  }

  /// The session of the plug at a place; nil where its module is of another kind, or a condition decides.
  static func session(
    at location: SourceLocation, _ tree: SourceTree, _ configuration: Configuration,
    _ modules: ApplicationModules
  ) -> SessionSettings? {
    guard let file = tree.file(at: location.path) else { return nil }
    let syntax = SyntaxTree.parse(file)
    let recorder = PlugSessionRecorder(
      location, modules,
      ModuleSource.modules(in: syntax).map {
        OptionPlaceSearch(module: $0, files: tree, configuration: configuration)
      })
    let evaluator = Evaluator(
      environment: EvaluationEnvironment(
        mixEnvironment: "prod", modules: modules, configuration: configuration, files: tree),
      hostModules: Dictionary(uniqueKeysWithValues: hosts.map { ($0.name, $0) }),
      recorder: recorder)
    _ = evaluator.evaluateFile(syntax)
    return recorder.isDoubtful || recorder.sessions.count != 1 ? nil : recorder.sessions[0]
  }

  /// Code that stands beside the plugs, such as routes, changes no plug's options.
  func recordUnknownEffect(_ unknown: Unknown, evaluator: Evaluator) {}

  private func plug(_ call: HostCall) {
    guard call.arguments.first == .module("Plug.Session"), call.location == location else { return }
    isDoubtful = isDoubtful || !call.evaluator.conditions.isEmpty
    var places = OptionPlaces()
    for search in searches {
      guard let node = search.argument(1, ofCallAt: location) else { continue }
      places = search.places(node)
      break
    }
    sessions.append(SessionSettings(plug: call, modules: modules, places: places))
  }

  private static let hosts = ["Plug.Router", "Plug.Builder"].map { name in
    HostModule(
      name: "Elixir." + name,
      macros: [
        "__using__": HostMacro(1...1) { (call) throws(Interruption) in
          call.evaluator.currentModule?.adopt(body)
          return .nil
        }
      ])
  }

  /// What `use Plug.Router` imports; the bodies of routes are not run when the module is compiled.
  private static let body = HostModule(
    name: "Elixir.Plug.Router.Body",
    functions: [
      "plug": HostFunction(1...2) { (call) throws(Interruption) in
        (call.evaluator.recorder as? PlugSessionRecorder)?.plug(call)
        return .nil
      }
    ],
    macros: Dictionary(
      uniqueKeysWithValues: [
        "get", "post", "put", "patch", "delete", "options", "head", "match", "forward",
      ].map { ($0, HostMacro(1...3) { (_) throws(Interruption) in .nil }) }))
}
