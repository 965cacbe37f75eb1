import PostgresSyntax

/// A function that comes with PostgreSQL (`pg_proc` of PostgreSQL 15).
package struct BuiltInFunction: Sendable {
  /// The types of the input arguments, by their names in `pg_type`; `_int4` is an array.
  let arguments: [String]

  /// The type of the result.
  let result: String

  /// Whether it returns a set of rows.
  let returnsSet: Bool

  /// Whether the last argument is VARIADIC.
  let isVariadic: Bool

  /// How many of the last arguments have defaults.
  let defaults: Int

  /// What the result depends on.
  let volatility: Volatility

  /// The functions of a name.
  static func named(_ name: String) -> [BuiltInFunction] { all[name] ?? [] }

  /// Whether a function of a name returns a set of rows; nil where PostgreSQL brings none of the name.
  package static func returnsSet(_ name: String) -> Bool? {
    all[name].map { $0.contains(where: \.returnsSet) }
  }

  /// Whether a call with so many arguments fits.
  func accepts(_ count: Int) -> Bool {
    if isVariadic { return count >= arguments.count - 1 - defaults }
    return count <= arguments.count && count >= arguments.count - defaults
  }

  /// The types of so many arguments, the last one's repeated where it is VARIADIC.
  func operands(_ count: Int) -> [String] {
    guard isVariadic, let last = arguments.last else { return Array(arguments.prefix(count)) }
    let element = last.hasPrefix("_") ? String(last.dropFirst()) : last
    let fixed = arguments.dropLast()
    return Array(fixed.prefix(count))
      + Array(repeating: element, count: max(0, count - fixed.count))
  }

  /// Where forms take the same arguments, the smallest is meant: neither VARIADIC nor with defaults.
  var precedence: Int { (isVariadic ? 100 : 0) + defaults }

  private static let all: [String: [BuiltInFunction]] = {
    var result: [String: [BuiltInFunction]] = [:]
    let tables = [
      (immutableTable1, Volatility.immutable), (immutableTable2, .immutable),
      (stableTable, .stable), (volatileTable, .volatile),
    ]
    for (table, volatility) in tables {
      for word in table.tableWords {
        guard let (name, forms) = word.halves(":") else { continue }
        result[String(name), default: []] += forms.parts(";").compactMap {
          BuiltInFunction(form: $0, volatility: volatility)
        }
      }
    }
    return result
  }()

  private init?(form: Substring, volatility: Volatility) {
    guard let (arguments, rest) = form.halves(">") else { return nil }
    let marks = Substring(rest.utf8.drop { !Self.marks.contains($0) })
    self.arguments = arguments.parts(",").map { String($0) }
    self.result = String(rest[..<marks.startIndex])
    self.returnsSet = marks.has("!")
    self.isVariadic = marks.has("+")
    self.defaults = marks.last.flatMap { $0.wholeNumberValue } ?? 0
    self.volatility = volatility
  }

  /// What begins the marks behind a result: a set of rows, a variadic function, defaults.
  private static let marks = Array("!+?".utf8)

  /// The functions as the rows of `query`, each with its fields between bars.
  package static var rows: [String] {
    all.flatMap { name, forms in
      forms.map { form in
        [
          name, String(form.volatility.rawValue.prefix(1)), form.arguments.joined(separator: ","),
          form.result, form.returnsSet ? "t" : "f", form.isVariadic ? "t" : "f",
          String(form.defaults),
        ].joined(separator: "|")
      }
    }
  }

  /// The query that the tables were made with, on PostgreSQL 15; the tests run it to compare.
  ///
  /// Left out are functions on internal values, which statements cannot call.
  package static let query = """
    SELECT concat_ws('|', proname, provolatile, array_to_string(ARRAY(
        SELECT t.typname FROM unnest(proargtypes) WITH ORDINALITY a(o, n)
        JOIN pg_type t ON t.oid = a.o ORDER BY n), ','),
      (SELECT typname FROM pg_type WHERE oid = prorettype), left(proretset::text, 1),
      left((provariadic <> 0)::text, 1), pronargdefaults)
    FROM pg_proc p
    WHERE pronamespace = 'pg_catalog'::regnamespace
      AND NOT EXISTS (SELECT FROM unnest(proargtypes) a WHERE a IN (2281, 2275))
      AND prorettype NOT IN (2281, 2275, 3838, 2279)
    ORDER BY 1
    """
}
