import ArgumentParser
import Diagnostics
import Glibc
import ReleaseLoader

/// `planctl init`: the settings and the pipeline of a project, after a look at it.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write .planctl.yml and a pipeline, after looking at the project.",
    discussion: """
      Looks at mix.exs, the config files, the pipelines and the way of deploying; keeps a file that \
      exists, unless --force is given.

      Status: 0 written, 1 all files exist already, 2 no project is here.

        planctl init
        planctl init --ci gitlab
      """)

  @Option(help: ArgumentHelp("The application's folder.", valueName: "dir"), completion: .directory)
  var app: String?

  @Option(help: "The pipeline; else what the project has.")
  var ci: PipelineKind?

  @Flag(help: "Write over files that exist.")
  var force = false

  @OptionGroup var progress: Progress

  func run() async throws {
    try await reportingFailures {
      let notice = progress.notice("looking at the project")
      defer { notice.cancel() }
      let root = try ApplicationRoot.containing([], application: app).directory
      let loader = ReleaseLoader(application: root)
      let survey = ProjectSurvey(
        of: root, tree: try await loader.load(.workingTree),
        versions: await loader.runningVersions())
      notice.cancel()
      for line in survey.lines { StandardStream.error.write("\(PrintableText.line(line))\n") }
      var files = [
        (path: "\(root)/\(ProjectSettings.fileName)", text: InitialFiles.settings(survey))
      ]
      let kind = ci ?? survey.pipeline
      let folder = "/" + RepositoryFolder.prefix(of: root).dropLast()
      let top = folder == "/" ? root : String(root.dropLast(folder.count))
      if let name = kind.fileName {
        files.append(
          ("\(top)/\(name)", InitialFiles.pipeline(kind, folder: String(folder.dropFirst()))))
      }
      if !force {
        for file in files where access(file.path, F_OK) == 0 {
          StandardStream.tell("\(file.path) exists; --force writes over it")
        }
        files.removeAll { access($0.path, F_OK) == 0 }
        if files.isEmpty { throw ExitStatus.blocked.exitCode }
      }
      for file in files {
        try OutputFolder.make(above: file.path)
        try OutputFile.replace(file.path, with: Array(file.text.utf8))
        StandardStream.output.write("wrote \(file.path)\n")
      }
      if kind == .gitlab {
        StandardStream.output.write(
          "add to .gitlab-ci.yml: include: {local: /.gitlab/planctl.yml}\n")
      }
      if kind != .none {
        StandardStream.output.write(
          "set the variable PLANCTL_IMAGE to an image built from planctl's Dockerfile\n")
      }
    }
  }
}

/// A pipeline that `planctl init` can write.
enum PipelineKind: String, ExpressibleByArgument, CaseIterable {
  case github
  case gitlab
  case none

  /// Where it is written, below the repository's top.
  var fileName: String? {
    switch self {
    case .github: ".github/workflows/planctl.yml"
    case .gitlab: ".gitlab/planctl.yml"
    case .none: nil
    }
  }
}
