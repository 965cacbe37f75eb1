import CatalogIntrospection
import DeployPlanner
import Glibc
import PlanReports

/// Reads files that the user names on the command line.
enum InputFile {
  /// The largest file that is read, in bytes.
  static let limit = 256 << 20

  /// The bytes of a file; of standard input for `-`.
  static func bytes(of path: String) throws -> [UInt8] {
    let file = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path) }
    defer { if file != STDIN_FILENO { close(file) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= limit else {
        throw CommandFailure("\(path) is larger than \(limit >> 20) MiB")
      }
    }
  }

  /// The document of a plan that planctl plan wrote.
  static func plan(at path: String) throws -> JSONValue {
    let text = String(decoding: try bytes(of: path), as: UTF8.self)
    do {
      return try PlanFile.document(of: text)
    } catch {
      throw CommandFailure("\(path): \(error)")
    }
  }

  /// What planctl snapshot wrote.
  static func snapshot(at path: String) throws -> DatabaseSnapshot {
    let json = try bytes(of: path)
    do {
      return try DatabaseSnapshot(json: json)
    } catch {
      throw CommandFailure("\(path): \(error)")
    }
  }

  private static func failure(_ path: String) -> CommandFailure {
    CommandFailure("cannot read \(path): \(String(cString: strerror(errno)))")
  }
}

/// Tells folders from git refs.
enum DirectoryName {
  /// Whether there is a folder of this name.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a folder holds anything.
  static func holdsEntries(_ path: String) -> Bool {
    guard let folder = opendir(path) else { return false }
    defer { closedir(folder) }
    var count = 0
    while readdir(folder) != nil, count < 3 { count += 1 }
    return count > 2
  }
}
