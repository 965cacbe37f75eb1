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
      guard call.arguments.count == 4, let name = call.arguments[1].text else { return nil }
      let kind: Kind
      switch (call.options["sign"]?.atom, call.options["encrypt"]?.atom) {
      case ("true", _): kind = .signed
      case (_, "true"): kind = .encrypted
      default: return nil
      }
      return SealedCookie(
        name: name, kind: kind, module: call.module, function: call.function,
        maxAge: call.options["max_age"]?.integer, location: call.location)
    }
  }
}
