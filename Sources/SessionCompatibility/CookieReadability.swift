import Diagnostics
import PhoenixApp

extension Readability {
  /// Whether `reader` can use a session that `writer` has just put into a browser.
  ///
  /// Source: `Plug.Session.COOKIE` (`read_raw_cookie/2` and rotation), `Plug.Crypto.MessageVerifier`,
  /// `Plug.Crypto.MessageEncryptor` of plug_crypto 1.x and 2.x.
  public static func of(cookieFrom writer: SessionSide, readBy reader: SessionSide) -> Readability {
    if isOfSameSetup(writer, reader) { return .readable }
    var unknowns: [Difference] = []
    var differences: [Difference] = []
    func compare<Value>(
      _ option: String, _ read: (SessionSettings) -> Setting<Value>,
      _ consequence: String
    ) {
      switch Comparison(read(writer.settings), read(reader.settings)) {
      case .same: break
      case .different:
        differences.append(
          Difference(
            option: option, message: consequence,
            writer: read(writer.settings).location,
            reader: read(reader.settings).location))
      case .unknown(let reason):
        unknowns.append(
          Difference(
            option: option, message: reason, writer: read(writer.settings).location,
            reader: read(reader.settings).location))
      }
    }
    compare("key", \.key, "the cookie has another name, so the session is not found")
    compare("store", \.store, "sessions are kept in another store")
    compare("serializer", \.serializer, "sessions are written in another serialization")
    if !differences.isEmpty { return .empty(differences) }
    if writer.settings.serializerCode != reader.settings.serializerCode {
      unknowns.append(
        Difference(
          option: "serializer", message: "the code of the serializer differs between the versions",
          writer: writer.settings.serializer.location, reader: reader.settings.serializer.location))
    }
    if let problem = writer.lockProblem ?? reader.lockProblem {
      unknowns.append(Difference(option: "plug_crypto", message: problem))
    }
    if !unknowns.isEmpty { return .unknown(unknowns) }

    switch writer.settings.store.known {
    case .cookie: return ofKeys(cookieFrom: writer, readBy: reader)
    case .ets:
      return .empty([
        Difference(
          option: "store",
          message: "sessions in :ets live in one node, and the other colour runs on others",
          writer: writer.settings.store.location, reader: reader.settings.store.location)
      ])
    case .module(let name): return ofStore(name, writer: writer, reader: reader)
    case nil: return .unknown([])
    }
  }

  private static func ofKeys(
    cookieFrom writer: SessionSide, readBy reader: SessionSide
  ) -> Readability {
    if let failure = reader.failureOnUse ?? writer.failureOnUse { return .raises(failure) }
    let written = CookieKeys(writer.settings.primary, of: writer, isPrimary: true)
    var unknowns: [Difference] = []
    var closest: [Difference] = []
    let candidates = [reader.settings.primary] + reader.settings.rotating
    for (position, settings) in candidates.enumerated() {
      let keys = CookieKeys(settings, of: reader, isPrimary: position == 0)
      if position > 0, keys.secretIsMissing {
        return .raises(
          Difference(
            option: "rotating_options",
            message: "an entry of rotating_options has no secret_key_base of its own: it raises for"
              + " each cookie that the primary options do not read",
            writer: writer.settings.location, reader: settings.location))
      }
      switch keys.reads(written, writer: writer, reader: reader) {
      case .readable: return .readable
      case .raises(let difference): return .raises(difference)
      case .empty(let differences): if position == 0 { closest = differences }
      case .unknown(let differences): unknowns += differences
      }
    }
    if let reason = reader.settings.rotatingUnknown {
      unknowns.append(
        Difference(
          option: "rotating_options", message: reason, reader: reader.settings.location))
    }
    return unknowns.isEmpty ? .empty(closest) : .unknown(unknowns)
  }
}
