public import Diagnostics
import ElixirSyntax

/// A path that a plug of the application tells from others, and answers itself:
/// `def call(%Plug.Conn{path_info: ["status"]} = conn, _), do: send_resp(conn, 200, "")`.
public struct AnsweredPath: Sendable, Hashable {
  /// The path: `/status`.
  public var path: String
  /// Whether every path that begins so is answered.
  public var isPrefix: Bool
  /// The module that holds the function.
  public var module: String
  /// The function that takes the connection.
  public var function: String
  /// The place of the path.
  public var location: SourceLocation

  /// Whether a request for a path is answered.
  public func answers(_ asked: String) -> Bool {
    isPrefix ? asked.hasPrefix(path) : asked == path
  }
}

extension PhoenixProject {
  /// The paths that functions of the applications tell from others and answer, sorted by place.
  ///
  /// A function that only looks at the path, as one that decides what is logged, does not answer it. Whether
  /// the function is plugged in is not looked at.
  public var answeredPaths: [AnsweredPath] {
    codeTrees.flatMap { parsed -> [AnsweredPath] in
      let path = parsed.file.path
      guard
        tree.file(at: path, contains: "request_path") || tree.file(at: path, contains: "path_info")
      else { return [] }
      return ModuleSource.modules(in: parsed).flatMap { source -> [AnsweredPath] in
        var reader = PlugPathReader(source)
        return reader.read()
      }
    }.sorted { $0.location < $1.location }
  }
}
