import Foundation
import TestSupport
import Testing

/// What somebody is told whose command line is not understood.
@Suite struct UsageAdviceTests {
  @Test(arguments: [
    (["pln"], "there is no command pln; did you mean plan?"),
    (["help", "pln"], "there is no command pln; did you mean plan?"),
    (["session", "tri"], "there is no command session tri; did you mean session try?"),
    (["help", "session", "compre"], "did you mean session compare?"),
    (["debug", "quotd"], "there is no command debug quotd; did you mean debug quoted?"),
    (["plan", "--fromat", "text"], "Did you mean '--format'?"),
    (["plan", "--format", "jsno"], "Did you mean 'json'?"),
    (["plan", "--order=code-fist"], "Did you mean 'code-first'?"),
    (["lint", "--fail-on", "eror"], "Did you mean 'error'?"),
    (["sql", "--direction", "dwn"], "Did you mean 'down'?"),
    (["export", "plan.yaml", "--to", "shel"], "Did you mean 'shell'?"),
    (["init", "--ci", "githib"], "Did you mean 'github'?"),
    (["session", "--format", "jsn"], "Did you mean 'json'?"),
    (["explain", "column-renam"], "did you mean column-renamed?"),
  ])
  func `a word that is not known is answered with the nearest`(
    arguments: [String], advice: String
  ) throws {
    let run = try PlanctlProcess.run(arguments)
    #expect(run.status == 64)
    #expect(run.errors.contains(advice), "\(run.errors)")
    #expect(run.errors.contains("--help"), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test(arguments: [("v1.0.00", "v1.0.0"), ("mian", "main")])
  func `a version that is not known is answered with the nearest`(
    word: String, version: String
  ) throws {
    let shop = try ShopRepository()
    defer { shop.remove() }
    let errors = try shop.run("planctl plan --blue \(word)")
    #expect(errors.contains("did you mean \(version)?"), "\(errors)")
    #expect(try !shop.run("planctl plan --blue release").contains("did you mean"))
  }

  @Test func `a word that is no rule is answered with the usage of the command`() throws {
    let run = try PlanctlProcess.run(["explain", "nosuch"])
    #expect(run.errors.contains("there is no rule nosuch"))
    #expect(run.errors.contains("planctl explain [<rule>]"), "\(run.errors)")
  }

  @Test(arguments: [["wxyzwxyz"], ["plan", "--format", "parchment"]])
  func `a word that is near to none gets no advice`(arguments: [String]) throws {
    let run = try PlanctlProcess.run(arguments)
    #expect(run.status == 64)
    #expect(!run.errors.lowercased().contains("did you mean"))
  }

  @Test(arguments: [["pl\u{1B}[31mn"], ["plan", "--\u{9B}2J"], ["plan", "--format", "\u{7}json"]])
  func `nothing that a terminal would obey is repeated`(arguments: [String]) throws {
    let run = try PlanctlProcess.run(arguments)
    #expect(run.status == 64)
    let controls = run.errors.unicodeScalars.filter {
      $0 != "\n" && $0.properties.generalCategory == .control
    }
    #expect(controls.isEmpty)
  }

  @Test(arguments: ["-5", "0", "1", "20", "26", "40", "10000", "99999999999999999999", "wide"])
  func `help can be read in any terminal`(columns: String) throws {
    for arguments in [["--help"], ["help", "plan"], ["session", "try", "--help"]] {
      let run = try PlanctlProcess.run(arguments, environment: ["COLUMNS": columns])
      #expect(run.status == 0)
      #expect(run.output.contains("USAGE"))
    }
  }
}
