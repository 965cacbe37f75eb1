import Diagnostics

extension ReleaseRule {
  static let pubsubMajorChanged = ReleaseRule(
    id: "pubsub-major-changed", subject: .cluster,
    summary:
      "Phoenix.PubSub changes its major version, and the nodes of both versions meet.",
    rationale: """
      PubSub 1 and 2 do not understand each other: broadcasts reach only the nodes of the same \
      version, so half of the users miss each message while both run.
      """,
    severity: .error,
    fix:
      "run the two versions as separate clusters for the overlap, or keep it short",
    alternative: """
      Give green another release cookie or selector, and tell users that live updates pause.
      """,
    source:
      "the changelog of phoenix_pubsub 2.0",
    examples: [
      ReleaseExample(
        "from 1 to 2",
        both: [
          "config/runtime.exs": """
          import Config

          config :libcluster, topologies: [k8s: [strategy: Cluster.Strategy.Kubernetes]]
          """
        ],
        blue: [
          "mix.lock": """
          %{
            "phoenix_pubsub": {:hex, :phoenix_pubsub, "1.1.2", "", [:mix], [], "hexpm", ""},
          }
          """
        ],
        green: [
          "mix.lock": """
          %{
            ↓
            "phoenix_pubsub": {:hex, :phoenix_pubsub, "2.1.3", "", [:mix], [], "hexpm", ""},
          }
          """
        ]),
      ReleaseExample(
        "a patch release",
        blue: [
          "mix.lock": """
          %{
            "phoenix_pubsub": {:hex, :phoenix_pubsub, "2.1.1", "", [:mix], [], "hexpm", ""},
          }
          """
        ],
        green: [
          "mix.lock": """
          %{
            "phoenix_pubsub": {:hex, :phoenix_pubsub, "2.1.3", "", [:mix], [], "hexpm", ""},
          }
          """
        ]),
    ]
  ) { context in
    guard let old = context.blue.major(of: "phoenix_pubsub"),
      let new = context.green.major(of: "phoenix_pubsub"), old != new,
      DistributionSettings(context.blue).clustering != .no,
      DistributionSettings(context.green).clustering != .no
    else { return [] }
    return [
      Report(
        message:
          "phoenix_pubsub \(old) and \(new) do not understand each other: broadcasts do not cross"
          + " from one version to the other",
        location: context.green.lockPlace(of: "phoenix_pubsub"))
    ]
  }
}
