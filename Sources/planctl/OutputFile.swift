import Glibc

/// Writes a file so that a reader sees the old contents or all of the new ones, never a part.
enum OutputFile {
  /// Puts the bytes in the place of what the path holds, by way of a temporary file beside it.
  static func replace(_ path: String, with bytes: [UInt8]) throws {
    var template = Array("\(path).XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw failure(path) }
    var isDone = false
    defer { if !isDone { unlink(template) } }
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        close(file)
        throw failure(path)
      }
      offset += count
    }
    // What a new file gets without mkstemp's caution.
    let mask = umask(0)
    umask(mask)
    fchmod(file, 0o666 & ~mask)
    guard close(file) == 0, rename(template, path) == 0 else { throw failure(path) }
    isDone = true
  }

  private static func failure(_ path: String) -> CommandFailure {
    CommandFailure("cannot write \(path): \(String(cString: strerror(errno)))")
  }
}
