import Diagnostics

/// A path that a deployment file lets a platform ask for.
struct Probe {
  var path: String
  var location: SourceLocation

  /// The checks in fly.toml, manifests, compose files, Dockerfiles and scripts, sorted by place.
  static func all(in version: ReleaseVersion) -> [Probe] {
    let lines = version.lines(of: DeploymentText.mayProbe)
    return Dictionary(grouping: lines, by: \.location.path).flatMap { path, lines -> [Probe] in
      if path.hasSuffix(".toml") { return inSections(lines) }
      if [".yml", ".yaml", ".json"].contains(where: path.hasSuffix) { return inKeys(lines) }
      if DeploymentText.isDockerfile(path) { return inInstructions(lines) }
      return lines.filter { asksByCommand($0.text) }.flatMap { localPaths(in: $0) }
    }.sorted { $0.location < $1.location }
  }

  /// The `path` of a section of checks: `[[http_service.checks]]`.
  ///
  /// Source: Fly.io, "App configuration".
  private static func inSections(_ lines: [TextLine]) -> [Probe] {
    var isCheck = false
    return lines.compactMap { line in
      if line.trimmed.hasPrefix("[") {
        isCheck = line.trimmed.firstRange(of: "check") != nil
        return nil
      }
      let key = line.trimmed.prefix { $0.isLetter || $0 == "_" }
      guard isCheck && key == "path" || key == "healthcheckPath" else { return nil }
      return value(line.trimmed.dropFirst(key.count)).map {
        Probe(path: $0, location: line.location)
      }
    }
  }

  /// The keys below a probe or a health check, and the commands there: `httpGet:`, then `path:`.
  ///
  /// Source: the API reference of Kubernetes, `Probe`; the Compose specification, `healthcheck`; Render,
  /// `healthCheckPath`; Kamal, `proxy/healthcheck`; Dokku, `healthchecks`.
  private static func inKeys(_ lines: [TextLine]) -> [Probe] {
    var open: [(indent: Int, isCheck: Bool)] = []
    return lines.flatMap { line -> [Probe] in
      let indent = line.text.count - line.trimmed.count
      while let last = open.last, last.indent >= indent { open.removeLast() }
      let text = line.trimmed.drop { "-{ \"'".contains($0) }
      let key = text.prefix { !":\"' ".contains($0) }.lowercased()
      let isCheck = isOfChecks(key) || open.contains(where: \.isCheck)
      open.append((indent, isCheck))
      guard isCheck else { return [] }
      var found = localPaths(in: line)
      // `httpGet: {path: /up, port: 4000}` has its keys on the same line.
      for name in ["path", "Path"] {
        var rest = Substring(line.text)
        while let range = rest.firstRange(of: name) {
          rest = rest[range.upperBound...]
          if let path = value(rest) { found.append(Probe(path: path, location: line.location)) }
        }
      }
      return found
    }
  }

  private static func isOfChecks(_ key: String) -> Bool {
    ["check", "httpget", "probe"].contains { key.firstRange(of: $0) != nil }
  }

  /// The commands of `HEALTHCHECK`, over all of its lines.
  ///
  /// Source: the Dockerfile reference.
  private static func inInstructions(_ lines: [TextLine]) -> [Probe] {
    var isCheck = false
    var isContinued = false
    return lines.flatMap { line -> [Probe] in
      if !isContinued { isCheck = line.words.first?.uppercased() == "HEALTHCHECK" }
      isContinued = line.words.last?.hasSuffix("\\") ?? false
      return isCheck ? localPaths(in: line) : []
    }
  }

  private static func asksByCommand(_ text: String) -> Bool {
    text.firstRange(of: "curl") != nil || text.firstRange(of: "wget") != nil
  }

  /// What stands behind a key, where it is a path: `: "/up"`, ` = '/up'`.
  private static func value(_ text: Substring) -> String? {
    let isBetween = { (character: Character) in " \"'\t".contains(character) }
    let rest = text.drop(while: isBetween)
    guard let separator = rest.first, separator == ":" || separator == "=" else { return nil }
    return path(rest.dropFirst().drop(while: isBetween))
  }

  /// A path at the beginning of a text, without what is asked of it.
  private static func path(_ text: Substring) -> String? {
    guard text.first == "/" else { return nil }
    var path = text.prefix { !" \"'?#]},;)>`\r\t|\\".contains($0) }
    while path.count > 1, path.last == "/" { path.removeLast() }
    return String(path)
  }

  /// The paths of addresses of the same machine: `http://localhost:4000/up`, `127.0.0.1:4000/up`.
  private static func localPaths(in line: TextLine) -> [Probe] {
    line.text.split { " \"'\t[],=".contains($0) }.compactMap { word in
      var address = word
      if let scheme = address.firstRange(of: "://") { address = address[scheme.upperBound...] }
      guard let slash = address.firstIndex(of: "/") else { return nil }
      let host = address[..<slash]
      let isLocal =
        ["localhost", "127.0.0.1", "0.0.0.0"].contains { host == $0 || host.hasPrefix($0 + ":") }
        || host.hasPrefix("$")
      guard isLocal, let path = path(address[slash...]) else { return nil }
      return Probe(path: path, location: line.location)
    }
  }
}
