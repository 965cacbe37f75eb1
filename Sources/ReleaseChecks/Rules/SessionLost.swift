import Diagnostics
import SessionCompatibility

extension ReleaseRule {
  static let sessionLost = ReleaseRule(
    id: "session-lost",
    summary: "One version cannot use the sessions that the other one writes.",
    rationale: """
      During a canary one browser meets both versions. A session cookie that a version cannot read counts as an empty \
      session, without an error: the user is logged out, forms that are open answer 403, and after a rollback it \
      happens again. Both directions matter.
      """,
    severity: .error,
    fix:
      "keep the options, or first ship a release that reads both (`rotating_options`), then change them",
    alternative: """
      In three releases:

      1. Both colours write with the old options and read the new ones: `rotating_options: [[signing_salt: new, \
      secret_key_base: …]]`, each entry with its own `secret_key_base` and salts.
      2. Write with the new options, and list the old ones in `rotating_options`.
      3. Drop the old ones when the last old cookie has aged out.

      The store, the cookie's name and the serializer cannot be rotated: change them in a maintenance window, or accept \
      the logout.
      """,
    source: "`Plug.Session.COOKIE`, `Plug.Crypto.MessageVerifier`, `Plug.Crypto.MessageEncryptor`"
  ) { context in
    context.sessions.flatMap { comparison in
      [
        ("green", "blue", comparison.greenReadsBlue), ("blue", "green", comparison.blueReadsGreen),
      ].flatMap { reader, writer, readability -> [Report] in
        guard case .empty(let differences) = readability else { return [] }
        return [
          Report(
            message: "\(reader) cannot use the sessions that \(writer) writes: "
              + differences.map(\.message).joined(separator: "; "),
            location: comparison.location,
            notes: notes(differences, writer: writer, reader: reader))
        ]
      }
    }
  }

  /// The places of differences, in both versions.
  static func notes(_ differences: [Difference], writer: String, reader: String) -> [Note] {
    differences.flatMap { difference in
      [(writer, difference.writer), (reader, difference.reader)].compactMap { side, place in
        place.map { Note(message: "\(difference.option) in \(side)", location: $0) }
      }
    }
  }
}
