/// Long lists of files on the command line, kept away from the argument parser.
///
/// The parser copies what it has of an option's values for each further value: 7,000 paths, as a shell's `*.exs` gives,
/// took a quarter of lint's time.
struct PathArguments: Sendable {
  /// The lists that were taken out, in their order; each has left its first path in its place.
  private var lists: [[String]] = []
  /// The arguments without all but the first path of each list.
  private(set) var arguments: [String] = []

  /// The lists of the command line that is being run.
  @TaskLocal static var current = PathArguments([])

  /// The commands that put the lists back.
  private static let commands: Set<String> = ["effects", "lint", "sql"]

  /// Takes the lists out of arguments; short command lines, and those of other commands, stay as they are.
  init(_ all: [String]) {
    guard all.count > 200, all.first.map(Self.commands.contains) == true else {
      arguments = all
      return
    }
    var list: [String] = []
    for (position, argument) in all.enumerated() {
      let isPath =
        !argument.hasPrefix("-") && (argument.hasSuffix(".exs") || argument.hasSuffix(".sql"))
      // What follows an option may be its value.
      if isPath, position > 0, !all[position - 1].hasPrefix("-") {
        list.append(argument)
        continue
      }
      close(&list)
      arguments.append(argument)
    }
    close(&list)
  }

  private mutating func close(_ list: inout [String]) {
    guard let first = list.first else { return }
    arguments.append(first)
    lists.append(list)
    list = []
  }

  /// The paths of a command with the lists back in their places.
  func restored(_ paths: [String]) -> [String] {
    var next = lists[...]
    var result: [String] = []
    for path in paths {
      if let list = next.first, list.first == path {
        result += list
        next = next.dropFirst()
      } else {
        result.append(path)
      }
    }
    return result
  }
}
