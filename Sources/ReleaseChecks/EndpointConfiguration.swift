import Diagnostics
import ElixirEvaluation
import PhoenixApp

extension ReleaseVersion {
  /// The configuration as the environment that was given makes it; nil where none was given, or it does not
  /// tell all that the files ask for.
  ///
  /// What it does not have is not set, where the release starts without it.
  var startedConfiguration: Configuration? {
    guard let environment,
      !configuration.variables.contains(where: { environment.undecided[$0.name] != nil })
    else { return nil }
    var reader = reader
    reader.startVariables = environment.values.mapValues(\.revealed)
    reader.variablesAbsentAtStart = Set(configuration.variables.map(\.name))
      .subtracting(environment.values.keys)
    let started = reader.read()
    return started.refusals.isEmpty ? started : nil
  }

  /// A setting of an endpoint's configuration in production, with its place.
  func setting(
    _ endpoint: EndpointSettings, _ key: String, in configuration: Configuration? = nil
  ) -> (value: Value, location: SourceLocation)? {
    guard let application = endpoint.application else { return nil }
    let configuration = configuration ?? self.configuration
    let module = "Elixir." + endpoint.module
    guard let value = configuration.value(application, module, key) else { return nil }
    return (
      value, configuration.location(application, module, key) ?? endpoint.location
    )
  }

  /// A setting of a module's configuration, of whichever application sets it: `Shop.Repo`, `Oban`.
  func settings(of module: String) -> [(application: String, setting: Configuration.Setting)] {
    configuration.settings.keys.sorted().compactMap { application in
      configuration.settings[application]?["Elixir." + module].map { (application, $0) }
    }
  }
}

extension Configuration.Setting {
  /// The place of a key below the setting, else its own.
  func location(_ path: String...) -> SourceLocation? {
    var keys = path
    while true {
      if let location = locations[keys] { return location }
      if keys.isEmpty { return nil }
      keys.removeLast()
    }
  }
}
