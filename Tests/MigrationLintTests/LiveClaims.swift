import PostgresCatalog

/// What the rules say that a server does; why there is nothing to see for the others.
enum LiveClaim: Sendable {
  /// Rows of a table in use are read under a lock of this strength.
  case scans(LockMode)
  /// A table in use is read while another one that nobody can write is locked.
  case scansBesideLock
  /// A table in use is written anew.
  case rewrites
  /// A table in use is locked with this strength.
  case locks(LockMode, String)
  /// Several tables in use are locked at once, one of them against reads.
  case locksSeveral
  /// Rows are changed while their table is locked with this strength.
  case changesRows(under: LockMode)
  /// A lock that keeps everybody waiting is asked for without an end to the waiting.
  case waitsForEver
  /// The server refuses a statement.
  case refused
  /// What has been done stays done, and the server refuses it the second time.
  case failsTheSecondTime
  /// One of these queries, which works before, fails after it; with the SQLSTATE where it is the same for all.
  case breaks([String], String?)
  /// The query, prepared before, fails after it with 0A000.
  case breaksPrepared(String)
  /// The statement, which fails before, works after it.
  case admits(String)
  /// The table is read from one end to the other by this statement, even where an index is dear to the planner.
  case scansLater(String, String)

  static let all: [String: LiveClaim] = [
    "check-constraint-validated-immediately": .scans(.accessExclusive),
    "check-rescanned-by-modify": .scans(.accessExclusive),
    "column-removed": .breaks(["SELECT legacy_code FROM orders"], "42703"),
    "column-renamed": .breaks(["SELECT name FROM orders"], "42703"),
    "column-type-narrowed": .rewrites,
    "column-type-rewritten": .rewrites,
    "concurrent-index-in-transaction": .refused,
    "constraint-dropped": .admits("INSERT INTO orders (total) VALUES (-1)"),
    "constraint-rejects-writes": .breaks(["INSERT INTO orders (total) VALUES (-1)"], "23514"),
    "data-change-with-schema-change": .changesRows(under: .accessExclusive),
    "default-dropped": .breaks(["INSERT INTO orders DEFAULT VALUES"], "23502"),
    "domain-constraint-validated": .scans(.share),
    "drop-cascades": .breaks(
      ["SELECT id FROM open_orders", "COMMENT ON TRIGGER touch_orders ON orders IS 'there'"], nil),
    "enum-value-renamed": .breaks(["SELECT 'paid'::order_status"], "22P02"),
    "enum-value-used-at-once": .refused,
    "exclusion-constraint-added": .scans(.accessExclusive),
    "foreign-key-locks-referenced-table": .locks(.accessExclusive, "customers"),
    "foreign-key-validated-immediately": .scans(.shareRowExclusive),
    "foreign-key-without-index": .scansLater("orders", "DELETE FROM customers"),
    "index-dropped-not-concurrently": .locks(.accessExclusive, "orders"),
    "index-dropped-with-column": .scansLater(
      "orders", "SELECT id FROM orders WHERE customer_id = 1"),
    "index-not-concurrent": .scans(.share),
    "index-on-partitioned-table": .scans(.share),
    "index-rebuilt-by-type-change": .scans(.accessExclusive),
    "json-column": .breaks(["SELECT DISTINCT * FROM orders"], "42883"),
    "key-modified": .locks(.accessExclusive, "customers"),
    "lock-held-by-later-statements": .scansBesideLock,
    "lock-timeout-missing": .waitsForEver,
    "locks-accumulate": .locksSeveral,
    "materialized-view-refreshed-under-lock": .locks(.accessExclusive, "order_ids"),
    "migration-fails": .refused,
    "not-idempotent-outside-transaction": .failsTheSecondTime,
    "not-null-dropped": .admits("INSERT INTO orders (total) VALUES (NULL)"),
    "not-null-proof-defeated": .scans(.accessExclusive),
    "not-null-set-with-scan": .scans(.accessExclusive),
    "object-removed": .breaks(["SELECT vat(1)", "SELECT 'open'::order_status"], nil),
    "partition-attached-with-scan": .scans(.accessExclusive),
    "partition-created-under-lock": .locks(.accessExclusive, "events"),
    "partition-detached-under-lock": .locks(.accessExclusive, "events"),
    "primary-key-nullable-columns": .scans(.accessExclusive),
    "reindex-not-concurrent": .scans(.share),
    "required-column-added": .refused,
    "row-security-changed": .locks(.accessExclusive, "orders"),
    "rows-read-under-lock": .scans(.accessExclusive),
    "table-dropped": .breaks(["SELECT 1 FROM legacy_orders"], "42P01"),
    "table-locked": .locks(.accessExclusive, "orders"),
    "table-renamed": .breaks(["SELECT 1 FROM purchases", "SELECT 1 FROM shop.orders"], "42P01"),
    "table-rewritten": .rewrites,
    "table-truncated": .locks(.accessExclusive, "orders"),
    "trigger-changed": .locks(.accessExclusive, "orders"),
    "type-change-invalidates-plans": .breaksPrepared("SELECT * FROM orders"),
    "unique-constraint-not-prebuilt": .scans(.accessExclusive),
    "unique-index-dropped": .breaks(
      ["INSERT INTO orders (number) VALUES ('y') ON CONFLICT (number) DO NOTHING"], "42P10"),
    "validated-in-same-transaction": .scans(.accessExclusive),
    "volatile-default": .rewrites,
  ]

  /// The rules of which one session of a server shows nothing, each with the reason.
  static let nothingToSee: [String: String] = [
    "concurrent-index-behind-migration-lock": "what is held is Ecto's lock in a session of its own",
    "concurrent-index-corrupts": "the versions that lose rows are not installed",
    "concurrent-index-if-not-exists": "it takes a build that failed before",
    "constraint-never-validated": "nothing happens, which is the finding",
    "constraint-renamed": "Ecto looks for the name, the server does not",
    "data-change-unbatched": "a table with one row is a batch by itself",
    "default-changed": "the statement is instant; what the old code relies on is in the code",
    "enum-type-created": "advice; what it costs comes years later",
    "enum-value-added": "it locks nothing; what reads the value is in the code",
    "foreign-key-type-mismatch": "the server accepts it; the overflow comes with the keys",
    "identifier-truncated": "the server accepts the shorter name",
    "index-invalid": "it takes a build that failed before",
    "index-redundant": "it costs at every write, too little to see",
    "index-renamed": "Ecto looks for the name, the server does not",
    "index-replaced-before-successor": "the gap is between two statements",
    "index-wide": "it costs at every write, too little to see",
    "migration-duplicated": "the migrator raises before it asks the server",
    "migration-irreversible": "Ecto raises on the way down",
    "migration-lock-disabled": "it takes two migrators",
    "migration-out-of-order": "it takes another branch's migration",
    "misspelt-option": "Ecto ignores the option and sends nothing",
    "mixed-operation-classes": "which code runs meanwhile is not the server's",
    "privilege-revoked": "it takes the role that loses the privilege",
    "schema-drift": "it takes a database that differs from the migrations",
    "schema-incomplete": "it takes a schema that no migration makes",
    "schema-module-in-migration": "a later version of the code breaks it",
    "sequence-changed": "the numbers meet again when rows have come",
    "unknown-change": "what is sent is not known",
  ]
}
