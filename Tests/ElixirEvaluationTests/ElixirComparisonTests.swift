import ElixirEvaluation
import Foundation
import TestSupport
import Testing

@Suite struct ElixirComparisonTests {
  @Test(arguments: ["language", "library", "modules"])
  func `agrees with Elixir on every expression`(topic: String) throws {
    let tables = [
      "language": languageExpressions, "library": libraryExpressions, "modules": moduleExpressions,
    ]
    let expressions = try #require(tables[topic])
    let input = expressions.map { Data($0.utf8).base64EncodedString() + "\n" }.joined()
    let lines = try ElixirProcess.run("elixir/evaluate.exs", input: input)
      .split(separator: "\n")
    try #require(lines.count == expressions.count)
    for (expression, line) in zip(expressions, lines) {
      let expected = String(
        decoding: try #require(Data(base64Encoded: String(line))), as: UTF8.self)
      #expect(outcome(of: expression) == expected, "\(expression)")
    }
  }
}
