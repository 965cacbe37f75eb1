/// How long a reading transaction may take.
public struct ReadLimits: Hashable, Sendable {
  /// The longest a single statement may run, in milliseconds (`statement_timeout`).
  public var statementMilliseconds: Int
  /// The longest a statement may wait for a lock, in milliseconds (`lock_timeout`).
  public var lockMilliseconds: Int

  /// Limits; by default a minute for a statement and two seconds for a lock.
  public init(statementMilliseconds: Int = 60_000, lockMilliseconds: Int = 2000) {
    self.statementMilliseconds = statementMilliseconds
    self.lockMilliseconds = lockMilliseconds
  }
}

extension Connection {
  /// Opens a transaction that sees one moment and can change nothing, runs `body` and ends it.
  ///
  /// The transaction is REPEATABLE READ READ ONLY, has its own timeouts and an empty search path, and
  /// is rolled back at the end. A session on a hot standby can run it too.
  public func withSnapshot<Result>(
    limits: ReadLimits = ReadLimits(), _ body: () throws(PostgresError) -> Result
  ) throws(PostgresError) -> Result {
    _ = try pipeline([
      Query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
      Query("SET LOCAL statement_timeout = \(max(1, limits.statementMilliseconds))"),
      Query("SET LOCAL lock_timeout = \(max(1, limits.lockMilliseconds))"),
      Query("SET LOCAL idle_in_transaction_session_timeout = 60000"),
      // Compiling catalog queries takes longer than running them.
      Query("SET LOCAL jit = off"),
      // Room for the joins over all columns of a large database.
      Query("SET LOCAL work_mem = '32MB'"),
      // To hand rows from process to process costs more than a second process gains, and the server has
      // others to serve.
      Query("SET LOCAL max_parallel_workers_per_gather = 0"),
      Query("SELECT pg_catalog.set_config('search_path', '', true)"),
    ])
    let result: Result
    do throws(PostgresError) {
      result = try body()
    } catch {
      // What went wrong first is what the user must hear, not that the session is gone as well.
      do throws(PostgresError) { try execute("ROLLBACK") } catch {}
      throw error
    }
    try execute("ROLLBACK")
    return result
  }
}
