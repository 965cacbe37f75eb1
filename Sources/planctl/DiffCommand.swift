import ArgumentParser
import DeployPlanner
import PlanReports

/// `planctl diff OLD NEW`: what changed since a plan was reviewed.
struct DiffCommand: AsyncParsableCommand {
  /// How the changes are written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case markdown
  }

  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed between two plans, for those who approved the first.",
    discussion: """
      Compares verdict, inputs, migrations with their slots and cells, matrix, sessions, steps and \
      findings. Lines that only moved are no change.

      Status: 0 the same, 1 different, 2 a file is no plan.

        planctl diff reviewed.yaml plan.yaml
        planctl diff --format markdown reviewed.yaml plan.yaml
      """)

  @Argument(help: "The plan that was reviewed; - is standard input.", completion: .file())
  var old: String

  @Argument(help: "The plan as it is now; - is standard input.", completion: .file())
  var new: String

  @Option(help: "How the changes are written.")
  var format: Format = .text

  @OptionGroup var color: ColorOption

  @OptionGroup var progress: Progress

  func validate() throws {
    if old == "-", new == "-" {
      throw ValidationError("only one plan can come from standard input")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let notice = progress.notice("reading the plans")
      defer { notice.cancel() }
      let documents = try [old, new].map(InputFile.plan(at:))
      let difference = PlanDifference(from: documents[0], to: documents[1])
      switch format {
      case .text:
        StandardStream.output.write(difference.text(isColored: color.isWanted))
      case .json: StandardStream.output.write(difference.document.prettyJSON)
      case .markdown: StandardStream.output.write(difference.markdown)
      }
      if !difference.isEmpty { throw ExitStatus.blocked.exitCode }
    }
  }
}
