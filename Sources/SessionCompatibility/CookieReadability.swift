import Diagnostics
import PhoenixApp

extension Readability {
  /// Whether `reader` can use a session that `writer` has just put into a browser.
  ///
  /// Source: `Plug.Session.COOKIE` (`read_raw_cookie/2` and rotation), `Plug.Crypto.MessageVerifier`,
  /// `Plug.Crypto.MessageEncryptor` of plug_crypto 1.x and 2.x.
  public static func of(cookieFrom writer: SessionSide, readBy reader: SessionSide) -> Readability {
    if isOfSameSetup(writer, reader) { return .readable }
    let readings = writer.forms.flatMap { written in
      reader.forms.map { ofOptions(cookieFrom: written, readBy: $0) }
    }
    guard let first = readings.first, readings.allSatisfy({ $0.verdict == first.verdict }) else {
      return .unknown([
        Difference(
          option: "plug", message: Difference.unknownPlug, writer: writer.settings.location,
          reader: reader.settings.location)
      ])
    }
    return first
  }

  /// The same for options as the stores of both versions take them.
  private static func ofOptions(
    cookieFrom writer: SessionSide, readBy reader: SessionSide
  ) -> Readability {
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
    if let reason = ofOtherStores(writer.settings, reader.settings) {
      unknowns.append(
        Difference(
          option: "store", message: reason, writer: writer.settings.store.location,
          reader: reader.settings.store.location))
    } else {
      compare("store", \.store, "sessions are kept in another store")
    }
    // The serializer is an option of the cookie store; another store has its own, if any.
    let stores = [writer.settings.store.known, reader.settings.store.known]
    let areCookies = stores.allSatisfy { $0 == .cookie || $0 == nil }
    if areCookies {
      compare("serializer", \.serializer, "sessions are written in another serialization")
    }
    if !differences.isEmpty { return .empty(differences) }
    if areCookies, writer.settings.serializerCode != reader.settings.serializerCode {
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

  /// Why two stores may share sessions for all that is known; nil where Plug's own stores decide, or it is one
  /// store.
  ///
  /// `Plug.Session` hands the cookie to `get/3` of the reader's store as it is. What a module makes of it, and
  /// what it gives as the cookie, is its own code: a store may wrap another one, so that sessions move from one
  /// to the other. Three things are certain: a signed cookie is the key of no row of an ETS table, and a key
  /// has no signature; a table lives in one node; and a store that is a library's own, such as Redis, knows
  /// nothing of the cookies that the application signed, which only code of the application could hand over.
  ///
  /// Source: `Plug.Session.fetch_session/1`; `get/3` of `Plug.Session.COOKIE` and `Plug.Session.ETS`.
  private static func ofOtherStores(_ writer: SessionSettings, _ reader: SessionSettings)
    -> String?
  {
    let stores = [writer.store.known, reader.store.known]
    guard !stores.contains(nil), stores[0] != stores[1], !stores.contains(.ets) else { return nil }
    if stores.contains(.cookie), [writer, reader].contains(where: \.isKeptByLibrary) { return nil }
    let names = stores.compactMap { store in
      if case .module(let name) = store { name } else { nil }
    }
    return names.count == 1
      ? "what the store \(names[0]) does with the other one's cookies is not known"
      : "what the stores \(names.joined(separator: " and ")) do with each other's cookies is not known"
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

extension SessionSettings {
  /// Whether sessions are kept in a store that the application does not define.
  fileprivate var isKeptByLibrary: Bool {
    guard case .module = store.known, let customStore else { return false }
    return customStore.code.isEmpty
  }
}
