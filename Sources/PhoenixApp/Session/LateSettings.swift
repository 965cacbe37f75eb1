public import Diagnostics
public import ElixirEvaluation
import ElixirSyntax

/// Something that may give an endpoint other settings than the files of the configuration say.
public struct LateSetting: Sendable, Hashable {
  /// What it is, in words.
  public var reason: String
  /// Where.
  public var location: SourceLocation
  /// The code that does it: the same code does the same in two versions.
  var code: Secret
}

extension EndpointSettings {
  /// Takes over what the configuration does not show: providers of the release, and code that sets the
  /// endpoint's configuration before it starts.
  ///
  /// Source: `Config.Provider`, which runs after `runtime.exs`; `Application.put_env/4`.
  ///
  /// - Parameters:
  ///   - endpoints: The endpoints of a version.
  ///   - project: The version's project.
  ///   - calls: The calls of its code, those named `put_env` and `put_all_env` among them.
  ///   - modules: Its modules, for the code of providers.
  /// - Returns: The endpoints.
  public static func adoptingLateSettings(
    _ endpoints: [EndpointSettings], in project: PhoenixProject, calls: [CodeCall],
    modules: ApplicationModules
  ) -> [EndpointSettings] {
    let start = project.releaseStart
    var settings = start.providers.map { part in
      let files = part.modules.flatMap { modules.files(defining: "Elixir." + $0) }
      let code = files.map { String(decoding: $0.file.bytes, as: UTF8.self) }
      return LateSetting(
        reason:
          "a config provider of the release may give it another value when the release starts",
        location: part.location, code: Secret(part.code.revealed + code.joined()))
    }
    if let part = start.unknownFile {
      settings.append(
        LateSetting(
          reason: "the releases of mix.exs have different files of runtime configuration",
          location: part.location, code: part.code))
    }
    return endpoints.map { endpoint in
      var endpoint = endpoint
      endpoint.lateSettings =
        settings
        + calls.filter(endpoint.isConfigured).map { call in
          LateSetting(
            reason: "code sets the configuration of \(endpoint.module) when the application runs",
            location: call.location, code: code(of: call, in: project))
        }
      return endpoint
    }
  }

  /// Whether a call sets the endpoint's configuration in a release; tasks of Mix are in none.
  private func isConfigured(by call: CodeCall) -> Bool {
    guard !call.location.path.contains("/mix/tasks/") else { return false }
    if call.calls("Application", "put_all_env") { return true }
    guard call.calls("Application", "put_env"), call.arguments.count > 2 else { return false }
    let (application, key) = (call.arguments[0], call.arguments[1])
    return (!application.isLiteral || application.atom == self.application)
      && (!key.isLiteral || key.module == module)
  }

  /// The arguments; where a variable is among them, all of the file.
  private static func code(of call: CodeCall, in project: PhoenixProject) -> Secret {
    let texts = call.arguments.map(\.plainText)
    let isName = { (text: String) in
      text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
      }
    }
    guard texts.contains(where: isName) else { return Secret(texts.joined(separator: ", ")) }
    let bytes = project.tree.bytes(at: call.location.path) ?? []
    return Secret(String(decoding: bytes, as: UTF8.self))
  }

  /// Both versions of an endpoint; what may be set late is unknown where the versions set it by other code.
  ///
  /// - Parameters:
  ///   - blue: The running version's.
  ///   - green: The candidate's.
  /// - Returns: Both.
  public static func doubtingLateSettings(
    _ blue: EndpointSettings, _ green: EndpointSettings
  ) -> (blue: EndpointSettings, green: EndpointSettings) {
    guard blue.lateSettings.map(\.code) != green.lateSettings.map(\.code) else {
      return (blue, green)
    }
    return (blue.doubted(beside: green), green.doubted(beside: blue))
  }

  /// Both versions of an endpoint; a secret that the running version has from where the code does not
  /// show it is unknown, and so is one that is not there in either.
  ///
  /// - Parameter pair: The running version's, and the candidate's.
  /// - Returns: Both.
  public static func doubtingMissingSecret(
    _ pair: (blue: EndpointSettings, green: EndpointSettings)
  ) -> (blue: EndpointSettings, green: EndpointSettings) {
    guard case .value(nil, let location) = pair.blue.secretKeyBase else { return pair }
    var (blue, green) = pair
    let reason =
      "no secret_key_base is set in blue, which runs: it comes from where the code does not show it"
    if case .value(nil, let place) = green.secretKeyBase {
      green.secretKeyBase = .unknown(reason, at: place ?? green.location)
    }
    blue.secretKeyBase = .unknown(reason, at: location ?? blue.location)
    return (blue, green)
  }

  private func doubted(beside other: EndpointSettings) -> EndpointSettings {
    guard
      let late = lateSettings.first(where: { setting in
        !other.lateSettings.contains { $0.code == setting.code }
      }) ?? (other.lateSettings.isEmpty ? nil : lateSettings.first)
    else { return self }
    var endpoint = self
    endpoint.secretKeyBase = .unknown(late.reason, at: late.location)
    endpoint.liveViewSigningSalt = .unknown(late.reason, at: late.location)
    return endpoint
  }
}
