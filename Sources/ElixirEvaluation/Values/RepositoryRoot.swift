import Diagnostics

/// The folder that holds the repository, wherever that is on the machine where the program runs.
///
/// Nobody knows its name: an absolute path below it is an unknown text that starts with
/// ``Unknown/TextPiece/repositoryRoot``. What works on paths takes such a text apart and gives another;
/// everything else sees an unknown.
enum RepositoryRoot {
  /// Stands for the name within a path: a scalar for private use, which no folder is called by.
  private static let name = "\u{E000}"

  /// The absolute path of a file of the repository, as `__DIR__` and `File.cwd!()` give it.
  static func path(to file: String) -> String { PathModule.join(["/\(name)", file]) }

  /// The path within the repository of a normalized absolute path; nil outside of it.
  static func relative(_ absolute: String) -> String? {
    let root = "/\(name)"
    guard absolute.hasPrefix(root) else { return nil }
    let rest = absolute.dropFirst(root.count)
    guard rest.isEmpty || rest.hasPrefix("/"), !rest.hasPrefix("/..") else { return nil }
    return PathModule.relative(String(rest))
  }

  /// A path for people: within the repository, where it lies in there.
  static func shown(_ path: String) -> String {
    let absolute = PathModule.normalize(path)
    if let inside = relative(absolute) { return inside }
    let root = "/\(name)/"
    return absolute.hasPrefix(root) ? String(absolute.dropFirst(root.count)) : path
  }

  /// What the program has for a path: a text, unknown where the path leads through the folder.
  static func value(_ path: String, at location: SourceLocation?) -> Value {
    let parts = path.split(separator: "/\(name)", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return .string(path) }
    var pieces: [Unknown.TextPiece] = []
    for (position, part) in parts.enumerated() {
      if position > 0 { pieces.append(.repositoryRoot) }
      if !part.isEmpty { pieces.append(.text(String(part))) }
    }
    return .unknown(unknown(at: location).with(text: pieces))
  }

  /// What cannot be told of a path below the folder, such as how many folders it leads through.
  static func unknown(at location: SourceLocation?) -> Unknown {
    Unknown(.world, "it names the folder in which the application runs", at: location)
  }

  /// Whether a part of a path is the folder itself, of which nobody knows how many folders lead to it.
  static func isName(_ part: Substring) -> Bool { part == name }

  /// The path that a text unknown for nothing but the folder stands for.
  static func path(of unknown: Unknown) -> String? {
    guard let pieces = unknown.text, pieces.contains(.repositoryRoot) else { return nil }
    var path = ""
    for piece in pieces {
      switch piece {
      case .text(let text): path += text
      case .repositoryRoot: path += "/\(name)"
      case .hole: return nil
      }
    }
    return path
  }
}

extension Value {
  /// The path that it is, where nothing of it is unknown but the folder of the repository.
  var path: String? {
    if case .unknown(let unknown) = self { return RepositoryRoot.path(of: unknown) }
    return interpolated
  }
}

extension HostCall {
  /// A path as the program has it.
  func path(_ path: String) -> Value { RepositoryRoot.value(path, at: location) }
}

extension HostFunction {
  /// A function of paths, which may be below the folder of the repository; unknown for other unknowns.
  static func ofPaths(_ arities: ClosedRange<Int>, _ body: @escaping Body) -> HostFunction {
    HostFunction(arities, unknowns: .propagateDeepExceptPaths, body)
  }
}
