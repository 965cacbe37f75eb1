import Diagnostics

/// Elixir's `File`, for the files of the repository.
enum FileModule {
  /// The folder in which an application's files seem to stand: paths are absolute as `__DIR__` is.
  ///
  /// In an umbrella it is below `apps/NAME`, otherwise where the program runs.
  static func folder(of application: String, _ call: HostCall) -> String {
    let environment = call.evaluator.environment
    if let files = environment.files, files.hasFiles(below: "apps/\(application)/") {
      return "/apps/\(application)"
    }
    return PathModule.join(["/", environment.workingDirectory])
  }

  static let functions: [String: HostFunction] = [
    "read!": .deep(1...1) { call throws(Interruption) in
      switch try contents(call) {
      case .bytes(let bytes): return .binary(bytes)
      case .missing(let path):
        throw call.raise("File.Error", "could not read file \"\(path)\": no such file or directory")
      }
    },
    "read": .deep(1...1) { call throws(Interruption) in
      switch try contents(call) {
      case .bytes(let bytes): return .tuple([.ok, .binary(bytes)])
      case .missing: return .tuple([.atom("error"), .atom("enoent")])
      }
    },
    "exists?": .deep(1...2) { call throws(Interruption) in try existence(call, folders: true) },
    "regular?": .deep(1...2) { call throws(Interruption) in try existence(call, folders: false) },
    "stream!": .deep(1...3) { call throws(Interruption) in
      guard call.count == 1, case .bytes(let bytes) = try contents(call) else {
        return call.unsupported
      }
      let newline = UInt8(ascii: "\n")
      var lines = bytes.split(separator: newline, omittingEmptySubsequences: false).map {
        Array($0) + [newline]
      }
      if let last = lines.popLast(), last != [newline] { lines.append(last.dropLast()) }
      return .list(lines.map { .binary($0) })
    },
    "ls!": .deep(0...1) { call throws(Interruption) in
      let path = try path(call)
      let names = entries(of: path, call)
      guard !names.isEmpty else { throw call.raise("File.Error", "could not list directory") }
      return .list(names.map { .string($0) })
    },
    "ls": .deep(0...1) { call throws(Interruption) in
      let names = entries(of: try path(call), call)
      return names.isEmpty
        ? .tuple([.atom("error"), .atom("enoent")])
        : .tuple([.ok, .list(names.map { .string($0) })])
    },
    "cwd!": HostFunction(0...0) { call in
      .string(PathModule.join(["/", call.evaluator.environment.workingDirectory]))
    },
  ]

  private enum Contents {
    case bytes([UInt8])
    case missing(String)
  }

  private static func path(_ call: HostCall) throws(Interruption) -> String {
    guard let text = call[0].interpolated else {
      throw .undetermined(call.evaluator.notEvaluated("File.\(call.name) of this path"))
    }
    return text
  }

  private static func contents(_ call: HostCall) throws(Interruption) -> Contents {
    let written = try path(call)
    guard let files = call.evaluator.environment.files else {
      throw .undetermined(
        Unknown(.world, "the file \(written) is not known", at: call.location))
    }
    for candidate in candidates(written, call) {
      if let bytes = files.bytes(at: candidate) { return .bytes(bytes) }
      if files.hasFile(at: candidate) {
        throw .undetermined(
          Unknown(.world, "the file \(written) was not read", at: call.location))
      }
    }
    // What a release is built from is in the repository; other absolute paths are the machine's.
    if !written.hasPrefix("/") || written.contains("/priv/") { return .missing(written) }
    throw .undetermined(
      Unknown(.world, "the file \(written) is not in the repository", at: call.location))
  }

  /// Paths in the repository that a path may mean: from its root, or from where the program runs.
  private static func candidates(_ written: String, _ call: HostCall) -> [String] {
    let directory = call.evaluator.environment.workingDirectory
    let absolute = PathModule.normalize(written)
    guard written.hasPrefix("/") else {
      return [PathModule.relative(PathModule.normalize("/\(directory)/\(written)"))]
    }
    return [
      PathModule.relative(absolute),
      PathModule.relative(PathModule.normalize("/\(directory)/\(absolute)")),
    ]
  }

  private static func existence(_ call: HostCall, folders: Bool) throws(Interruption) -> Value {
    let written = try path(call)
    guard let files = call.evaluator.environment.files else {
      return .unknown(Unknown(.world, "the file \(written) is not known", at: call.location))
    }
    for candidate in candidates(written, call) {
      if files.hasFile(at: candidate) { return .true }
      if folders, files.paths.contains(where: { $0.hasPrefix(candidate + "/") }) { return .true }
    }
    return .unknown(
      Unknown(
        .world, "whether \(written) exists where the program runs is not known",
        at: call.location))
  }

  private static func entries(of path: String, _ call: HostCall) -> [String] {
    guard let files = call.evaluator.environment.files else { return [] }
    for candidate in candidates(path, call) {
      let prefix = candidate.isEmpty ? "" : candidate + "/"
      var names: Set<String> = []
      for path in files.paths where path.hasPrefix(prefix) {
        if let name = path.dropFirst(prefix.count).split(separator: "/").first {
          names.insert(String(name))
        }
      }
      if !names.isEmpty { return names.sorted() }
    }
    return []
  }
}

/// Elixir's `Path`, for Unix paths.
enum PathModule {
  static let functions: [String: HostFunction] = [
    "join": .deep(1...2) { call throws(Interruption) in
      if call.count == 1 {
        guard let parts = call.list(0)?.map(\.interpolated) else { return call.unsupported }
        let texts = parts.compactMap { $0 }
        guard texts.count == parts.count, !texts.isEmpty else { return call.unsupported }
        return .string(join(texts))
      }
      guard let first = call[0].interpolated, let second = call[1].interpolated else {
        return call.unsupported
      }
      return .string(join([first, second]))
    },
    "basename": .deep(1...2) { call throws(Interruption) in
      guard let path = call[0].interpolated else { return call.unsupported }
      var name = path.split(separator: "/").last.map(String.init) ?? ""
      if call.count == 2 {
        guard let suffix = call.text(1) else { return call.unsupported }
        if name.hasSuffix(suffix), name != suffix { name.removeLast(suffix.count) }
      }
      return .string(name)
    },
    "dirname": .deep(1...1) { call throws(Interruption) in
      guard let path = call[0].interpolated else { return call.unsupported }
      let parts = path.split(separator: "/", omittingEmptySubsequences: true).dropLast()
      if parts.isEmpty { return .string(path.hasPrefix("/") ? "/" : ".") }
      return .string((path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/"))
    },
    "extname": .deep(1...1) { call throws(Interruption) in
      guard let path = call[0].interpolated else { return call.unsupported }
      return .string(extname(path))
    },
    "rootname": .deep(1...2) { call throws(Interruption) in
      guard let path = call[0].interpolated, call.count == 1 else { return call.unsupported }
      return .string(String(path.dropLast(extname(path).count)))
    },
    "split": .deep(1...1) { call throws(Interruption) in
      guard let path = call[0].interpolated else { return call.unsupported }
      let parts = path.split(separator: "/").map { Value.string(String($0)) }
      return .list((path.hasPrefix("/") ? [.string("/")] : []) + parts)
    },
    "expand": .deep(1...2) { call throws(Interruption) in
      guard let path = call[0].interpolated, !path.hasPrefix("~") else { return call.unsupported }
      if path.hasPrefix("/") { return .string(normalize(path)) }
      let directory = call.evaluator.environment.workingDirectory
      let base = call.count == 2 ? call[1].interpolated : "/" + directory
      guard var base else { return call.unsupported }
      if !base.hasPrefix("/") { base = "/\(directory)/\(base)" }
      return .string(normalize("\(base)/\(path)"))
    },
    "absname": .deep(1...2) { call throws(Interruption) in
      guard let path = call[0].interpolated, call.count == 1 else { return call.unsupported }
      if path.hasPrefix("/") { return .string(path) }
      return .string(join(["/", call.evaluator.environment.workingDirectory, path]))
    },
    "relative_to": .deep(2...3) { call in call.unsupported },
    "type": .deep(1...1) { call throws(Interruption) in
      guard let path = call[0].interpolated else { return call.unsupported }
      return .atom(path.hasPrefix("/") ? "absolute" : "relative")
    },
    "wildcard": .deep(1...2) { call throws(Interruption) in
      guard let pattern = call[0].interpolated, let files = call.evaluator.environment.files,
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
    let base = pattern.hasPrefix("/") ? pattern : "/\(directory)/\(pattern)"
    let segments = PathModule.normalize(base).split(separator: "/").map { Array($0.utf8) }
    var found: [Value] = []
    for path in files.paths {
      let parts = path.split(separator: "/").map { Array($0.utf8) }
      guard parts.count == segments.count, !path.contains("/.") else { continue }
      if zip(segments, parts).allSatisfy({ matches($0[...], $1[...]) }) {
        found.append(.string(pattern.hasPrefix("/") ? "/" + path : strip(path, directory)))
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
