internal import Foundation

/// Where PostgreSQL's server programs are.
enum PostgresInstallation {
  /// The folder that holds `initdb` and `pg_ctl`: Debian's newest version, else one of PATH.
  static func binaries() throws(ScratchClusterError) -> String {
    let files = FileManager.default
    let debian = "/usr/lib/postgresql"
    let versions = ((try? files.contentsOfDirectory(atPath: debian)) ?? []).compactMap { Int($0) }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let folders =
      versions.sorted(by: >).map { "\(debian)/\($0)/bin" }
      + path.split(separator: ":").map(String.init)
    let found = folders.first { folder in
      ["initdb", "pg_ctl"].allSatisfy { files.isExecutableFile(atPath: "\(folder)/\($0)") }
    }
    guard let found else { throw .serverNotInstalled(searched: ["\(debian)/*/bin"] + folders) }
    return found
  }
}
