/// Where an umbrella keeps what its applications share.
///
/// An application of an umbrella has no configuration of its own: its `mix.exs` names the umbrella's
/// (`config_path: "../../config/config.exs"`). Source: `mix new --umbrella`, `mix phx.new --umbrella`.
enum Umbrella {
  /// The way from an application's folder to the umbrella's.
  static let fromMember = "../.."
  /// The folder of the applications.
  static let applications = "apps"
  /// The folder of the configuration.
  static let configurationFolder = "config/"
  /// The file that configuration starts with.
  static let configuration = "config/config.exs"

  /// The umbrella's folder of an application's, `shop` of `shop/apps/web` and empty of `apps/web`; nil
  /// where the application cannot be one of an umbrella.
  static func folder(ofMember folder: String) -> String? {
    let parts = folder.split(separator: "/")
    guard parts.count > 1, parts[parts.count - 2] == applications else { return nil }
    return parts.dropLast(2).joined(separator: "/")
  }
}
