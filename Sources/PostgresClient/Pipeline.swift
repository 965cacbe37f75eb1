internal import CLibPQ

/// A statement with its parameters, to be sent in a pipeline.
public struct Query: Hashable, Sendable {
  /// One statement.
  public var sql: String
  /// The values of `$1`, `$2` … in text form.
  public var parameters: [String?]

  /// A statement with its parameters.
  public init(_ sql: String, _ parameters: [String?] = []) {
    self.sql = sql
    self.parameters = parameters
  }
}

extension Connection {
  /// Sends all statements at once and gives their results in order: one round trip instead of many.
  ///
  /// The statements run in one transaction, up to the first refusal (manual, "Pipeline Mode").
  /// - Throws: `PostgresError.refused` for the first statement refused, after the rest was skipped.
  public func pipeline(_ queries: [Query]) throws(PostgresError) -> [QueryResult] {
    var results: [QueryResult] = []
    results.reserveCapacity(queries.count)
    for batch in Self.batches(queries) { results += try send(batch) }
    return results
  }

  /// Splits so that no batch fills the socket: while libpq sends, it does not read, and the server
  /// may be waiting for us to read.
  private static func batches(_ queries: [Query]) -> [ArraySlice<Query>] {
    var batches: [ArraySlice<Query>] = []
    var start = 0
    var size = 0
    for (index, query) in queries.enumerated() {
      let length = query.parameters.reduce(query.sql.utf8.count + 64) { sum, parameter in
        sum + (parameter?.utf8.count ?? 0) + 8
      }
      if size + length > 32_768, index > start {
        batches.append(queries[start..<index])
        start = index
        size = 0
      }
      size += length
    }
    if start < queries.count { batches.append(queries[start...]) }
    return batches
  }

  private func send(_ queries: ArraySlice<Query>) throws(PostgresError) -> [QueryResult] {
    guard unsafe PQenterPipelineMode(handle) == 1 else { throw unsafe error(from: nil, sql: "") }
    defer { unsafe PQexitPipelineMode(handle) }
    for query in queries {
      let sent = unsafe withCStrings(query.parameters) { values in
        unsafe PQsendQueryParams(
          handle, query.sql, Int32(query.parameters.count), nil, values, nil, nil, 1)
      }
      guard sent == 1 else { throw unsafe error(from: nil, sql: query.sql) }
    }
    guard unsafe PQpipelineSync(handle) == 1 else { throw unsafe error(from: nil, sql: "") }
    return try receive(queries)
  }

  private func receive(_ queries: ArraySlice<Query>) throws(PostgresError) -> [QueryResult] {
    var results: [QueryResult] = []
    var failure: PostgresError?
    for query in queries {
      guard let result = unsafe PQgetResult(handle) else {
        throw failure ?? (unsafe error(from: nil, sql: query.sql))
      }
      if unsafe Self.succeeded(result) {
        unsafe results.append(QueryResult(result))
      } else {
        if failure == nil { failure = unsafe error(from: result, sql: query.sql) }
        unsafe PQclear(result)
        if unsafe PQstatus(handle) != CONNECTION_OK { break }
      }
      // Each statement's results end with a null pointer.
      while let extra = unsafe PQgetResult(handle) { unsafe PQclear(extra) }
    }
    // The answer to the synchronisation point.
    while let rest = unsafe PQgetResult(handle) {
      let isSynchronised = unsafe PQresultStatus(rest) == PGRES_PIPELINE_SYNC
      unsafe PQclear(rest)
      if isSynchronised { break }
    }
    if let failure { throw failure }
    return results
  }
}
