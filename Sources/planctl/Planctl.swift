import ArgumentParser

@main
struct Planctl: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "planctl",
    abstract: "The plan of a Phoenix release: what to migrate before, with and after the code.",
    version: "0.1.0",
    subcommands: [
      PlanCommand.self,
      LintCommand.self,
      GateCommand.self,
      DiffCommand.self,
      ExportCommand.self,
      SQLCommand.self,
      EffectsCommand.self,
      SnapshotCommand.self,
      SessionCommand.self,
      ExplainCommand.self,
      InitCommand.self,
      DebugCommand.self,
    ])
}
