internal import Diagnostics
internal import Glibc

/// Reads a version from a folder.
struct DirectoryReader {
  let bounds: LoadBounds

  /// Reads all files below a folder; what `FileSelection` leaves out is not entered.
  func read(_ directory: String, name: String) throws(ReleaseLoaderError) -> SourceTree {
    var files = TreeContents(bounds: bounds, version: name)
    var count = 0
    try read(directory, from: "", into: &files, name: name, count: &count)
    let umbrella = "\(directory)/\(Umbrella.fromMember)"
    if !Self.isFile("\(directory)/\(Umbrella.configuration)"), Self.isFile("\(umbrella)/mix.exs"),
      Self.isDirectory("\(umbrella)/\(Umbrella.applications)"),
      Self.isFile("\(umbrella)/\(Umbrella.configuration)")
    {
      try read(
        umbrella, from: Umbrella.configurationFolder, into: &files, name: name, count: &count)
    }
    return try files.tree(name: name, commit: nil)
  }

  /// Adds what is below a folder of `directory`, which is empty or ends with `/`.
  private func read(
    _ directory: String, from start: String, into files: inout TreeContents, name: String,
    count: inout Int
  ) throws(ReleaseLoaderError) {
    // Folders still to enter, each with a `/` at its end; empty is the top.
    var folders = [start]
    var projects: Set<String> = []
    while let folder = folders.popLast() {
      let entries = try Self.entries(of: "\(directory)/\(folder)", isTop: folder.isEmpty)
      if entries.contains(where: { $0.name == "mix.exs" }) { projects.insert(folder) }
      let selection = FileSelection(folder: folder[...], projects: projects)
      for entry in entries {
        count += 1
        guard count <= bounds.paths else {
          throw .tooLarge(version: name, what: "files", limit: bounds.paths)
        }
        let path = folder + entry.name
        switch entry.kind {
        case .folder:
          if enters(folder, entry.name, projects) { folders.append(path + "/") }
        case .link:
          guard selection.treatment(of: entry.name[...]) != .ignored else { continue }
          if let target = Self.target(of: "\(directory)/\(path)") {
            files.link(path, to: target)
          }
        case .file:
          switch selection.treatment(of: entry.name[...]) {
          case .ignored: continue
          case .listed: files.list(path)
          case .read:
            if let bytes = Self.contents(of: "\(directory)/\(path)", limit: bounds.bytes(of: path))
            {
              try files.hold(path, bytes)
            } else {
              files.list(path)
            }
          }
        }
      }
    }
  }

  private func enters(_ folder: String, _ name: String, _ projects: Set<String>) -> Bool {
    if FileSelection.isIgnored(folder: name[...]) { return false }
    if folder.isEmpty || projects.contains(folder) {
      if FileSelection.isIgnored(projectFolder: name[...]) { return false }
    }
    return folder.utf8.lazy.filter { $0 == UInt8(ascii: "/") }.count < bounds.depth
  }

  /// Whether a folder of this path exists; links are followed, since the user named it.
  static func isDirectory(_ path: String) -> Bool { mode(of: path) == S_IFDIR }

  /// Whether a file of this path exists.
  static func isFile(_ path: String) -> Bool { mode(of: path) == S_IFREG }

  private static func mode(of path: String) -> mode_t? {
    var facts = stat()
    return unsafe stat(path, &facts) == 0 ? facts.st_mode & S_IFMT : nil
  }

  private struct Entry {
    enum Kind {
      case file
      case folder
      case link
    }
    let name: String
    let kind: Kind
  }

  private static func entries(
    of path: String, isTop: Bool
  ) throws(ReleaseLoaderError) -> [Entry] {
    guard let stream = unsafe opendir(path) else {
      throw .unreadable(path: path, reason: unsafe String(cString: strerror(errno)))
    }
    defer { unsafe closedir(stream) }
    var entries: [Entry] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      guard name != ".", name != ".." else { continue }
      if let kind = unsafe kind(entry.pointee.d_type, "\(path)/\(name)") {
        entries.append(Entry(name: name, kind: kind))
      }
    }
    return entries.sorted { $0.name < $1.name }
  }

  /// What an entry is; nil for what is no part of a version: sockets, devices, pipes.
  private static func kind(_ type: UInt8, _ path: String) -> Entry.Kind? {
    switch Int(type) {
    case Int(DT_REG): return .file
    case Int(DT_DIR): return .folder
    case Int(DT_LNK): return .link
    case Int(DT_UNKNOWN): break
    default: return nil
    }
    // Some file systems do not tell with the name.
    var facts = stat()
    guard unsafe lstat(path, &facts) == 0 else { return nil }
    return switch facts.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: nil
    }
  }

  private static func target(of path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = unsafe readlink(path, &buffer, buffer.count)
    guard count > 0, count < buffer.count else { return nil }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The bytes of a file; nil if it cannot be read, is longer than the limit, or is no file any more.
  private static func contents(of path: String, limit: Int) -> [UInt8]? {
    // Without waiting: a pipe put in the file's place would never answer.
    let file = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var facts = stat()
    guard unsafe fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
      facts.st_size >= 0, facts.st_size <= limit
    else { return nil }
    let size = Int(facts.st_size)
    return unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      filled = 0
      while filled < size {
        let count = unsafe Glibc.read(file, buffer.baseAddress?.advanced(by: filled), size - filled)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        filled += count
      }
    }
  }
}
