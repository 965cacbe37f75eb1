import Diagnostics
import ElixirSyntax

extension Evaluator {
  /// Expands a macro that is written in Swift; its value is the call's.
  func expand(
    _ macro: HostMacro, _ module: String, _ name: String, _ arguments: Arguments, _ node: Node
  ) throws(Interruption) -> Value {
    currentNode = node
    let code = arguments.map { argument in
      if case .quoted(let inner)? = substituted(argument) { return inner }
      return Quoted(node: argument, frame: frame)
    }
    return try macro.body(
      MacroCall(evaluator: self, module: module, name: name, arguments: code))
  }

  private func substituted(_ node: Node) -> Value? {
    if case .call(.name("unquote"), _) = node.form { frame?.substitutions[node.index] } else { nil }
  }

  /// Expands a macro that is written in Elixir, and evaluates what it returns at the place of the call.
  func expand(
    _ definition: FunctionDefinition, _ module: String, _ name: String, _ arguments: Arguments,
    _ node: Node
  ) throws(Interruption) -> Value {
    currentNode = node
    let values = arguments.map { quotedValue($0, in: frame) }
    let code = try call(definition, of: module, name, values)
    return try evaluateExpansion(code, module, name, values, node)
  }

  /// Evaluates code that a macro returned; it knows the call that it stands for.
  func evaluateExpansion(
    _ code: Value, _ module: String, _ name: String, _ values: [Value], _ node: Node
  ) throws(Interruption) -> Value {
    if callStack.count >= environment.limits.callDepth {
      throw .stopped(
        Unknown(.bound, "more than \(environment.limits.callDepth) nested calls", at: location))
    }
    callStack.append(
      CallFrame(
        site: node, module: module, name: "macro " + name, arguments: values,
        conditionCount: conditions.count, caller: frame == nil ? lexical : nil))
    defer { callStack.removeLast() }
    if case .unknown(let unknown) = code { return try unknownCall(unknown, []) }
    return try evaluateExpansion(code)
  }

  /// The macro of a module that is written in Elixir.
  func sourceMacro(
    _ module: String, _ name: String, _ arity: Int
  ) throws(Interruption) -> FunctionDefinition? {
    if hostModules[module] != nil || StandardLibrary.modules[module] != nil { return nil }
    guard let definition = try resolve(module)?.functions[ModuleDefinition.FunctionKey(name, arity)]
    else { return nil }
    return definition.kind == .macro ? definition : nil
  }
}
