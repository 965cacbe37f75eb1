import ArgumentParser

/// How much is told on standard error while a command works.
struct Progress: ParsableArguments {
  @Flag(help: "Do not tell on standard error what takes long.")
  var quiet = false

  @Flag(help: "Tell on standard error what is done, also where it is no terminal.")
  var verbose = false

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other") }
  }

  /// Tells what is being done: at once with `--verbose`, else after a second, to people only.
  ///
  /// - Parameter activity: What is being done: `reading both versions`.
  /// - Returns: The notice, to be cancelled when it is done.
  func notice(_ activity: String) -> Task<Void, Never> {
    let line = "planctl: \(activity) …\n"
    if verbose { StandardStream.error.write(line) }
    let isWanted = !quiet && !verbose && StandardStream.error.isTerminal
    return Task.detached {
      guard isWanted, (try? await Task.sleep(for: .seconds(1))) != nil else { return }
      StandardStream.error.write(line)
    }
  }
}
