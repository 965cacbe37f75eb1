import Crypto
import Foundation
import SessionCompatibility
import TestSupport
import Testing

/// Cookies and tokens made by the real Plug, with the keys it derived.
@Suite struct PlugVectorTests {
  struct Vector: Decodable, Sendable, CustomStringConvertible {
    struct Options: Decodable {
      var signingSalt: Salt?
      var encryptionSalt: Salt?
      var keyIterations: Int?
      var keyLength: Int?
      var keyDigest: String?
      var serializer: String?
    }

    struct Salt: Decodable {
      let text: String

      init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
          self.text = text
        } else {
          text =
            try decoder.singleValueContainer().decode([String: String].self)["mfa_returns"] ?? ""
        }
      }
    }

    let id: String
    let kind: String
    let opts: Options?
    let connSkb: String?
    let skb: String?
    let salt: String?
    let key: String?
    let encKey: String?
    let signKey: String?
    let cookie: String?
    let token: String?

    var description: String { id }

    var store: CookieStore {
      get throws {
        let options = try #require(opts)
        return CookieStore(
          signingSalt: try #require(options.signingSalt).text,
          encryptionSalt: options.encryptionSalt?.text,
          derivation: KeyDerivation(
            iterations: options.keyIterations ?? 1000, length: options.keyLength ?? 32,
            digest: try #require(KeyDigest(rawValue: options.keyDigest ?? "sha256"))),
          serializer: options.serializer)
      }
    }

    var plugCryptoMajor: Int { id.hasSuffix("plug_crypto1") ? 1 : 2 }
  }

  struct Recording: Decodable {
    let secrets: [String: String]
    let vectors: [Vector]
  }

  static func recording() throws -> Recording {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    var recording = try decoder.decode(
      Recording.self, from: Data(Fixtures.text("plug/plug-vectors.json").utf8))
    // The strategy above would rename the secrets too.
    let plain = try JSONSerialization.jsonObject(
      with: Data(Fixtures.text("plug/plug-vectors.json").utf8))
    let secrets = try #require((plain as? [String: Any])?["secrets"] as? [String: String])
    recording = Recording(secrets: secrets, vectors: recording.vectors)
    return recording
  }

  static func vectors(_ kind: String) -> [Vector] {
    (try? recording().vectors.filter { $0.kind.hasPrefix(kind) }) ?? []
  }

  @Test func `the recording is there`() throws {
    let kinds = Set(try Self.recording().vectors.map(\.kind))
    #expect(kinds == ["session-signed", "session-encrypted", "token"])
  }

  @Test(arguments: vectors("session"))
  func `a session cookie is read with the options that made it`(vector: Vector) throws {
    let secret = try #require(Self.recording().secrets[vector.connSkb ?? ""])
    let store = try vector.store
    let reading = store.read(
      try #require(vector.cookie).utf8, connectionSecret: secret,
      plugCryptoMajor: vector.plugCryptoMajor)
    #expect(
      reading
        == (store.serializer == nil
          ? .readable : .undecided("the serializer is the application's own code")))
  }

  @Test(arguments: vectors("session"))
  func `a session cookie is not read with another secret, salt or a changed byte`(
    vector: Vector
  ) throws {
    let secret = try #require(Self.recording().secrets[vector.connSkb ?? ""])
    let cookie = try #require(vector.cookie)
    let major = vector.plugCryptoMajor
    func isEmpty(_ reading: CookieStore.Reading) -> Bool {
      if case .empty = reading { true } else { false }
    }
    let other = String(secret.reversed()) + "x"
    #expect(
      isEmpty(try vector.store.read(cookie.utf8, connectionSecret: other, plugCryptoMajor: major)))

    var salted = try vector.store
    if salted.encryptionSalt == nil {
      salted.signingSalt += "x"
    } else {
      salted.encryptionSalt = "x"
    }
    #expect(isEmpty(salted.read(cookie.utf8, connectionSecret: secret, plugCryptoMajor: major)))

    for position in cookie.utf8.indices.dropLast() {
      var bytes = Array(cookie.utf8)
      let offset = cookie.utf8.distance(from: cookie.utf8.startIndex, to: position)
      bytes[offset] = bytes[offset] == UInt8(ascii: "A") ? UInt8(ascii: "g") : UInt8(ascii: "A")
      #expect(
        isEmpty(try vector.store.read(bytes, connectionSecret: secret, plugCryptoMajor: major)))
    }
  }

  @Test(arguments: vectors("session"))
  func `keys are derived as Plug derives them`(vector: Vector) throws {
    let secret = try #require(Self.recording().secrets[vector.connSkb ?? ""])
    let store = try vector.store
    func hex(_ salt: String) throws -> String {
      let key = try #require(store.derivation.key(secret: secret.utf8, salt: salt.utf8))
      return key.withUnsafeBytes { bytes in
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      }
    }
    if let expected = vector.key ?? vector.signKey {
      #expect(try hex(store.signingSalt) == expected)
    }
    if let expected = vector.encKey { #expect(try hex(store.encryptionSalt ?? "") == expected) }
  }

  @Test(arguments: vectors("token"))
  func `a token verifies under its salt and no other`(vector: Vector) throws {
    let secret = try #require(Self.recording().secrets[vector.skb ?? ""])
    let salt = try #require(vector.salt)
    let token = try #require(vector.token)
    let derivation = KeyDerivation()
    for (candidate, expected) in [(salt, true), (salt + "x", false)] {
      let key = try #require(derivation.key(secret: secret.utf8, salt: candidate.utf8))
      let payload =
        if token.hasPrefix("XCP.") {
          switch MessageEncryptor.decrypt(
            token.utf8, key: key, signKey: SymmetricKey(data: [UInt8]()), plugCryptoMajor: 2)
          {
          case .plaintext(let bytes): bytes
          case .refused, .raises: nil as [UInt8]?
          }
        } else {
          MessageVerifier.verify(token.utf8, key: key)
        }
      #expect((payload != nil) == expected)
      if let payload {
        #expect([.map, .other].contains(ExternalTerm(reading: payload)))
      }
    }
  }
}
