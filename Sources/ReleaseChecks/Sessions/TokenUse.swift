import Diagnostics
import ElixirEvaluation
import ElixirSyntax
import PhoenixApp

/// A call of `Phoenix.Token`, with what its keys are made of.
struct TokenUse {
  /// What a call does with a token.
  enum Role: Hashable, CaseIterable {
    /// `sign`, `encrypt`.
    case writes
    /// `verify`, `decrypt`.
    case reads
  }

  /// Where calls are compared with the other version's.
  struct Place: Hashable {
    var module: String
    var role: Role
    var function: String
  }

  var name: String
  var place: Place
  /// Whether the token is encrypted: an encrypted one has another form than a signed one, whatever the salt.
  var isEncrypted: Bool
  /// The salt: a text, or the code that makes it.
  var salt: CodeTerm
  /// The salt's text, where the code or the configuration tells it.
  var text: String?
  /// The definitions of what the salt's code names, where the text is not known.
  var origin: Secret
  /// The key options that are not the default.
  var options: [CodeTerm.Pair]
  var location: SourceLocation

  var role: Role { place.role }

  /// Whether one call opens what the other makes; nil where the code does not tell.
  ///
  /// Source: `Plug.Crypto.sign/4` and `encrypt/4`: `SFMyNTY.…` and `XCP.…`, or `QTEyOEdDTQ.…` before plug_crypto 2.
  func isSame(as other: TokenUse) -> Bool? {
    guard
      isEncrypted == other.isEncrypted && options.map(\.key) == other.options.map(\.key)
        && options.map(\.value) == other.options.map(\.value)
    else { return false }
    return hasSameSalt(as: other)
  }

  /// Whether two calls have the same salt; nil where the code does not tell.
  func hasSameSalt(as other: TokenUse) -> Bool? {
    if let text, let other = other.text { return text == other }
    return salt == other.salt && text == other.text && origin == other.origin ? true : nil
  }

  /// The calls, sorted by place.
  static func all(in version: ReleaseVersion) -> [TokenUse] {
    var uses: [TokenUse] = []
    for call in version.calls(named: "sign", "verify", "encrypt", "decrypt")
    where call.arguments.count >= 3
      && (call.receiver.map(owners.contains)
        ?? version.tree.file(at: call.location.path, contains: "import Phoenix.Token"))
    {
      let text = text(of: call.arguments[1], in: call.module, of: version)
      let use = TokenUse(
        name: call.target,
        place: Place(
          module: call.module, role: written.contains(call.name) ? .writes : .reads,
          function: call.function ?? ""),
        isEncrypted: encrypted.contains(call.name), salt: call.arguments[1], text: text,
        origin: text == nil ? version.definitions(in: call.arguments[1], of: call) : Secret(""),
        options: call.options.pairs.filter { pair in
          keyOptions[pair.key].map { $0 != pair.value } ?? false
        }.sorted { $0.key < $1.key }, location: call.location)
      uses.append(use)
    }
    return uses
  }

  private static let written: Set<String> = ["sign", "encrypt"]
  private static let encrypted: Set<String> = ["encrypt", "decrypt"]
  /// `Phoenix.Token`, and what it calls with the endpoint's secret.
  private static let owners: Set<String> = ["Phoenix.Token", "Plug.Crypto"]

  /// A text, the one that a function without arguments is, or the one that the configuration has.
  private static func text(
    of salt: CodeTerm, in module: String, of version: ReleaseVersion
  ) -> String? {
    guard case .code(let code) = salt else { return salt.text }
    let name = code.prefix { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }
    if name.count == code.count || code.dropFirst(name.count) == "()" {
      return version.project.constant(String(name), in: module)?.text
    }
    guard code.hasPrefix("Application."), !code.contains("System."),
      code.hasSuffix(")"), !code.contains("->")
    else { return nil }
    let configuration =
      code.contains(".compile_env") ? version.buildConfiguration : version.configuration
    let evaluator = Evaluator(
      environment: EvaluationEnvironment(mixEnvironment: "prod", configuration: configuration))
    let file = SourceFile(path: "salt.exs", bytes: Array(code.utf8))
    guard case .value(let value) = evaluator.evaluateFile(SyntaxTree.parse(file)) else {
      return nil
    }
    return value.text
  }

  /// The options of the key, with their defaults (`Plug.Crypto.sign/4`).
  private static let keyOptions: [String: CodeTerm] = [
    "key_iterations": .integer(1000), "key_length": .integer(32), "key_digest": .atom("sha256"),
  ]
}
