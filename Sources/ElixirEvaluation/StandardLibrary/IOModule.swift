/// Elixir's `IO`: what is printed goes nowhere.
enum IOModule {
  static let functions: [String: HostFunction] = [
    "puts": quiet, "write": quiet, "binwrite": quiet, "warn": quiet,
    "inspect": HostFunction(1...3) { call in call.count == 3 ? call[1] : call[0] },
    "iodata_to_binary": .deep(1...1) { call throws(Interruption) in
      switch call[0] {
      case .list, .string, .bytes: call[0].stringChars ?? call.unsupported
      default: throw call.raise("ArgumentError", "not an iodata term")
      }
    },
    "gets": HostFunction(1...2) { call in call.world("what is typed in is not known") },
    "read": HostFunction(1...2) { call in call.world("what is typed in is not known") },
  ]

  private static let quiet = HostFunction(1...3) { _ in .ok }
}
