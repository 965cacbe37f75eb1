internal import Glibc

/// A child process with a pipe to its standard input and one from its output.
///
/// The pipes are closed on exec, so no other child of this process keeps them open; the child has a process
/// group of its own, so a Ctrl-C at the terminal reaches it only through the closed pipe.
struct PipedProcess {
  /// Writes to the child's standard input; closed when this process ends.
  let input: Int32
  private let output: Int32

  /// Starts a program, or gives nil if the system does not let it.
  init?(_ command: [String]) {
    var toChild: [Int32] = [0, 0]
    var fromChild: [Int32] = [0, 0]
    guard pipe(&toChild) == 0, pipe(&fromChild) == 0 else { return nil }
    for end in toChild + fromChild { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
    posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
    posix_spawn_file_actions_adddup2(&actions, fromChild[1], 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    let status = posix_spawn(&child, command[0], &actions, &attributes, arguments, environ)
    close(toChild[0])
    close(fromChild[1])
    guard status == 0 else {
      close(toChild[1])
      close(fromChild[0])
      return nil
    }
    input = toChild[1]
    output = fromChild[0]
  }

  /// Reads the child's output until a line is `mark` or the output ends.
  func readUntilLine(_ mark: String) -> (isReady: Bool, text: String) {
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(output, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return (false, String(decoding: text, as: UTF8.self)) }
      text += buffer[..<count]
      let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
      if lines.contains(Substring(mark)) { return (true, lines.joined(separator: "\n")) }
    }
  }
}
