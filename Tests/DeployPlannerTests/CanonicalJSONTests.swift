import DeployPlanner
import Foundation
import Testing

@Suite struct CanonicalJSONTests {
  @Test func `members are sorted by UTF-16 code units, as RFC 8785 shows`() {
    // The example of RFC 8785, section 3.2.3.
    let value: JSONValue = [
      "\u{20ac}": "Euro Sign", "\r": "Carriage Return",
      "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
      "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin",
    ]
    let names = ["\\r", "1", "\u{80}", "\u{f6}", "\u{20ac}", "\u{1f600}", "\u{fb33}"]
    let text = value.canonicalJSON
    let positions = names.compactMap { name in
      text.range(of: "\"\(name)\":").map { text.distance(from: text.startIndex, to: $0.lowerBound) }
    }
    #expect(positions.count == names.count)
    #expect(positions == positions.sorted())
  }

  @Test func `strings have the shortest escapes`() {
    let value: JSONValue = "\u{20ac}$\u{f}\nA'B\"\\\\\"/"
    #expect(value.canonicalJSON == "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"")
  }

  // RFC 8785, appendix B.
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("5e-324", "5e-324"), ("-5e-324", "-5e-324"),
    ("1.7976931348623157e308", "1.7976931348623157e+308"),
    ("9007199254740992", "9007199254740992"), ("295147905179352825856", "295147905179352830000"),
    ("9.999999999999997e22", "9.999999999999997e+22"), ("1e23", "1e+23"),
    ("999999999999999700000", "999999999999999700000"), ("1e21", "1e+21"),
    ("9.999999999999997e-7", "9.999999999999997e-7"), ("0.000001", "0.000001"),
    ("333333333.3333332", "333333333.3333332"), ("1424953923781206.2", "1424953923781206.2"),
    ("-0.0000033333333333333333", "-0.0000033333333333333333"), ("1e-7", "1e-7"), ("4.5", "4.5"),
    ("100", "100"), ("inf", "null"), ("nan", "null"),
  ])
  func `numbers are written as ECMAScript writes them`(text: String, expected: String) throws {
    let number = try #require(Double(text))
    #expect(JSONValue.number(number).canonicalJSON == expected)
  }

  @Test func `nothing stands between the parts`() {
    let value: JSONValue = ["b": [1, true, .null], "a": ["x": "y"]]
    #expect(value.canonicalJSON == "{\"a\":{\"x\":\"y\"},\"b\":[1,true,null]}")
  }

  @Test func `the identifier leaves itself out`() {
    let plain: JSONValue = ["verdict": "go"]
    let named: JSONValue = ["plan_id": "sha256:0", "verdict": "go"]
    #expect(PlanIdentity.identifier(of: plain) == PlanIdentity.identifier(of: named))
    #expect(
      PlanIdentity.identifier(of: plain)
        == Digest.sha256(of: "{\"verdict\":\"go\"}"))
    #expect(
      Digest.sha256(of: "abc")
        == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
