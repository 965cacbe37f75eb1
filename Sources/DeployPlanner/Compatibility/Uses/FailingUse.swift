import Diagnostics
import PhoenixApp

/// A use with its position in the footprint.
struct FailingUse {
  let value: DatabaseUse
  let index: Int

  init(_ value: DatabaseUse, index: Int) {
    self.value = value
    self.index = index
  }

  /// What the statement does, as evidence says it: "reads orders".
  var verb: String {
    let relation = value.relation.description
    switch value.access {
    case .read: return "reads \(relation)"
    case .insert(let insert):
      return insert.onConflict == nil ? "inserts into \(relation)" : "upserts into \(relation)"
    case .update: return "updates \(relation)"
    case .delete: return "deletes from \(relation)"
    case .other(let statement): return "\(statement) \(relation)"
    case .call: return "calls \(relation)"
    case .naming: return "names \(relation)"
    }
  }
}
