import ArgumentParser
import Glibc

/// Whether a report on standard output is coloured.
struct ColorOption: ParsableArguments {
  /// The choices of `--color`.
  enum Mode: String, ExpressibleByArgument, CaseIterable {
    case auto
    case always
    case never
  }

  @Option(help: "Colours: auto is on a terminal alone, unless NO_COLOR is set.")
  var color: Mode = .auto

  /// Whether colours are wanted.
  ///
  /// Without a choice the environment decides: `NO_COLOR` (https://no-color.org), then `CLICOLOR_FORCE` and `CLICOLOR`
  /// (https://bixense.com/clicolors), and a terminal that can show colours.
  var isWanted: Bool {
    switch color {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if !Self.variable("NO_COLOR").isEmpty { return false }
    if !["", "0"].contains(Self.variable("CLICOLOR_FORCE")) { return true }
    return StandardStream.output.isTerminal && Self.variable("CLICOLOR") != "0"
      && Self.variable("TERM") != "dumb"
  }

  private static func variable(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }
}
