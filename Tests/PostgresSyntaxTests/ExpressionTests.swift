import PostgresSyntax
import Testing

@Suite struct ExpressionTests {
  @Test(arguments: [
    ("a + b * c", "(a + (b * c))"),
    ("t.a IS NOT NULL AND NOT b OR c", "(((t.a IS NOT NULL) AND (NOT b)) OR c)"),
    ("now()", "now()"),
    ("CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"),
    ("now() AT TIME ZONE 'utc'", "pg_catalog.timezone('utc', now())"),
    ("'it''s'::varchar(20)", "'it''s'::character varying(20)"),
    ("'{}'::jsonb", "'{}'::jsonb"),
    ("ARRAY[1, 2]::int[]", "ARRAY[1, 2]::integer[]"),
    ("nextval('a_id_seq'::regclass)", "nextval('a_id_seq'::regclass)"),
    ("a IN (1, 2)", "(a IN (1, 2))"),
    ("a NOT IN ('x')", "(a NOT IN ('x'))"),
    ("a BETWEEN 1 AND 2", "(a BETWEEN 1 AND 2)"),
    ("a LIKE 'x%'", "(a LIKE 'x%')"),
    ("a !~~* 'x'", "(a !~~* 'x')"),
    ("a = ANY (ARRAY['x', 'y'])", "(a = ANY (ARRAY['x', 'y']))"),
    ("(a).b[1]", "(a).b[1]"),
    ("CASE a WHEN 1 THEN 'x' ELSE 'y' END", "CASE a WHEN 1 THEN 'x' ELSE 'y' END"),
    ("coalesce(a, 0)", "COALESCE(a, 0)"),
    ("greatest(a, 0)", "GREATEST(a, 0)"),
    ("extract(year from d)", "pg_catalog.\"extract\"('year', d)"),
    ("interval '1 day'", "'1 day'::interval"),
    ("interval '1' day", "'1'::interval day"),
    ("-1", "-1"),
    ("(-1)::int", "(-1)::integer"),
    ("a IS DISTINCT FROM b", "(a IS DISTINCT FROM b)"),
    ("\"Order\" > 0", "(\"Order\" > 0)"),
    ("a COLLATE \"C\"", "(a COLLATE \"C\")"),
    ("EXISTS (SELECT 1 FROM t)", "EXISTS (SELECT 1 FROM t)"),
    ("a IN (SELECT b FROM t)", "(a IN (SELECT b FROM t))"),
    ("count(*)", "count(*)"),
    ("sum(DISTINCT a)", "sum(DISTINCT a)"),
    ("f(x => 1)", "f(x => 1)"),
    ("B'101'", "B'101'"),
    ("a OPERATOR(pg_catalog.+) b", "(a OPERATOR(pg_catalog.+) b)"),
    ("nullif(a, '')", "NULLIF(a, '')"),
    ("a IS NOT TRUE", "(a IS NOT TRUE)"),
    ("99999999999", "99999999999"),
  ])
  func `prints an expression in one form, which reads back`(source: String, printed: String) throws
  {
    #expect(try expression(source).sql == printed)
    #expect(try expression(printed).sql == printed)
  }

  private func expression(_ sql: String) throws -> SQLExpression {
    guard case .selectStmt(let select)? = try parseSQL("SELECT \(sql)").get().first?.node else {
      return .tooDeep
    }
    return try #require(select.targets.first?.value)
  }
}
