import Diagnostics
import ElixirEvaluation
import ElixirSyntax
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
  /// The salt's text, where the code or the configuration tells it.
  var text: String?
  /// The definitions of what the salt's code names, where the text is not known.
  var origin: Secret
  /// The key options that are not the default.
  var options: [CodeTerm.Pair]
  var location: SourceLocation

  /// Whether two calls make the same keys; nil where the code does not tell.
  func isSame(as other: TokenUse) -> Bool? {
    guard
      options.map(\.key) == other.options.map(\.key)
        && options.map(\.value) == other.options.map(\.value)
    else { return false }
    if let text, let other = other.text { return text == other }
    return salt == other.salt && text == other.text && origin == other.origin ? true : nil
  }

  /// The calls of each module, by kind of call and function.
  static func all(in version: ReleaseVersion) -> [Place: [TokenUse]] {
    var uses: [Place: [TokenUse]] = [:]
    for call in version.calls(named: "sign", "verify", "encrypt", "decrypt")
    where call.arguments.count >= 3
      && (call.receiver.map(owners.contains)
        ?? version.tree.file(at: call.location.path, contains: "import Phoenix.Token"))
    {
      let text = text(of: call.arguments[1], in: call.module, of: version)
      let use = TokenUse(
        name: call.target, module: call.module, salt: call.arguments[1], text: text,
        origin: text == nil ? version.definitions(in: call.arguments[1], of: call) : Secret(""),
        options: call.options.pairs.filter { pair in
          keyOptions[pair.key].map { $0 != pair.value } ?? false
        }.sorted { $0.key < $1.key }, location: call.location)
      let place = Place(module: call.module, call: call.name, function: call.function ?? "")
      uses[place, default: []].append(use)
    }
    return uses
  }

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
