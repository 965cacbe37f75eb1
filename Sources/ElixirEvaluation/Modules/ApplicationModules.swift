public import Diagnostics
public import ElixirSyntax
import Synchronization

/// The modules of an application, found by name in its `.ex` and `.exs` files.
///
/// Files are searched for `defmodule` once, and parsed when first asked for.
public final class ApplicationModules: Sendable {
  private let tree: SourceTree
  private let parse: @Sendable (SourceFile) -> SyntaxTree
  private let cache = Mutex(Cache())

  private struct Cache {
    /// Paths of the files that say `defmodule NAME`, by the name as written.
    var paths: [String: [String]]?
    var trees: [String: SyntaxTree] = [:]
  }

  /// Searches the files of a version; `parse` may serve trees that are already there.
  public init(
    tree: SourceTree, parse: @escaping @Sendable (SourceFile) -> SyntaxTree = SyntaxTree.parse
  ) {
    self.tree = tree
    self.parse = parse
  }

  /// The parsed files that may define a module, given by its atom (`Elixir.Shop.Repo`).
  ///
  /// A file counts when it says `defmodule Shop.Repo`, or `defmodule Repo` inside of `defmodule Shop`.
  public func files(defining module: String) -> [SyntaxTree] {
    guard module.hasPrefix("Elixir.") else { return [] }
    let name = String(module.dropFirst(7))
    return cache.withLock { cache in
      if cache.paths == nil { cache.paths = index() }
      guard let paths = cache.paths else { return [] }
      var candidates = paths[name] ?? []
      let segments = name.split(separator: ".")
      if candidates.isEmpty, segments.count > 1 {
        for split in (1..<segments.count).reversed() {
          let outer = Set(paths[segments[..<split].joined(separator: ".")] ?? [])
          let inner = paths[segments[split...].joined(separator: ".")] ?? []
          candidates = inner.filter(outer.contains)
          if !candidates.isEmpty { break }
        }
        // A macro of a library may define it inside of another, as `defenum Status` of ecto_enum does.
        if candidates.isEmpty {
          candidates = paths[segments.dropLast().joined(separator: ".")] ?? []
        }
      }
      return candidates.compactMap { path in
        if let known = cache.trees[path] { return known }
        guard let file = tree.file(at: path) else { return nil }
        let parsed = parse(file)
        cache.trees[path] = parsed
        return parsed
      }
    }
  }

  /// Tests, dependencies and build output do not belong to the application.
  private static func isApplicationCode(_ path: String) -> Bool {
    guard path.hasSuffix(".ex") || path.hasSuffix(".exs") else { return false }
    var rest = path[...]
    while let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) {
      if foreignFolders.contains(where: { rest[..<slash] == $0 }) { return false }
      rest = rest[rest.utf8.index(after: slash)...]
    }
    return true
  }

  private static let foreignFolders = ["deps", "_build", "node_modules", "test"]

  private func index() -> [String: [String]] {
    var result: [String: [String]] = [:]
    let word = Array("defmodule ".utf8)
    for path in tree.paths where Self.isApplicationCode(path) {
      guard let bytes = tree.bytes(at: path) else { continue }
      var position = 0
      while let found = bytes.firstIndex(of: word, from: position) {
        position = found + word.count
        let name = Self.name(in: bytes, at: position)
        if !name.isEmpty, result[name]?.last != path { result[name, default: []].append(path) }
      }
    }
    return result
  }

  private static func name(in bytes: [UInt8], at start: Int) -> String {
    var position = start
    while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
    let rest = bytes[position...].prefix { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2E: true
      default: false
      }
    }
    let name = String(decoding: rest, as: UTF8.self)
    return name.hasPrefix("Elixir.") ? String(name.dropFirst(7)) : name
  }
}
