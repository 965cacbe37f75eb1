import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let contentSecurityPolicyMissing = ReleaseRule(
    id: "content-security-policy-missing", subject: .readiness,
    summary:
      "Pages are sent without a content security policy.",
    rationale: """
      The policy is what limits an injected script. Phoenix 1.8 sends a small one with \
      `put_secure_browser_headers`; before, one has to be given.
      """,
    severity: .notice,
    fix:
      "give put_secure_browser_headers a content-security-policy",
    alternative: """
      ```elixir
      plug :put_secure_browser_headers, %{"content-security-policy" => "default-src 'self'"}
      ```
      """,
    source:
      "`Phoenix.Controller.put_secure_browser_headers/2`; Content Security Policy Level 3",
    examples: [
      ReleaseExample(
        "without a policy",
        both: [
          "lib/shop_web/router.ex": """
          defmodule ShopWeb.Router do
            use ShopWeb, :router

            pipeline :browser do
              plug :accepts, ["html"]
              ↓
              plug :put_secure_browser_headers
            end
          end
          """
        ]),
      ReleaseExample(
        "with a policy",
        both: [
          "lib/shop_web/router.ex": """
          defmodule ShopWeb.Router do
            use ShopWeb, :router

            pipeline :browser do
              plug :put_secure_browser_headers, %{"content-security-policy" => "default-src 'self'"}
            end
          end
          """
        ]),
    ]
  ) { context in
    guard !context.green.contains("content-security-policy"),
      context.green.numbers(of: "phoenix").map({ $0.lexicographicallyPrecedes([1, 8]) }) ?? true
    else { return [] }
    return context.green.calls(named: "plug").filter {
      $0.arguments.first?.atom == "put_secure_browser_headers"
    }.prefix(1).map { call in
      Report(message: "pages are sent without a content security policy", location: call.location)
    }
  }
}
