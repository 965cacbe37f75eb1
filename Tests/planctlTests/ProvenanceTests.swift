import Crypto
import Foundation
import TestSupport
import Testing

/// `planctl plan --provenance`: the in-toto statement beside the plan.
@Suite struct ProvenanceTests {
  @Test func `the statement has the digest of each file, and the plan's identity`() throws {
    let shop = try ShopRepository()
    defer { shop.remove() }
    let output = try shop.run(
      "planctl plan -o plan.yaml -o plan.md -o - --provenance plan.intoto.json")
    #expect(output.hasPrefix("shop: v1.0.0"))
    let data = try Data(contentsOf: URL(fileURLWithPath: shop.folder + "/plan.intoto.json"))
    let statement = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(statement["_type"] as? String == "https://in-toto.io/Statement/v1")
    #expect(statement.keys.sorted() == ["_type", "predicate", "predicateType", "subject"])
    #expect(statement["predicateType"] as? String == "urn:planctl:plan:1")
    let subjects = try #require(statement["subject"] as? [[String: Any]])
    #expect(subjects.compactMap { $0["name"] as? String } == ["plan.yaml", "plan.md"])
    for subject in subjects {
      let name = try #require(subject["name"] as? String)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(shop.folder)/\(name)"))
      let digest = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
      #expect(subject["digest"] as? [String: String] == ["sha256": digest])
    }
    let predicate = try #require(statement["predicate"] as? [String: Any])
    let identity = try #require(predicate["plan_id"] as? String)
    #expect(try shop.run("cat plan.yaml").contains("plan_id: \(identity)"))
    #expect(predicate["verdict"] as? String == "approval_required")
  }

  @Test(arguments: [[], ["-o", "-"]])
  func `a statement on no file is refused`(options: [String]) throws {
    let run = try PlanctlProcess.run(["plan", "--provenance", "x.json"] + options)
    #expect(run.status == 64)
    #expect(run.errors.contains("name them with -o"))
  }
}
