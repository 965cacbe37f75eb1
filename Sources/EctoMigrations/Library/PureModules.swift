import ElixirEvaluation

/// Modules of libraries whose functions give a value and do nothing else.
///
/// Their values are unknown; that migrations call them is not.
enum PureModules {
  static let all: [HostModule] =
    names.map { HostModule(name: $0, fallback: fallback) } + [json]

  private static let names = [
    "Elixir.Ecto.ULID", "Elixir.UUID", "Elixir.Uniq.UUID", "Elixir.Timex",
    "Elixir.Inflex", "Elixir.Slug", "Elixir.Slugger", "Elixir.Bcrypt", "Elixir.Argon2",
    "Elixir.Pbkdf2", "Elixir.Comeonin.Bcrypt", "Elixir.Earmark", "Elixir.Nanoid", "Elixir.Ecto",
    "Elixir.HtmlSanitizeEx", "Elixir.Phoenix.Token", "Elixir.Ecto.Type", "Elixir.Ecto.Enum",
    "Elixir.Poison", "Elixir.Money", "Elixir.Postgrex.INET", "math", "base64",
  ]

  /// Functions that give another value each time.
  private static let randomFunctions: Set<String> = [
    "generate", "bingenerate", "autogenerate", "uuid1", "uuid4", "uuid6", "uuid7", "nanoid",
    "gen_salt", "now", "local", "today",
  ]

  static let fallback = HostFunction(0...255) { (call) throws(Interruption) in
    if randomFunctions.contains(call.name) {
      return .unknown(
        Unknown(
          .world, "\(call.callee) gives another value each time", at: call.evaluator.location))
    }
    return .unknown(
      Unknown(.notEvaluated, "\(call.callee) is not evaluated", at: call.evaluator.location))
  }

  private static let json = HostModule(
    name: "Elixir.Jason",
    functions: [
      "encode!": HostFunction(1...2) { (call) throws(Interruption) in try encode(call) },
      "encode": HostFunction(1...2) { (call) throws(Interruption) in
        .tuple([.ok, try encode(call)])
      },
      "decode!": HostFunction(1...2, unknowns: .propagateDeep) { (call) throws(Interruption) in
        guard let result = try decode(call) else {
          throw call.evaluator.exception("Jason.DecodeError", "the text is no JSON")
        }
        return result
      },
      "decode": HostFunction(1...2, unknowns: .propagateDeep) { (call) throws(Interruption) in
        guard let result = try decode(call) else {
          let reason = call.evaluator.notEvaluated("a Jason.DecodeError")
          return .tuple([.atom("error"), .unknown(reason)])
        }
        return .tuple([.ok, result])
      },
    ], fallback: fallback)

  /// nil for a text that is no JSON.
  private static func decode(_ call: HostCall) throws(Interruption) -> Value? {
    let options = call.arguments.count > 1 ? call.arguments[1] : .list([])
    let keys = options["keys"]
    guard let text = call.arguments[0].binaryBytes, let pairs = options.keywordPairs,
      pairs.allSatisfy({ $0.key == "keys" }),
      [nil, .atom("strings"), .atom("atoms")].contains(keys)
    else { return .unknown(call.evaluator.notEvaluated("\(call.callee) of these arguments")) }
    do throws(JSONDecoding.Failure) {
      return try JSONDecoding.value(of: text, atomKeys: keys == .atom("atoms"))
    } catch {
      switch error {
      case .invalid: return nil
      case .tooDeep:
        return .unknown(
          Unknown(.bound, "JSON that is nested too deep", at: call.evaluator.location))
      }
    }
  }

  private static func encode(_ call: HostCall) throws(Interruption) -> Value {
    do throws(Stop) {
      if call.arguments.count > 1, call.arguments[1] != .list([]) {
        return .unknown(call.evaluator.notEvaluated("\(call.callee) with options"))
      }
      return .string(try jsonText(call.arguments[0]))
    } catch {
      return .unknown(try error.unknown(orRaisedBy: call.evaluator))
    }
  }
}
