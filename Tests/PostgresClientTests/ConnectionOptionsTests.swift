import PostgresClient
import TestSupport
import Testing

struct ConnectionOptionsTests {
  /// No part of this may appear in anything that is shown.
  private static let secret = "s3cr3t"

  @Test(arguments: [
    "postgres://u:s3cr3t@db.example.org:5433/shop",
    "postgresql://u:s3cr3t@db.example.org/shop?sslmode=require",
    "host=db.example.org user=u password=s3cr3t dbname=shop",
    "postgres:///shop?password=s3cr3t&host=/tmp",
    "host=h sslpassword=s3cr3t",
  ])
  func `no way of printing options shows the password`(text: String) throws {
    let options = try ConnectionOptions(text)
    var dumped = ""
    dump(options, to: &dumped)
    for shown in ["\(options)", options.target, String(reflecting: options), dumped] {
      #expect(!shown.contains(Self.secret))
    }
  }

  /// The form that `mix phx.new` prescribes, with what Ecto reads from its query.
  @Test(arguments: [
    "ecto://u:s3cr3t@db.example.org:5433/shop", "ecto://u:s3cr3t@db.example.org:5433/shop?",
    "ecto://u:s3cr3t@db.example.org:5433/shop?ssl=true&pool_size=10&timeout=5000",
    "ecto://u:s3cr3t@db.example.org:5433/shop?ssl=false",
  ])
  func `the URL of a Phoenix project is taken`(url: String) throws {
    #expect(
      try ConnectionOptions(url).target == "host=db.example.org port=5433 dbname=shop user=u")
  }

  @Test func `the target names what was given`() throws {
    #expect(
      try ConnectionOptions("postgres://u:s3cr3t@db.example.org:5433/shop").target
        == "host=db.example.org port=5433 dbname=shop user=u")
    #expect(try ConnectionOptions("").target == "the database that the PG* environment names")
  }

  @Test(arguments: [
    "postgres://u:s3cr3t@x@host/db", "postgres://u:12/s3cr3t@host/db",
    "postgres://u:s3/cr3t@host/db",
    "postgres://u:s?s3cr3t@host/db", "postgres://u:%s3cr3t@host/db",
    "postgres://u:pw@host:s3cr3t/db",
    "postgres://u:pw@[s3cr3t/db", "mysql://u:s3cr3t@host/db", "ecto://u:s3cr3t@x@host/db",
    "password=s3 cr3t host=h", "password='s3cr3t", "password=x s3cr3t=1", "s3cr3t",
    "postgres://u:pw@h/db?s3cr3t=1", "postgres://u:pw@h/db?s3cr3t", "port=s3cr3t",
  ])
  func `what cannot be read is refused without being quoted`(text: String) {
    let error = #expect(throws: PostgresError.self) { try ConnectionOptions(text) }
    guard let error else { return }
    guard case .invalidConnectionString(let reason) = error else {
      Issue.record("another error: \(error)")
      return
    }
    for piece in ["s3cr3t", "s3", "cr3t", "pw@"] { #expect(!reason.contains(piece)) }
  }

  @Test func `a refused connection names the target and keeps the password`() throws {
    let options = try ConnectionOptions("postgres://someone:s3cr3t@127.0.0.1:1/shop")
    let error = #expect(throws: PostgresError.self) { _ = try Connection(options) }
    guard case .connectionFailed(let failure) = try #require(error) else {
      Issue.record("another error")
      return
    }
    #expect(failure.target == "host=127.0.0.1 port=1 dbname=shop user=someone")
    #expect(failure.message.contains("Connection refused"))
    #expect(failure.sqlState == nil)
    #expect(!"\(failure)".contains(Self.secret))
  }

  @Test(arguments: [
    ("no_such_database", "postgres", "3D000"), ("postgres", "no_such_role", "28000"),
  ])
  func `the server's refusal has its code`(database: String, user: String, code: String) throws {
    let scratch = try ScratchCluster.shared()
    let options = try ConnectionOptions(
      "host=\(scratch.socketDirectory) dbname=\(database) user=\(user) password=s3cr3t")
    let error = #expect(throws: PostgresError.self) { _ = try Connection(options) }
    #expect(error?.sqlState == code)
    #expect(!"\(try #require(error))".contains(Self.secret))
  }

  @Test func `a role without CONNECT is told what to grant`() throws {
    let database = try ScratchCluster.createDatabase("CREATE ROLE may_not_connect LOGIN")
    try database.execute("REVOKE CONNECT ON DATABASE \(database.name) FROM PUBLIC")
    let error = #expect(throws: PostgresError.self) {
      _ = try database.connect(as: "may_not_connect")
    }
    #expect(error?.sqlState == "42501")
    #expect("\(try #require(error))".contains("GRANT CONNECT"))
  }

  @Test func `a socket that nobody answers does not hold us longer than the timeout`() throws {
    // A documentation address (RFC 5737): packets to it are dropped or refused.
    let options = try ConnectionOptions("host=192.0.2.1 user=u dbname=d connect_timeout=2")
    let clock = ContinuousClock()
    let start = clock.now
    #expect(throws: PostgresError.self) { _ = try Connection(options) }
    #expect(clock.now - start < .seconds(10))
  }
}
