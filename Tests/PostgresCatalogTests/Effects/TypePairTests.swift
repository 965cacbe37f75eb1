import PostgresCatalog
import TestSupport
import Testing

/// ALTER COLUMN TYPE between any two of PostgreSQL's usual types, on a table with an index on each column.
struct TypePairTests {
  /// Types with a value for each row `g`.
  private static let types: [(name: String, value: String)] = [
    ("smallint", "g % 100"), ("int", "g"), ("bigint", "g"), ("oid", "g::int"),
    ("real", "g"), ("double precision", "g"), ("numeric", "g"), ("numeric(10,2)", "g"),
    ("numeric(12,2)", "g"), ("numeric(12,4)", "g"), ("text", "g::text"), ("varchar", "g::text"),
    ("varchar(50)", "g::text"), ("varchar(80)", "g::text"), ("char(10)", "g::text"),
    ("char(20)", "g::text"), ("boolean", "g % 2 = 0"), ("date", "date '2024-01-01' + g % 99"),
    ("timestamp", "now()"), ("timestamp(0)", "now()"), ("timestamp(3)", "now()"),
    ("timestamptz", "now()"), ("timestamptz(0)", "now()"), ("time", "localtime"),
    ("time(0)", "localtime"), ("timetz", "current_time"), ("interval", "interval '1 day'"),
    ("interval(3)", "interval '1 day'"), ("interval day to second", "interval '1 day'"),
    ("uuid", "gen_random_uuid()"), ("json", "'{}'"), ("jsonb", "'{}'"), ("bytea", "'x'"),
    ("inet", "'10.0.0.1'"), ("cidr", "'10.0.0.0/8'"), ("macaddr", "'08:00:2b:01:02:03'"),
    ("bit varying(8)", "B'1010'"), ("bit varying(16)", "B'1010'"), ("int[]", "ARRAY[g]"),
    ("bigint[]", "ARRAY[g]"), ("text[]", "ARRAY['a']"), ("varchar(50)[]", "ARRAY['a']"),
    ("varchar[]", "ARRAY['a']"), ("int4range", "int4range(1, 5)"), ("tsvector", "''"),
  ]

  @Test func `what a type change costs is predicted for every pair`() throws {
    let measurement = try EffectsMeasurement()
    let unindexable: Set = ["json"]
    for (name, value) in Self.types {
      let index = unindexable.contains(name) ? "" : "CREATE INDEX t_c ON t(c);"
      let setup = """
        CREATE TABLE t(id bigint, c \(name)); INSERT INTO t SELECT g, \(value) FROM generate_series(1, 20) g;
        \(index)
        """
      for (target, _) in Self.types {
        let sql = "ALTER TABLE t ALTER COLUMN c TYPE \(target)"
        let truth = try measurement.measure(sql, after: setup)
        // Errors by value (text that is no number and the like) are another matter.
        if truth.error != nil, truth.error != "42804" { continue }
        let predicted = ObservedEffects(predicting: sql, after: setup)
        #expect(
          predicted.differences(from: truth).isEmpty, "\(name) to \(target): \(predicted.unknowns)")
      }
    }
  }
}
