import TestSupport

/// Random DDL over a small set of names, so that statements meet each other; the same seed gives the same statements.
struct DDLGenerator {
  private var numbers: SeededNumbers
  private var counter = 0

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  private mutating func number(_ limit: Int) -> Int { numbers.next(below: limit) }

  private mutating func pick(_ choices: [String]) -> String { choices[number(choices.count)] }

  private mutating func maybe(_ text: String, _ percent: Int = 30) -> String {
    number(100) < percent ? text : ""
  }

  private static let tables = ["users", "orders", "items", "Events", "s1.accounts", "logs"]
  private static let columns = ["id", "name", "email", "org_id", "note", "Total", "kind", "at"]
  private static let types = [
    "integer", "bigint", "text", "varchar(40)", "varchar", "timestamp(0)", "timestamptz",
    "numeric(10,2)", "boolean", "jsonb", "uuid", "date", "text[]", "mood", "positive", "char(3)",
    "interval", "bytea", "double precision", "addr", "time", "inet", "citext",
  ]
  private static let long = "a_very_long_name_that_goes_on_and_on_until_it_is_cut_by_the_server"

  private mutating func table() -> String {
    let name = pick(Self.tables)
    return name == "Events" ? "\"Events\"" : name
  }

  private mutating func column() -> String {
    let name = pick(Self.columns)
    return name == "Total" ? "\"Total\"" : name
  }

  private mutating func fresh(_ prefix: String) -> String {
    counter += 1
    return number(8) == 0 ? Self.long + "\(counter)" : "\(prefix)\(counter)"
  }

  /// The objects that all statements may use.
  static let setup = """
    CREATE EXTENSION citext;
    CREATE SCHEMA s1;
    CREATE TYPE mood AS ENUM ('sad', 'ok');
    CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
    CREATE TYPE addr AS (street text, zip varchar(10));
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    """

  mutating func next() -> String {
    switch number(46) {
    case 0...5: createTable()
    case 6...10: addColumn()
    case 11...12:
      "ALTER TABLE \(table()) DROP COLUMN \(maybe("IF EXISTS "))\(column())\(maybe(" CASCADE"))"
    case 13...15: "ALTER TABLE \(table()) \(alterColumn())"
    case 16...18: createIndex()
    case 19...21:
      "ALTER TABLE \(table()) ADD \(maybe("CONSTRAINT \(fresh("con")) ", 50))\(tableConstraint())\(maybe(" NOT VALID", 20))"
    case 22: "DROP TABLE \(maybe("IF EXISTS "))\(table())\(maybe(" CASCADE", 50))"
    case 23: "ALTER TABLE \(table()) RENAME COLUMN \(column()) TO \(column())"
    case 24: "ALTER TABLE \(table()) RENAME TO \(pick(["users", "orders", "items", "logs"]))"
    case 25: "ALTER TABLE \(table()) SET SCHEMA \(pick(["public", "s1"]))"
    case 26...27: createView()
    case 28: "DROP VIEW \(maybe("IF EXISTS "))v\(number(4))\(maybe(" CASCADE"))"
    case 29:
      "DROP INDEX \(maybe("IF EXISTS ", 50))\(pick(["users", "orders", "items"]))_\(pick(["id", "name", "email", "org_id"]))_idx"
    case 30:
      "ALTER TABLE \(table()) DROP CONSTRAINT \(maybe("IF EXISTS ", 50))\(pick(["users", "orders", "items", "logs"]))_\(pick(["pkey", "name_key", "email_key", "org_id_fkey", "id_check", "check"]))\(maybe(" CASCADE"))"
    case 31:
      "CREATE TABLE \(fresh("p")) (id bigint, at date\(maybe(" NOT NULL")), name text) PARTITION BY RANGE (at)"
    case 32...34: partition()
    case 35:
      "ALTER TYPE mood \(pick(["ADD VALUE IF NOT EXISTS 'm\(number(5))'", "ADD VALUE 'm\(number(5))' BEFORE 'ok'", "RENAME VALUE 'm\(number(5))' TO 'r\(number(5))'"]))"
    case 36:
      "CREATE \(maybe("OR REPLACE ", 60))TRIGGER t\(number(3)) \(pick(["BEFORE", "AFTER"])) \(pick(["INSERT", "UPDATE", "INSERT OR DELETE", "UPDATE OF name"])) ON \(table()) FOR EACH ROW EXECUTE FUNCTION touch()"
    case 37: "DROP TRIGGER \(maybe("IF EXISTS ", 50))t\(number(3)) ON \(table())"
    case 38:
      "CREATE SEQUENCE \(maybe("IF NOT EXISTS "))seq\(number(3))\(maybe(" AS integer"))\(maybe(" INCREMENT BY -2"))\(maybe(" START 50"))\(maybe(" OWNED BY \(table()).\(column())"))"
    case 39:
      "ALTER SEQUENCE seq\(number(3)) \(pick(["AS bigint", "AS smallint", "INCREMENT 5", "MAXVALUE 1000", "NO MAXVALUE", "RENAME TO seq\(number(3))", "OWNED BY NONE", "OWNED BY \(table()).\(column())"]))"
    case 40:
      "CREATE TABLE \(fresh("l")) (LIKE \(table()) \(pick(["INCLUDING ALL", "INCLUDING DEFAULTS", "", "INCLUDING INDEXES INCLUDING CONSTRAINTS"])))"
    case 41:
      "CREATE TABLE \(fresh("child")) (extra text\(maybe(", name text"))) INHERITS (\(table()))"
    case 42:
      "CREATE POLICY pol\(number(3)) ON \(table())\(maybe(" FOR SELECT")) USING (\(column()) IS NOT NULL)"
    case 43:
      "ALTER TABLE \(table()) \(pick(["ENABLE ROW LEVEL SECURITY", "SET (fillfactor = 70)", "RESET (fillfactor)", "REPLICA IDENTITY FULL", "SET UNLOGGED", "SET LOGGED", "DISABLE TRIGGER ALL", "ENABLE TRIGGER ALL"]))"
    case 44:
      "ALTER INDEX \(maybe("IF EXISTS "))\(pick(["users", "orders", "items"]))_\(pick(["pkey", "name_idx", "email_key"])) RENAME TO \(fresh("idx"))"
    default: "CREATE STATISTICS ON \(column()), \(column()) FROM \(table())"
    }
  }

  private mutating func createTable() -> String {
    var parts: [String] = []
    for name in Self.columns where number(100) < 45 {
      parts.append(columnDefinition(name == "Total" ? "\"Total\"" : name))
    }
    if number(3) == 0 { parts.append(tableConstraint()) }
    if number(4) == 0 { parts.append("CONSTRAINT \(fresh("con")) \(tableConstraint())") }
    return "CREATE TABLE \(maybe("IF NOT EXISTS "))\(table()) (\(parts.joined(separator: ", ")))"
  }

  private mutating func columnDefinition(_ name: String) -> String {
    switch number(12) {
    case 0: return "\(name) bigserial PRIMARY KEY"
    case 1: return "\(name) serial"
    case 2: return "\(name) bigint GENERATED \(pick(["ALWAYS", "BY DEFAULT"])) AS IDENTITY"
    case 3:
      return "\(name) bigint REFERENCES \(table())\(maybe(" (id)"))\(maybe(" ON DELETE CASCADE"))"
    case 4: return "\(name) text \(pick(["UNIQUE", "NOT NULL UNIQUE", "COLLATE \"C\""]))"
    case 5: return "\(name) integer CHECK (\(name) > 0)\(maybe(" DEFAULT 1"))"
    default:
      return "\(name) \(pick(Self.types))\(maybe(" NOT NULL"))\(maybe(" DEFAULT NULL", 10))"
    }
  }

  private mutating func addColumn() -> String {
    let count = 1 + number(2)
    let parts = (0..<count).map { _ in
      "ADD COLUMN \(maybe("IF NOT EXISTS "))\(columnDefinition(column()))"
    }
    return "ALTER TABLE \(table()) \(parts.joined(separator: ", "))"
  }

  private mutating func alterColumn() -> String {
    let name = column()
    switch number(8) {
    case 0: return "ALTER COLUMN \(name) SET NOT NULL"
    case 1: return "ALTER COLUMN \(name) DROP NOT NULL"
    case 2: return "ALTER COLUMN \(name) SET DEFAULT \(pick(["NULL", "'x'", "1", "now()"]))"
    case 3: return "ALTER COLUMN \(name) DROP DEFAULT"
    case 4:
      return "ALTER COLUMN \(name) TYPE \(pick(Self.types)), ALTER COLUMN \(name) DROP NOT NULL"
    default: return "ALTER COLUMN \(name) TYPE \(pick(Self.types))"
    }
  }

  private mutating func tableConstraint() -> String {
    switch number(6) {
    case 0: "PRIMARY KEY (\(column()))"
    case 1: "UNIQUE (\(column()), \(column()))"
    case 2: "UNIQUE (\(column()))"
    case 3: "CHECK (\(column()) IS NOT NULL)"
    case 4: "CHECK (\(column()) IS NOT NULL OR \(column()) IS NULL)"
    default: "FOREIGN KEY (\(column())) REFERENCES \(table()) (id)"
    }
  }

  private mutating func createIndex() -> String {
    let key = pick([
      column(), "\(column()), \(column())", "lower(\(column()))", "\(column()) DESC",
      "\(column()) text_pattern_ops", "(\(column()) IS NULL)",
    ])
    return
      "CREATE \(maybe("UNIQUE "))INDEX \(maybe("IF NOT EXISTS \(fresh("ix")) "))ON \(table()) (\(key))\(maybe(" INCLUDE (\(column()))", 15))\(maybe(" WHERE \(column()) IS NOT NULL", 20))"
  }

  private mutating func createView() -> String {
    let list = pick(["*", column(), "\(column()), \(column())", "count(*)", "\(column()) AS a"])
    return "CREATE \(maybe("OR REPLACE ", 50))VIEW v\(number(4)) AS SELECT \(list) FROM \(table())"
  }

  private mutating func partition() -> String {
    let parent = "p\(number(max(1, counter)) + 1)"
    let year = 2000 + counter
    switch number(4) {
    case 0:
      return
        "CREATE TABLE \(fresh("part")) PARTITION OF \(parent) FOR VALUES FROM ('\(year)-01-01') TO ('\(year + 1)-01-01')"
    case 1: return "ALTER TABLE \(parent) DETACH PARTITION part\(number(max(1, counter)) + 1)"
    case 2: return "CREATE INDEX ON \(parent) (\(pick(["id", "name", "at"])))"
    default:
      return
        "ALTER TABLE \(parent) ADD \(pick(["PRIMARY KEY (id, at)", "COLUMN note\(number(3)) text", "UNIQUE (at)", "CHECK (id > 0)", "FOREIGN KEY (id) REFERENCES users (id)"]))"
    }
  }
}
