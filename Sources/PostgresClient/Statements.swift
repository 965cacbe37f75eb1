internal import CLibPQ

extension Connection {
  /// Runs SQL text that may hold several statements; rows are thrown away.
  ///
  /// - Throws: `PostgresError.refused` with the first refusal; the statements before it have run, in one
  ///   transaction with the refused one unless the text has its own.
  public func execute(_ sql: String) throws(PostgresError) {
    let result = unsafe PQexec(handle, sql)
    defer { unsafe PQclear(result) }
    guard unsafe Self.succeeded(result) else { throw unsafe error(from: result, sql: sql) }
  }

  /// Runs one statement, with parameters `$1`, `$2` … in text form, and gives its rows.
  public func query(
    _ sql: String, _ parameters: [String?] = []
  ) throws(PostgresError) -> QueryResult {
    let result = unsafe withCStrings(parameters) { values in
      unsafe PQexecParams(handle, sql, Int32(parameters.count), nil, values, nil, nil, 1)
    }
    guard let result = unsafe result, unsafe Self.succeeded(result) else {
      let error = unsafe error(from: result, sql: sql)
      unsafe PQclear(result)
      throw error
    }
    return unsafe QueryResult(result)
  }

  static func succeeded(_ result: OpaquePointer?) -> Bool {
    switch unsafe PQresultStatus(result) {
    case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: true
    default: false
    }
  }
}
