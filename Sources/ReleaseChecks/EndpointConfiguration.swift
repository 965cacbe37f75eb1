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

  /// What a setting that a variable decides is where the variable is set:
  /// `if System.get_env("PHX_SERVER"), do: config :shop, ShopWeb.Endpoint, server: true`.
  ///
  /// - Parameters:
  ///   - endpoint: The endpoint.
  ///   - key: The setting's key.
  ///   - value: What is known of it.
  /// - Returns: The value, which is not known where no value that variables usually have is taken; nil where
  ///   it is not set then.
  func setting(_ endpoint: EndpointSettings, _ key: String, decidedBy value: Value) -> Value? {
    guard case .environmentVariable(let name) = value.unknown?.cause else { return value }
    for usual in ["true", "1"] {
      var reader = reader
      reader.variables = [name: usual]
      let configuration = reader.read()
      if configuration.refusals.isEmpty {
        return setting(endpoint, key, in: configuration)?.value
      }
    }
    return value
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
