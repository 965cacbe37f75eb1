import Diagnostics
import PhoenixApp

/// A call of `Phoenix.Token`, with what its keys are made of.
struct TokenUse {
  var name: String
  var module: String
  /// The salt: a text, or the code that makes it.
  var salt: CodeTerm
  /// The key options that are given.
  var options: [CodeTerm.Pair]
  var location: SourceLocation

  /// Whether two calls make the same keys.
  func isSame(as other: TokenUse) -> Bool {
    salt == other.salt && options.map(\.key) == other.options.map(\.key)
      && options.map(\.value) == other.options.map(\.value)
  }

  /// The calls of each function, by module, function and kind of call.
  static func all(in version: ReleaseVersion) -> [String: [TokenUse]] {
    var uses: [String: [TokenUse]] = [:]
    for call in version.calls(named: "sign", "verify", "encrypt", "decrypt")
    where call.receiver == "Phoenix.Token" && call.arguments.count >= 3 {
      let use = TokenUse(
        name: call.target, module: call.module, salt: call.arguments[1],
        options: call.options.pairs.filter { keyOptions.contains($0.key) }
          .sorted { $0.key < $1.key }, location: call.location)
      uses["\(call.module) \(call.function ?? "") \(call.name)", default: []].append(use)
    }
    return uses
  }

  /// Source: `Plug.Crypto.sign/4`, the options of the key.
  private static let keyOptions: Set<String> = ["key_iterations", "key_length", "key_digest"]
}
