import Diagnostics

/// The library Dotenvy, by which configuration reads variables of the environment and of `.env` files.
///
/// Source: the documentation of `Dotenvy`: `source!/2`, `env!/2` and `env!/3`.
enum DotenvyModule {
  static let functions: [String: HostFunction] = [
    "source": source, "source!": source,
    "env!": HostFunction(1...3, unknowns: .propagateWholeExcept(2)) {
      call throws(Interruption) in
      guard let name = call.text(0) else { return call.unsupported }
      let value =
        try call.count == 3
        ? SystemModule.read(name, default: call[2], call) : SystemModule.fetch(name, call)
      let type = call.count > 1 ? call[1].atomText : "string"
      guard type != "string", type != "string!" else { return value }
      // Other types convert the text; what they give is not the variable itself.
      guard let unknown = value.unknown else { return call.unsupported }
      return .unknown(
        Unknown(
          unknown.cause, unknown.reason, at: unknown.location, isRequired: unknown.isRequired))
    },
  ]

  /// Takes variables from files and maps; a file of the repository may set any of them.
  private static let source = HostFunction(1...2, unknowns: .propagateWholeExcept(0)) {
    call throws(Interruption) in
    let sources = call.list(0) ?? [call[0]]
    let files = call.evaluator.environment.files
    guard !sources.contains(where: { $0.text.map { files?.hasFile(at: $0) ?? true } ?? false })
    else {
      return try call.evaluator.unknownCall(
        Unknown(.world, "which variables the sourced files set is not known", at: call.location),
        [])
    }
    return .ok
  }
}
