public import Diagnostics
public import ElixirEvaluation
public import PhoenixApp
public import SessionCompatibility

/// One version of the application with what release rules look at.
public struct ReleaseVersion: Sendable {
  /// The files.
  public let tree: SourceTree
  /// The project that the files are.
  public let project: PhoenixProject
  /// The configuration in production, after `runtime.exs`.
  public let configuration: Configuration
  /// The configuration with which production is compiled, before `runtime.exs`.
  public let buildConfiguration: Configuration
  /// The configuration by which nodes find each other, with the variables that the release is started with.
  private(set) var startConfiguration: Configuration
  /// The endpoints.
  public let endpoints: [EndpointSettings]
  /// The sessions of plugs, where the application has no endpoint.
  private let plugSessions: [EndpointSettings]
  /// The calls that rules look for, sorted by place.
  public let calls: [CodeCall]
  /// The environment, where it was given.
  public let environment: StartEnvironment?
  /// Reads the configuration, also in other environments.
  let reader: ConfigurationReader
  /// The paths of the files that are no modules: few of many.
  private let textPaths: [String]

  /// Reads one version; pure, no file is touched.
  ///
  /// - Parameters:
  ///   - project: The version's project.
  ///   - environment: Its environment, where it was given.
  ///   - other: The other version: files that both have are not read again.
  public init(
    project: PhoenixProject, environment: StartEnvironment? = nil,
    reusing other: ReleaseVersion? = nil
  ) {
    tree = project.tree
    self.project = project
    self.environment = environment
    let modules = ApplicationModules(tree: tree)
    let isAtRoot = tree.hasFile(at: "config/config.exs")
    var reader = ConfigurationReader(
      files: tree, mixEnvironment: "prod",
      folder: isAtRoot ? "" : project.applications.first?.directory ?? "", modules: modules)
    reader.startFile = project.releaseStart.file
    self.reader = reader
    configuration = reader.read()
    startConfiguration = configuration
    buildConfiguration = reader.read(reader.buildFiles)
    calls = project.calls(
      named: Self.callNames, reusing: other.map { ($0.project, $0.calls) })
    let read = EndpointSettings.read(
      with: reader, modules: modules, configuration: configuration, environment: environment)
    let adopted = EndpointSettings.adoptingLateSettings(
      EndpointSettings.adoptingRuntimeSessions(
        read, calls: calls, in: project, configuration: configuration),
      in: project, calls: calls, modules: modules)
    endpoints = EndpointSettings.doubtingSecrets(adopted, in: project)
    plugSessions =
      endpoints.isEmpty
      ? EndpointSettings.sessionsOfPlugs(
        calls, in: project, configuration: configuration, build: buildConfiguration,
        modules: modules) : []
    textPaths = project.paths { !$0.hasSuffix(".ex") }
    startConfiguration = discoveryConfiguration()
  }

  /// The paths of the files that the configuration may be evaluated from.
  var configurationPaths: Set<String> {
    let scripts = textPaths.filter { $0.hasSuffix(".exs") && !$0.contains("/migrations/") }
    return configuration.inputs.files.union(configuration.files).union(scripts)
      .union(reader.entryFiles + ["mix.lock"])
  }

  /// The names of the calls that some rule looks at.
  private static let callNames: Set<String> = [
    "allow_upload", "broadcast", "broadcast!", "broadcast_from", "broadcast_from!", "call", "child",
    "compile_env", "compile_env!", "cp", "cp!", "copy", "copy!", "decrypt", "delete", "encrypt",
    "child_spec", "fetch_cookies", "fetch_env", "fetch_env!",
    "forward",
    "get", "get_env", "head", "init", "||",
    "live",
    "match", "new", "plug", "post", "put", "put_all_env", "put_env", "put_resp_cookie",
    "put_resp_header",
    "put_secure_browser_headers", "query", "query!", "rename", "resources", "rename!",
    "request_path", "sign",
    "socket", "start_link", "subscribe", "up", "use", "verify", "write", "write!", "connect", "==",
  ]

  /// The versions of mix.lock, by package.
  public var lockedVersions: [String: String] { project.lockedVersions }

  /// The major version of a locked package; nil where mix.lock does not tell.
  public func major(of package: String) -> Int? {
    lockedVersions[package].flatMap { Int($0.prefix { $0 != "." }) }
  }

  /// Whether mix.lock has a package; where it is missing or cannot be read whole, whether a mix.exs asks for it.
  func dependsOn(_ package: String) -> Bool {
    if lockedVersions[package] != nil { return true }
    guard project.lockProblem != nil || tree.file(at: "mix.lock") == nil else { return false }
    return lines { $0 == "mix.exs" || $0.hasSuffix("/mix.exs") }.contains {
      $0.text.contains("{:\(package),")
    }
  }

  /// The first three numbers of a locked package's version; nil where mix.lock does not tell.
  func numbers(of package: String) -> [Int]? {
    guard let version = lockedVersions[package] else { return nil }
    let plain = version.prefix { $0 != "-" && $0 != "+" }
    let numbers = plain.split(separator: ".").prefix(3).compactMap { Int($0) }
    return numbers.isEmpty ? nil : numbers
  }

  /// What the comparison of sessions needs.
  public var sessionVersion: SessionComparison.Version {
    var version = SessionComparison.Version(
      endpoints: (endpoints + plugSessions).map(settingGivenSecret),
      libraries: project.lockedLibraries,
      lockProblem: project.lockProblem,
      environment: environment)
    if let major = major(of: "plug_crypto"), major > 2 {
      version.lockProblem =
        version.lockProblem ?? "the cookies of plug_crypto \(major) are not known"
    }
    version.requirements = oldestVersions(of: "plug", "phoenix")
    version.unreadable = project.unreadableSettings
    return version
  }

  /// The calls of one of some names.
  func calls(named names: String...) -> [CodeCall] { calls.filter { names.contains($0.name) } }

  /// The `use` of a module in another, such as `use Oban.Worker`.
  func uses(of module: String) -> [CodeCall] {
    calls.filter { $0.name == "use" && $0.arguments.first?.module == module }
  }

  /// The lines of the files that a test selects, without those that are nothing but a comment.
  func lines(of isWanted: (String) -> Bool) -> [TextLine] {
    textPaths.filter(isWanted).flatMap { path -> [TextLine] in
      guard let file = tree.file(at: path) else { return [] }
      return (1...file.lineCount).compactMap { number in
        let text = file.text(ofLine: number)
        let first = text.first { $0 != " " && $0 != "\t" }
        return first == nil || first == "#"
          ? nil : TextLine(text: text, location: SourceLocation(path: path, line: number))
      }
    }
  }

  /// The place of an application in mix.exs, for what is nowhere in the code.
  var place: SourceLocation {
    project.applications.first?.location ?? SourceLocation(path: "mix.exs", line: 1)
  }
}

/// A line of a file that is no Elixir code, such as a Dockerfile.
struct TextLine: Sendable, Hashable {
  var text: String
  var location: SourceLocation

  /// The text without the blank space before it.
  var trimmed: Substring { text.drop { $0 == " " || $0 == "\t" } }

  /// The words, parted by blank space.
  var words: [Substring] { text.split { $0 == " " || $0 == "\t" || $0 == "\r" } }

  /// Whether a unit of systemd starts a release with the line: `ExecStart=/opt/shop/bin/shop start`.
  ///
  /// Source: the documentation of `mix release`, the commands of `bin/RELEASE_NAME`, and `bin/server`
  /// of `mix phx.gen.release`.
  var startsRelease: Bool {
    guard trimmed.hasPrefix("ExecStart="), text.firstRange(of: "bin/") != nil else { return false }
    let commands: Set<Substring> = ["start", "start_iex", "daemon", "daemon_iex", "foreground"]
    return words.contains(where: commands.contains)
      || words.contains { $0.hasSuffix("/bin/server") }
  }
}
