import Diagnostics
import PhoenixApp

/// A call of `Phoenix.Token`, with what its keys are made of.
struct TokenUse {
  /// Where calls are compared with the other version's.
  struct Place: Hashable {
    var module: String
    var call: String
    var function: String
  }

  var name: String
  var module: String
  /// The salt: a text, or the code that makes it.
  var salt: CodeTerm
  /// The key options that are not the default.
  var options: [CodeTerm.Pair]
  var location: SourceLocation

  /// Whether two calls make the same keys.
  func isSame(as other: TokenUse) -> Bool {
    salt == other.salt && options.map(\.key) == other.options.map(\.key)
      && options.map(\.value) == other.options.map(\.value)
  }

  /// The calls of each module, by kind of call and function.
  static func all(in version: ReleaseVersion) -> [Place: [TokenUse]] {
    var uses: [Place: [TokenUse]] = [:]
    for call in version.calls(named: "sign", "verify", "encrypt", "decrypt")
    where call.receiver == "Phoenix.Token" && call.arguments.count >= 3 {
      let use = TokenUse(
        name: call.target, module: call.module, salt: call.arguments[1],
        options: call.options.pairs.filter { pair in
          keyOptions[pair.key].map { $0 != pair.value } ?? false
        }.sorted { $0.key < $1.key }, location: call.location)
      let place = Place(module: call.module, call: call.name, function: call.function ?? "")
      uses[place, default: []].append(use)
    }
    return uses
  }

  /// The options of the key, with their defaults (`Plug.Crypto.sign/4`).
  private static let keyOptions: [String: CodeTerm] = [
    "key_iterations": .integer(1000), "key_length": .integer(32), "key_digest": .atom("sha256"),
  ]
}
