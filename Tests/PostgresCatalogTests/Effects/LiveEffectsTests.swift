import PostgresCatalog
import TestSupport
import Testing

/// The project's own statements: what is predicted is what a server does.
struct LiveEffectsTests {
  @Test(arguments: EffectsCase.families)
  func `a server does what is predicted`(family: String) throws {
    let measurement = try EffectsMeasurement()
    for effectsCase in try EffectsCase.cases(of: family) {
      let truth = try measurement.measure(effectsCase.sql, after: effectsCase.setup)
      var predicted = ObservedEffects(predicting: effectsCase.sql, after: effectsCase.setup)
      if !predicted.unknowns.isEmpty { continue }
      // The locks of what runs outside a transaction are gone when it ends.
      if truth.isForbiddenInTransaction { predicted.locks = [:] }
      let differences = predicted.differences(
        from: truth, comparesScans: !truth.isForbiddenInTransaction)
      #expect(differences.isEmpty, "\(effectsCase.name): \(effectsCase.sql)")
    }
  }

  @Test func `there are three hundred cases and hardly any is unknown`() throws {
    let cases = try EffectsCase.families.flatMap(EffectsCase.cases)
    #expect(cases.count >= 300)
    #expect(Set(cases.map { $0.name + $0.setup }).count == cases.count)
    let unknown = cases.filter {
      !ObservedEffects(predicting: $0.sql, after: $0.setup).unknowns.isEmpty
    }
    #expect(unknown.count * 100 <= cases.count * 3, "\(unknown.map(\.name))")
  }
}
