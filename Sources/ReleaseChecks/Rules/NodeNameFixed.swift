import Diagnostics

extension ReleaseRule {
  static let nodeNameFixed = ReleaseRule(
    id: "node-name-fixed", subject: .cluster,
    summary:
      "Every instance of the release has the same node name.",
    rationale: """
      `RELEASE_NODE` without a variable part gives both colours the same name. On one host the \
      second VM exits: "the name … seems to be in use". In a cluster the two nodes push each other \
      out.
      """,
    severity: .warning,
    fix:
      "put the host or the colour into RELEASE_NODE",
    alternative: """
      ```sh
      # rel/env.sh.eex
      export RELEASE_DISTRIBUTION=name
      export RELEASE_NODE="shop-${RELEASE_VSN}@${HOST_IP}"
      ```
      """,
    source:
      "the documentation of `mix release`, `RELEASE_NODE`; `net_kernel`",
    examples: [
      ReleaseExample(
        "one name for all",
        both: [
          "rel/env.sh.eex": """
          export RELEASE_DISTRIBUTION=name
          ↓
          export RELEASE_NODE=shop@127.0.0.1
          """
        ]),
      ReleaseExample(
        "a unit for several instances",
        both: [
          "deploy/shop@.service": """
          [Service]
          Environment=PORT=%i
          ↓
          Environment=RELEASE_NODE=shop@localhost
          ExecStart=/opt/shop/bin/shop start
          """
        ]),
      ReleaseExample(
        "a unit for several instances that keep the default name",
        both: [
          "deploy/shop@.service": """
          [Service]
          Environment=PORT=%i
          Restart=on-failure
          ↓
          ExecStart=/opt/shop/bin/shop start
          """
        ]),
      ReleaseExample(
        "a unit for several instances without distribution",
        both: [
          "deploy/shop@.service": """
          [Service]
          Environment=PORT=%i
          Environment=RELEASE_DISTRIBUTION=none
          Restart=on-failure
          ExecStart=/opt/shop/bin/shop start
          """
        ]),
      ReleaseExample(
        "a variable part",
        both: [
          "rel/env.sh.eex": """
          export RELEASE_NODE="<%= @release.name %>@$HOST_IP"
          """
        ]),
    ]
  ) { context in
    let settings = DistributionSettings(context.green)
    if settings.nodeNames.isEmpty {
      return settings.templateStarts.map { start in
        Report(
          message:
            "instances of this unit share a host and the default node name: the second does not start",
          location: start, severity: .error)
      }
    }
    return settings.nodeNames.filter { !$0.isVariable }.map { name in
      Report(
        message:
          "RELEASE_NODE is the same for every instance: on one host the second does not start",
        location: name.location, severity: name.location.path.hasSuffix("@.service") ? .error : nil)
    }
  }
}
