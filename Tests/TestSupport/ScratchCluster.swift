public import PostgresClient
internal import Synchronization

/// A PostgreSQL server of the tests' own: started once in a test process, shared, and gone with it.
///
/// The server lives in a temporary folder, listens on a Unix socket in it and on nothing else, and does
/// without fsync. A guardian process stops it and removes the folder when the test process ends, however
/// it ends. Where PostgreSQL is not installed, `createDatabase` throws and the test fails.
public final class ScratchCluster: Sendable {
  /// The folder that holds the server's socket: the `host` of a connection.
  public let socketDirectory: String
  private let server: ScratchServer
  private let databaseCount = Atomic<Int>(0)

  private static let started = Result { () throws(ScratchClusterError) in try ScratchCluster() }

  /// The cluster of this process; the first call starts it.
  ///
  /// - Throws: `ScratchClusterError`, the same on each call.
  public static func shared() throws(ScratchClusterError) -> ScratchCluster { try started.get() }

  private init() throws(ScratchClusterError) {
    server = try ScratchServer()
    socketDirectory = server.directory
  }

  /// Makes an empty database for one test and runs `setup` in it.
  public static func createDatabase(_ setup: String = "") throws -> ScratchDatabase {
    let cluster = try shared()
    let number = cluster.databaseCount.add(1, ordering: .relaxed).newValue
    let database = ScratchDatabase(cluster: cluster, name: "scratch_\(number)")
    let maintenance = try ScratchDatabase(cluster: cluster, name: "postgres").connect()
    try maintenance.execute("CREATE DATABASE \(database.name) TEMPLATE template0")
    if !setup.isEmpty { try database.execute(setup) }
    return database
  }
}

/// One database of the scratch cluster.
public struct ScratchDatabase: Sendable {
  private let cluster: ScratchCluster
  /// Its name, a plain identifier.
  public let name: String

  init(cluster: ScratchCluster, name: String) {
    self.cluster = cluster
    self.name = name
  }

  /// How to reach it as the superuser `postgres`, for `ConnectionOptions`, psql and planctl.
  public var connectionString: String { connectionString(user: "postgres") }

  /// How to reach it as another role; nobody has a password.
  public func connectionString(user: String) -> String {
    "host='\(cluster.socketDirectory)' dbname='\(name)' user='\(user)'"
  }

  /// The same as a URL.
  public var url: String {
    let host = cluster.socketDirectory.split(separator: "/").joined(separator: "%2F")
    return "postgresql://postgres@%2F\(host)/\(name)"
  }

  /// Opens a session as `postgres`, or as another role.
  public func connect(as user: String = "postgres") throws(PostgresError) -> Connection {
    try Connection(ConnectionOptions(connectionString(user: user)))
  }

  /// Runs SQL text in a session of its own.
  public func execute(_ sql: String) throws(PostgresError) {
    let connection = try connect()
    try connection.execute(sql)
  }
}
