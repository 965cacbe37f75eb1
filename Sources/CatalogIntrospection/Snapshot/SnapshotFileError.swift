/// Why a snapshot file cannot be read.
public enum SnapshotFileError: Error, Hashable, Sendable {
  /// The JSON breaks off or holds something else at a byte offset.
  case malformed(offset: Int, expected: String)
  /// The file is JSON, but no snapshot of planctl.
  case notASnapshot
  /// The file's form is newer than this planctl.
  case unsupportedVersion(Int)
}

extension SnapshotFileError: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .malformed(let offset, let expected):
      "not a snapshot: byte \(offset) is not \(expected); write it anew with planctl snapshot"
    case .notASnapshot:
      "not a snapshot of planctl (\"format\" is missing); write one with planctl snapshot"
    case .unsupportedVersion(let version):
      "the snapshot has version \(version); this planctl reads version "
        + "\(DatabaseSnapshot.fileVersion)"
    }
  }
}
