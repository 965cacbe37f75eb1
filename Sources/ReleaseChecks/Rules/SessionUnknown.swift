import Diagnostics
import SessionCompatibility

extension ReleaseRule {
  static let sessionUnknown = ReleaseRule(
    id: "session-unknown", subject: .sessions,
    summary:
      "The code does not tell whether the versions can use each other's sessions.",
    rationale: """
      A salt that a function makes, a secret that comes from different variables, a session store \
      that is the application's own: the values decide, and they are not in the repository. An \
      unknown is never counted as safe.
      """,
    severity: .warning,
    fix:
      "compare with both environments (`--blue-env`, `--green-env`), or try a real cookie: "
      + "`planctl session try`",
    alternative: """
      ```
      planctl session --blue v1 --green v2 --blue-env blue.env --green-env green.env
      planctl session try --green v2 --cookie-file cookie.txt
      ```
      """,
    source:
      "`Plug.Session.COOKIE`",
    examples: [
      ReleaseExample(
        "a salt that is made when the application runs",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            ↓
            ↓
            plug Plug.Session, store: :cookie, key: "_shop", signing_salt: {Shop.Salts, :session, []}
          end
          """
        ]),
      ReleaseExample(
        "the secret comes from another variable",
        green: [
          "config/runtime.exs": """
          import Config

          ↓
          ↓
          config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SESSION_SECRET")
          """
        ]),
      ReleaseExample(
        "the same variable in both versions"),
    ]
  ) { context in
    context.sessions.flatMap { comparison in
      comparison.directions.compactMap { reader, writer, readability -> Report? in
        // Of what is open at each start another rule tells.
        guard case .unknown(let differences) = readability,
          !differences.allSatisfy(\.isOfEachStart)
        else { return nil }
        return Report(
          message: "whether \(reader) can use the sessions that \(writer) writes is not known: "
            + reasons(differences),
          location: context.place(of: differences, in: comparison, reader: reader),
          notes: notes(differences, writer: writer, reader: reader))
      }
    }
  }

  /// What is not known and why; options with one reason together.
  private static func reasons(_ differences: [Difference]) -> String {
    var options: [String: [String]] = [:]
    for difference in differences
    where !options[difference.message, default: []].contains(difference.option) {
      options[difference.message, default: []].append(difference.option)
    }
    var seen: Set<String> = []
    return differences.map(\.message).filter { seen.insert($0).inserted }.map { message in
      "\(options[message, default: []].joined(separator: ", ")): \(message)"
    }.joined(separator: "; ")
  }
}
