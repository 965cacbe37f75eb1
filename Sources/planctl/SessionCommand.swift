import ArgumentParser
import DeployPlanner
import Diagnostics
import PhoenixApp
import ReleaseChecks
import ReleaseLoader
import SessionCompatibility

/// `planctl session`: whether users stay logged in while both versions run.
struct SessionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "session",
    abstract: "Compare the sessions of two versions, or try a real cookie against one.",
    subcommands: [SessionCompareCommand.self, SessionTryCommand.self],
    defaultSubcommand: SessionCompareCommand.self)
}

/// `planctl session compare`, the default of `planctl session`.
struct SessionCompareCommand: AsyncParsableCommand {
  /// The forms of the report.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say whether each version can use the sessions that the other one writes.",
    discussion: """
      Where the secrets of both versions are known, from the code or from --blue-env and \
      --green-env, a cookie is really made with each version's options and read with the \
      other's. Else only the options are compared, and the report says so. No secret is printed.

      Status: 0 both can, 1 one of them cannot, 2 the code does not tell.

        planctl session --blue v1.2.0 --green v1.3.0
        planctl session --blue v1.2.0 --blue-env blue.env --green-env green.env
      """)

  @OptionGroup var versions: VersionOptions

  @Option(
    help: ArgumentHelp("Blue's environment: NAME=value lines.", valueName: "file"),
    completion: .file())
  var blueEnv: String?

  @Option(
    help: ArgumentHelp("Green's environment: NAME=value lines.", valueName: "file"),
    completion: .file())
  var greenEnv: String?

  @Option(help: "text or json.")
  var format = Format.text

  @OptionGroup var progress: Progress

  func run() async throws {
    try await reportingFailures {
      let notice = progress.notice("reading both versions")
      defer { notice.cancel() }
      let root = try versions.applicationFolder()
      let pair = try await versions.load(in: root, try ProjectSettings.read(in: root))
      let blue = SessionReading.version(
        pair.blue, environment: try EnvironmentFile.variables(at: blueEnv))
      let green = SessionReading.version(
        pair.green, environment: try EnvironmentFile.variables(at: greenEnv))
      let comparisons = SessionComparison.compare(blue: blue, green: green)
      let unreadable = blue.unreadable + green.unreadable
      switch format {
      case .text:
        StandardStream.output.write(PrintableText.lines(SessionText.text(comparisons, unreadable)))
      case .json:
        StandardStream.output.write(SessionText.document(comparisons, unreadable).prettyJSON)
      }
      let verdicts = comparisons.flatMap { [$0.blueReadsGreen.verdict, $0.greenReadsBlue.verdict] }
      if verdicts.contains("break") { throw ExitStatus.blocked.exitCode }
      if verdicts.contains("unknown") || !unreadable.isEmpty {
        throw ExitStatus.notAnalysed.exitCode
      }
    }
  }
}

/// `planctl session try`: whether green can use a captured cookie.
struct SessionTryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Try a real cookie against green's options.",
    discussion: """
      The file holds the cookie's value, as the browser sends it, or whole Cookie and Set-Cookie \
      headers. SECRET_KEY_BASE, and what else green makes its secret of, comes from the \
      environment. Nothing of the cookie, the session or a secret is printed.

      Status: 0 readable, 1 not readable, 2 cannot tell.

        SECRET_KEY_BASE=… planctl session try --green v1.3.0 --cookie-file cookie.txt
      """)

  @Option(help: ArgumentHelp("The application's folder.", valueName: "dir"), completion: .directory)
  var app: String?

  @Option(
    help: ArgumentHelp(
      "The version that reads: a git ref or a folder; else the working tree.", valueName: "ref|dir"),
    completion: .directory
  )
  var green: String?

  @Option(
    help: ArgumentHelp("The file with the cookie's value.", valueName: "file"), completion: .file())
  var cookieFile: String

  @OptionGroup var progress: Progress

  func run() async throws {
    try await reportingFailures {
      let notice = progress.notice("reading green")
      defer { notice.cancel() }
      let root = try ApplicationRoot.containing([], application: app)
      let tree = try await ReleaseLoader(application: root.directory).load(
        green.map { .named($0) } ?? .workingTree)
      let version = SessionReading.version(tree, environment: ProcessEnvironment.variables)
      if let file = version.unreadable.first {
        StandardStream.output.write("cannot tell: \(file.location): \(file.message)\n")
        throw ExitStatus.notAnalysed.exitCode
      }
      let names = version.endpoints.flatMap(\.sessions).compactMap(\.key.known)
      let cookies = CapturedCookies(try InputFile.bytes(of: cookieFile), names: Set(names))
      switch SessionTrial.read(cookies, with: version) {
      case .readable:
        StandardStream.output.write("readable: green finds the session\n")
      case .empty(let reason):
        StandardStream.output.write("not readable: \(reason); the user is logged out\n")
        throw ExitStatus.blocked.exitCode
      case .raises(let reason):
        StandardStream.output.write("not readable: \(reason); each request with it fails\n")
        throw ExitStatus.blocked.exitCode
      case .unwritable(let reason):
        StandardStream.output.write(
          "not usable: green finds the session, but fails to write it again: \(reason)\n"
        )
        throw ExitStatus.blocked.exitCode
      case .undecided(let reason):
        StandardStream.output.write("cannot tell: \(reason)\n")
        throw ExitStatus.notAnalysed.exitCode
      }
    }
  }
}

/// Reads what a version's files say about sessions.
enum SessionReading {
  /// The endpoints in production, and the version of plug_crypto.
  static func version(
    _ tree: SourceTree, environment: StartEnvironment?
  ) -> SessionComparison.Version {
    let project = PhoenixProject(tree: tree)
    var version = ReleaseVersion(project: project, environment: environment).sessionVersion
    version.unreadable = project.unreadableFiles + version.unreadable
    return version
  }
}
