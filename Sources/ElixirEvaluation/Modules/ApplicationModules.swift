public import Diagnostics
public import ElixirSyntax

/// The modules of an application, found by name in its `.ex` and `.exs` files.
///
/// Files are searched for `defmodule` once, and parsed when first asked for.
public final class ApplicationModules: Sendable {
  /// Searches the files of a version; `parse` may serve trees that are already there.
  public init(
    tree: SourceTree, parse: @escaping @Sendable (SourceFile) -> SyntaxTree = SyntaxTree.parse
  ) {
  }

  /// The parsed files that may define a module, given by its atom (`Elixir.Shop.Repo`).
  public func files(defining module: String) -> [SyntaxTree] { [] }
}
