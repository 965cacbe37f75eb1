/// The code behind a refusal during start-up, where libpq gives only text.
///
/// libpq 15 does not keep the SQLSTATE of a failed connection; the server's texts are those of
/// `postinit.c`, `auth.c` and `postmaster.c`, in English unless the server is set up otherwise.
enum StartupRefusal {
  /// The SQLSTATE that the server sends with this text, nil if the text is not known.
  static func sqlState(of message: String) -> String? {
    let known = [
      ("authentication failed for user", "28P01"),
      ("no pg_hba.conf entry", "28000"),
      ("pg_hba.conf rejects connection", "28000"),
      ("is not permitted to log in", "28000"),
      ("permission denied for database", "42501"),
      ("too many clients already", "53300"),
      ("too many connections for", "53300"),
      ("remaining connection slots are reserved", "53300"),
      ("the database system is starting up", "57P03"),
      ("the database system is shutting down", "57P03"),
      ("the database system is not yet accepting connections", "57P03"),
      ("the database system is in recovery mode", "57P03"),
      ("is not currently accepting connections", "55000"),
    ]
    if let found = known.first(where: { message.contains($0.0) }) { return found.1 }
    if message.contains("role \""), message.contains("does not exist") { return "28000" }
    if message.contains("database \""), message.contains("does not exist") { return "3D000" }
    return nil
  }
}
