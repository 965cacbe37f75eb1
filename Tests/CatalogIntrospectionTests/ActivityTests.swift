import CatalogIntrospection
import PostgresCatalog
import PostgresClient
import TestSupport
import Testing

struct ActivityTests {
  @Test func `open transactions, strong locks and invalid indexes are seen`() throws {
    let database = try ScratchCluster.createDatabase(
      "CREATE TABLE busy (id int); CREATE TABLE calm (id int); INSERT INTO busy VALUES (1), (1)")
    let other = try database.connect()
    // Fails, and leaves the index behind.
    #expect(throws: PostgresError.self) {
      try other.execute("CREATE UNIQUE INDEX CONCURRENTLY broken ON busy (id)")
    }
    try other.execute("BEGIN; LOCK TABLE busy IN SHARE MODE; SELECT * FROM calm")
    let watcher = try database.connect()
    let activity = try CatalogIntrospection.activity(of: watcher, longTransactionSeconds: 0)
    #expect(activity.longTransactions.map(\.processID) == [other.backendProcessID])
    #expect(activity.longTransactions.first?.state == "idle in transaction")
    #expect(
      activity.strongLocks == [
        Activity.RelationLock(
          relation: QualifiedName(name: "busy"), mode: "ShareLock",
          processID: other.backendProcessID, isGranted: true)
      ])
    #expect(activity.invalidIndexes == [QualifiedName(name: "broken")])
    #expect(activity.connections.usedByDatabase == 2)
    #expect(activity.connections.maximum > activity.connections.reserved)
    #expect(activity.hiddenSessions == 0)
    #expect(!activity.isInRecovery)
    let calm = try CatalogIntrospection.activity(of: watcher, longTransactionSeconds: 3600)
    #expect(calm.longTransactions.isEmpty)
  }

  @Test func `sessions that the role may not see are counted, not taken for idle`() throws {
    let database = try ScratchCluster.createDatabase("CREATE ROLE watcher_of_activity LOGIN")
    let other = try database.connect()
    try other.execute("BEGIN; SELECT 1")
    let watcher = try database.connect(as: "watcher_of_activity")
    let activity = try CatalogIntrospection.activity(of: watcher, longTransactionSeconds: 0)
    #expect(activity.longTransactions.isEmpty)
    #expect(activity.hiddenSessions == 1)
    _ = other.backendProcessID
  }
}
