extension Evaluator {
  /// A macro that a bare name means through an import.
  enum ImportedMacro {
    case host(HostMacro, module: String)
    case source(FunctionDefinition, module: String)
  }

  /// A macro that the module around adopted.
  func adoptedMacro(_ name: String, _ arity: Int) -> (macro: HostMacro, module: String)? {
    for adopted in currentModule?.adopted ?? [] {
      if let macro = adopted.macros[name], macro.arities.contains(arity) {
        return (macro, adopted.name)
      }
    }
    return nil
  }

  func importedMacro(_ name: String, _ arity: Int) throws(Interruption) -> ImportedMacro? {
    var found: ImportedMacro?
    try visitImports(name, arity) { (module: String) throws(Interruption) -> Bool in
      if let host = hostModules[module] {
        if let macro = host.macros[name], macro.arities.contains(arity) {
          found = .host(macro, module: module)
        }
        return found != nil || host.functions[name] != nil
      }
      if let definition = try sourceMacro(module, name, arity) {
        found = .source(definition, module: module)
        return true
      }
      return false
    }
    return found
  }

  func callImported(_ name: String, _ arguments: [Value]) throws(Interruption) -> Value? {
    let arity = arguments.count
    var result: Value?
    try visitImports(name, arity) { (module: String) throws(Interruption) -> Bool in
      if let host = hostModules[module] {
        guard let function = host.functions[name], function.arities.contains(arity) else {
          return false
        }
        result = try call(function, module: module, name, arguments)
        return true
      }
      if let standard = StandardLibrary.modules[module] {
        guard let function = standard.functions[name], function.arities.contains(arity) else {
          return false
        }
        result = try call(function, module: module, name, arguments)
        return true
      }
      guard let definition = try resolve(module) else { return false }
      let key = ModuleDefinition.FunctionKey(name, arity)
      if let function = definition.functions[key], !function.isPrivate {
        result = try call(function, of: module, name, arguments)
        return true
      }
      return false
    }
    if result != nil || StandardLibrary.kernel[name] != nil { return result }
    return try callMissingImport(name, arguments)
  }

  /// Whether a module of the application that is imported defines a sigil.
  func isImported(_ sigil: String, _ arity: Int) throws(Interruption) -> Bool {
    var isFound = false
    try visitImports(sigil, arity) { (module: String) throws(Interruption) -> Bool in
      if hostModules[module] != nil || StandardLibrary.modules[module] != nil { return false }
      guard let definition = try resolve(module) else { return false }
      let function = definition.functions[ModuleDefinition.FunctionKey(sigil, arity)]
      isFound = function?.isPrivate == false
      return isFound
    }
    return isFound
  }

  /// A name that is found nowhere may come from an imported module that is not in the repository.
  private func callMissingImport(
    _ name: String, _ arguments: [Value]
  ) throws(Interruption) -> Value? {
    var missingModule: String?
    try visitImports(name, arguments.count) { (module: String) throws(Interruption) -> Bool in
      if hostModules[module] != nil || StandardLibrary.modules[module] != nil { return false }
      if try resolve(module) == nil {
        missingModule = module
        return true
      }
      return false
    }
    guard let missingModule else { return nil }
    return try unknownCall(missing(missingModule, calling: name), arguments)
  }

  /// Goes through the modules whose import covers a function, newest first, until `body` returns true.
  private func visitImports(
    _ name: String, _ arity: Int, _ body: (String) throws(Interruption) -> Bool
  ) throws(Interruption) {
    let key = ModuleDefinition.FunctionKey(name, arity)
    for list in [lexical.imports, frame?.environment.imports ?? []] {
      for entry in list.reversed() {
        if let only = entry.only, !only.contains(key) { continue }
        if entry.except.contains(key) { continue }
        if try body(entry.module) { return }
      }
    }
  }
}
