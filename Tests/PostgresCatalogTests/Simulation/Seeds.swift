import Foundation

/// The seeds of a random test: those that the environment variable `SEEDS` names (`501-530`), or the usual ones.
func seeds(_ usual: ClosedRange<UInt64>) -> [UInt64] {
  let bounds = ProcessInfo.processInfo.environment["SEEDS"]?.split(separator: "-")
    .compactMap { UInt64($0) }
  guard let bounds, let first = bounds.first, let last = bounds.last, first <= last else {
    return Array(usual)
  }
  return Array(first...last)
}
