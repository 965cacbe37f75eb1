import Diagnostics
import ElixirSyntax
import Synchronization

/// The syntax trees of a version's files, each parsed when first asked for.
///
/// Files that another version has with the same bytes under the same path are parsed once for both.
final class ParsedFiles: Sendable {
  private let tree: SourceTree
  private let other: ParsedFiles?
  private let parsed = Mutex<[String: SyntaxTree]>([:])

  init(tree: SourceTree, reusing other: ParsedFiles?) {
    self.tree = tree
    self.other = other
  }

  /// The file's tree; nil when there is no such file.
  func syntaxTree(at path: String) -> SyntaxTree? {
    if let known = parsed.withLock({ $0[path] }) { return known }
    guard let bytes = tree.bytes(at: path) else { return nil }
    let result: SyntaxTree
    if let other, other.tree.bytes(at: path) == bytes, let shared = other.syntaxTree(at: path) {
      result = shared
    } else {
      result = SyntaxTree.parse(SourceFile(path: path, bytes: bytes))
    }
    // Another thread may have been faster; all see the same tree.
    return parsed.withLock { known in
      if let first = known[path] { return first }
      known[path] = result
      return result
    }
  }

  /// The paths of those files that contain a text.
  func paths(_ paths: [String], containing text: String) -> [String] {
    paths.filter { tree.file(at: $0, contains: text) }
  }
}
