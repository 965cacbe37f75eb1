/// The functions of `Kernel` that call, leave or talk to processes.
enum KernelEffects {
  /// What another process does is neither in the migration's order nor in its transaction.
  static let otherProcess = HostFunction(1...4) { call throws(Interruption) in
    try call.evaluator.unknownCall(
      Unknown(.world, "what another process does, and when, is not known", at: call.location), [])
  }

  /// `apply`, also Erlang's.
  static let apply = HostFunction(2...3) { call throws(Interruption) in
    guard let arguments = call.list(call.count - 1) else {
      let unknown = call[call.count - 1].unknown ?? call.evaluator.notEvaluated("apply")
      return try call.evaluator.unknownCall(unknown, call.arguments)
    }
    if call.count == 2 { return try call.evaluator.apply(call[0], arguments) }
    guard case .atom(let module) = call[0], case .atom(let name) = call[1] else {
      let unknown = call[0].unknown ?? call[1].unknown ?? call.evaluator.notEvaluated("apply")
      return try call.evaluator.unknownCall(unknown, arguments)
    }
    return try call.evaluator.callRemote(module, name, arguments)
  }

  static let functions: [String: HostFunction] = [
    "apply": apply,
    "throw": HostFunction(1...1) { call throws(Interruption) in throw .thrown(call[0]) },
    "exit": HostFunction(1...1) { call throws(Interruption) in throw .exited(call[0]) },
    "self": HostFunction(0...0) { call in call.world("a process identifier is not known") },
    "node": HostFunction(0...1) { call in call.world("the node's name is not known") },
    "make_ref": HostFunction(0...0) { call in call.world("a reference is not known") },
    "send": HostFunction(2...2) { call in call[1] },
    "spawn": otherProcess, "spawn_link": otherProcess, "spawn_monitor": otherProcess,
    "dbg": HostFunction(0...2) { call in call[0] },
    "binding": HostFunction(0...1) { call in call.unsupported },
    "function_exported?": HostFunction(3...3) { call throws(Interruption) in
      guard case .atom(let module) = call[0], let name = call[1].atomText, let arity = call.int(2)
      else { return call.unsupported }
      guard let definition = try call.evaluator.resolve(module) else { return call.unsupported }
      let key = ModuleDefinition.FunctionKey(name, arity)
      if let function = definition.functions[key] { return .bool(!function.isPrivate) }
      return definition.unknowns.isEmpty && definition.adopted.isEmpty ? .false : call.unsupported
    },
  ]
}
