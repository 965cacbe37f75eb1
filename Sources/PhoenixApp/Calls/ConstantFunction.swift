import Diagnostics
import ElixirSyntax

extension PhoenixProject {
  /// What a function without arguments is, where its only clause is written out: `defp salt, do: "user"`.
  ///
  /// - Parameters:
  ///   - name: The function's name; private ones count too.
  ///   - module: The module, by its full name.
  /// - Returns: The term; nil where there is no such function, or several clauses.
  public func constant(_ name: String, in module: String) -> CodeTerm? {
    for tree in codeTrees where self.tree.file(at: tree.file.path, contains: name) {
      guard let source = ModuleSource.modules(in: tree).first(where: { $0.name == module }) else {
        continue
      }
      var terms = CodeTermReader(module: module)
      var bodies: [Node] = []
      for item in source.body.expressions {
        guard let (keyword, arguments) = item.localCall else { continue }
        switch keyword {
        case "alias": terms.lexical.addAlias(arguments)
        case "@":
          if let (attribute, values) = arguments.first?.localCall, let value = values.first {
            terms.attributes[attribute] = value
          }
        case "def", "defp":
          let head = arguments.first
          let call = head?.localCall
          guard head?.variableName == name || call?.name == name && call?.arguments.isEmpty == true,
            let body = item.doBlock
          else { continue }
          bodies.append(body)
        default: continue
        }
      }
      return bodies.count == 1 ? terms.term(bodies[0]) : nil
    }
    return nil
  }
}
