import DeployPlanner
import Diagnostics
import SessionCompatibility

/// How the comparison of sessions is shown.
enum SessionText {
  /// The comparison for people.
  ///
  /// - Parameters:
  ///   - comparisons: One for each endpoint.
  ///   - unreadable: The files that cannot be read, with place and reason: what they hold is not known.
  /// - Returns: The text, ending in a line break.
  static func text(_ comparisons: [SessionComparison], _ unreadable: [Diagnostic]) -> String {
    guard !comparisons.isEmpty else {
      return unreadable.isEmpty
        ? "no endpoint of both versions uses sessions\n"
        : unreadable.map { "cannot tell: \($0.location): \($0.message)\n" }.joined()
    }
    return comparisons.map { comparison in
      var text = "\(comparison.endpoint)\n"
      text += direction("green reads blue's sessions", comparison.greenReadsBlue)
      text += minted("blue's cookie in green", comparison.blueCookieInGreen)
      text += direction("blue reads green's sessions", comparison.blueReadsGreen)
      text += minted("green's cookie in blue", comparison.greenCookieInBlue)
      let same = comparison.isSameSecret.map { $0 ? "the same" : "different" } ?? "not comparable"
      text +=
        "  secret_key_base: blue \(comparison.blueSecret), green \(comparison.greenSecret), \(same)\n"
      return text
    }.joined(separator: "\n")
  }

  private static func minted(_ title: String, _ cookie: MintedCookie) -> String {
    if case .notMinted(let reason) = cookie { return "    no cookie was minted: \(reason)\n" }
    let reason = cookie.reason.map { ": \($0)" } ?? ""
    return "    \(title), really minted: the user \(cookie.outcome)\(reason)\n"
  }

  private static func direction(_ title: String, _ readability: Readability) -> String {
    var text = "  \(title): \(readability.verdict)\n"
    for difference in readability.differences {
      text += "    \(difference.option): \(difference.message)\n"
      for place in [difference.writer, difference.reader].compactMap({ $0 }) {
        text += "      \(place)\n"
      }
    }
    return text
  }

  /// The comparison as plain data.
  static func document(_ comparisons: [SessionComparison], _ unreadable: [Diagnostic]) -> JSONValue
  {
    [
      "unreadable": .array(
        unreadable.map {
          [
            "path": .string($0.location.path), "line": .integer($0.location.line),
            "column": .integer($0.location.column), "message": .string($0.message),
          ]
        }),
      "endpoints": .array(
        comparisons.map { comparison in
          [
            "endpoint": .string(comparison.endpoint),
            "cookie": [
              "blue_reads_green": .string(comparison.blueReadsGreen.verdict),
              "green_reads_blue": .string(comparison.greenReadsBlue.verdict),
            ],
            "minted": [
              "blue_reads_green": minted(comparison.greenCookieInBlue),
              "green_reads_blue": minted(comparison.blueCookieInGreen),
            ],
            "secret_key_base": [
              "blue": .string(comparison.blueSecret.description),
              "green": .string(comparison.greenSecret.description),
              "same": comparison.isSameSecret.map { .bool($0) } ?? "unknown",
            ],
            "differences": .array(
              differences("blue_reads_green", comparison.blueReadsGreen)
                + differences("green_reads_blue", comparison.greenReadsBlue)),
          ]
        }),
    ]
  }

  private static func minted(_ cookie: MintedCookie) -> JSONValue {
    var members: [JSONValue.Member] = [.init("user", .string(cookie.outcome))]
    if let reason = cookie.reason { members.append(.init("reason", .string(reason))) }
    return .object(members)
  }

  private static func differences(_ direction: String, _ readability: Readability) -> [JSONValue] {
    readability.differences.map { difference in
      var members: [JSONValue.Member] = [
        .init("direction", .string(direction)), .init("option", .string(difference.option)),
        .init("message", .string(difference.message)),
      ]
      for (name, place) in [("writer", difference.writer), ("reader", difference.reader)] {
        guard let place else { continue }
        members.append(
          .init(name, ["path": .string(place.path), "line": .integer(place.line)]))
      }
      return .object(members)
    }
  }
}
