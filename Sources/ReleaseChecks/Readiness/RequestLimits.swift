import Diagnostics
import ElixirEvaluation
import PhoenixApp

/// How large requests may be, as the code and the configuration of one version say.
struct RequestLimits {
  /// One limit.
  struct Limit {
    /// What it limits, in words: `bodies that :multipart reads, in bytes`.
    var name: String
    var value: Int
    var location: SourceLocation
  }

  /// Limits of bodies, by parser.
  let bodies: [Limit]
  /// Limits of the request line and the headers, as they are configured for an endpoint's server.
  let headers: [Limit]

  init(_ version: ReleaseVersion) {
    bodies = version.calls(named: "plug").flatMap { Self.bodies($0) }
    headers = version.endpoints.flatMap { Self.headers($0, version) }
  }

  /// The limits of one `plug Plug.Parsers`; none for a parser whose limit is not written out.
  ///
  /// Source: `Plug.Parsers`, option `:length` (8,000,000 bytes), which parsers' own options override.
  private static func bodies(_ call: CodeCall) -> [Limit] {
    guard call.arguments.first?.module == "Plug.Parsers" else { return [] }
    let common = call.options.pairs.first { $0.key == "length" }
    return call.options["parsers"]?.elements.compactMap { parser -> Limit? in
      let parts = if case .tuple(let parts) = parser { parts } else { [parser] }
      guard let name = parts.first?.atom.map({ ":" + $0 }) ?? parts.first?.module else {
        return nil
      }
      let own = parts.dropFirst().first?.pairs.first { $0.key == "length" }
      let given = own ?? common
      guard let value = given.map({ $0.value.integer }) ?? 8_000_000 else { return nil }
      return Limit(
        name: "bodies that \(name) reads", value: value, location: given?.location ?? call.location)
    } ?? []
  }

  /// The limits in `http:` and `https:` of an endpoint.
  private static func headers(_ endpoint: EndpointSettings, _ version: ReleaseVersion) -> [Limit] {
    let options = [
      ("http_1_options", "max_request_line_length"), ("http_1_options", "max_header_length"),
      ("http_1_options", "max_header_count"), ("http_2_options", "max_header_block_size"),
      ("protocol_options", "max_request_line_length"),
      ("protocol_options", "max_header_value_length"), ("protocol_options", "max_headers"),
    ]
    return ["http", "https"].flatMap { scheme -> [Limit] in
      guard let server = version.setting(endpoint, scheme) else { return [] }
      return options.compactMap { group, option in
        guard let value = server.value[group]?[option]?.int else { return nil }
        return Limit(
          name: "\(option) of \(scheme)", value: value, location: server.location)
      }
    }
  }
}
