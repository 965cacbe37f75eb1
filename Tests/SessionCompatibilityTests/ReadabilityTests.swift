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
      plugCryptoMajor: plugCrypto, libraries: ["plug": "1.16.1"])
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
      title: "the salt, with the old one rotated under a Plug that has no rotation",
      green: {
        $0.libraries["plug"] = "1.12.1"
        $0.settings.primary.signingSalt = .value(Secret("x"), at: place)
        $0.settings.rotating = [entry("sign", secret: nil), entry("sign", secret: long)]
      },
      blueReadsGreen: "break", greenReadsBlue: "break", option: "signing_salt"),
    Case(
      title: "the salt, with the old one rotated under the first Plug that has rotation",
      blue: { $0.secretKeyBase = .value(Secret(long), at: place) },
      green: {
        $0.libraries["plug"] = "1.13.0-rc.0"
        $0.secretKeyBase = .value(Secret(long), at: place)
        $0.settings.primary.signingSalt = .value(Secret("x"), at: place)
        $0.settings.rotating = [entry("sign", secret: long)]
      },
      blueReadsGreen: "break", greenReadsBlue: "ok", option: "signing_salt"),
    Case(
      title: "the salt, with the old one rotated under a Plug that is not known",
      blue: { $0.secretKeyBase = .value(Secret(long), at: place) },
      green: {
        $0.libraries["plug"] = nil
        $0.secretKeyBase = .value(Secret(long), at: place)
        $0.settings.primary.signingSalt = .value(Secret("x"), at: place)
        $0.settings.rotating = [entry("sign", secret: long)]
      },
      blueReadsGreen: "break", greenReadsBlue: "unknown", option: "signing_salt"),
    Case(
      title: "the salt, with the old one rotated under a Plug that Phoenix tells",
      blue: { $0.secretKeyBase = .value(Secret(long), at: place) },
      green: {
        $0.libraries["plug"] = nil
        $0.requirements["phoenix"] = "1.7.2"
        $0.secretKeyBase = .value(Secret(long), at: place)
        $0.settings.primary.signingSalt = .value(Secret("x"), at: place)
        $0.settings.rotating = [entry("sign", secret: long)]
      },
      blueReadsGreen: "break", greenReadsBlue: "ok", option: "signing_salt"),
    Case(
      title: "the salt, with the old one rotated under a Plug that Phoenix leaves open",
      blue: { $0.secretKeyBase = .value(Secret(long), at: place) },
      green: {
        $0.libraries["plug"] = nil
        $0.requirements["phoenix"] = "1.6"
        $0.secretKeyBase = .value(Secret(long), at: place)
        $0.settings.primary.signingSalt = .value(Secret("x"), at: place)
        $0.settings.rotating = [entry("sign", secret: long)]
      },
      blueReadsGreen: "break", greenReadsBlue: "unknown", option: "signing_salt"),
    Case(
      title: "a secret of the options under a Plug that takes none",
      blue: {
        $0.libraries["plug"] = "1.9.0"
        $0.settings.primary.secretKeyBase = .value(Secret(long), at: place)
      },
      green: {
        $0.libraries["plug"] = "1.9.0"
        $0.settings.primary.secretKeyBase = .value(Secret(long + "2"), at: place)
      }, blueReadsGreen: "ok", greenReadsBlue: "ok"),
    Case(
      title: "an encrypted cookie under one plug_crypto of unknown number", encrypted: true,
      blue: {
        $0.plugCryptoMajor = nil
        $0.libraries["plug_crypto"] = "git https://example.com/plug_crypto abc"
      },
      green: {
        $0.plugCryptoMajor = nil
        $0.libraries["plug_crypto"] = "git https://example.com/plug_crypto abc"
      }, blueReadsGreen: "ok", greenReadsBlue: "ok"),
    Case(
      title: "an encrypted cookie under plug_crypto of two commits", encrypted: true,
      blue: {
        $0.plugCryptoMajor = nil
        $0.libraries["plug_crypto"] = "git https://example.com/plug_crypto abc"
      },
      green: {
        $0.plugCryptoMajor = nil
        $0.libraries["plug_crypto"] = "git https://example.com/plug_crypto def"
      }, blueReadsGreen: "unknown", greenReadsBlue: "unknown", option: "plug_crypto"),
    Case(
      title: "long keys under one plug_crypto of unknown number", encrypted: true,
      blue: {
        $0.plugCryptoMajor = nil
        $0.settings.primary.length = .value(64, at: place)
        $0.libraries["plug_crypto"] = "git https://example.com/plug_crypto abc"
      },
      green: {
        $0.plugCryptoMajor = nil
        $0.settings.primary.length = .value(64, at: place)
        $0.libraries["plug_crypto"] = "git https://example.com/plug_crypto abc"
      }, blueReadsGreen: "unknown", greenReadsBlue: "unknown", option: "plug_crypto"),
    Case(
      title: "key_digest md5 under a plug_crypto that is not known",
      blue: {
        $0.plugCryptoMajor = nil
        $0.settings.primary.digest = .value("md5", at: place)
      },
      green: {
        $0.plugCryptoMajor = nil
        $0.settings.primary.digest = .value("md5", at: place)
      }, blueReadsGreen: "unknown", greenReadsBlue: "unknown", option: "key_digest"),
    Case(
      title: "the cookie store and a module",
      green: { $0.settings.store = .value(.module("Shop.Store"), at: place) },
      blueReadsGreen: "unknown", greenReadsBlue: "unknown", option: "store"),
    Case(
      title: "two modules, with other serializers",
      blue: { $0.settings.store = .value(.module("Shop.Store"), at: place) },
      green: {
        $0.settings.store = .value(.module("Shop.Moving"), at: place)
        $0.settings.serializer = .value("Shop.Json", at: place)
      }, blueReadsGreen: "unknown", greenReadsBlue: "unknown", option: "store"),
    Case(
      title: ":ets and a module", blue: { $0.settings.store = .value(.ets, at: place) },
      green: { $0.settings.store = .value(.module("Shop.Store"), at: place) },
      blueReadsGreen: "break", greenReadsBlue: "break", option: "store"),
    Case(
      title: "a module, with another name of the cookie",
      blue: { $0.settings.store = .value(.module("Shop.Store"), at: place) },
      green: {
        $0.settings.store = .value(.module("Shop.Moving"), at: place)
        $0.settings.key = .value("_new_key", at: place)
      }, blueReadsGreen: "break", greenReadsBlue: "break", option: "key"),
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
