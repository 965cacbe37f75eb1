import PhoenixApp

/// The version of Plug in mix.lock, as far as versions of it differ in what they do with sessions.
struct PlugVersion {
  /// The major, minor and patch numbers.
  private let numbers: [Int]

  /// The version of a release; nil where mix.lock does not tell.
  init?(_ libraries: [String: String]) {
    guard let numbers = Self.numbers(libraries["plug"]) else { return nil }
    self.numbers = numbers
  }

  /// The oldest version that a release may have; nil where mix.lock does not tell.
  ///
  /// plug_crypto 2 is taken by Plug 1.15.1 and later ones alone, and Phoenix 1.7 takes Plug 1.14 at least.
  /// Source: mix.exs of Plug 1.15.0 and 1.15.1, and of Phoenix 1.7.0.
  ///
  /// - Parameters:
  ///   - libraries: What mix.lock says.
  ///   - requirements: The oldest versions that mix.exs takes, by package.
  init?(oldestBeside libraries: [String: String], _ requirements: [String: String]) {
    if let crypto = Self.numbers(libraries["plug_crypto"]), crypto[0] >= 2 {
      numbers = [1, 15]
    } else if let plug = Self.numbers(requirements["plug"]) {
      numbers = plug
    } else if let phoenix = Self.numbers(libraries["phoenix"] ?? requirements["phoenix"]),
      !phoenix.lexicographicallyPrecedes([1, 7])
    {
      numbers = [1, 14]
    } else {
      return nil
    }
  }

  private static func numbers(_ version: String?) -> [Int]? {
    guard let version else { return nil }
    let parts = version.prefix { $0 != "-" && $0 != "+" }.split(separator: ".")
    let numbers = parts.compactMap { Int($0) }
    return !numbers.isEmpty && numbers.count == parts.count ? numbers : nil
  }

  /// Whether the cookie store has the option `rotating_options`.
  ///
  /// Source: `Plug.Session.COOKIE.init/1` of Plug 1.12.1 and of 1.13.0.
  var hasRotatingOptions: Bool { !numbers.lexicographicallyPrecedes([1, 13]) }

  /// Whether the cookie store has the option `secret_key_base`.
  ///
  /// Source: `Plug.Session.COOKIE.init/1` of Plug 1.9.0 and of 1.10.0.
  var hasOwnSecret: Bool { !numbers.lexicographicallyPrecedes([1, 10]) }

  /// Whether of several cookies of one name the last one counts.
  ///
  /// Source: `Plug.Conn.Cookies.decode/1` of Plug 1.16.0 and of 1.16.1.
  var takesLastCookie: Bool { numbers.lexicographicallyPrecedes([1, 16, 1]) }
}

extension SessionSettings {
  /// The options as the cookie store of the Plug takes them that may run; all forms that they may have where
  /// mix.lock does not tell the version, that of the newest Plug first.
  ///
  /// A store passes over options that it does not know without a word.
  ///
  /// - Parameters:
  ///   - libraries: What mix.lock says.
  ///   - requirements: The oldest versions that mix.exs takes, by package.
  /// - Returns: The forms, one at least.
  func forms(
    with libraries: [String: String], _ requirements: [String: String]
  ) -> [SessionSettings] {
    let locked = PlugVersion(libraries)
    let version = locked ?? PlugVersion(oldestBeside: libraries, requirements)
    var forms = [self]
    if version?.hasRotatingOptions != true {
      var form = self
      form.rotating = []
      form.rotatingUnknown = nil
      forms.append(form)
    }
    if version?.hasOwnSecret != true, var form = forms.last {
      form.primary.secretKeyBase = .value(nil, at: nil)
      forms.append(form)
    }
    if locked != nil, let form = forms.last { return [form] }
    var seen: Set<SessionSettings> = []
    return forms.filter { seen.insert($0).inserted }
  }
}

extension SessionSide {
  /// The sides with the options in each form that the Plug may take them in.
  var forms: [SessionSide] {
    settings.forms(with: libraries, requirements).map { form in
      var side = self
      side.settings = form
      return side
    }
  }
}

extension Difference {
  /// What decides where the forms of options that some Plug may take do different things.
  static let unknownPlug =
    "mix.lock does not tell the version of plug, and older ones pass over rotating_options and"
    + " secret_key_base"
}
