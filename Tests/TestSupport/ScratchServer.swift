internal import Glibc

/// Why the scratch cluster could not be started.
public enum ScratchClusterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No PostgreSQL server program was found in any of the folders.
  case serverNotInstalled(searched: [String])
  /// The server did not start; with what initdb and the server wrote.
  case notStarted(output: String)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .serverNotInstalled(let searched):
      """
      These tests need a PostgreSQL server (initdb, pg_ctl), and none is in \
      \(searched.joined(separator: ", ")). Install it: apt-get install postgresql-15
      """
    case .notStarted(let output): "The scratch PostgreSQL server did not start:\n\(output)"
    }
  }
}

/// The server's process, by way of a guardian that outlives the tests just long enough to clean up.
///
/// The guardian is a shell whose standard input is a pipe that only this process can write to. When this
/// process ends, by whatever cause, the pipe closes; the guardian then stops the server and removes the
/// folder.
final class ScratchServer: Sendable {
  /// The temporary folder: data, log and socket.
  let directory: String
  private let lifeline: Int32

  init() throws(ScratchClusterError) {
    let binaries = try PostgresInstallation.binaries()
    // A Unix socket's path may have 107 bytes: keep the folder's short, whatever TMPDIR is.
    directory = "/tmp/planctl-test-\(getpid())-\(UInt32.random(in: 0...0xFFFF_FFFF))"
    let shell = ["/bin/bash", "-c", Self.script, "bash", binaries, directory]
    // PostgreSQL refuses to run as root.
    let command =
      geteuid() == 0 ? ["/usr/sbin/runuser", "-u", "postgres", "--"] + shell : shell
    guard let guardian = PipedProcess(command) else {
      throw .notStarted(output: "cannot start \(command[0])")
    }
    lifeline = guardian.input
    let output = guardian.readUntilLine("ready")
    guard output.isReady else { throw .notStarted(output: output.text) }
  }

  deinit { close(lifeline) }

  private static let script = #"""
    # Whoever started this, or a test beside it, may wait until all that inherited its pipes is gone.
    for descriptor in /proc/self/fd/*; do
      descriptor=${descriptor##*/}
      if [ "$descriptor" -gt 2 ]; then eval "exec $descriptor>&-"; fi
    done
    binaries=$1 directory=$2
    # What a run before this one left behind because its guardian was killed as well.
    for stale in /tmp/planctl-test-*-*; do
      owner=${stale#/tmp/planctl-test-}
      owner=${owner%%-*}
      if [ -d "$stale" ] && [ -O "$stale" ] && [ ! -d "/proc/$owner" ]; then
        "$binaries/pg_ctl" -D "$stale/data" -m immediate stop >/dev/null 2>&1
        rm -rf "$stale"
      fi
    done
    trap 'rm -rf "$directory"' EXIT
    umask 077
    mkdir "$directory" && cd "$directory" || exit 1
    "$binaries/initdb" -D data -U postgres -A trust -E UTF8 --locale=C --no-sync \
      --no-instructions >initdb.log 2>&1 || { cat initdb.log; exit 1; }
    cat >>data/postgresql.conf <<CONFIGURATION
    listen_addresses = ''
    unix_socket_directories = '$directory'
    unix_socket_permissions = 0777
    max_connections = 60
    shared_buffers = 32MB
    max_locks_per_transaction = 256
    wal_level = minimal
    max_wal_senders = 0
    fsync = off
    synchronous_commit = off
    full_page_writes = off
    autovacuum = off
    jit = off
    max_wal_size = 4GB
    checkpoint_timeout = 1h
    timezone = 'UTC'
    CONFIGURATION
    chmod 0711 "$directory"
    "$binaries/pg_ctl" -D data -l server.log -w -t 60 start >start.log 2>&1 </dev/null \
      || { cat start.log server.log; exit 1; }
    echo ready
    cat >/dev/null
    "$binaries/pg_ctl" -D data -m immediate stop >/dev/null 2>&1
    """#
}
