/// Why a statement leaves the catalog as it is.
enum ApplyFailure: Error {
  /// The server would refuse it.
  case refused(CatalogChange.Refusal)

  /// It cannot be told what it does.
  case unfollowable(String)

  static func refused(_ sqlState: String, _ message: String) -> ApplyFailure {
    .refused(CatalogChange.Refusal(sqlState: sqlState, message: message))
  }
}
