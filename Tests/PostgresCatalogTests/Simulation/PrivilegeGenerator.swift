import TestSupport

/// Random statements about privileges and owners; the same seed gives the same statements.
struct PrivilegeGenerator {
  private var numbers: SeededNumbers

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  /// The tables and roles that all statements may use; roles outlive a database.
  static let setup = """
    DO $$
    DECLARE r text;
    BEGIN
      FOREACH r IN ARRAY ARRAY['priv_a', 'priv_b', 'priv_c'] LOOP
        BEGIN
          EXECUTE 'CREATE ROLE ' || r;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
      END LOOP;
    END $$;
    CREATE SCHEMA s1;
    CREATE TABLE users (id int, name text, note text);
    CREATE TABLE orders (id int, name text, note text);
    CREATE TABLE s1.accounts (id int, name text, note text);
    CREATE VIEW v AS SELECT id, name FROM orders;
    CREATE SEQUENCE seq;
    CREATE SEQUENCE s1.numbers;
    CREATE TABLE tickets (id serial, code bigint GENERATED ALWAYS AS IDENTITY);
    CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
    CREATE FUNCTION s1.g() RETURNS int LANGUAGE sql AS 'SELECT 1';
    CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';
    CREATE TYPE mood AS ENUM ('good', 'bad');
    CREATE DOMAIN amount AS int;
    """

  private mutating func pick(_ choices: [String]) -> String {
    choices[numbers.next(below: choices.count)]
  }

  private mutating func object() -> String {
    pick([
      "users", "orders", "TABLE s1.accounts", "v", "users, orders", "ALL TABLES IN SCHEMA s1",
      "ALL TABLES IN SCHEMA public", "seq",
    ])
  }

  private mutating func role() -> String {
    pick(["priv_a", "priv_b", "priv_c", "PUBLIC", "priv_a, priv_b"])
  }

  private mutating func columnPrivilege() -> String {
    let privilege = pick(["SELECT", "INSERT", "UPDATE", "REFERENCES", "ALL"])
    return "\(privilege) (\(pick(["id", "name", "id, name", "label"])))"
  }

  private mutating func privilege() -> String {
    pick([
      "SELECT", "INSERT, UPDATE", "ALL", "ALL PRIVILEGES", "DELETE", "TRUNCATE, TRIGGER",
      "REFERENCES", "SELECT (id), UPDATE (name)", "INSERT",
    ])
  }

  /// An object that is no table, with one of its privileges, which may be another kind's.
  private mutating func access() -> (privilege: String, object: String) {
    switch numbers.next(below: 12) {
    case 0...2:
      (
        pick(["USAGE", "CREATE", "ALL", "USAGE, CREATE", "SELECT"]),
        "SCHEMA \(pick(["s1", "public", "s1, public", "missing"]))"
      )
    case 3...5:
      (
        pick(["USAGE", "SELECT, UPDATE", "ALL", "UPDATE", "DELETE"]),
        pick([
          "SEQUENCE seq", "SEQUENCE s1.numbers, tickets_id_seq", "ALL SEQUENCES IN SCHEMA public",
          "SEQUENCE users", "tickets_code_seq", "SEQUENCE fresh_id_seq",
        ])
      )
    case 6...8:
      (
        pick(["EXECUTE", "ALL", "ALL PRIVILEGES", "USAGE"]),
        pick([
          "FUNCTION f", "FUNCTION f(int), s1.g", "PROCEDURE p", "ROUTINE p, f",
          "ALL FUNCTIONS IN SCHEMA public", "ALL PROCEDURES IN SCHEMA public",
          "ALL ROUTINES IN SCHEMA s1", "FUNCTION nothing()", "FUNCTION p", "FUNCTION fresh_f",
          "PROCEDURE f",
        ])
      )
    default:
      (
        pick(["USAGE", "ALL", "EXECUTE"]),
        pick([
          "TYPE mood", "DOMAIN amount", "TYPE amount", "DOMAIN mood", "TYPE fresh_t", "TYPE int",
        ])
      )
    }
  }

  private mutating func defaults() -> String {
    let (privilege, objects) =
      switch numbers.next(below: 5) {
      case 0: (pick(["SELECT", "ALL", "INSERT, UPDATE"]), "TABLES")
      case 1: (pick(["USAGE", "ALL"]), "SEQUENCES")
      case 2: ("EXECUTE", pick(["FUNCTIONS", "ROUTINES"]))
      case 3: ("USAGE", "TYPES")
      default: (pick(["USAGE", "ALL", "SELECT"]), "SCHEMAS")
      }
    let role = pick(["", "", "FOR ROLE priv_c "])
    let schema = pick(["", "", "IN SCHEMA public ", "IN SCHEMA s1 "])
    let action =
      numbers.next(below: 3) < 2
      ? "GRANT \(privilege) ON \(objects) TO \(self.role())"
      : "REVOKE \(privilege) ON \(objects) FROM \(self.role())"
    return "ALTER DEFAULT PRIVILEGES \(role)\(schema)\(action)"
  }

  private mutating func creation() -> String {
    pick([
      "DROP TABLE IF EXISTS fresh; CREATE TABLE fresh (id serial)",
      "DROP TABLE IF EXISTS s1.fresh; CREATE TABLE s1.fresh (id bigserial, name text)",
      "DROP FUNCTION IF EXISTS fresh_f(); CREATE FUNCTION fresh_f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
      "CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a + 1'",
      "DROP TYPE IF EXISTS fresh_t; CREATE TYPE fresh_t AS ENUM ('a')",
      "DROP DOMAIN IF EXISTS s1.fresh_d; CREATE DOMAIN s1.fresh_d AS text",
      "DROP SCHEMA IF EXISTS fresh_s CASCADE; CREATE SCHEMA fresh_s",
      "DROP SCHEMA IF EXISTS fresh_s CASCADE; CREATE SCHEMA fresh_s AUTHORIZATION priv_b "
        + "CREATE TABLE own (id serial)",
      "DROP SEQUENCE IF EXISTS s1.fresh_seq; CREATE SEQUENCE s1.fresh_seq",
      "DROP MATERIALIZED VIEW IF EXISTS fresh_m; CREATE MATERIALIZED VIEW fresh_m AS SELECT 1 AS a",
    ])
  }

  private mutating func ownership() -> String {
    let object = pick([
      "SCHEMA s1", "SEQUENCE seq", "TABLE tickets", "FUNCTION f(int)", "TYPE mood",
      "SEQUENCE tickets_id_seq", "PROCEDURE p",
    ])
    return "ALTER \(object) OWNER TO \(pick(["priv_a", "postgres", "priv_b"]))"
  }

  mutating func next() -> String {
    switch numbers.next(below: 32) {
    case 16...19:
      let (privilege, object) = access()
      return "GRANT \(privilege) ON \(object) TO \(role())"
    case 20...23:
      let (privilege, object) = access()
      return "REVOKE \(privilege) ON \(object) FROM \(role())"
    case 24...26: return defaults()
    case 27...29: return creation()
    case 30: return ownership()
    case 31:
      return pick([
        "ALTER SCHEMA s1 RENAME TO s2", "ALTER SCHEMA s2 RENAME TO s1",
        "ALTER SEQUENCE seq RENAME TO seq2", "ALTER SEQUENCE seq2 RENAME TO seq",
        "ALTER FUNCTION s1.g() SET SCHEMA public", "ALTER FUNCTION public.g() SET SCHEMA s1",
      ])
    case let number: return onTables(number)
    }
  }

  private mutating func onTables(_ number: Int) -> String {
    switch number {
    case 0...4: "GRANT \(privilege()) ON \(object()) TO \(role())"
    case 5...7: "REVOKE \(privilege()) ON \(object()) FROM \(role())"
    case 8...9: "GRANT \(columnPrivilege()) ON \(pick(["users", "v"])) TO \(role())"
    case 10: "REVOKE \(columnPrivilege()) ON \(pick(["users", "v"])) FROM \(role())"
    case 11: "ALTER TABLE users RENAME COLUMN \(pick(["name TO label", "label TO name"]))"
    case 12: "ALTER TABLE users DROP COLUMN IF EXISTS label, ADD COLUMN IF NOT EXISTS name text"
    case 13:
      "ALTER TABLE \(pick(["users", "s1.accounts"])) OWNER TO \(pick(["priv_a", "postgres"]))"
    case 14: "DROP TABLE IF EXISTS fresh; CREATE TABLE fresh (id int)"
    default: "CREATE OR REPLACE VIEW v AS SELECT id, name FROM orders WHERE id > 0"
    }
  }
}
