import Diagnostics

extension ReleaseRule {
  static let systemdUnitIncomplete = ReleaseRule(
    id: "systemd-unit-incomplete", subject: .readiness,
    summary:
      "The systemd unit of the release lacks what an unattended service needs.",
    rationale: """
      Without `Restart=` a VM that stops stays down. Without `EnvironmentFile=` or `Environment=` \
      secrets end up in the unit's command line or nowhere. A unit that runs `daemon` loses the \
      process.
      """,
    severity: .notice,
    fix:
      "set Restart=on-failure and EnvironmentFile=, and start the release with `start`",
    alternative: """
      ```ini
      [Service]
      ExecStart=/opt/shop/bin/shop start
      ExecStop=/opt/shop/bin/shop stop
      EnvironmentFile=/etc/shop/env
      Restart=on-failure
      TimeoutStopSec=60
      ```
      """,
    source:
      "systemd.service(5); the documentation of `mix release`, \"Daemon mode\"",
    examples: [
      ReleaseExample(
        "no restart",
        both: [
          "deploy/shop.service": """
          [Service]
          ↓
          ExecStart=/opt/shop/bin/shop start
          EnvironmentFile=/etc/shop/env
          """
        ]),
      ReleaseExample(
        "complete",
        both: [
          "deploy/shop.service": """
          [Service]
          ExecStart=/opt/shop/bin/shop start
          EnvironmentFile=/etc/shop/env
          Restart=on-failure
          """
        ]),
    ]
  ) { context in
    let units = Dictionary(
      grouping: context.green.lines { $0.hasSuffix(".service") }, by: \.location.path)
    return units.sorted { $0.key < $1.key }.compactMap { _, lines in
      guard
        let start = lines.first(where: \.startsRelease)
      else { return nil }
      let has = { (prefix: String) in lines.contains { $0.trimmed.hasPrefix(prefix) } }
      var missing: [String] = []
      if !has("Restart=") { missing.append("Restart=") }
      if !has("EnvironmentFile="), !has("Environment=") { missing.append("EnvironmentFile=") }
      if start.words.last == "daemon", !has("Type=forking") {
        missing.append("Type=forking for `daemon`")
      }
      guard !missing.isEmpty else { return nil }
      return Report(
        message: "the unit has no \(missing.joined(separator: ", "))", location: start.location)
    }
  }
}
