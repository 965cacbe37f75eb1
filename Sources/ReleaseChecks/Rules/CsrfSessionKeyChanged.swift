import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let csrfSessionKeyChanged = ReleaseRule(
    id: "csrf-session-key-changed", subject: .sessions,
    summary:
      "The token against forged requests is kept under another key of the session.",
    rationale: """
      `protect_from_forgery` compares the token of a form with the one in the session, under \
      `session_key`. A version that looks under another key finds none: forms that the other version \
      served answer 403, in both directions and after a rollback.
      """,
    severity: .error,
    fix:
      "keep session_key",
    alternative: """
      Change it in a maintenance window: a form that is open then has to be loaded again.
      """,
    source:
      "`Plug.CSRFProtection`, option `:session_key`",
    examples: [
      ReleaseExample(
        "another key",
        blue: ["lib/shop_web/router.ex": router("plug :protect_from_forgery")],
        green: [
          "lib/shop_web/router.ex": router(
            "↓\n    plug :protect_from_forgery, session_key: \"_other_csrf\"")
        ]),
      ReleaseExample(
        "the key that is the default",
        blue: ["lib/shop_web/router.ex": router("plug :protect_from_forgery")],
        green: [
          "lib/shop_web/router.ex": router(
            "plug Plug.CSRFProtection, session_key: \"_csrf_token\"")
        ]),
    ]
  ) { context in
    let old = protections(of: context.blue)
    guard let first = old.first else { return [] }
    return protections(of: context.green).compactMap { protection in
      guard !old.contains(where: { $0.key == protection.key }) else { return nil }
      let isKnown = protection.isKnown && old.allSatisfy(\.isKnown)
      return Report(
        message: isKnown
          ? "the token of forms is under another key of the session than in blue: forms that are open"
            + " answer 403, both ways"
          : "whether the token of forms is under the key that blue has is not known: if not, forms"
            + " that are open answer 403",
        location: protection.location,
        notes: [Note(message: "in blue", location: first.location)],
        severity: isKnown ? nil : .warning, isUnknown: !isKnown)
    }
  }

  /// The key of the session under which a plug keeps the token, as it is written.
  private struct Protection {
    var key: String
    var isKnown: Bool
    var location: SourceLocation
  }

  private static func protections(of version: ReleaseVersion) -> [Protection] {
    version.calls(named: "plug").compactMap { call in
      guard
        call.arguments.first?.atom == "protect_from_forgery"
          || call.arguments.first?.module == "Plug.CSRFProtection"
      else { return nil }
      let options = call.arguments.dropFirst().first
      let key = options?["session_key"]
      if case .code(let text)? = options {
        return Protection(key: text, isKnown: false, location: call.location)
      }
      return Protection(
        key: key?.plainText ?? CodeTerm.text("_csrf_token").plainText,
        isKnown: key?.isLiteral ?? true, location: call.location)
    }
  }

  private static func router(_ plug: String) -> String {
    """
    defmodule ShopWeb.Router do
      use Phoenix.Router

      pipeline :browser do
        plug :fetch_session
        \(plug)
      end
    end
    """
  }
}
