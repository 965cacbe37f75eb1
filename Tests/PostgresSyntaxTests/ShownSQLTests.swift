import PostgresSyntax
import Testing

/// Reports show SQL without the passwords that stand in it.
@Suite struct ShownSQLTests {
  @Test(arguments: [
    "CREATE ROLE app LOGIN PASSWORD 'hunter2'", "ALTER ROLE app ENCRYPTED PASSWORD E'hun\\'ter2'",
    "ALTER USER app WITH PASSWORD $x$hunter2$x$ VALID UNTIL 'infinity'",
    "CREATE USER MAPPING FOR app SERVER s OPTIONS (user 'app', password 'hunter2')",
    "CREATE USER MAPPING FOR app SERVER s OPTIONS (\"api_key\" 'hunter2')",
    "CREATE SUBSCRIPTION s CONNECTION 'host=h dbname=d password=hunter2' PUBLICATION p",
    "SELECT dblink_connect('hostaddr=1.2.3.4 password = hunter2')",
    "SELECT http_get('https://app:hunter2@example.com/x')",
    "UPDATE settings SET smtp_password = 'hunter2' WHERE id = 1",
    "SELECT vault.create(secret => 'hunter2', name => 'n')",
    "INSERT INTO users (email, password) VALUES ('a@b.c', 'hunter2')",
    "ALTER DATABASE blog SET app.jwt_secret TO 'hunter2'", "SET myapp.secret_key = 'hunter2'",
    "SELECT set_config('app.secret_key', 'hunter2', false)",
    "ALTER TABLE t ADD COLUMN api_key varchar(255) DEFAULT 'hunter2', ADD COLUMN note text",
    "CREATE TABLE t (id int, \"encryption_password\" numeric(3, 1) NOT NULL DEFAULT 'hunter2')",
    "ALTER TABLE t ALTER COLUMN api_key SET DEFAULT 'hunter2'",
    "UPDATE users SET password_hash = 'hunter2'", "SELECT hmac(x, 'hunter2', 'sha256')",
    "CREATE FUNCTION f() RETURNS text AS $f$ SELECT pgp_sym_encrypt('x', 'hunter2') $f$",
    "COPY posts FROM PROGRAM 'curl -u u:hunter2 http://x'",
    "INSERT INTO settings VALUES ('stripe', 'sk_live_hunter2')",
    "UPDATE settings SET v = 'QmFzZTY0IG9hhunter2+Kg=='",
    "DO $$ BEGIN ALTER ROLE app PASSWORD 'hunter2'; END $$",
    "DO $x$ BEGIN EXECUTE 'ALTER ROLE app PASSWORD ''hunter2'''; END $x$",
  ])
  func `a secret in a literal is hidden`(sql: String) {
    let shown = ShownSQL.text(sql)
    #expect(!shown.contains("ter2"))
    #expect(shown.contains("'[hidden]'"))
    #expect(ShownSQL.text(shown) == shown)
  }

  @Test(arguments: [
    "", "'", "$$",
    "CREATE TABLE users (id bigint, password text DEFAULT '', kind text DEFAULT 'a')",
    "ALTER TABLE users ADD CONSTRAINT c CHECK (password <> '' AND role IN ('a', 'b'))",
    "UPDATE users SET state = 'active' WHERE token IS NULL",
    "INSERT INTO users (email, name) VALUES ('a@b.c', 'n'); UPDATE t SET k = 'https://a.b/c'",
    "CREATE TRIGGER t BEFORE INSERT OR UPDATE OF password ON users EXECUTE FUNCTION audit('users')",
    "INSERT INTO user_token (kind) VALUES ('session')", "DO $$ BEGIN PERFORM 'x'; END $$",
    "COMMENT ON COLUMN users.password IS 'hashed'", "CREATE ROLE app PASSWORD NULL",
    "CREATE TABLE user_token (kind text DEFAULT 'session', token text, state text DEFAULT 'new')",
    "SELECT set_config('search_path', 'public', false)", "ALTER TABLE t RENAME TO \"u\"",
    "UPDATE oban_jobs SET worker = 'Elixir.Shop.Workers.Version2Importer'",
    "INSERT INTO ids VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11')",
    "INSERT INTO users (password) VALUES (NULL); UPDATE t SET k = 'v'",
  ])
  func `any other text is shown as it is`(sql: String) {
    #expect(ShownSQL.text(sql) == sql)
  }

  @Test(arguments: [
    "UPDATE settings SET smtp_password = 'x' WHERE token = 'y'",
    "INSERT INTO users (email, password) VALUES ('a@b.c', 'x')", "SELECT f(secret => 'x')",
  ])
  func `the statements that are sent hide no more than credentials`(sql: String) {
    #expect(ShownSQL.text(sql, hiding: .credentials) == sql)
    let role = "ALTER ROLE app PASSWORD 'hunter2'"
    #expect(ShownSQL.text(role, hiding: .credentials) == "ALTER ROLE app PASSWORD '[hidden]'")
  }

  @Test func `what stands around a hidden literal stays`() {
    #expect(
      ShownSQL.text("ALTER ROLE é PASSWORD 'x' VALID UNTIL '2030-01-01'; SELECT 'é'")
        == "ALTER ROLE é PASSWORD '[hidden]' VALID UNTIL '2030-01-01'; SELECT 'é'")
  }
}
