import Glibc

/// The application that the paths on a command line belong to.
struct ApplicationRoot {
  /// The absolute path of the folder with mix.exs; of the umbrella's, for an application in one.
  let directory: String
  /// The given paths, relative to `directory`; empty for the folder itself.
  let paths: [String]
  /// The application that `--app` names, or without it the current folder, relative to `directory`:
  /// `apps/shop`; empty for `directory`.
  let member: String

  /// Finds the application around paths, upwards from each to a mix.exs.
  ///
  /// - Parameters:
  ///   - paths: Files or folders as given by the user; without any, the application's folder itself.
  ///   - application: `--app`, when it was given: the paths have to be below it.
  ///   - entersUmbrella: Whether an application of an umbrella is taken as part of it.
  ///   - isCheckedOut: Whether the folder's files are what is read; a git ref may have them where the working tree
  ///     has not.
  /// - Returns: The application and the paths in it.
  /// - Throws: `CommandFailure` where a path does not exist, or no or several applications are around them.
  static func containing(
    _ paths: [String], application: String?, entersUmbrella: Bool = false,
    isCheckedOut: Bool = true
  ) throws -> ApplicationRoot {
    let absolute = try paths.map { path in
      guard let resolved = try resolved(path) else {
        throw CommandFailure("there is no file or folder \(path)")
      }
      return resolved
    }
    let directory: String
    var member = ""
    if let application {
      guard let resolved = try resolved(application, orMissing: !isCheckedOut) else {
        throw CommandFailure("there is no folder \(application); name the application's with --app")
      }
      guard !isCheckedOut || isFile(resolved + "/mix.exs") else {
        throw CommandFailure(
          "no mix.exs is in \(application); name the application's folder with --app")
      }
      // The configuration of an umbrella's application is the umbrella's.
      if entersUmbrella, let umbrella = umbrella(around: resolved) {
        directory = umbrella
        member = String(resolved.dropFirst(umbrella.count + 1))
      } else {
        directory = resolved
      }
    } else {
      let start = try absolute.first ?? resolved(".") ?? "/"
      guard let root = root(around: start) ?? (isCheckedOut ? nil : (start, "")) else {
        throw CommandFailure(
          "no mix.exs is in \(paths.first ?? "the current folder") or above it; name the"
            + " application's folder with --app")
      }
      directory = root.directory
      if entersUmbrella, paths.isEmpty { member = root.member }
    }
    let prefix = directory == "/" ? "/" : directory + "/"
    let relative = try absolute.enumerated().map { position, path in
      if path == directory { return "" }
      guard path.hasPrefix(prefix) else {
        throw CommandFailure("\(paths[position]) is not in the application's folder \(directory)")
      }
      return String(path.dropFirst(prefix.count))
    }
    return ApplicationRoot(directory: directory, paths: relative, member: member)
  }

  /// The umbrella that a folder is an application of: `umbrella/apps/shop`, both with a mix.exs.
  private static func umbrella(around folder: String) -> String? {
    guard isFile(folder + "/mix.exs"), let apps = parent(of: folder), apps.hasSuffix("/apps"),
      let umbrella = parent(of: apps), umbrella != "/", isFile(umbrella + "/mix.exs")
    else { return nil }
    return umbrella
  }

  /// The nearest folder with a mix.exs, or the umbrella around it and the folder in it
  /// (`apps/<application>`).
  private static func root(around path: String) -> (directory: String, member: String)? {
    var folder = path
    while true {
      if isFile(folder + "/mix.exs") { break }
      guard let above = parent(of: folder) else { return nil }
      folder = above
    }
    if let apps = parent(of: folder), let umbrella = parent(of: apps), isFile(umbrella + "/mix.exs")
    {
      return (umbrella, String(folder.dropFirst(umbrella == "/" ? 1 : umbrella.count + 1)))
    }
    return (folder, "")
  }

  private static func parent(of path: String) -> String? {
    guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func resolved(_ path: String) throws -> String? {
    guard let buffer = realpath(path, nil) else { return nil }
    defer { free(buffer) }
    guard let resolved = String(validatingCString: buffer) else {
      throw CommandFailure(
        "the name of the folder \(String(cString: buffer)) is not UTF-8; move the application")
    }
    return resolved
  }

  /// The same where a path need not be there: its last parts as they are written, but for `.` and `..`.
  private static func resolved(_ path: String, orMissing: Bool) throws -> String? {
    if let found = try resolved(path) { return found }
    guard orMissing, let slash = path.lastIndex(of: "/") ?? path.indices.first else { return nil }
    let isBare = path[slash] != "/"
    let name = isBare ? path : String(path[path.index(after: slash)...])
    let above = isBare ? "." : slash == path.startIndex ? "/" : String(path[..<slash])
    guard let folder = try resolved(above, orMissing: true), name != ".." else { return nil }
    return name.isEmpty || name == "." ? folder : folder == "/" ? "/" + name : "\(folder)/\(name)"
  }

  private static func isFile(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
