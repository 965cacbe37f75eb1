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
    try pipeline(queries) { _, result in results.append(result) }
    return results
  }

  /// Sends all statements at once and hands over each result as it comes, with the statement's index.
  ///
  /// Only one result is in memory at a time. An error of `body` ends the reading; the results after it are
  /// thrown away.
  public func pipeline(
    _ queries: [Query], _ body: (Int, QueryResult) throws(PostgresError) -> Void
  ) throws(PostgresError) {
    for batch in Self.batches(queries) { try send(batch, body) }
  }

  /// Takes in what the server has sent meanwhile, without waiting, so that it can go on with the statements
  /// that follow in the pipeline.
  ///
  /// An error shows when the next result is read.
  public func receiveAhead() { unsafe PQconsumeInput(handle) }

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

  private func send(
    _ queries: ArraySlice<Query>, _ body: (Int, QueryResult) throws(PostgresError) -> Void
  ) throws(PostgresError) {
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
    var failure: PostgresError?
    for index in queries.indices where unsafe PQstatus(handle) == CONNECTION_OK {
      do throws(PostgresError) {
        let result = try receive(queries[index].sql)
        if failure == nil { try body(index, result) }
      } catch {
        if failure == nil { failure = error }
      }
    }
    awaitSynchronisation()
    if let failure { throw failure }
  }

  /// The result of the next statement; those after it in the pipeline are left.
  private func receive(_ sql: String) throws(PostgresError) -> QueryResult {
    guard let result = unsafe PQgetResult(handle) else { throw unsafe error(from: nil, sql: sql) }
    // Each statement's results end with a null pointer.
    defer { while let extra = unsafe PQgetResult(handle) { unsafe PQclear(extra) } }
    guard unsafe Self.succeeded(result) else {
      defer { unsafe PQclear(result) }
      throw unsafe error(from: result, sql: sql)
    }
    return unsafe QueryResult(result)
  }

  /// Reads on to the answer to the synchronisation point, after which the pipeline is empty.
  private func awaitSynchronisation() {
    while let rest = unsafe PQgetResult(handle) {
      let isSynchronised = unsafe PQresultStatus(rest) == PGRES_PIPELINE_SYNC
      unsafe PQclear(rest)
      if isSynchronised { return }
    }
  }
}
