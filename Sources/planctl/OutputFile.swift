import Glibc

/// Writes a file so that a reader sees the old contents or all of the new ones, never a part.
enum OutputFile {
  /// Writes a report to the file that `-o` names; to standard output without one, or for `-`.
  static func write(_ text: String, to path: String?) throws {
    guard let path, path != "-" else { return StandardStream.output.write(text) }
    try replace(path, with: Array(text.utf8))
  }

  /// Puts the bytes in the place of what the path holds, by way of a temporary file beside it.
  ///
  /// A link stays a link: the file that it leads to is replaced, and keeps its rights. A device or a
  /// pipe, such as /dev/stdout, is written to.
  static func replace(_ path: String, with bytes: [UInt8]) throws {
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, [S_IFCHR, S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT) {
      let file = open(path, O_WRONLY | O_CLOEXEC)
      guard file >= 0 else { throw failure(path) }
      defer { close(file) }
      try put(bytes, into: file, path)
      return
    }
    let target = exists ? try resolved(path) : path
    var template = Array("\(target).XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw failure(path) }
    var isDone = false
    defer { if !isDone { unlink(template) } }
    do {
      try put(bytes, into: file, path)
    } catch {
      close(file)
      throw error
    }
    // What a new file gets without mkstemp's caution.
    let mask = umask(0)
    umask(mask)
    fchmod(file, exists ? status.st_mode & 0o777 : 0o666 & ~mask)
    guard close(file) == 0, rename(template, target) == 0 else { throw failure(path) }
    isDone = true
  }

  private static func put(
    _ bytes: [UInt8], into file: Int32, _ path: String
  ) throws {
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(path) }
      offset += count
    }
  }

  private static func resolved(_ path: String) throws -> String {
    guard let buffer = realpath(path, nil) else { throw failure(path) }
    defer { free(buffer) }
    return String(cString: buffer)
  }

  private static func failure(_ path: String) -> CommandFailure {
    CommandFailure("cannot write \(path): \(String(cString: strerror(errno)))")
  }
}
