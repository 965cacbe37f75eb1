/// Elixir's `Exception`, for exceptions that keep their message.
enum ExceptionModule {
  static let functions: [String: HostFunction] = [
    "message": .deep(1...1) { call throws(Interruption) in
      // Others put their message together in code of their own.
      let plain = ["Elixir.RuntimeError", "Elixir.ArgumentError"]
      guard let name = call[0].structName, plain.contains(name), let text = call[0]["message"]?.text
      else { return call.unsupported }
      return .string(text)
    },
    "exception?": .whole(1...1) { call throws(Interruption) in
      .bool(call[0].structName != nil && call[0]["__exception__"] == .true)
    },
  ]
}
