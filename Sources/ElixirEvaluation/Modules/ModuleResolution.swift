import Diagnostics
import ElixirSyntax

extension Evaluator {
  /// The definition of a module: of an evaluated file, or found in the application; nil for other modules.
  public func module(_ name: String) -> ModuleDefinition? {
    guard let found = try? resolve(name) else { return nil }
    return found
  }

  /// The definition of a module that is written in Elixir; its file is read when it is first asked for.
  func resolve(_ name: String) throws(Interruption) -> ModuleDefinition? {
    if let known = modules[name] { return known }
    if missingModules.contains(name) { return nil }
    if hostModules[name] == nil, let sources = environment.modules {
      for tree in sources.files(defining: name) where !modulesBeingRead.contains(tree.file.path) {
        modulesBeingRead.insert(tree.file.path)
        inputs.files.insert(tree.file.path)
        defer { modulesBeingRead.remove(tree.file.path) }
        try read(tree)
        if let found = modules[name] { return found }
      }
    }
    if modulesBeingRead.isEmpty { missingModules.insert(name) }
    return nil
  }

  /// Defines the modules of a file, without running anything else that stands at its top.
  private func read(_ tree: SyntaxTree) throws(Interruption) {
    // Its modules are none of the file that is being evaluated.
    let saved = (conditions, moduleOrder)
    conditions = []
    defer { (conditions, moduleOrder) = saved }
    _ = try attempt { () throws(Interruption) -> Value in
      try evaluateIsolated { () throws(Interruption) -> Value in
        var forms = [tree.root]
        if case .call(.name("__block__"), let several) = tree.root.form { forms = Array(several) }
        for form in forms {
          guard case .call(.name(let name), _) = form.form,
            ["defmodule", "alias", "import", "require", "use"].contains(name)
          else { continue }
          _ = try evaluate(form)
        }
        return .nil
      }
    }
  }
}
