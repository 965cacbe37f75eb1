import TestSupport
import Testing

/// The catalog after `apply` equals the one that a server has after the same statements.
@Suite(.serialized) struct SimulationTests {
  @Test(arguments: seeds(1...8))
  func `random DDL leaves the same catalog as on a server`(seed: UInt64) throws {
    var generator = DDLGenerator(seed: seed)
    var run = try SimulationRun(DDLGenerator.setup)
    for _ in 0..<25 {
      let statements = (0..<24).map { _ in generator.next() }
      try run.run(statements)
      let before = run.complaints.count
      try run.compare()
      if run.complaints.count > before { run.complaints.append("  after: \(statements)") }
    }
    #expect(run.complaints == [])
    #expect(run.accepted > 150)
  }
}
