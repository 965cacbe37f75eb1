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
    /// One of some origins, which a list gives, or `url`.
    case origins([Origin])
  }

  /// An origin; what is nil is not compared.
  ///
  /// Source: `Phoenix.Socket.Transport` (`parse_origin/1`, `compare?/2`, `compare_host?/2`).
  struct Origin: Equatable {
    var scheme: String?
    /// As it is written, maybe with `*.`.
    var host: String
    var port: Int?

    /// `https://shop.example.com:4001`, `//*.example.com`.
    init(_ entry: String) {
      let parts = entry.firstRange(of: "//")
      let scheme = parts.map { entry[..<$0.lowerBound].prefix { $0 != ":" } } ?? ""
      let rest = (parts.map { entry[$0.upperBound...] } ?? entry[...]).prefix { $0 != "/" }
      self.scheme = scheme.isEmpty ? nil : String(scheme)
      host = String(rest.prefix { $0 != ":" })
      port = Int(rest.dropFirst(host.count + 1)) ?? ["http": 80, "https": 443][String(scheme)]
    }

    /// A host that `url` gives, whose scheme and port are not compared.
    init(host: String) { self.host = host }

    /// Whether everything that another origin covers is covered, but maybe for its scheme.
    func covers(_ other: Origin) -> Bool {
      let coversHost =
        host == other.host || host.hasPrefix("*") && other.host.hasSuffix(host.dropFirst())
      let isNarrower = scheme != nil && other.scheme == nil
      return coversHost && (scheme == nil || isNarrower || scheme == other.scheme)
        && (port == nil || isNarrower && other.port == nil || port == other.port)
    }

    /// The origin as it is written.
    var text: String {
      let usual = scheme.flatMap { ["http": 80, "https": 443][$0] }
      return (scheme.map { $0 + "://" } ?? "") + host
        + (port == usual ? "" : port.map { ":\($0)" } ?? "")
    }
  }

  /// What is checked; nil where the code does not tell.
  let kind: Kind?
  /// What the code says where it does not tell the origins.
  let open: Value?
  /// Where it is set; nil for the defaults.
  let location: SourceLocation?

  /// Whether a list gives the origins, not the host of `url`.
  let isList: Bool

  /// Whether a given environment decides them: then they are not shown.
  let isOfEnvironment: Bool

  /// The origins that both versions of an endpoint allow; where the code does not tell, what the given
  /// environments make of it.
  static func pair(
    _ blue: EndpointSettings, _ green: EndpointSettings, in context: ReleaseContext
  ) -> (old: AllowedOrigins, new: AllowedOrigins) {
    let old = AllowedOrigins(blue, in: context.blue, started: nil)
    let new = AllowedOrigins(green, in: context.green, started: nil)
    if old.kind != nil, new.kind != nil { return (old, new) }
    let oldStarted = old.kind == nil ? old.started(blue, in: context.blue) : old
    let newStarted = new.kind == nil ? new.started(green, in: context.green) : new
    return oldStarted.kind == nil || newStarted.kind == nil ? (old, new) : (oldStarted, newStarted)
  }

  private func started(_ endpoint: EndpointSettings, in version: ReleaseVersion) -> AllowedOrigins {
    version.startedConfiguration.map { AllowedOrigins(endpoint, in: version, started: $0) } ?? self
  }

  private init(
    _ endpoint: EndpointSettings, in version: ReleaseVersion, started: Configuration?
  ) {
    isOfEnvironment = started != nil
    let check = version.setting(endpoint, "check_origin", in: started)
    if let check, check.value != .nil, check.value.boolean != true {
      location = check.location
      isList = check.value.elements != nil
      if check.value.boolean == false {
        kind = .any
      } else {
        let origins = check.value.elements?.map { $0.text.map { Origin($0) } }
        kind = origins.flatMap { $0.contains(nil) ? nil : .origins($0.compactMap { $0 }) }
      }
      open = kind == nil ? check.value : nil
      return
    }
    isList = false
    let url = version.setting(endpoint, "url", in: started)
    location = url?.location
    let host = url.flatMap { $0.value.unknown == nil ? $0.value["host"] : $0.value }
    kind = host?.text.map { .origins([Origin(host: $0)]) }
    open = kind == nil ? host : nil
  }

  /// Whether the code says the same in both versions, where it does not tell the origins: a host read from
  /// one variable, with one default.
  func isOpen(as other: AllowedOrigins) -> Bool {
    switch (open, other.open) {
    case (nil, nil): true
    case (let own?, let others?): own.isSame(as: others)
    default: false
    }
  }

  /// The origins that a socket lists itself, which go before the endpoint's.
  init?(_ socket: SocketSettings) {
    guard let origins = socket.origins else { return nil }
    kind = .origins(origins.map { Origin($0) })
    open = nil
    location = socket.location
    isList = true
    isOfEnvironment = false
  }
}
