import Diagnostics
import SessionCompatibility

extension ReleaseRule {
  static let sessionRaises = ReleaseRule(
    id: "session-raises",
    summary: "Requests that carry a session fail in one of the versions.",
    rationale: """
      Some options do not stop the release from booting, and a `/health` route that needs no session answers, but each \
      request that reads or writes the session raises: a `secret_key_base` of fewer than 64 bytes, `key_length` other \
      than 32 with encryption on plug_crypto 2, `key_digest: :md5` on plug_crypto 2, an entry of `rotating_options` \
      without its own `secret_key_base`.
      """,
    severity: .error,
    fix: "mend the option before any traffic reaches this version",
    alternative: """
      `mix phx.gen.secret` makes a secret of 64 bytes. With `key_length: 64` on plug_crypto 1, first ship `key_length: \
      32` with `rotating_options: [[key_length: 64, …]]`; raise plug_crypto when the old cookies have aged out.
      """,
    source:
      "`Plug.Session.COOKIE.validate_secret_key_base/1`; guards of `Plug.Crypto.MessageEncryptor`"
  ) { context in
    context.sessions.flatMap { comparison in
      [
        ("green", "blue", comparison.greenReadsBlue), ("blue", "green", comparison.blueReadsGreen),
      ].compactMap { reader, writer, readability -> Report? in
        guard case .raises(let difference) = readability else { return nil }
        return Report(
          message: "requests with a session of \(writer) fail in \(reader): \(difference.message)",
          location: comparison.location,
          notes: notes([difference], writer: writer, reader: reader))
      }
    }
  }
}
