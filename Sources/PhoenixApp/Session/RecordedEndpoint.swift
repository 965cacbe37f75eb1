import Diagnostics
import ElixirEvaluation

/// An endpoint as its body describes it.
struct RecordedEndpoint {
  var module: String
  var application: String?
  var location: SourceLocation
  var sessions: [SessionSettings] = []
  var sockets: [SocketSettings] = []
  var unknowns: [EndpointSettings.UnknownSetting] = []

  /// Whether the endpoint has an `init/2` of its own.
  func initialises(in evaluator: Evaluator) -> Bool {
    evaluator.modules[module]?.exports("init", arity: 2) == true
  }

  /// What the endpoint's own `init/2` makes of its configuration; nil where it has none.
  ///
  /// Source: `Phoenix.Endpoint.Supervisor.init/1`, which calls `endpoint.init(:supervisor, config)`.
  func initialised(by evaluator: Evaluator, _ configuration: Configuration) -> Value? {
    guard let application, initialises(in: evaluator) else { return nil }
    let settings = configuration.settings[application]?[module]?.value ?? .list([])
    if case .value(.tuple(let parts)) = evaluator.call(
      module, "init", [.atom("supervisor"), settings]),
      parts.count == 2, parts[0] == .ok, parts[1].keywordPairs != nil
    {
      return parts[1]
    }
    return .unknown(
      Unknown(
        .configuration, "what init/2 of the endpoint makes of the configuration is not known",
        at: location))
  }

  /// The settings in a configuration, or in what `init/2` made of it.
  func settings(_ configuration: Configuration, initialised: Value?) -> EndpointSettings {
    EndpointSettings(
      module: module.withoutElixirPrefix, application: application, location: location,
      sessions: sessions, sockets: sockets,
      secretKeyBase: secret(configuration, initialised, "secret_key_base"),
      liveViewSigningSalt: secret(configuration, initialised, "live_view", "signing_salt"),
      unknowns: unknowns)
  }

  private func secret(
    _ configuration: Configuration, _ initialised: Value?, _ path: String...
  ) -> Setting<Secret?> {
    guard let application else { return .unknown("otp_app is not known", at: location) }
    let configured = configuration.settings[application]?[module]?.value
    if let doubt = configuration.doubt(application, module, path),
      initialised.map({ $0.value(at: path) == configured?.value(at: path) }) ?? true
    {
      return .unknown(doubt.reason, at: doubt.location ?? location)
    }
    var value = initialised ?? configured
    for key in path {
      if let unknown = value?.unknown {
        return OptionReader.setting(of: unknown, location, in: configuration)
      }
      value = value?[key]
    }
    let place =
      path.count == 1
      ? configuration.location(application, module, path[0])
      : configuration.location(application, module, path[0], path[1])
    switch value {
    case nil, .atom("nil")?: return .value(nil, at: place)
    case .unknown(let unknown)?:
      return OptionReader.setting(of: unknown, place ?? location, in: configuration)
    case .string(let text)?: return .value(Secret(text), at: place)
    case .some: return .unknown("it has a form that is not known", at: place)
    }
  }
}

extension Value {
  /// The value of keyword keys, one below the other.
  fileprivate func value(at path: [String]) -> Value? {
    path.reduce(self) { (value: Value?, key) in value?[key] }
  }
}
