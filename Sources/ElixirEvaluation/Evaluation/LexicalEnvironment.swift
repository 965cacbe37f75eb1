/// What names mean at a place of the source: its module, aliases and imports.
///
/// It never changes.
package final class LexicalEnvironment: Sendable {
  /// A module whose functions can be called without its name.
  struct Import: Sendable {
    let module: String
    let only: [ModuleDefinition.FunctionKey]?
    let except: [ModuleDefinition.FunctionKey]
  }

  /// The atom of the module around, nil outside of modules.
  let module: String?
  /// Full module atoms by the first segment that stands for them.
  let aliases: [String: String]
  /// The imports, newest last.
  let imports: [Import]

  init(module: String? = nil, aliases: [String: String] = [:], imports: [Import] = []) {
    self.module = module
    self.aliases = aliases
    self.imports = imports
  }

  func inside(module: String) -> LexicalEnvironment {
    LexicalEnvironment(module: module, aliases: aliases, imports: imports)
  }

  func aliasing(_ segment: String, to module: String) -> LexicalEnvironment {
    var aliases = aliases
    aliases[segment] = module
    return LexicalEnvironment(module: self.module, aliases: aliases, imports: imports)
  }

  func importing(_ new: Import) -> LexicalEnvironment {
    LexicalEnvironment(module: module, aliases: aliases, imports: imports + [new])
  }
}
