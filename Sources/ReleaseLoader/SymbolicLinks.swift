/// Symbolic links, followed by their text alone: never out of the version, never on the disk.
enum SymbolicLinks {
  /// Links that lead to links are followed this far.
  private static let rounds = 4

  /// The contents with those that the links lead to added under the links' own paths.
  static func follow(
    _ links: [String: String], contents: [String: [UInt8]], limit: Int
  ) -> [String: [UInt8]] {
    guard !links.isEmpty else { return contents }
    var contents = contents
    for _ in 0..<rounds {
      let before = contents.count
      for (link, target) in links.sorted(by: { $0.key < $1.key }) {
        guard let resolved = resolve(target, from: link) else { continue }
        if let bytes = contents[resolved] {
          contents[link] = bytes
          continue
        }
        let folder = resolved + "/"
        // A link to a folder around itself would go on for ever.
        guard !link.hasPrefix(folder) else { continue }
        for (path, bytes) in contents where path.hasPrefix(folder) {
          if contents.count >= limit { return contents }
          contents["\(link)/\(path.dropFirst(folder.count))"] = bytes
        }
      }
      if contents.count == before { break }
    }
    return contents
  }

  /// The path that a link means, or nil if it leads out of the version or to its top.
  static func resolve(_ target: String, from link: String) -> String? {
    guard !target.hasPrefix("/"), !target.isEmpty else { return nil }
    var parts = link.split(separator: "/").dropLast().map(String.init)
    for part in target.split(separator: "/") where part != "." {
      if part == ".." {
        if parts.popLast() == nil { return nil }
      } else {
        parts.append(String(part))
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }
}
