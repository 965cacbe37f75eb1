import Foundation
import TestSupport
import Testing

/// Random releases, each planned and then carried out on a server.
@Suite(.serialized) struct SoundnessTests {
  /// How many releases a run tries: all in release mode, a taste of them in a debug build.
  private static let count: Int = {
    let variables = ProcessInfo.processInfo.environment
    if let text = variables["PLANCTL_RANDOM_RELEASES"], let count = Int(text) { return count }
    #if DEBUG
      return 60
    #else
      return 500
    #endif
  }()

  private static let firstSeed: UInt64 = {
    ProcessInfo.processInfo.environment["PLANCTL_RANDOM_SEED"].flatMap { UInt64($0) } ?? 1
  }()

  @Test func `no statement fails in the plan's order, and each forbidden order fails`() throws {
    var tally = SoundnessTally()
    let probe = try StatementProbe(ScratchCluster.createDatabase().connect())
    for seed in Self.firstSeed..<(Self.firstSeed + UInt64(Self.count)) {
      var run = ReleaseRun(seed: seed, probe: probe, tally: tally)
      try run.run()
      tally = run.tally
      if Self.count == 1 { print(run.description) }
    }
    print("seeds from \(Self.firstSeed): \(tally.summary)")
    for complaint in tally.unsound + tally.falseAlarms { print(complaint) }
    #expect(tally.unsound == [])
    #expect(tally.falseAlarms == [])
  }
}
