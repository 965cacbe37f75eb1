import PostgresCatalog
import Testing

/// The conflict table of the manual (13.3.1).
struct LockModeTests {
  @Test func `conflicts are mutual`() {
    for mode in LockMode.allCases {
      for other in LockMode.allCases {
        #expect(mode.conflicts(with: other) == other.conflicts(with: mode))
      }
    }
  }

  /// For each mode, weakest first, the numbers of the modes that it conflicts with.
  @Test(
    arguments: zip(
      LockMode.allCases,
      [
        [8], [7, 8], [5, 6, 7, 8], [4, 5, 6, 7, 8], [3, 4, 6, 7, 8], [3, 4, 5, 6, 7, 8],
        [2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7, 8],
      ]))
  func `the table is the manual's`(mode: LockMode, conflicts: [Int]) {
    #expect(mode.conflicts.map(\.number).sorted() == conflicts)
  }

  @Test func `numbers and names lead back to the mode`() {
    for mode in LockMode.allCases {
      #expect(LockMode(number: mode.number) == mode)
      #expect(LockMode(rawValue: mode.rawValue) == mode)
    }
    #expect(LockMode(number: 0) == nil)
    #expect(LockMode(number: 9) == nil)
  }

  @Test func `readers wait for the strongest mode only, writers for four`() {
    #expect(LockMode.allCases.filter(\.blocksReads) == [.accessExclusive])
    #expect(
      LockMode.allCases.filter(\.blocksWrites) == [
        .share, .shareRowExclusive, .exclusive, .accessExclusive,
      ])
  }
}
