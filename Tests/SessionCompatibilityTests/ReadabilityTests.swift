import Diagnostics
import PhoenixApp
import SessionCompatibility
import Testing

/// Who reads whose sessions, when one option of one version is changed.
@Suite struct ReadabilityTests {
  typealias Change = @Sendable (inout SessionSide) -> Void

  static let place = SourceLocation(path: "lib/shop_web/endpoint.ex", line: 14)

  static func side(encrypted: Bool = false, plugCrypto: Int? = 2) -> SessionSide {
    var settings = SessionSettings(location: place)
    settings.store = .value(.cookie, at: place)
    settings.key = .value("_shop_key", at: place)
    settings.primary.signingSalt = .value(Secret("sign"), at: place)
    if encrypted { settings.primary.encryptionSalt = .value(Secret("encrypt"), at: place) }
    return SessionSide(
      settings: settings,
      secretKeyBase: .environment(
        EnvironmentRead(name: "SECRET_KEY_BASE", isRequired: true, location: place)),
      plugCryptoMajor: plugCrypto)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var title: String
    var encrypted = false
    var blue: Change = { _ in }
    var green: Change
    var blueReadsGreen: String
    var greenReadsBlue: String
    var option: String?

    var testDescription: String { title }
  }

  static func entry(_ salt: String, secret: String?) -> CookieKeySettings {
    var entry = CookieKeySettings(location: place)
    entry.signingSalt = .value(Secret(salt), at: place)
    entry.secretKeyBase = .value(secret.map(Secret.init), at: place)
    return entry
  }

  static let long = String(repeating: "k", count: 64)

  static let cases: [Case] = [
    Case(title: "nothing", green: { _ in }, blueReadsGreen: "ok", greenReadsBlue: "ok"),
    Case(
      title: "the cookie's name", green: { $0.settings.key = .value("_new_key", at: place) },
      blueReadsGreen: "break", greenReadsBlue: "break", option: "key"),
    Case(
      title: "the signing salt",
      green: { $0.settings.primary.signingSalt = .value(Secret("x"), at: place) },
      blueReadsGreen: "break", greenReadsBlue: "break", option: "signing_salt"),
    Case(
      title: "encryption switched on",
      green: { $0.settings.primary.encryptionSalt = .value(Secret("x"), at: place) },
      blueReadsGreen: "break", greenReadsBlue: "break", option: "encryption_salt"),
    Case(
      title: "the signing salt of a cookie that plug_crypto 2 encrypts", encrypted: true,
      green: { $0.settings.primary.signingSalt = .value(Secret("x"), at: place) },
      blueReadsGreen: "ok", greenReadsBlue: "ok"),
    Case(
      title: "plug_crypto from 1 to 2, encrypted", encrypted: true,
      blue: { $0.plugCryptoMajor = 1 }, green: { _ in },
      blueReadsGreen: "break", greenReadsBlue: "ok", option: "plug_crypto"),
    Case(
      title: "plug_crypto from 1 to 2, signed", blue: { $0.plugCryptoMajor = 1 }, green: { _ in },
      blueReadsGreen: "ok", greenReadsBlue: "ok"),
    Case(
      title: "the signing salt of a cookie that plug_crypto 1 encrypts", encrypted: true,
      blue: { $0.plugCryptoMajor = 1 },
      green: {
        $0.plugCryptoMajor = 1
        $0.settings.primary.signingSalt = .value(Secret("x"), at: place)
      },
      blueReadsGreen: "break", greenReadsBlue: "break", option: "signing_salt"),
    Case(
      title: "the length of an encryption key under plug_crypto 2", encrypted: true,
      green: { $0.settings.primary.length = .value(64, at: place) },
      blueReadsGreen: "break", greenReadsBlue: "break", option: "key_length"),
    Case(
      title: "iterations", green: { $0.settings.primary.iterations = .value(2000, at: place) },
      blueReadsGreen: "break", greenReadsBlue: "break", option: "key_iterations"),
    Case(
      title: "the store", green: { $0.settings.store = .value(.ets, at: place) },
      blueReadsGreen: "break", greenReadsBlue: "break", option: "store"),
    Case(
      title: ":ets in both", blue: { $0.settings.store = .value(.ets, at: place) },
      green: { $0.settings.store = .value(.ets, at: place) },
      blueReadsGreen: "break", greenReadsBlue: "break", option: "store"),
    Case(
      title: "the serializer, even with rotation",
      green: {
        $0.settings.serializer = .value("Shop.Json", at: place)
        $0.settings.rotating = [entry("sign", secret: long)]
      },
      blueReadsGreen: "break", greenReadsBlue: "break", option: "serializer"),
    Case(
      title: "a salt made at run time",
      green: { $0.settings.primary.signingSalt = .unknown("made by a function", at: place) },
      blueReadsGreen: "unknown", greenReadsBlue: "unknown", option: "signing_salt"),
    Case(
      title: "the secret, with the old one rotated",
      blue: { $0.secretKeyBase = .value(Secret(long), at: place) },
      green: {
        $0.secretKeyBase = .value(Secret(long + "2"), at: place)
        $0.settings.rotating = [entry("sign", secret: long)]
      },
      blueReadsGreen: "break", greenReadsBlue: "ok", option: "secret_key_base"),
    Case(
      title: "the salt, with a rotating entry that has no secret",
      green: {
        $0.settings.primary.signingSalt = .value(Secret("x"), at: place)
        $0.settings.rotating = [entry("sign", secret: nil)]
      },
      blueReadsGreen: "break", greenReadsBlue: "break", option: "signing_salt"),
    Case(
      title: "a literal secret that is too short",
      green: { $0.secretKeyBase = .value(Secret("short"), at: place) },
      blueReadsGreen: "break", greenReadsBlue: "break", option: "secret_key_base"),
    Case(
      title: "the variable that the secret is read from",
      green: {
        $0.secretKeyBase = .environment(EnvironmentRead(name: "OTHER", isRequired: true))
      },
      blueReadsGreen: "unknown", greenReadsBlue: "unknown", option: "secret_key_base"),
    Case(
      title: "the variable, with one value in both environments",
      blue: { $0.environment = StartEnvironment(["SECRET_KEY_BASE": Secret(long)]) },
      green: {
        $0.secretKeyBase = .environment(EnvironmentRead(name: "OTHER", isRequired: true))
        $0.environment = StartEnvironment(["OTHER": Secret(long)])
      },
      blueReadsGreen: "ok", greenReadsBlue: "ok"),
    Case(
      title: "key_digest md5 under plug_crypto 2",
      blue: { $0.settings.primary.digest = .value("md5", at: place) },
      green: { $0.settings.primary.digest = .value("md5", at: place) },
      blueReadsGreen: "break", greenReadsBlue: "break", option: "key_digest"),
    Case(
      title: "an unknown plug_crypto, encrypted", encrypted: true,
      green: { $0.plugCryptoMajor = nil },
      blueReadsGreen: "unknown", greenReadsBlue: "unknown", option: "plug_crypto"),
  ]

  @Test(arguments: cases)
  func `sessions are judged in both directions`(changed: Case) {
    var blue = Self.side(encrypted: changed.encrypted)
    var green = blue
    changed.blue(&blue)
    changed.green(&green)
    let backward = Readability.of(cookieFrom: green, readBy: blue)
    let forward = Readability.of(cookieFrom: blue, readBy: green)
    #expect(backward.verdict == changed.blueReadsGreen)
    #expect(forward.verdict == changed.greenReadsBlue)
    if let option = changed.option {
      #expect((backward.differences + forward.differences).map(\.option).contains(option))
    }
  }

  @Test func `a secret never shows itself`() {
    var text = ""
    dump(Self.side(encrypted: true), to: &text)
    text += "\(Self.side(encrypted: true))" + String(reflecting: Self.side(encrypted: true))
    #expect(!text.contains("encrypt\"") && !text.contains("sign\""))
    #expect(text.contains("[redacted]"))
  }
}
