import ArgumentParser
import PlanReports

/// `planctl export PLAN --to ENGINE`: the plan for an engine that carries it out.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a reviewed plan for an engine: Argo Rollouts, GitHub Actions, a shell.",
    discussion: """
      The commands are the plan's own, and every migration starts with planctl gate. What the engine \
      cannot express stands at the top of what is written.

      Status: 0 written, 1 the plan's verdict forbids it, 2 the file is no plan, or more than the \
      engine keeps.

        planctl export plan.yaml --to shell -o release.sh
        planctl export plan.yaml --to github-actions -o .github/workflows/release.yml
        planctl export plan.yaml --to argo-rollouts | kubectl apply --server-side -f -
      """)

  @Argument(help: "The plan that planctl plan wrote; - is standard input.", completion: .file())
  var plan: String

  @Option(help: "The engine.")
  var to: ExportTarget

  @Option(
    help: ArgumentHelp(
      "The application's folder, where it is not the one in which the release is carried out.",
      valueName: "dir"), completion: .directory)
  var app: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file; standard output if absent.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var progress: Progress

  func run() async throws {
    try await reportingFailures {
      let notice = progress.notice("reading the plan")
      defer { notice.cancel() }
      let document = try InputFile.plan(at: plan)
      do {
        var runbook = try Runbook(document: document)
        runbook.folder = app
        try OutputFile.write(try to.text(of: runbook), to: output)
      } catch let refusal as Runbook.Refusal {
        StandardStream.tell("\(plan): \(refusal)")
        if case .verdict = refusal { throw ExitStatus.blocked.exitCode }
        throw ExitStatus.notAnalysed.exitCode
      }
    }
  }
}
