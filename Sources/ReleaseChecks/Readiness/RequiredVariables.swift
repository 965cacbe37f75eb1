import Diagnostics
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

  /// Whether a variable is required in each release, though a condition decides that its scripts settle.
  ///
  /// Source: the documentation of `mix release`, "Environment variables".
  func isRequiredInRelease(_ variable: Configuration.Variable) -> Bool {
    guard case .variable(let name)? = variable.decision, Self.ofEveryRelease.contains(name) else {
      return false
    }
    var reader = reader
    reader.variables = [name: "shop"]
    reader.absentVariables = [variable.name]
    return reader.read().refusals.count > configuration.refusals.count
  }

  private static let ofEveryRelease: Set<String> = [
    "RELEASE_COMMAND", "RELEASE_NAME", "RELEASE_ROOT", "RELEASE_TMP", "RELEASE_VSN",
  ]

  /// A variable that code requires which runs when the release starts.
  struct StartVariable {
    var name: String
    /// Whether the code runs for certain: it stands in `start/2` itself.
    var isCertain: Bool
    var location: SourceLocation
  }

  /// The variables that modules of the application and the `init/1` of supervised modules require.
  var variablesOfStart: [StartVariable] {
    let applications = Set(uses(of: "Application").map(\.module))
    let children = Set(calls(named: "child").compactMap(\.receiver))
    return calls(named: "fetch_env!", "||").compactMap { call in
      guard let function = call.function, let name = Self.requiredVariable(call) else { return nil }
      let isStart = applications.contains(call.module) && !Self.laterFunctions.contains(function)
      guard isStart || children.contains(call.module) && function == "init" else { return nil }
      return StartVariable(
        name: name, isCertain: isStart && function == "start", location: call.location)
    }
  }

  /// The callbacks of `Application` that do not run at the start.
  private static let laterFunctions: Set<String> = ["config_change", "prep_stop", "stop"]

  /// The variable of `System.fetch_env!("A")` or `System.get_env("A") || raise …`.
  private static func requiredVariable(_ call: CodeCall) -> String? {
    if call.calls("System", "fetch_env!") { return call.arguments.first?.text }
    let start = "System.get_env(\""
    guard call.name == "||", call.arguments.count == 2,
      case .code(let read) = call.arguments[0], read.hasPrefix(start), read.hasSuffix("\")"),
      case .code(let end) = call.arguments[1], end.hasPrefix("raise")
    else { return nil }
    return String(read.dropFirst(start.count).dropLast(2))
  }
}
