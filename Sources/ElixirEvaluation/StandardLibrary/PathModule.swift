import Diagnostics

/// Elixir's `Path`, for Unix paths.
enum PathModule {
  static let functions: [String: HostFunction] = [
    "join": .ofPaths(1...2) { call throws(Interruption) in
      if call.count == 1 {
        guard let parts = call.list(0)?.map(\.path) else { return call.unsupported }
        let texts = parts.compactMap { $0 }
        guard texts.count == parts.count, !texts.isEmpty else { return call.unsupported }
        return call.path(join(texts))
      }
      guard let first = call[0].path, let second = call[1].path else {
        return call.unsupported
      }
      return call.path(join([first, second]))
    },
    "basename": .ofPaths(1...2) { call throws(Interruption) in
      guard let path = call[0].path else { return call.unsupported }
      let last = path.split(separator: "/").last ?? ""
      if RepositoryRoot.isName(last) || last == ".." && call[0].unknown != nil {
        return .unknown(RepositoryRoot.unknown(at: call.location))
      }
      var name = String(last)
      if call.count == 2 {
        guard let suffix = call.text(1) else { return call.unsupported }
        if name.hasSuffix(suffix), name != suffix { name.removeLast(suffix.count) }
      }
      return call.path(name)
    },
    "dirname": .ofPaths(1...1) { call throws(Interruption) in
      guard let path = call[0].path else { return call.unsupported }
      var parts = path.split(separator: "/", omittingEmptySubsequences: true)
      if let last = parts.popLast(), RepositoryRoot.isName(last) {
        return .unknown(RepositoryRoot.unknown(at: call.location))
      }
      if parts.isEmpty { return .string(path.hasPrefix("/") ? "/" : ".") }
      return call.path((path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/"))
    },
    "extname": .ofPaths(1...1) { call throws(Interruption) in
      guard let path = call[0].path else { return call.unsupported }
      return call.path(extname(path))
    },
    "rootname": .ofPaths(1...2) { call throws(Interruption) in
      guard let path = call[0].path, call.count == 1 else { return call.unsupported }
      return call.path(String(path.dropLast(extname(path).count)))
    },
    "split": .ofPaths(1...1) { call throws(Interruption) in
      guard let path = call[0].path else { return call.unsupported }
      let parts = path.split(separator: "/")
      if parts.contains(where: RepositoryRoot.isName) {
        return .unknown(RepositoryRoot.unknown(at: call.location))
      }
      return .list(
        (path.hasPrefix("/") ? [.string("/")] : []) + parts.map { .string(String($0)) })
    },
    "expand": .ofPaths(1...2) { call throws(Interruption) in
      guard let path = call[0].path, !path.hasPrefix("~") else { return call.unsupported }
      if path.hasPrefix("/") { return call.path(normalize(path)) }
      let here = RepositoryRoot.path(to: call.evaluator.environment.workingDirectory)
      let base = call.count == 2 ? call[1].path : here
      guard var base else { return call.unsupported }
      if !base.hasPrefix("/") { base = "\(here)/\(base)" }
      return call.path(normalize("\(base)/\(path)"))
    },
    "absname": .ofPaths(1...2) { call throws(Interruption) in
      guard let path = call[0].path, call.count == 1 else { return call.unsupported }
      if path.hasPrefix("/") { return call.path(path) }
      let here = RepositoryRoot.path(to: call.evaluator.environment.workingDirectory)
      return call.path(join([here, path]))
    },
    "relative_to": .ofPaths(2...3) { call in call.unsupported },
    "type": .ofPaths(1...1) { call throws(Interruption) in
      guard let path = call[0].path else { return call.unsupported }
      return .atom(path.hasPrefix("/") ? "absolute" : "relative")
    },
    "wildcard": .ofPaths(1...2) { call throws(Interruption) in
      guard let pattern = call[0].path, let files = call.evaluator.environment.files,
        call.count == 1
      else { return call.unsupported }
      return Wildcard.matches(pattern, files, call)
    },
  ]

  /// Joins as `Path.join` does: one slash between parts, none at the end.
  static func join(_ parts: [String]) -> String {
    let isAbsolute = parts.first?.hasPrefix("/") == true
    let segments = parts.flatMap { $0.split(separator: "/") }
    return (isAbsolute ? "/" : "") + segments.joined(separator: "/")
  }

  /// Resolves `.` and `..`.
  static func normalize(_ path: String) -> String {
    var result: [Substring] = []
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case ".." where result.last.map(RepositoryRoot.isName) == true || result.last == "..":
        result.append(part)
      case "..": _ = result.popLast()
      default: result.append(part)
      }
    }
    return "/" + result.joined(separator: "/")
  }

  static func relative(_ path: String) -> String { String(path.drop { $0 == "/" }) }

  private static func extname(_ path: String) -> String {
    guard let name = path.split(separator: "/").last, let dot = name.lastIndex(of: "."),
      dot != name.startIndex
    else { return "" }
    return String(name[dot...])
  }
}

/// `Path.wildcard` over the repository's files.
private enum Wildcard {
  static func matches(_ pattern: String, _ files: SourceTree, _ call: HostCall) -> Value {
    guard !pattern.contains("{"), !pattern.contains("["), !pattern.contains("**") else {
      return call.unsupported
    }
    let directory = call.evaluator.environment.workingDirectory
    let isAbsolute = pattern.hasPrefix("/")
    let base = isAbsolute ? pattern : RepositoryRoot.path(to: "\(directory)/\(pattern)")
    guard let inside = RepositoryRoot.relative(PathModule.normalize(base)) else {
      return call.world("the files \(pattern) are not in the repository")
    }
    let segments = inside.split(separator: "/").map { Array($0.utf8) }
    var found: [Value] = []
    for path in files.paths {
      let parts = path.split(separator: "/").map { Array($0.utf8) }
      guard parts.count == segments.count, !path.contains("/.") else { continue }
      if zip(segments, parts).allSatisfy({ matches($0[...], $1[...]) }) {
        found.append(
          call.path(isAbsolute ? RepositoryRoot.path(to: path) : strip(path, directory)))
      }
    }
    return .list(found)
  }

  private static func strip(_ path: String, _ directory: String) -> String {
    let prefix = directory.isEmpty ? "" : directory + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }

  /// `*` any text, `?` one character.
  private static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    var (pattern, text) = (pattern, text)
    var star: (pattern: ArraySlice<UInt8>, text: ArraySlice<UInt8>)?
    while let character = text.first {
      if let wanted = pattern.first, wanted == UInt8(ascii: "*") {
        pattern = pattern.dropFirst()
        star = (pattern, text)
      } else if let wanted = pattern.first, wanted == character || wanted == UInt8(ascii: "?") {
        pattern = pattern.dropFirst()
        text = text.dropFirst()
      } else if let last = star {
        text = last.text.dropFirst()
        pattern = last.pattern
        star = (pattern, text)
      } else {
        return false
      }
    }
    return pattern.allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
