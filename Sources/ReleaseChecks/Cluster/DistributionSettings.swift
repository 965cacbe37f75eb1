import Diagnostics
import ElixirEvaluation
import PhoenixApp

/// What one version says about the Erlang distribution: the cookie, node names, whether nodes connect.
///
/// Source: the documentation of `mix release`, options `:cookie`, `RELEASE_COOKIE`, `RELEASE_NODE`.
struct DistributionSettings {
  /// Whether nodes of the version connect with each other.
  enum Clustering {
    case yes
    case no
    /// The environment decides, such as `DNS_CLUSTER_QUERY`.
    case possible
  }

  /// Where the cookie comes from.
  enum Cookie: Equatable {
    /// Written down, in mix.exs or a deployment file.
    case literal(Secret)
    /// Given to the running release by this expression, such as `$CLUSTER_COOKIE`.
    case reference(String)
    /// Made at random by each clean build.
    case random
  }

  /// A name that `RELEASE_NODE` gives.
  struct NodeName {
    var isVariable: Bool
    var location: SourceLocation
  }

  var cookie: Cookie
  var cookiePlace: SourceLocation?
  var nodeNames: [NodeName]
  var clustering: Clustering
  /// The lines that start the release in units of several instances, where nodes have names at all.
  var templateStarts: [SourceLocation]

  init(_ version: ReleaseVersion) {
    let settings = version.lines(of: Self.setsEnvironment).compactMap(EnvironmentLine.init)
    nodeNames = settings.filter { $0.name == "RELEASE_NODE" }.map {
      NodeName(isVariable: $0.isVariable, location: $0.location)
    }
    let isAlone = settings.contains { $0.name == "RELEASE_DISTRIBUTION" && $0.value == "none" }
    templateStarts =
      isAlone
      ? []
      : version.lines { $0.hasSuffix("@.service") }.filter(\.startsRelease).map(\.location)
    if let given = settings.first(where: { $0.name == "RELEASE_COOKIE" }) {
      cookie = given.isVariable ? .reference(given.value) : .literal(Secret(given.value))
      cookiePlace = given.location
    } else if let written = version.releaseCookie {
      cookie = written.cookie
      cookiePlace = written.location
    } else {
      cookie = .random
    }
    clustering = ClusterDiscovery.clustering(of: version)
  }

  /// Whether a file sets the environment of the running release.
  private static func setsEnvironment(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name == "env.sh.eex" || name.hasSuffix(".service") || name.hasPrefix("Dockerfile")
      || name.hasPrefix("docker-compose") || name.hasPrefix("compose.")
      || name.hasPrefix("fly.") && name.hasSuffix(".toml")
  }
}

/// A line that sets an environment variable, in a script, a unit, a Dockerfile, fly.toml or a compose file.
struct EnvironmentLine {
  var name: String
  var value: String
  var location: SourceLocation

  /// Whether the value has a part that differs from one instance or environment to another.
  var isVariable: Bool {
    value.contains("$") || value.contains("%") || value.contains("{") || value.contains("`")
  }

  init?(_ line: TextLine) {
    var text = line.trimmed
    for prefix in ["export ", "Environment=", "ENV ", "- ", "\""] where text.hasPrefix(prefix) {
      text = text.dropFirst(prefix.count).drop { $0 == " " || $0 == "\"" }
    }
    let name = text.prefix { $0 == "_" || $0.isASCII && ($0.isUppercase || $0.isNumber) }
    let rest = text.dropFirst(name.count).drop { $0 == " " || $0 == "\"" }
    guard !name.isEmpty, let separator = rest.first, "=: ".contains(separator) || text != rest
    else { return nil }
    var value = rest.drop { $0 == "=" || $0 == ":" || $0 == " " || $0 == "\"" || $0 == "'" }
    while let last = value.last, last == "\"" || last == "'" || last == " " || last == "\r" {
      value.removeLast()
    }
    guard !value.isEmpty else { return nil }
    self.name = String(name)
    self.value = String(value)
    location = line.location
  }
}

extension ReleaseVersion {
  /// The `cookie:` of the releases in mix.exs.
  var releaseCookie: (cookie: DistributionSettings.Cookie, location: SourceLocation)? {
    for line in lines(of: { $0 == "mix.exs" }) {
      guard let key = line.text.firstRange(of: "cookie:") else { continue }
      let value = line.text[key.upperBound...].drop { $0 == " " }
      guard value.first == "\"" else {
        let expression = String(value.prefix { $0 != "," && $0 != "]" })
        return (.reference(expression), line.location)
      }
      return (.literal(Secret(String(value.dropFirst().prefix { $0 != "\"" }))), line.location)
    }
    return nil
  }

  /// The line of `releases:` in mix.exs, else that of the application.
  var releasePlace: SourceLocation {
    lines { $0 == "mix.exs" }.first { $0.trimmed.hasPrefix("releases:") }?.location ?? place
  }
}

extension StringProtocol {
  /// The first place of a text.
  func firstRange(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
