import CatalogIntrospection
import PostgresCatalog
import PostgresClient
import PostgresSyntax
import TestSupport
import Testing

/// Which function or operator a call means is told by the types of its arguments, as on a server.
@Suite(.serialized) struct CallTypeTests {
  @Test(arguments: seeds(1...4))
  func `random calls have the type that a server gives them`(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let database = try ScratchCluster.createDatabase(Self.setup)
    let connection = try database.connect()
    var catalog = try CatalogIntrospection.catalog(of: connection)
    var outcomes = Outcomes()
    // A call of these needs OVER, WITHIN GROUP or a star.
    let others = try connection.query(
      """
      SELECT proname FROM pg_proc LEFT JOIN pg_aggregate ON aggfnoid = pg_proc.oid
      WHERE prokind = 'w' OR aggkind <> 'n' OR (prokind = 'a' AND pronargs = 0)
      """)
    let excluded = Set(try others.map { try $0.string(0) })
    for number in 1...600 {
      let call = Self.call(&numbers, without: excluded)
      let sql = "CREATE VIEW v\(number) AS SELECT \(call) AS c FROM t"
      var refusal: String?
      do { try connection.execute(sql) } catch { refusal = error.sqlState }
      let statement = try parseSQL(sql).get()[0]
      let change = catalog.apply(statement)
      let name = QualifiedName(name: "v\(number)")
      let type = catalog.relations[name]?.column(named: "c")?.type.formatted()
      let isUnknown = !change.unknowns.isEmpty
      var actual: String?
      if refusal == nil {
        let rows = try connection.query(
          """
          SELECT format_type(atttypid, atttypmod) FROM pg_attribute
          WHERE attrelid = 'v\(number)'::regclass AND attnum = 1
          """)
        actual = try rows.map { try $0.string(0) }.first
      }
      outcomes.add(
        call, simulated: change.refusal?.sqlState ?? type, isUnknown: isUnknown,
        actual: refusal ?? actual)
    }
    #expect(outcomes.wrong == [])
    #expect(outcomes.unknown == [])
    #expect(outcomes.agreed > 300)
  }

  /// What was found, call by call.
  struct Outcomes {
    var agreed = 0
    var unknown: [String] = []
    var wrong: [String] = []

    mutating func add(_ call: String, simulated: String?, isUnknown: Bool, actual: String?) {
      if isUnknown {
        // That a call is refused may stay open, but not what one that is accepted gives.
        if actual?.hasPrefix("42") == false, actual?.hasPrefix("22") == false {
          unknown.append("\(call): \(actual ?? "")")
        }
      } else if simulated == actual {
        agreed += 1
      } else if actual?.hasPrefix("22") == true {
        return
      } else {
        wrong.append("\(call): \(simulated ?? "nothing"), server \(actual ?? "nothing")")
      }
    }
  }

  private static let types = [
    "int2", "int4", "int8", "numeric", "float8", "varchar(20)", "text", "bpchar", "bool", "date",
    "timestamp", "timestamptz", "interval", "uuid", "json", "jsonb", "text[]", "int4[]",
    "int4range",
    "mood", "inet", "bytea", "tsvector", "time", "varchar(5)[]", "email",
  ]

  private static let setup = """
    CREATE TYPE mood AS ENUM ('sad', 'ok');
    CREATE DOMAIN email AS varchar(100);
    CREATE TABLE t (\(types.enumerated().map { "c\($0) \($1)" }.joined(separator: ", ")))
    """

  /// A call of a function or an operation, whose operands mostly fit.
  private static func call(
    _ numbers: inout SeededNumbers, without excluded: Set<String>
  ) -> String {
    if numbers.chance(10) {
      let parts = (0..<2 + numbers.next(below: 2)).map { _ in operand("", &numbers) }
      let list = parts.joined(separator: ", ")
      return numbers.pick([
        "COALESCE(\(list))", "GREATEST(\(list))", "ARRAY[\(list)]",
        "NULLIF(\(parts[0]), \(parts[1]))",
        "CASE WHEN true THEN \(parts[0]) ELSE \(parts[1]) END",
      ]) ?? ""
    }
    if numbers.chance(30) {
      let operators = BuiltInOperator.rows.sorted()
        .map { $0.split(separator: " ", omittingEmptySubsequences: false).map(String.init) }
        .filter { $0[2] != "record" }
      guard let fields = numbers.pick(operators) else { return "" }
      let left = fields[1].isEmpty ? "" : operand(fields[1], &numbers)
      return "\(left) \(fields[0]) \(operand(fields[2], &numbers))"
    }
    let functions = BuiltInFunction.rows.sorted()
      .map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
      .filter { !excluded.contains($0[0]) && !$0[2].contains("record") }
    guard let fields = numbers.pick(functions) else { return "" }
    let arguments = fields[2].split(separator: ",").map { operand(String($0), &numbers) }
    return "pg_catalog.\(quotedIdentifier(fields[0]))(\(arguments.joined(separator: ", ")))"
  }

  private static func operand(_ type: String, _ numbers: inout SeededNumbers) -> String {
    let column = "c\(numbers.next(below: types.count))"
    if numbers.chance(10) { return numbers.pick(["'1'", "NULL", "1", "1.5", "true"]) ?? "" }
    guard numbers.chance(75) else { return column }
    let array = type.hasPrefix("_") ? "\(type.dropFirst())[]" : type
    if let position = types.firstIndex(of: array) { return "c\(position)" }
    return type.hasPrefix("any") || type.isEmpty ? column : "NULL::\(quotedIdentifier(type))"
  }
}
