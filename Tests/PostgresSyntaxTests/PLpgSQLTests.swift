import PostgresSyntax
import Testing

@Suite struct PLpgSQLTests {
  @Test func `tells statements, branches, loops and handlers apart`() throws {
    let text = """
      DECLARE n int := 0; r record;
      BEGIN
        n := 1;
        IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'a;b') THEN
          CREATE TYPE mood AS ENUM ('x');
        ELSIF n = 2 THEN NULL;
        ELSE
          PERFORM f(CASE WHEN n = 1 THEN 2 ELSE 3 END);
        END IF;
        FOR r IN SELECT * FROM t LOOP
          EXECUTE 'ALTER TABLE ' || r.name || ' ADD COLUMN a int';
        END LOOP;
        BEGIN
          ALTER TABLE t ADD COLUMN b int;
        EXCEPTION WHEN duplicate_column OR others THEN RAISE NOTICE 'there';
        END;
        RETURN;
      END
      """
    let block = try #require(parsePLpgSQL(text))
    guard case .block(let body, let variables, _) = block else {
      Issue.record("no block")
      return
    }
    #expect(variables == ["n", "r"])
    #expect(body.count == 6)
    guard case .branches(let branches) = body[2], case .loop(let head, let loop) = body[3],
      case .block(let inner, _, let handlers) = body[4]
    else {
      Issue.record("other statements than expected: \(body)")
      return
    }
    #expect(branches.map(\.condition?.isEmpty) == [false, false, nil])
    #expect(branches[0].body == [.sql("CREATE TYPE mood AS ENUM ('x')")])
    #expect(branches[2].body == [.perform("f(CASE WHEN n = 1 THEN 2 ELSE 3 END)")])
    #expect(head == "FOR r IN SELECT * FROM t")
    #expect(loop == [.dynamic("'ALTER TABLE ' || r.name || ' ADD COLUMN a int'")])
    #expect(inner == [.sql("ALTER TABLE t ADD COLUMN b int")])
    #expect(handlers.map(\.conditions) == [["duplicate_column", "others"]])
  }

  @Test func `cuts out what goes into variables, and knows what is raised`() throws {
    let text = """
      BEGIN
        SELECT a, b INTO STRICT x, r.y FROM t;
        INSERT INTO t (a) VALUES (1) RETURNING a INTO x;
        n := n + 1;
        RAISE EXCEPTION 'no: %', n USING ERRCODE = '23505';
        RAISE NOTICE 'yes';
        RAISE 'no';
        EXIT WHEN NOT FOUND;
        RETURN;
      END
      """
    let block = try #require(parsePLpgSQL(text))
    #expect(
      block
        == .block(
          [
            .sql("SELECT a, b FROM t"), .sql("INSERT INTO t (a) VALUES (1) RETURNING a "),
            .assignment(variable: "n", " n + 1"), .raise(sqlState: "23505"),
            .other("NOTICE 'yes'"), .raise(sqlState: "P0001"), .exit(when: "NOT FOUND"),
            .leave(""),
          ], variables: [], handlers: []))
  }

  @Test(arguments: [
    "", "BEGIN", "BEGIN SELECT 1", "BEGIN IF a THEN END; END", "END", "BEGIN END extra END;",
    "BEGIN LOOP END", "DECLARE", "BEGIN IF THEN",
  ])
  func `reads no block where there is none`(text: String) {
    #expect(parsePLpgSQL(text) == nil)
  }

  @Test func `gives up on deep nesting`() {
    for piece in ["BEGIN ", "IF a THEN ", "LOOP ", "CASE WHEN a THEN "] {
      #expect(parsePLpgSQL("BEGIN " + String(repeating: piece, count: 50_000)) == nil)
    }
  }
}
