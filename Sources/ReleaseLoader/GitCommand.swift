internal import Subprocess

/// Runs git so that nothing in the repository can make it execute something or reach the network.
struct GitCommand: Sendable {
  /// The folder in which git looks for its repository.
  let directory: String

  /// What a git command gave.
  struct Outcome: Sendable {
    let isSuccess: Bool
    let output: [UInt8]
    let error: String

    /// The output as text, without the last line break.
    var text: String {
      let text = String(decoding: output, as: UTF8.self)
      return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
  }

  /// Runs a read-only command; `limit` bounds its output in bytes.
  func run(
    _ arguments: [String], input: [UInt8] = [], limit: Int = 1 << 20
  ) async throws(ReleaseLoaderError) -> Outcome {
    let command = arguments.first ?? ""
    do {
      // By name, the library starts a process for each folder of PATH until one has the program.
      let git = try await Executable.name("git").resolveExecutablePath(in: .inherit)
      let result = try await Subprocess.run(
        .path(git), arguments: Arguments(Self.hardening + ["-C", directory] + arguments),
        environment: .inherit.updating(Self.environment), input: .array(input),
        output: .bytes(limit: limit), error: .string(limit: 1 << 16))
      return Outcome(
        isSuccess: result.terminationStatus.isSuccess, output: result.standardOutput,
        error: result.standardError)
    } catch let error as SubprocessError {
      if error.code == .executableNotFound { throw .gitNotInstalled }
      if error.code == .outputLimitExceeded {
        throw .tooLarge(version: directory, what: "bytes of \(command) output", limit: limit)
      }
      throw .gitFailed(command: command, message: error.description)
    } catch {
      throw .gitFailed(command: command, message: "\(error)")
    }
  }

  /// Settings that win over the repository's own: no file monitor, no hook, no transport.
  private static let hardening = [
    "--no-pager", "--literal-pathspecs", "--no-replace-objects", "--no-optional-locks",
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never",
    "-c", "core.quotePath=false",
  ]

  /// Variables that would lead git elsewhere (as inside a hook) go; a missing object is not fetched.
  private static let environment: [Environment.Key: String?] = [
    "GIT_DIR": nil, "GIT_WORK_TREE": nil, "GIT_INDEX_FILE": nil, "GIT_COMMON_DIR": nil,
    "GIT_OBJECT_DIRECTORY": nil, "GIT_ALTERNATE_OBJECT_DIRECTORIES": nil, "GIT_NAMESPACE": nil,
    "GIT_PREFIX": nil, "GIT_EXTERNAL_DIFF": nil, "GIT_TRACE": nil, "GIT_SSH_COMMAND": nil,
    "GIT_PROXY_COMMAND": nil, "GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "LANGUAGE": "C",
  ]
}
