import Diagnostics

/// Elixir's `File`, for the files of the repository.
enum FileModule {
  /// The folder in which an application's files stand.
  ///
  /// In an umbrella it is below `apps/NAME`, otherwise where the program runs.
  static func folder(of application: String, _ call: HostCall) -> String {
    let environment = call.evaluator.environment
    if let files = environment.files, files.hasFiles(below: "apps/\(application)/") {
      return RepositoryRoot.path(to: "apps/\(application)")
    }
    return RepositoryRoot.path(to: environment.workingDirectory)
  }

  static let functions: [String: HostFunction] = [
    "read!": .ofPaths(1...1) { call throws(Interruption) in
      switch try contents(call) {
      case .bytes(let bytes): return .binary(bytes)
      case .missing(let path):
        throw call.raise("File.Error", "could not read file \"\(path)\": no such file or directory")
      }
    },
    "read": .ofPaths(1...1) { call throws(Interruption) in
      switch try contents(call) {
      case .bytes(let bytes): return .tuple([.ok, .binary(bytes)])
      case .missing: return .tuple([.atom("error"), .atom("enoent")])
      }
    },
    "exists?": .ofPaths(1...2) { call throws(Interruption) in try existence(call, folders: true) },
    "regular?": .ofPaths(1...2) { call throws(Interruption) in try existence(call, folders: false)
    },
    "stream!": .ofPaths(1...3) { call throws(Interruption) in
      guard call.count == 1, case .bytes(let bytes) = try contents(call) else {
        return call.unsupported
      }
      let newline = UInt8(ascii: "\n")
      var lines = bytes.split(separator: newline, omittingEmptySubsequences: false).map {
        Array($0) + [newline]
      }
      if let last = lines.popLast(), last != [newline] { lines.append(last.dropLast()) }
      // Erlang's `file:read_line/1` ends every line with a line feed alone.
      let carriageReturn = UInt8(ascii: "\r")
      for index in lines.indices where lines[index].suffix(2) == [carriageReturn, newline] {
        lines[index] = lines[index].dropLast(2) + [newline]
      }
      return .list(lines.map { .binary($0) })
    },
    "ls!": .ofPaths(0...1) { call throws(Interruption) in
      let path = try path(call)
      let names = entries(of: path, call)
      guard !names.isEmpty else { throw call.raise("File.Error", "could not list directory") }
      return .list(names.map { .string($0) })
    },
    "ls": .ofPaths(0...1) { call throws(Interruption) in
      let names = entries(of: try path(call), call)
      return names.isEmpty
        ? .tuple([.atom("error"), .atom("enoent")])
        : .tuple([.ok, .list(names.map { .string($0) })])
    },
    "cwd!": HostFunction(0...0) { call in
      call.path(RepositoryRoot.path(to: call.evaluator.environment.workingDirectory))
    },
  ]

  private enum Contents {
    case bytes([UInt8])
    case missing(String)
  }

  private static func path(_ call: HostCall) throws(Interruption) -> String {
    guard let text = call[0].path else {
      throw .undetermined(call.evaluator.notEvaluated("File.\(call.name) of this path"))
    }
    return text
  }

  private static func contents(_ call: HostCall) throws(Interruption) -> Contents {
    let written = try path(call)
    guard let files = call.evaluator.environment.files else {
      throw .undetermined(
        Unknown(.world, "the file \(RepositoryRoot.shown(written)) is not known", at: call.location)
      )
    }
    let candidates = candidates(written, call)
    call.evaluator.inputs.files.formUnion(candidates)
    for candidate in candidates {
      if let bytes = files.bytes(at: candidate) { return .bytes(bytes) }
      if files.hasFile(at: candidate) {
        throw .undetermined(
          Unknown(
            .world, "the file \(RepositoryRoot.shown(written)) was not read", at: call.location))
      }
    }
    let shown = RepositoryRoot.shown(written)
    // What a release is built from is in the repository; other absolute paths are the machine's.
    if !candidates.isEmpty, !shown.hasPrefix("/") || shown.contains("/priv/") {
      return .missing(shown)
    }
    let isStable = shown.hasPrefix("/") && !changingPlaces.contains { shown.hasPrefix($0) }
    if !isStable { call.evaluator.inputs.asksWorld = true }
    throw .undetermined(
      Unknown(
        isStable ? .machineFile(shown) : .world, "the file \(shown) is not in the repository",
        at: call.location))
  }

  /// Where files differ from one read, process or machine to the next.
  private static let changingPlaces = [
    "/dev/", "/etc/hostname", "/etc/machine-id", "/proc/", "/sys/", "/tmp/", "/var/tmp/",
  ]

  /// Paths in the repository that a path may mean: from its root, or from where the program runs.
  private static func candidates(_ written: String, _ call: HostCall) -> [String] {
    let directory = call.evaluator.environment.workingDirectory
    guard written.hasPrefix("/") else {
      let here = RepositoryRoot.path(to: directory)
      return RepositoryRoot.relative(PathModule.normalize("\(here)/\(written)")).map { [$0] } ?? []
    }
    let absolute = PathModule.normalize(written)
    if let path = RepositoryRoot.relative(absolute) { return [path] }
    if RepositoryRoot.shown(absolute).hasPrefix("../") { return [] }
    return [
      PathModule.relative(absolute),
      PathModule.relative(PathModule.normalize("/\(directory)/\(absolute)")),
    ]
  }

  private static func existence(_ call: HostCall, folders: Bool) throws(Interruption) -> Value {
    let written = try path(call)
    guard let files = call.evaluator.environment.files else {
      return .unknown(
        Unknown(.world, "the file \(RepositoryRoot.shown(written)) is not known", at: call.location)
      )
    }
    for candidate in candidates(written, call) {
      if files.hasFile(at: candidate) { return .true }
      if folders, files.paths.contains(where: { $0.hasPrefix(candidate + "/") }) { return .true }
    }
    return .unknown(
      Unknown(
        .world,
        "whether \(RepositoryRoot.shown(written)) exists where the program runs is not known",
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
