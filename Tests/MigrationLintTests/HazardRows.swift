/// The hazards that the field knows, numbered, each with what finds it.
///
/// A row without one fails `HazardRowTests`; so does one whose case has gone.
enum HazardRows {
  /// What proves that a hazard is known.
  enum Proof: Sendable {
    /// A case of the table of dangerous ones, by its title: its own test demands the rule.
    case verdict(String)
    /// A case of the table of safe ones: what is free is not reported.
    case silence(String)
    /// A rule whose reported examples show it.
    case example(String)
    /// A case of its own, which may be no more than advice.
    case found(HazardCase)
    /// A rule that one migration by itself does not show, tested beside other migrations.
    case elsewhere(String)
  }

  /// The hazards by number.
  static let all: [Int: [Proof]] = [
    1: [.verdict("index")],
    2: [.verdict("unique constraint")],
    3: [.verdict("concurrently in a transaction")],
    4: [.verdict("concurrently behind the lock")],
    5: [.example("migration-lock-disabled")],
    6: [.example("concurrent-index-if-not-exists")],
    7: [.example("concurrent-index-corrupts")],
    8: [.verdict("index dropped"), .example("unique-index-dropped")],
    9: [.verdict("index of a constraint dropped")],
    10: [.verdict("index replaced")],
    11: [
      .verdict("index on all partitions"), .verdict("concurrently on a partitioned table"),
      .silence("index on the parent only"),
    ],
    12: [.verdict("reindex")],
    13: [.example("index-wide"), .example("index-redundant")],
    14: [.example("foreign-key-without-index")],
    15: [.verdict("foreign key")],
    16: [.verdict("references on an existing table")],
    17: [.verdict("modify to references")],
    18: [
      .found(
        HazardCase(
          "foreign-key-locks-referenced-table", "foreign-key-locks-referenced-table",
          """
          def change do
            create table(:notes) do
              add :order_id, references(:orders)
            end
          end
          """))
    ],
    19: [.verdict("several foreign keys")],
    20: [.verdict("foreign key not valid on a partitioned table")],
    21: [.verdict("foreign key of another type")],
    22: [.verdict("foreign key dropped"), .verdict("foreign key column dropped")],
    23: [.verdict("check")],
    24: [.verdict("column with a check")],
    25: [.verdict("not valid and validated")],
    26: [.example("constraint-dropped")],
    27: [.verdict("exclusion"), .verdict("exclusion not valid")],
    28: [.example("constraint-rejects-writes")],
    29: [.verdict("set not null"), .verdict("set not null by hand")],
    30: [.verdict("proof defeated by modify")],
    31: [.verdict("proof dropped at once")],
    32: [.verdict("proof that proves nothing")],
    33: [
      .found(
        HazardCase(
          "migration-fails", "migration-fails",
          sql: "ALTER TABLE orders ADD CONSTRAINT given NOT NULL note NOT VALID"))
    ],
    34: [.example("not-null-dropped")],
    35: [.verdict("required column")],
    36: [.verdict("timestamps")],
    37: [
      .silence("now()"), .silence("array default"), .silence("map default"),
      .silence("current_user"),
    ],
    38: [.verdict("volatile default"), .verdict("clock")],
    39: [.verdict("serial"), .verdict("identity")],
    40: [.verdict("generated")],
    41: [
      .found(
        HazardCase(
          "volatile-default", "volatile-default",
          """
          def up do
            execute "CREATE DOMAIN tip AS integer CHECK (VALUE > 0)"
            execute "ALTER TABLE orders ADD COLUMN given tip"
          end

          def down, do: :ok
          """)), .silence("column of a plain domain"),
    ],
    42: [.verdict("domain check")],
    43: [.verdict("unique column")],
    44: [.verdict("json")],
    45: [.example("default-changed")],
    46: [.verdict("default of a required column dropped")],
    47: [.verdict("integer to bigint")],
    48: [.silence("varchar to text"), .silence("wider varchar"), .silence("wider numeric")],
    49: [.example("type-change-invalidates-plans")],
    50: [.verdict("text to string")],
    51: [.verdict("usec to seconds"), .silence("seconds to usec")],
    52: [
      .found(
        HazardCase(
          "column-type-rewritten", "column-type-rewritten",
          """
          def up do
            execute "SET LOCAL timezone = 'Europe/Berlin'"
            execute "ALTER TABLE orders ALTER seen_at TYPE timestamptz"
          end

          def down, do: :ok
          """))
    ],
    53: [.verdict("collation")],
    54: [.verdict("modify of a checked column")],
    55: [.verdict("modify of a key")],
    56: [
      .found(
        HazardCase(
          "column-type-narrowed", "column-type-narrowed",
          sql: "ALTER TABLE orders ALTER customer_id TYPE integer"))
    ],
    57: [.verdict("column of a view")],
    58: [
      .found(
        HazardCase("migration-fails", "migration-fails", sql: "ALTER TABLE events ADD UNIQUE (id)"))
    ],
    59: [.verdict("column removed")],
    60: [.verdict("index goes with the column")],
    61: [.verdict("table dropped"), .verdict("drop cascade")],
    62: [.verdict("column renamed")],
    63: [.verdict("table renamed")],
    64: [.verdict("unique index renamed"), .verdict("constraint renamed")],
    65: [.verdict("table moved")],
    66: [.verdict("enum value used at once")],
    67: [.example("enum-value-added")],
    68: [.verdict("enum value renamed")],
    69: [.example("enum-type-created")],
    70: [.verdict("primary key by a nullable index")],
    71: [.verdict("primary key")],
    72: [.verdict("partition attached"), .silence("partition attached with a proof")],
    73: [.verdict("partition detached")],
    74: [.verdict("partition made")],
    75: [.verdict("truncate")],
    76: [.verdict("cluster"), .verdict("unlogged")],
    77: [.verdict("refresh")],
    78: [.verdict("trigger dropped")],
    79: [.verdict("row security"), .verdict("revoke")],
    80: [.example("lock-timeout-missing")],
    81: [.example("lock-held-by-later-statements")],
    82: [.verdict("index after alter")],
    83: [.verdict("backfill with the column")],
    84: [.verdict("update of all"), .verdict("delete by a condition")],
    85: [.verdict("update_all")],
    86: [.elsewhere("schema-module-in-migration")],
    87: [.verdict("opaque SQL")],
    88: [.verdict("not idempotent")],
    89: [.example("migration-irreversible")],
    90: [.verdict("long name")],
    91: [.elsewhere("migration-out-of-order")],
    92: [.example("index-not-concurrent")],
  ]

  /// What other tools report, or locks that they get wrong.
  static let falseAlarms: [String: [Proof]] = [
    "a STABLE default": [
      .silence("now()"), .silence("current_user"), .verdict("volatile default"),
    ],
    "a modify of the same type": [
      .silence("same type"), .silence("same string"), .verdict("modify of a checked column"),
      .verdict("set not null"),
    ],
    "what is new in the migration": [
      .silence("new table"), .silence("new table with three parents"),
      .silence("constraints of a new table"),
    ],
    "the lock of a new foreign key on its parent": [.example("foreign-key-locks-referenced-table")],
    "free widening": [
      .silence("wider varchar"), .silence("varchar to text"),
      .example("type-change-invalidates-plans"),
    ],
    "SET NOT NULL after a validated CHECK": [.silence("not null proven")],
    "the way down": [.silence("danger in down only")],
  ]
}
