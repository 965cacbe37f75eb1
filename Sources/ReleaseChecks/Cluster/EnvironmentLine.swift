import Diagnostics

/// A line that sets an environment variable, in a script, a unit, a Dockerfile, fly.toml or a compose file.
struct EnvironmentLine {
  var name: String
  var value: String
  var location: SourceLocation

  /// Whether the value has a part that differs from one instance or environment to another.
  var isVariable: Bool {
    value.contains("$") || value.contains("%") || value.contains("{") || value.contains("`")
  }

  /// Whether it stands in the script of the release, which runs after all that gives it an environment.
  ///
  /// Source: the documentation of `mix release`, "vm.args and env.sh (env.bat)".
  var isOfScript: Bool { location.path.hasSuffix("env.sh.eex") }

  init(name: String, value: String, location: SourceLocation) {
    self.name = name
    self.value = value
    self.location = location
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

  /// All lines of a version that set variables of the running release, those of manifests among them.
  static func all(in version: ReleaseVersion) -> [EnvironmentLine] {
    version.lines(of: setsEnvironment).compactMap(EnvironmentLine.init)
      + manifest(version.lines(of: DeploymentText.isManifest))
  }

  /// The names of the variables that the files which a release is started with set to a value: its
  /// script, its unit, its manifest, the last stage of its Dockerfile, and `[env]` of fly.toml.
  ///
  /// Compose files do not count, often they are for development alone; nor do the files of other environments
  /// than production, as their names say.
  static func namesGiven(in version: ReleaseVersion) -> Set<String> {
    Set(given(in: version).map(\.name))
  }

  /// The lines of the files which a release is started with that set a variable to a value.
  static func given(in version: ReleaseVersion) -> [EnvironmentLine] {
    all(in: version).filter { line in
      guard line.value != "\"\"", line.value != "''" else { return false }
      let path = line.location.path
      if DeploymentText.isOfOtherEnvironment(path) { return false }
      if DeploymentText.isFly(path) {
        return section(of: line.location, in: version)?.hasPrefix("[env]") == true
      }
      if DeploymentText.isDockerfile(path) {
        return !line.isVariable && isInLastStage(line.location, in: version)
      }
      let name = path.split(separator: "/").last ?? ""
      return !name.hasPrefix("docker-compose") && !name.hasPrefix("compose.")
    }
  }

  /// The last line before a place that begins a section: `[env]`.
  private static func section(
    of place: SourceLocation, in version: ReleaseVersion
  ) -> Substring? {
    version.lines { $0 == place.path }.last { $0.location < place && $0.trimmed.hasPrefix("[") }?
      .trimmed
  }

  /// Whether a line of a Dockerfile is an `ENV` of its last stage.
  ///
  /// Source: the Dockerfile reference, `FROM` and `ENV`: a stage begins without the variables of the others.
  private static func isInLastStage(_ place: SourceLocation, in version: ReleaseVersion) -> Bool {
    let lines = version.lines { $0 == place.path }
    let start = lines.last { $0.words.first?.uppercased() == "FROM" }?.location
    return lines.first { $0.location == place }?.words.first?.uppercased() == "ENV"
      && start.map { $0 < place } ?? true
  }

  /// Whether the lines of a file set the environment of the running release.
  private static func setsEnvironment(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name == "env.sh.eex" || name.hasSuffix(".service") || name.hasPrefix("Dockerfile")
      || name.hasPrefix("docker-compose") || name.hasPrefix("compose.")
      || name.hasPrefix("fly.") && name.hasSuffix(".toml")
  }

  /// The most lines of an entry of a manifest's `env`.
  private static let longestEntry = 8

  /// The entries of `env` in manifests of Kubernetes: `- name: A`, then `value: b` or `valueFrom:`.
  ///
  /// Source: the API reference of Kubernetes, `EnvVar`.
  private static func manifest(_ lines: [TextLine]) -> [EnvironmentLine] {
    lines.indices.compactMap { index in
      let line = lines[index]
      guard let name = entry("- name:", line.trimmed) else { return EnvironmentLine(line) }
      var source: [String] = []
      for next in lines[(index + 1)...].prefix(longestEntry) {
        guard next.location.path == line.location.path, !next.trimmed.hasPrefix("- ") else { break }
        if let value = entry("value:", next.trimmed) {
          return EnvironmentLine(name: name, value: value, location: line.location)
        }
        source.append(String(next.trimmed))
      }
      guard source.first?.hasPrefix("valueFrom:") == true else { return nil }
      return EnvironmentLine(
        name: name, value: "${\(source.joined(separator: " "))}", location: line.location)
    }
  }

  /// What stands after a key, without quotes.
  private static func entry(_ key: String, _ text: Substring) -> String? {
    guard text.hasPrefix(key) else { return nil }
    let isNothing = { (character: Character) in " \"'\r".contains(character) }
    var rest = text.dropFirst(key.count).drop(while: isNothing)
    while let last = rest.last, isNothing(last) { rest.removeLast() }
    return rest.isEmpty ? nil : String(rest)
  }
}
