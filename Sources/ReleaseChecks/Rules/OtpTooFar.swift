import Diagnostics

extension ReleaseRule {
  static let otpTooFar = ReleaseRule(
    id: "otp-too-far", subject: .cluster,
    summary:
      "The two versions run on Erlang/OTP releases that do not connect.",
    rationale: """
      The Erlang distribution works between releases that are at most two apart. Beyond that nodes \
      do not connect, or terms are misread.
      """,
    severity: .error,
    fix:
      "upgrade in steps of at most two OTP releases",
    alternative: """
      Ship the same code on the next OTP release first.
      """,
    source:
      "Erlang/OTP, \"Distributed Erlang\", compatibility of two releases backwards",
    examples: [
      ReleaseExample(
        "three releases at once",
        both: [
          "config/runtime.exs": """
          import Config

          config :libcluster, topologies: [k8s: [strategy: Cluster.Strategy.Kubernetes]]
          """
        ],
        blue: [
          ".tool-versions": """
          elixir 1.15.7-otp-24
          erlang 24.3.4
          """
        ],
        green: [
          ".tool-versions": """
          elixir 1.18.1-otp-27
          ↓
          erlang 27.2
          """
        ]),
      ReleaseExample(
        "the next release",
        both: [
          "config/runtime.exs": """
          import Config

          config :libcluster, topologies: [k8s: [strategy: Cluster.Strategy.Kubernetes]]
          """
        ],
        blue: [
          "Dockerfile": """
          FROM hexpm/elixir:1.15.7-erlang-26.2.1-debian-bookworm-20231009-slim
          """
        ],
        green: [
          "Dockerfile": """
          FROM hexpm/elixir:1.18.1-erlang-27.2-debian-bookworm-20250113-slim
          """
        ]),
    ]
  ) { context in
    guard let old = OTPRelease(context.blue), let new = OTPRelease(context.green),
      abs(old.number - new.number) > 2, DistributionSettings(context.green).clustering != .no
    else { return [] }
    return [
      Report(
        message:
          "blue runs on OTP \(old.number) and green on OTP \(new.number): nodes connect across at"
          + " most two releases",
        location: new.location, notes: [Note(message: "in blue", location: old.location)])
    ]
  }
}
