import Diagnostics

extension ReleaseRule {
  static let liveViewProtocolChanged = ReleaseRule(
    id: "live-view-protocol-changed", subject: .sessions,
    summary:
      "LiveView is upgraded across a change of its tokens or its wire format.",
    rationale: """
      The version of LiveView's token is 2 up to 0.6, 4 from 0.7, 5 from 0.16 and 6 from 1.0.6. \
      Between different ones a client that meets both colours reloads. From 1.0 to 1.1 the format \
      of comprehensions changed under the same version: JavaScript of 1.0 joins a 1.1 server, and \
      the page renders wrongly (an error).
      """,
    severity: .warning,
    fix:
      "keep each client on one colour while both run, or release the upgrade on its own",
    alternative: """
      Sticky sessions at the load balancer; a short overlap; a forced reload of open pages after \
      the switch.
      """,
    source:
      "`Phoenix.LiveView.Static` (`@token_vsn`), the changelog of phoenix_live_view",
    examples: [
      ReleaseExample(
        "from 1.0 to 1.1",
        blue: [
          "mix.lock": """
          %{
            "phoenix_live_view": {:hex, :phoenix_live_view, "1.0.17", "", [:mix], [], "hexpm", ""},
          }
          """
        ],
        green: [
          "mix.lock": """
          %{
            ↓
            "phoenix_live_view": {:hex, :phoenix_live_view, "1.1.2", "", [:mix], [], "hexpm", ""},
          }
          """
        ]),
      ReleaseExample(
        "tokens of 0.15 and 0.16",
        blue: [
          "mix.lock": """
          %{
            "phoenix_live_view": {:hex, :phoenix_live_view, "0.15.7", "", [:mix], [], "hexpm", ""},
          }
          """
        ],
        green: [
          "mix.lock": """
          %{
            ↓
            "phoenix_live_view": {:hex, :phoenix_live_view, "0.16.0", "", [:mix], [], "hexpm", ""},
          }
          """
        ]),
      ReleaseExample(
        "a patch release",
        blue: [
          "mix.lock": """
          %{
            "phoenix_live_view": {:hex, :phoenix_live_view, "1.0.8", "", [:mix], [], "hexpm", ""},
          }
          """
        ],
        green: [
          "mix.lock": """
          %{
            "phoenix_live_view": {:hex, :phoenix_live_view, "1.0.10", "", [:mix], [], "hexpm", ""},
          }
          """
        ]),
    ]
  ) { context in
    guard let old = context.blue.numbers(of: "phoenix_live_view"),
      let new = context.green.numbers(of: "phoenix_live_view")
    else { return [] }
    let place = context.green.lockPlace(of: "phoenix_live_view")
    if old.lexicographicallyPrecedes([1, 1]) != new.lexicographicallyPrecedes([1, 1]),
      !old.lexicographicallyPrecedes([1]), !new.lexicographicallyPrecedes([1])
    {
      return [
        Report(
          message: "LiveView 1.1 changed the format of comprehensions under the same token version:"
            + " pages that one colour served render wrongly on the other",
          location: place, severity: .error)
      ]
    }
    guard tokenVersion(of: old) != tokenVersion(of: new) else { return [] }
    return [
      Report(
        message: "the version of LiveView's tokens changes from \(tokenVersion(of: old)) to"
          + " \(tokenVersion(of: new)): open pages reload, again and again where a client meets both",
        location: place)
    ]
  }

  /// The version of the tokens of a LiveView release.
  private static func tokenVersion(of numbers: [Int]) -> Int {
    if numbers.lexicographicallyPrecedes([0, 7]) { return 2 }
    if numbers.lexicographicallyPrecedes([0, 16]) { return 4 }
    return numbers.lexicographicallyPrecedes([1, 0, 6]) ? 5 : 6
  }
}
