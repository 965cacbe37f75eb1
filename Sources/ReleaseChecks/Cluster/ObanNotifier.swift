import ElixirEvaluation
import PhoenixApp

extension ReleaseVersion {
  /// The connections that the notifiers of Oban keep beside the pools, on each node.
  ///
  /// `Oban.Notifiers.Postgres`, the default, listens on one connection of its own for each Oban that
  /// is supervised; the other notifiers need none. Source: `Oban.Notifiers.Postgres`.
  public var notifierConnections: Int {
    let names = ["Oban"] + uses(of: "Oban").map(\.module)
    let configured = Set(names).flatMap { settings(of: $0) }.map(\.setting.value)
    if configured.isEmpty {
      return calls.contains { $0.name == "child" && $0.receiver == "Oban" } ? 1 : 0
    }
    return configured.count { settings in
      let notifier = settings["notifier"]
      let module = notifier?.atomText ?? notifier?.elements?.first?.atomText
      return module == nil || module == "Elixir.Oban.Notifiers.Postgres"
    }
  }
}
