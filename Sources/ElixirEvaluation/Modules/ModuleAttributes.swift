import Diagnostics
import ElixirSyntax

extension Evaluator {
  /// Attributes that only the compiler and documentation read.
  private static let ignored: Set<String> = [
    "doc", "moduledoc", "typedoc", "spec", "type", "typep", "opaque", "callback", "macrocallback",
    "impl", "dialyzer", "compile", "deprecated", "since", "behaviour", "optional_callbacks",
    "on_load", "on_definition", "nifs", "vsn", "external_resource", "after_compile", "derive",
    "fallback_to_any", "protocol", "for", "file", "before_compile",
  ]

  /// `@name value` and `@name`.
  func evaluateAttribute(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard let inner = arguments.first else { return .nil }
    switch inner.form {
    case .variable(let name): return readAttribute(name, node)
    case .call(.name(let name), let values) where values.count == 1:
      return try setAttribute(name, values[0], node)
    case .call(.name(let name), let values) where values.isEmpty:
      return readAttribute(name, node)
    default:
      currentNode = node
      return .unknown(notEvaluated("this attribute"))
    }
  }

  private func readAttribute(_ name: String, _ node: Node) -> Value {
    currentNode = node
    let open = functionAttributes == nil ? openModules.last : nil
    if let value = (functionAttributes ?? open?.attributes)?[name] { return value }
    if open?.accumulating.contains(name) == true { return .list([]) }
    if Self.ignored.contains(name) { return .unknown(notEvaluated("@\(name)")) }
    // What a macro that is not known may have set is not known either.
    if let unknown = (open ?? currentModule)?.unknowns.first { return .unknown(unknown) }
    return .nil
  }

  private func setAttribute(
    _ name: String, _ code: Node, _ node: Node
  ) throws(Interruption) -> Value {
    guard let module = openModules.last, functionAttributes == nil else { return .ok }
    if name == "before_compile" {
      currentNode = node
      try readBeforeCompile(code, module)
      return .ok
    }
    if Self.ignored.contains(name) { return .ok }
    var value = try evaluateScoped(code)
    if let doubt = definitionDoubt(in: module) { value = .unknown(doubt.with()) }
    module.setAttribute(name, value)
    module.attributeLocations[name] = node.location
    return .ok
  }

  /// What `__before_compile__` adds to the module is not known.
  private func readBeforeCompile(
    _ code: Node, _ module: ModuleDefinition
  ) throws(Interruption) {
    let target = try evaluate(code)
    if case .atom(let name) = target, hostModules[name] != nil { return }
    module.unknowns.append(notEvaluated("@before_compile"))
  }
}

extension ModuleDefinition {
  /// Sets an attribute; one that accumulates gets one more value, newest first.
  public func setAttribute(_ name: String, _ value: Value) {
    if accumulating.contains(name) {
      attributes[name] = .list([value] + (attributes[name]?.elements ?? []))
    } else {
      attributes[name] = value
    }
  }

  /// Makes an attribute keep all its values, as `Module.register_attribute` with `accumulate: true` does.
  public func accumulate(_ name: String) {
    accumulating.insert(name)
    if attributes[name] == nil { attributes[name] = .list([]) }
  }
}
