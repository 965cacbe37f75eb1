import PostgresClient

/// Runs statements on a server without leaving a trace, and tells which fail.
final class StatementProbe {
  private let connection: Connection

  /// What became of a statement.
  enum Outcome: Hashable {
    case works
    /// The changeset turns it into an error of the form.
    case formError
    /// It raises, with the SQLSTATE, or for a column that Ecto cannot load or send.
    case fails(String)

    var isFailure: Bool {
      if case .fails = self { return true }
      return false
    }

    /// Whether what was given is the cause: other input would have been taken.
    var isAboutData: Bool {
      if case .fails(let state) = self {
        return state.hasPrefix("23") || ["22001", "22003"].contains(state)
      }
      return false
    }
  }

  /// The function that tries statements: each in a subtransaction that is taken back.
  private static let setup = """
    CREATE SCHEMA probe;
    CREATE FUNCTION probe.outcomes(statements text[]) RETURNS text[] LANGUAGE plpgsql AS $$
    DECLARE
      result text[] := '{}';
      one text;
      constraint_name text;
    BEGIN
      FOREACH one IN ARRAY statements LOOP
        BEGIN
          EXECUTE one;
          RAISE EXCEPTION USING ERRCODE = 'ZZ000';
        EXCEPTION WHEN OTHERS THEN
          GET STACKED DIAGNOSTICS constraint_name = CONSTRAINT_NAME;
          result := result
            || CASE SQLSTATE WHEN 'ZZ000' THEN '' ELSE SQLSTATE || constraint_name END;
        END;
      END LOOP;
      RETURN result;
    END $$;
    """

  /// Takes over a connection to a database of its own.
  init(_ connection: consuming Connection) throws {
    try connection.execute("SET client_min_messages = error; " + Self.setup)
    self.connection = connection
  }

  /// What becomes of each statement on the schema as it is.
  func outcomes(of statements: [ModelStatement]) throws -> [Outcome] {
    guard !statements.isEmpty else { return [] }
    let list = statements.map { Self.quoted($0.sql) }.joined(separator: ",")
    let result = try connection.query("SELECT probe.outcomes(ARRAY[\(list)])")
    let states = try result.row(at: 0)?.strings(0) ?? []
    let types = try columnTypes()
    return zip(statements, states).map { statement, state in
      // Postgrex encodes before the server sees anything, and Ecto loads after it has answered.
      if let column = disagreement(of: statement, .send, types) { return .fails("send \(column)") }
      if !state.isEmpty {
        return statement.handled.contains(String(state.dropFirst(5)))
          ? .formError : .fails(String(state.prefix(5)))
      }
      if let column = disagreement(of: statement, .load, types) { return .fails("load \(column)") }
      return .works
    }
  }

  private typealias ColumnTypes = [String: (name: String, isEnumeration: Bool)]

  /// A column that Ecto cannot send or load.
  private func disagreement(
    of statement: ModelStatement, _ direction: TypeAgreement.Direction, _ types: ColumnTypes
  ) -> String? {
    statement.columns.first { column in
      guard column.direction == direction, let type = types["\(column.table).\(column.name)"]
      else { return false }
      return TypeAgreement.holds(
        column.term, type.name, isEnumeration: type.isEnumeration, direction) == false
    }.map { "\($0.table).\($0.name)" }
  }

  private func columnTypes() throws -> ColumnTypes {
    let rows = try connection.query(
      """
      SELECT c.relname || '.' || a.attname, t.typname::text, t.typtype = 'e'
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
      WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
        AND c.relkind IN ('r', 'v')
      """)
    var types: ColumnTypes = [:]
    for row in rows {
      types[try row.string(0)] = (try row.string(1), try row.bool(2))
    }
    return types
  }

  /// A literal of any text.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// Runs a migration as the migrator does; the SQLSTATE where the server refuses it.
  func migrate(_ statements: [String], inTransaction: Bool) throws -> String? {
    do {
      if inTransaction { try connection.execute("BEGIN") }
      for statement in statements { try connection.execute(statement) }
      if inTransaction { try connection.execute("COMMIT") }
      return nil
    } catch {
      if inTransaction { try connection.execute("ROLLBACK") }
      return error.sqlState ?? "connection"
    }
  }

  /// Makes the schema anew.
  func reset(_ statements: [String]) throws {
    let drop = "DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public; "
    try connection.execute(drop + statements.joined(separator: ";\n"))
  }
}
