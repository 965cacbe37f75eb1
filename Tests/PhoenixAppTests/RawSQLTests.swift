import PhoenixApp
import Testing

struct RawSQLTests {
  @Test(arguments: [
    ("SELECT name FROM customers WHERE points > 1", ["read customers [name points=]"]),
    ("SELECT * FROM orders", ["read orders [*]"]),
    (
      "SELECT c.name, sum(o.total) FROM orders o JOIN customers c ON c.id = o.customer_id GROUP BY 1",
      ["call/1 sum", "read customers [id= name]", "read orders [customer_id= sum(total)]"]
    ),
    (
      "SELECT email, number FROM customers JOIN orders ON customer_id = customers.id",
      ["read customers [email id=]", "read orders [customer_id= number]"]
    ),
    (
      "WITH big AS (SELECT customer_id FROM orders WHERE total > 9) SELECT name FROM customers, big WHERE big.customer_id = customers.id",
      ["read customers [id= name]", "read orders [customer_id total=]"]
    ),
    (
      "INSERT INTO orders (number, total) VALUES ('x', $1) ON CONFLICT (number) DO UPDATE SET total = 1",
      ["insert orders (number*=x total~null) on conflict (number) set total*=1"]
    ),
    (
      "INSERT INTO archive SELECT o.* FROM orders o",
      ["insert archive ( …)", "read orders [*]"]
    ),
    (
      "UPDATE orders SET total = total + 1 WHERE id = 3",
      ["update orders (total*) where [id= total()]"]
    ),
    (
      "DELETE FROM crm.leads USING customers c WHERE c.id = leads.id RETURNING leads.name",
      [
        "delete crm.leads where [id= name]", "read customers [id=]",
      ]
    ),
    ("TRUNCATE orders", ["TRUNCATE orders"]),
    (
      ##"TRUNCATE #{x} \"#{x}_log\""##, ["unknown: the SQL names a relation that is computed"]
    ),
    (
      #"SELECT name FROM customers WHERE email = '#{x}' #{x}"#,
      ["read customers [email= name]", "unknown: parts of the SQL are computed [customers]"]
    ),
    (
      #"SELECT name FROM customers WHERE email = '#{x}' LIMIT #{x}"#,
      ["read customers [email= name]"]
    ),
    (
      #"SELECT #{x} FROM customers"#,
      ["read customers", "unknown: parts of the SQL are computed [customers]"]
    ),
    ("COPY customers(name, email) TO STDOUT", ["read customers [email name]"]),
    (
      "SELECT #{Enum.join([\"id\", \"name\"], \", \")} FROM customers", ["read customers [id name]"]
    ),
    (
      "SELECT name FROM customers ORDER BY name #{if x, do: \"ASC\", else: \"DESC\"}",
      ["read customers [name name=]", "read customers [name name=]"]
    ),
    ("SELEC 1", ["unknown: PostgreSQL's parser refuses the SQL"]),
  ])
  func `SQL text is read by PostgreSQL's parser`(_ sql: String, _ expected: [String]) {
    let lines = SampleApp.lines("def f(x), do: Repo.query!(\"\(sql)\", [x])")
    #expect(lines.map(sortedColumns).sorted() == expected.map(sortedColumns).sorted())
  }

  @Test func `a column without its table belongs to one of the statement's relations`() throws {
    let footprint = SampleApp.footprint([
      "lib/shop/code.ex": """
      defmodule Shop.Code do
        def f, do: Shop.Repo.query!("SELECT colour FROM paints, brushes")
      end
      """
    ])
    let reads = footprint.uses.compactMap { use -> Read? in
      if case .read(let read) = use.access { read } else { nil }
    }
    let column = try #require(reads.flatMap(\.columns).first)
    #expect(column.alternatives.map(\.name) == ["brushes"])
  }

  @Test func `SQL put together from known parts is read, and other SQL is unknown`() {
    let known = SampleApp.lines(
      ##"""
        @columns "name, email"
        def f, do: Repo.query!("SELECT #{@columns} FROM customers")
      """##)
    #expect(known == ["read customers [email name]"])
    let unknown = SampleApp.lines("  def f(sql), do: Repo.query!(sql)")
    #expect(unknown == ["unknown: the SQL is computed"])
    let table = SampleApp.lines(##"  def f(t), do: Repo.query!("SELECT 1 FROM #{t}")"##)
    #expect(table == ["unknown: the SQL names a relation that is computed"])
    let schema = SampleApp.lines(##"  def f(s), do: Repo.query!("SELECT id FROM #{s}.orders")"##)
    #expect(schema == ["read *.orders [id]"])
  }

  /// Columns in one order, since all stand on one line of the source.
  private func sortedColumns(_ line: String) -> String {
    guard let open = line.firstIndex(of: "["), line.hasSuffix("]") else { return line }
    let names = line[line.index(after: open)...].dropLast().split(separator: " ").sorted()
    return line[...open] + names.joined(separator: " ") + "]"
  }
}
