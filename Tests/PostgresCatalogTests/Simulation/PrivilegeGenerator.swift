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

  mutating func next() -> String {
    switch numbers.next(below: 16) {
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
