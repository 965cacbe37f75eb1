import Diagnostics
import PhoenixApp

/// The digest by which a plan knows what a version asked of the database.
enum FootprintDigest {
  /// The digest of the uses and what is not known; equal footprints have equal digests.
  static func digest(of footprint: Footprint) -> String {
    var lines = footprint.uses.map { use in
      "\(use.relation) \(use.location.path):\(use.location.line) \(text(of: use))"
    }
    lines += footprint.unknowns.map { "? \($0.location.path):\($0.location.line) \($0.reason)" }
    return Digest.sha256(of: lines.joined(separator: "\n"))
  }

  private static func text(of use: DatabaseUse) -> String {
    let reads = use.returnedColumns.map { "\($0.name) \($0.type?.description ?? "")" }
    let writes = use.writtenColumns.map {
      "\($0.name)= \($0.type?.description ?? "") \($0.presence.name)"
    }
    let guards = use.guards.map { "if \($0.flag)" }
    let kind = FailingUse(use, index: 0).verb
    return ([kind] + reads + writes + guards).joined(separator: "; ")
  }
}
