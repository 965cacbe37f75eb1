import Diagnostics
import PhoenixApp

/// The uses of green that happen only once a new feature flag is on.
struct FlagUses {
  let blue: Footprint
  let green: Footprint

  /// The flags that green's code asks for and blue's does not: they are off when green starts.
  var newFlags: [FlagGuard] {
    let known = Set(blue.uses.flatMap { $0.guards.map(\.flag) })
    var seen: Set<String> = []
    return green.uses.flatMap(\.guards).sorted { $0.location < $1.location }
      .filter {
        !known.contains($0.flag) && !blue.flags.mayAsk($0.flag) && seen.insert($0.flag).inserted
      }
  }

  /// The positions of the uses that a new flag guards.
  var dormant: Set<Int> {
    let flags = Set(newFlags.map(\.flag))
    return Set(
      green.uses.indices.filter { index in
        green.uses[index].guards.contains { flags.contains($0.flag) }
      })
  }
}
