internal import Diagnostics

/// The contents of the files of several commits, each blob read once.
struct GitBlobs: Sendable {
  private let bounds: LoadBounds
  private var contents: [String: [UInt8]] = [:]

  init(bounds: LoadBounds) { self.bounds = bounds }

  /// Reads all blobs that the versions need with one git process.
  mutating func fetch(_ sources: [VersionSource]) async throws(ReleaseLoaderError) {
    var wanted: Set<String> = []
    var input: [UInt8] = []
    var size = 0
    var reader: (git: GitCommand, revision: String)?
    for case .revision(let listing) in sources {
      guard listing.entries.count <= bounds.paths else {
        throw .tooLarge(version: listing.name, what: "files", limit: bounds.paths)
      }
      reader = (listing.git, listing.name)
      let projects = listing.projects
      for entry in listing.entries
      where needsContents(entry, projects) && wanted.insert(entry.object).inserted {
        input += Array(entry.object.utf8) + [UInt8(ascii: "\n")]
        size += entry.size + 128
      }
      guard size <= 2 * bounds.totalBytes else {
        throw .tooLarge(version: listing.name, what: "bytes of sources", limit: bounds.totalBytes)
      }
    }
    guard let reader, !input.isEmpty else { return }
    let outcome = try await reader.git.run(
      ["cat-file", "--batch"], input: input, limit: size + 4096)
    guard outcome.isSuccess else {
      throw .gitFailed(command: "cat-file", message: outcome.error)
    }
    try parse(outcome.output, revision: reader.revision)
  }

  /// The version as a tree of files.
  func tree(of listing: RevisionListing) throws(ReleaseLoaderError) -> SourceTree {
    var files = TreeContents(bounds: bounds, version: listing.name)
    let projects = listing.projects
    for entry in listing.entries {
      switch FileSelection.treatment(of: entry.path, projects: projects) {
      case .ignored: continue
      case .listed where entry.kind != .symbolicLink: files.list(entry.path)
      default:
        guard entry.kind != .submodule, let bytes = contents[entry.object] else {
          files.list(entry.path)
          continue
        }
        if entry.kind == .symbolicLink {
          files.link(entry.path, to: String(decoding: bytes, as: UTF8.self))
        } else {
          try files.hold(entry.path, bytes)
        }
      }
    }
    return try files.tree(name: listing.name, commit: listing.commit)
  }

  private func needsContents(_ entry: RevisionListing.Entry, _ projects: Set<String>) -> Bool {
    switch entry.kind {
    case .submodule: false
    case .symbolicLink:
      entry.size <= 4096 && FileSelection.treatment(of: entry.path, projects: projects) != .ignored
    case .file:
      entry.size <= bounds.bytes(of: entry.path)
        && FileSelection.treatment(of: entry.path, projects: projects) == .read
    }
  }

  /// Reads what `git cat-file --batch` writes: `<object> blob <size>`, a line break, the contents, a line
  /// break; or `<object> missing`.
  private mutating func parse(_ output: [UInt8], revision: String) throws(ReleaseLoaderError) {
    var index = 0
    while index < output.count {
      guard let lineEnd = output[index...].firstIndex(of: UInt8(ascii: "\n")) else { return }
      let header = String(decoding: output[index..<lineEnd], as: UTF8.self).split(separator: " ")
      guard let object = header.first, header.count == 3, let size = Int(header[2]), size >= 0,
        size <= output.count - lineEnd - 1
      else { throw .missingObject(id: String(header.first ?? ""), revision: revision) }
      let start = lineEnd + 1
      contents[String(object)] = Array(output[start..<start + size])
      index = start + size + 1
    }
  }
}
