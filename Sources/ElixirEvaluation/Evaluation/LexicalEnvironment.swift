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
  /// The function around, nil outside of functions.
  let function: ModuleDefinition.FunctionKey?
  /// Full module atoms by the first segment that stands for them.
  let aliases: [String: String]
  /// The imports, newest last.
  let imports: [Import]
  /// The modules whose macros `require` lets be called with the module's name.
  let required: Set<String>

  init(
    module: String? = nil, function: ModuleDefinition.FunctionKey? = nil,
    aliases: [String: String] = [:], imports: [Import] = [],
    required: Set<String> = []
  ) {
    self.module = module
    self.function = function
    self.aliases = aliases
    self.imports = imports
    self.required = required
  }

  func inside(module: String) -> LexicalEnvironment {
    LexicalEnvironment(module: module, aliases: aliases, imports: imports, required: required)
  }

  func inside(function: ModuleDefinition.FunctionKey) -> LexicalEnvironment {
    LexicalEnvironment(
      module: module, function: function, aliases: aliases, imports: imports, required: required)
  }

  func aliasing(_ segment: String, to module: String) -> LexicalEnvironment {
    var aliases = aliases
    aliases[segment] = module
    return LexicalEnvironment(
      module: self.module, function: function, aliases: aliases, imports: imports,
      required: required)
  }

  func importing(_ new: Import) -> LexicalEnvironment {
    LexicalEnvironment(
      module: module, function: function, aliases: aliases, imports: imports + [new],
      required: required.union([new.module]))
  }

  func requiring(_ new: [String]) -> LexicalEnvironment {
    LexicalEnvironment(
      module: module, function: function, aliases: aliases, imports: imports,
      required: required.union(new))
  }
}
