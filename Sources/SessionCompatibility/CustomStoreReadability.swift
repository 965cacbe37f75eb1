import Diagnostics
import PhoenixApp

extension Readability {
  /// Whether versions share the sessions of a store that is not Plug's own.
  ///
  /// What such a store does is not known; but the same code with the same options and the same secret
  /// does the same in both versions. The code is the module's file, or the library of the same mix.lock.
  static func ofStore(
    _ name: String, writer: SessionSide, reader: SessionSide
  ) -> Readability {
    guard let reason = difference(of: name, writer, reader) else { return .readable }
    return .unknown([
      Difference(
        option: "store", message: "what the store \(name) does is not known, and \(reason)",
        writer: writer.settings.store.location, reader: reader.settings.store.location)
    ])
  }

  /// Whether the same code sets the sessions of both versions up, with the same libraries and secret.
  ///
  /// What environments are given for, that code may read too.
  static func isOfSameSetup(_ writer: SessionSide, _ reader: SessionSide) -> Bool {
    guard let written = writer.settings.setup, written == reader.settings.setup,
      writer.environment == nil, reader.environment == nil, writer.lockProblem == nil,
      reader.lockProblem == nil,
      ["plug", "plug_crypto"].allSatisfy({ writer.libraries[$0] == reader.libraries[$0] }),
      // Sessions in one node's memory are not those of the other version.
      !written.code.contains(where: { $0.contains(text: ":ets") })
    else { return false }
    return written.givesSecret
      || Comparison(writer.secretKeyBase, reader.secretKeyBase) == .same
  }

  private static func difference(
    of name: String, _ writer: SessionSide, _ reader: SessionSide
  ) -> String? {
    guard let written = writer.settings.customStore, let read = reader.settings.customStore else {
      return "its code was not found"
    }
    if written.code != read.code { return "its code differs" }
    if written.code.isEmpty, writer.libraries.isEmpty || writer.libraries != reader.libraries {
      return "the libraries of the versions differ"
    }
    guard let options = written.options, options == read.options else {
      return "its options differ or are not all known"
    }
    let areBothGiven = writer.environment != nil && reader.environment != nil
    let isSameSecret = Comparison(
      writer.secretKeyBase.resolved(in: areBothGiven ? writer.environment : nil),
      reader.secretKeyBase.resolved(in: areBothGiven ? reader.environment : nil))
    return isSameSecret == .same ? nil : "secret_key_base may differ, which it may use"
  }
}
