import PhoenixApp
import PostgresCatalog

/// When deferred work may run, and what to do with its file until then.
struct Unlock {
  let judgement: MigrationJudgement
  let profile: MigrationProfile

  /// The condition under which the cell of blue becomes ok.
  var condition: String {
    var objects: [String] = []
    for failure in judgement.caused where failure.cell.isUnsafe {
      let relation = failure.found?.description ?? failure.identity.relation.description
      let text = failure.usesObject ? "\(relation).\(failure.identity.object)" : relation
      if !objects.contains(text) { objects.append(text) }
    }
    if objects.isEmpty {
      return judgement.cells.blueOnNew == .unknown
        ? "what could not be read of blue is read, or vouched for"
        : "the release that is blue then bears it"
    }
    let isWrite = judgement.caused.allSatisfy(\.dependsOnData)
    let list = objects.sorted().joined(separator: ", ")
    return isWrite
      ? "no write of blue may violate \(list)" : "blue's footprint has no \(list)"
  }

  /// What to do with the file of a migration that must not run in this release.
  var fix: String {
    let cells = [judgement.cells.greenOnOld, judgement.cells.blueOnNew]
    if cells.contains(.unknown), !cells.contains(.breaks) {
      return "write it so that it can be read, or vouch for it in .planctl.yml with a reason"
    }
    return
      "move the file out of the migrations folder (a sibling directory, since folders below it are run "
      + "too), or to the next release"
  }
}

extension Failure {
  /// Whether the object is a column or constraint of the relation, rather than the relation itself.
  fileprivate var usesObject: Bool {
    !identity.object.isEmpty && identity.object != "*" && identity.kind != .deleteRefused
  }
}
