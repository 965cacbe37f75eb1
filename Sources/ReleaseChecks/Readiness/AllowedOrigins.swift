import Diagnostics
import ElixirEvaluation
import PhoenixApp

/// The origins from which an endpoint lets sockets connect.
///
/// Source: `Phoenix.Endpoint`, options `:url` and `:check_origin`; `Phoenix.Socket.Transport`.
struct AllowedOrigins {
  /// What is checked.
  enum Kind: Equatable {
    /// Nothing: `check_origin: false`.
    case any
    /// The host, which a list gives, or `url`: `shop.example.com`, `*.example.com`.
    case hosts([String])
  }

  /// What is checked; nil where the code does not tell.
  let kind: Kind?
  /// Where it is set; nil for the defaults.
  let location: SourceLocation?

  init(_ endpoint: EndpointSettings, in version: ReleaseVersion) {
    let check = version.setting(endpoint, "check_origin")
    if let check, check.value != .nil, check.value.boolean != true {
      location = check.location
      if check.value.boolean == false {
        kind = .any
      } else {
        let hosts = check.value.elements?.map { $0.text.map(Self.host(of:)) }
        kind = hosts.flatMap { $0.contains(nil) ? nil : .hosts($0.compactMap { $0 }) }
      }
      return
    }
    let url = version.setting(endpoint, "url")
    location = url?.location
    kind = url?.value["host"]?.text.map { .hosts([$0]) }
  }

  /// Whether one of some hosts, as they may be written with `*.`, covers another.
  static func allows(_ host: String, in hosts: [String]) -> Bool {
    hosts.contains { pattern in
      pattern == host || pattern.hasPrefix("*") && host.hasSuffix(pattern.dropFirst())
    }
  }

  /// The host of an entry of `check_origin`: `https://shop.example.com:4001`, `//*.example.com`.
  private static func host(of entry: String) -> String {
    let rest = entry.firstRange(of: "//").map { entry[$0.upperBound...] } ?? entry[...]
    return String(rest.prefix { $0 != ":" && $0 != "/" })
  }
}
