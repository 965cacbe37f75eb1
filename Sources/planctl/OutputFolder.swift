import Glibc

/// Makes the folders that files are written into.
enum OutputFolder {
  /// Makes every missing folder above a file.
  static func make(above path: String) throws {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/\(part)"
      guard mkdir(folder, 0o777) != 0, errno != EEXIST else { continue }
      throw CommandFailure("cannot make \(folder): \(String(cString: strerror(errno)))")
    }
  }
}
