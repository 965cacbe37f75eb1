import Diagnostics
import PhoenixApp

/// A cookie that the application signs or encrypts itself: `put_resp_cookie(…, sign: true)`.
struct SealedCookie {
  /// How its value is protected.
  enum Kind {
    case signed
    case encrypted

    /// The kind in a sentence.
    var word: String { self == .signed ? "signed" : "encrypted" }
  }

  var name: String
  var kind: Kind
  var module: String
  var function: String?
  /// In seconds; nil where the code does not tell.
  var maxAge: Int?
  var location: SourceLocation

  /// Whether it is the cookie of `mix phx.gen.auth` that keeps users logged in.
  var isRememberMe: Bool { name.contains("remember_me") }

  func isSame(as other: SealedCookie) -> Bool { name == other.name && kind == other.kind }

  /// Those whose names the code tells, sorted by place.
  static func all(in version: ReleaseVersion) -> [SealedCookie] {
    version.calls(named: "put_resp_cookie").compactMap { call in
      guard call.arguments.count == 4, let name = version.literal(call.arguments[1], call).text
      else { return nil }
      let options = version.literal(call.arguments[3], call)
      let kind: Kind
      switch (options["sign"]?.atom, options["encrypt"]?.atom) {
      case ("true", _): kind = .signed
      case (_, "true"): kind = .encrypted
      default: return nil
      }
      return SealedCookie(
        name: name, kind: kind, module: call.module, function: call.function,
        maxAge: options["max_age"]?.integer, location: call.location)
    }
  }

  /// The cookies that the code asks for with `fetch_cookies`, sorted by place.
  static func fetched(in version: ReleaseVersion) -> [SealedCookie] {
    version.calls(named: "fetch_cookies").flatMap { call in
      [("signed", Kind.signed), ("encrypted", .encrypted)].flatMap { option, kind in
        let value = call.options[option].map { version.literal($0, call) }
        return (value?.elements ?? []).compactMap(\.text).map { name in
          SealedCookie(
            name: name, kind: kind, module: call.module, function: call.function,
            location: call.location)
        }
      }
    }
  }

  /// The cookies that are written as they are, sorted by place.
  static func plain(in version: ReleaseVersion) -> [(name: String, location: SourceLocation)] {
    version.calls(named: "put_resp_cookie").compactMap { call in
      guard call.arguments.count > 2, let name = version.literal(call.arguments[1], call).text
      else { return nil }
      let options = call.arguments.count > 3 ? version.literal(call.arguments[3], call) : .list([])
      guard options.isLiteral, options["sign"]?.atom != "true", options["encrypt"]?.atom != "true"
      else { return nil }
      return (name, call.location)
    }
  }
}

extension ReleaseVersion {
  /// What a function of the calling module without arguments returns, where a term calls one; else the term.
  fileprivate func literal(_ term: CodeTerm, _ call: CodeCall) -> CodeTerm {
    guard case .code(let code) = term else { return term }
    let name = code.prefix { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard name.count == code.count || code.dropFirst(name.count) == "()" else { return term }
    return project.constant(String(name), in: call.module) ?? term
  }
}
