import ElixirSyntax

/// A module as it is written: its name and code.
final class ModuleSource: Sendable {
  let name: String
  /// The `defmodule` call.
  let node: Node
  /// The code between `do` and `end`.
  let body: Node
  /// The names of the modules around it, outermost first; it sees their aliases.
  let enclosing: [String]

  init(name: String, node: Node, body: Node, enclosing: [String]) {
    self.name = name
    self.node = node
    self.body = body
    self.enclosing = enclosing
  }

  /// The modules of a file, nested ones after those around them.
  static func modules(in tree: SyntaxTree) -> [ModuleSource] {
    var found: [ModuleSource] = []
    collect(in: tree.root, scope: LexicalScope(module: ""), enclosing: [], into: &found)
    return found
  }

  private static func collect(
    in block: Node, scope: LexicalScope, enclosing: [String], into found: inout [ModuleSource]
  ) {
    guard enclosing.count < 32 else { return }
    var scope = scope
    for item in block.expressions {
      guard let (name, arguments) = item.localCall else { continue }
      switch name {
      case "alias":
        scope.addAlias(arguments)
      case "defmodule", "defimpl":
        guard let first = arguments.first, let body = item.doBlock,
          var full = scope.resolve(first)
        else { continue }
        if name == "defimpl" {
          let subject = arguments.count > 1 ? arguments[1].keyword("for") : nil
          full += "." + (subject.flatMap(scope.resolve) ?? scope.module)
        } else if !scope.module.isEmpty, full == plainName(first) {
          if let short = full.split(separator: ".").first {
            scope.aliases[String(short)] = "\(scope.module).\(short)"
          }
          full = "\(scope.module).\(full)"
        }
        found.append(ModuleSource(name: full, node: item, body: body, enclosing: enclosing))
        var inner = scope
        inner.module = full
        collect(in: body, scope: inner, enclosing: enclosing + [full], into: &found)
      case "if", "unless":
        for branch in ["do", "else"] {
          if let block = arguments.last?.keyword(branch) {
            collect(in: block, scope: scope, enclosing: enclosing, into: &found)
          }
        }
      default:
        continue
      }
    }
  }

  /// The name as written, when it is nothing but names.
  private static func plainName(_ node: Node) -> String? {
    guard let parts = node.arguments(of: "__aliases__") else { return nil }
    let names = parts.compactMap(\.atomName)
    return names.count == parts.count && names.first != "Elixir"
      ? names.joined(separator: ".") : nil
  }
}
