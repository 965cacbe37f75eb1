import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let clusterDiscoveryMissing = ReleaseRule(
    id: "cluster-discovery-missing", subject: .cluster,
    summary:
      "Presence or PubSub is used, and nodes do not find each other.",
    rationale: """
      Without libcluster or dns_cluster each node is alone: who is present, and who gets a \
      broadcast, depends on the node that a client happens to meet. While two versions run there \
      are always two nodes.
      """,
    severity: .warning,
    fix:
      "add dns_cluster or libcluster to the supervision tree, or use the Redis adapter of "
      + "PubSub",
    alternative: """
      ```elixir
      {DNSCluster, query: Application.get_env(:shop, :dns_cluster_query) || :ignore}
      ```
      """,
    source:
      "`Phoenix.PubSub`, `Phoenix.Presence`, `DNSCluster`",
    examples: [
      ReleaseExample(
        "Presence on nodes that are alone",
        both: [
          "lib/shop_web/presence.ex": """
          defmodule ShopWeb.Presence do
            ↓
            use Phoenix.Presence, otp_app: :shop, pubsub_server: Shop.PubSub
          end
          """
        ]),
      ReleaseExample(
        "dns_cluster",
        both: [
          "lib/shop_web/presence.ex": """
          defmodule ShopWeb.Presence do
            use Phoenix.Presence, otp_app: :shop, pubsub_server: Shop.PubSub
          end
          """,
          "lib/shop/application.ex": """
          defmodule Shop.Application do
            use Application

            def start(_type, _args) do
              children = [
                {DNSCluster, query: Application.get_env(:shop, :dns_cluster_query) || :ignore}
              ]

              Supervisor.start_link(children, strategy: :one_for_one)
            end
          end
          """,
        ]),
      ReleaseExample(
        "dns_cluster is told to look for nothing",
        both: [
          "lib/shop_web/presence.ex": """
          defmodule ShopWeb.Presence do
            ↓
            use Phoenix.Presence, otp_app: :shop, pubsub_server: Shop.PubSub
          end
          """,
          "lib/shop/application.ex": """
          defmodule Shop.Application do
            use Application

            def start(_type, _args) do
              children = [{DNSCluster, query: :ignore}]
              Supervisor.start_link(children, strategy: :one_for_one)
            end
          end
          """,
        ]),
    ]
  ) { context in
    guard !ClusterDiscovery.isPresent(in: context.green) else { return [] }
    let presence = context.green.uses(of: "Phoenix.Presence")
    let names = ["subscribe", "broadcast", "broadcast!", "broadcast_from", "broadcast_from!"]
    let owners = ["Phoenix.PubSub"] + context.green.endpoints.map(\.module)
    let broadcasts = context.green.calls.filter { call in
      names.contains(call.name) && call.receiver.map(owners.contains) == true
    }
    guard let first = presence.first ?? broadcasts.first else { return [] }
    return [
      Report(
        message:
          "\(presence.isEmpty ? "PubSub" : "Presence") is used and nodes do not find each other:"
          + " clients on different nodes do not see each other",
        location: first.location)
    ]
  }
}
