import ArgumentParser

/// What to tell somebody whose command line is not understood.
enum UsageAdvice {
  /// Says which of the leading words is no command, and the nearest that is one.
  ///
  /// - Parameters:
  ///   - words: The command line without the program's name.
  ///   - root: The program.
  /// - Returns: The complaint; nil where the words lead to a command.
  static func onUnknownCommand(in words: [String], of root: any ParsableCommand.Type) -> String? {
    var rest = words[...]
    var command = root
    var path = ""
    if rest.first == "help" { rest = rest.dropFirst() }
    while let word = rest.first, !word.hasPrefix("-") {
      let subcommands = command.configuration.subcommands
      guard !subcommands.isEmpty else { return nil }
      rest = rest.dropFirst()
      if let next = subcommands.first(where: { $0.configuration.commandName == word }) {
        command = next
        path += word + " "
        continue
      }
      let names =
        subcommands.compactMap { $0.configuration.commandName }
        + (path.isEmpty ? ["help"] : [])
      let nearest = Spelling.nearest(to: word, among: names)
      return "there is no command \(path)\(word)"
        + (nearest.map { "; did you mean \(path)\($0)?" } ?? "")
    }
    return nil
  }

  /// Adds the nearest of an option's values to what the argument parser says of a value that is none.
  ///
  /// - Parameter message: The argument parser's text, which lists the values (`UsageGenerator` of
  ///   swift-argument-parser).
  /// - Returns: The text with the advice; nil where it is about something else, or nothing is near.
  static func onUnknownValue(in message: String) -> String? {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = lines.first,
      let match = first.firstMatch(
        of: #/The value '(.*)' is invalid for '.*'\. Please provide (.*)/#)
    else { return nil }
    let inline = match.output.2.matches(of: #/'([^']*)'/#).map { String($0.output.1) }
    let listed = lines.dropFirst().prefix { $0.hasPrefix("  - ") }
    let values = inline + listed.map { String($0.dropFirst(4)) }
    guard let nearest = Spelling.nearest(to: String(match.output.1), among: values) else {
      return nil
    }
    let end = 1 + listed.count
    return (lines[..<end] + ["Did you mean '\(nearest)'?"] + lines[end...])
      .joined(separator: "\n")
  }
}
