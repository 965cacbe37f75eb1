/// A table-level lock mode, named as in `pg_locks.mode` and ordered from the weakest to the strongest.
///
/// PostgreSQL manual 13.3.1, "Table-Level Locks". Indexes and sequences are locked with the same modes.
public enum LockMode: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// Reading: conflicts with `accessExclusive` only.
  case accessShare = "AccessShareLock"
  /// SELECT FOR UPDATE and its like, and the checks of foreign keys.
  case rowShare = "RowShareLock"
  /// INSERT, UPDATE, DELETE and MERGE.
  case rowExclusive = "RowExclusiveLock"
  /// VACUUM, ANALYZE, CREATE INDEX CONCURRENTLY, VALIDATE CONSTRAINT: conflicts with itself.
  case shareUpdateExclusive = "ShareUpdateExclusiveLock"
  /// CREATE INDEX: stops writers, lets readers pass.
  case share = "ShareLock"
  /// ADD FOREIGN KEY, CREATE TRIGGER: like `share`, and conflicts with itself.
  case shareRowExclusive = "ShareRowExclusiveLock"
  /// REFRESH MATERIALIZED VIEW CONCURRENTLY: only plain reading passes.
  case exclusive = "ExclusiveLock"
  /// Most of ALTER TABLE, DROP, TRUNCATE: nothing passes.
  case accessExclusive = "AccessExclusiveLock"

  /// The mode's number in PostgreSQL's `lockdefs.h`: 1 for `accessShare` to 8 for `accessExclusive`.
  public var number: Int {
    switch self {
    case .accessShare: 1
    case .rowShare: 2
    case .rowExclusive: 3
    case .shareUpdateExclusive: 4
    case .share: 5
    case .shareRowExclusive: 6
    case .exclusive: 7
    case .accessExclusive: 8
    }
  }

  /// The mode of a number in `lockdefs.h`, nil outside 1…8.
  public init?(number: Int) {
    guard let mode = Self.allCases.first(where: { $0.number == number }) else { return nil }
    self = mode
  }

  /// Orders by `number`.
  public static func < (left: LockMode, right: LockMode) -> Bool { left.number < right.number }

  /// The modes that no other transaction can hold at the same time.
  ///
  /// PostgreSQL manual, table 13.2, "Conflicting Lock Modes"; `LockConflicts` in `lock.c`.
  public var conflicts: Set<LockMode> {
    switch self {
    case .accessShare: [.accessExclusive]
    case .rowShare: [.exclusive, .accessExclusive]
    case .rowExclusive: [.share, .shareRowExclusive, .exclusive, .accessExclusive]
    case .shareUpdateExclusive:
      [.shareUpdateExclusive, .share, .shareRowExclusive, .exclusive, .accessExclusive]
    case .share:
      [.rowExclusive, .shareUpdateExclusive, .shareRowExclusive, .exclusive, .accessExclusive]
    case .shareRowExclusive:
      [
        .rowExclusive, .shareUpdateExclusive, .share, .shareRowExclusive, .exclusive,
        .accessExclusive,
      ]
    case .exclusive:
      [
        .rowShare, .rowExclusive, .shareUpdateExclusive, .share, .shareRowExclusive, .exclusive,
        .accessExclusive,
      ]
    case .accessExclusive: Set(LockMode.allCases)
    }
  }

  /// Whether two transactions cannot hold `self` and `other` on one relation at the same time.
  public func conflicts(with other: LockMode) -> Bool { conflicts.contains(other) }

  /// Whether plain SELECT has to wait.
  public var blocksReads: Bool { conflicts(with: .accessShare) }

  /// Whether INSERT, UPDATE and DELETE have to wait.
  public var blocksWrites: Bool { conflicts(with: .rowExclusive) }
}
