import ElixirEvaluation
import PhoenixApp

extension ReleaseVersion {
  /// The environment variables without which the release does not start.
  ///
  /// Those that code requires in so many words, and those without which the evaluation of the
  /// configuration ends with an exception: `String.to_integer(System.get_env("PORT"))`.
  ///
  /// - Parameter isWanted: Tells which variables are tried; each takes an evaluation of the configuration.
  /// - Returns: The first read of each, in the order of the configuration.
  func requiredVariables(
    where isWanted: (String) -> Bool
  ) -> [Configuration.Variable] {
    var tried: [String: Bool] = [:]
    let refusals = configuration.refusals.count
    return configuration.variables.filter { variable in
      if variable.isRequired { return true }
      guard isWanted(variable.name) else { return false }
      if let known = tried[variable.name] { return known }
      guard tried.count < Self.mostTried else { return false }
      var reader = reader
      reader.absentVariables = [variable.name]
      let isRequired = reader.read().refusals.count > refusals
      tried[variable.name] = isRequired
      return isRequired
    }
  }

  /// More variables are not tried.
  private static let mostTried = 60

  /// The variables that `start/2` of the application requires, with their places.
  var variablesOfStart: [CodeCall] {
    let applications = Set(uses(of: "Application").map(\.module))
    return calls(named: "fetch_env!").filter { call in
      call.receiver == "System" && call.function == "start" && applications.contains(call.module)
        && call.arguments.first?.text != nil
    }
  }
}
