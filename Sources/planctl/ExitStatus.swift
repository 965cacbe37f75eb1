import ArgumentParser

/// What the exit status means to a pipeline.
///
/// 64 (usage) is the argument parser's own.
enum ExitStatus: Int32 {
  /// Nothing at or above `--fail-on`.
  case safe = 0
  /// Findings at or above `--fail-on`, or no safe order exists.
  case blocked = 1
  /// Unknowns that nobody vouched for, unreadable input, no connection.
  case notAnalysed = 2
  /// The reviewed plan no longer describes what is there.
  case stale = 3
  /// Somebody has to approve; only with `--detailed-exitcode`.
  case approvalRequired = 4

  /// The error that ends the program with this status.
  var exitCode: ExitCode { ExitCode(rawValue) }
}

/// A failure of the environment or of the input, as the user reads it.
struct CommandFailure: Error, CustomStringConvertible {
  /// What failed, where, and what to do.
  let description: String

  init(_ description: String) { self.description = description }
}

/// Runs a command; whatever it throws is told on standard error, and the status says that nothing was analysed.
///
/// Only here errors are caught: libraries throw typed errors whose descriptions say what failed, where, and what to do.
func reportingFailures(_ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch let code as ExitCode {
    throw code
  } catch let usage as ValidationError {
    throw usage
  } catch {
    StandardStream.tell(ArgumentSecrets(CommandLine.arguments).removed(from: "\(error)"))
    throw ExitStatus.notAnalysed.exitCode
  }
}
