import Diagnostics

extension ReleaseRule {
  static let clusterTopologyChanged = ReleaseRule(
    id: "cluster-topology-changed", subject: .cluster,
    summary:
      "The discovery of cluster nodes changes, so that the two versions form two clusters.",
    rationale: """
      Nodes find each other by the same selector, basename or DNS name. With another one blue and \
      green do not meet: Presence lists, PubSub broadcasts and global processes exist twice while \
      both run.
      """,
    severity: .warning,
    fix:
      "change the discovery in a release of its own, with a short overlap",
    alternative: """
      Let green look for both names (two topologies of libcluster), then drop the old one.
      """,
    source:
      "libcluster (`Cluster.Strategy.Kubernetes`), `DNSCluster`",
    examples: [
      ReleaseExample(
        "another selector",
        blue: [
          "config/runtime.exs": """
          import Config

          config :libcluster,
            topologies: [
              k8s: [
                strategy: Cluster.Strategy.Kubernetes,
                config: [kubernetes_selector: "app=shop"]
              ]
            ]
          """
        ],
        green: [
          "config/runtime.exs": """
          import Config

          config :libcluster,
            ↓
            topologies: [
              k8s: [
                strategy: Cluster.Strategy.Kubernetes,
                config: [kubernetes_selector: "app=shop-green"]
              ]
            ]
          """
        ]),
      ReleaseExample(
        "the same selector",
        both: [
          "config/runtime.exs": """
          import Config

          config :libcluster,
            topologies: [k8s: [strategy: Cluster.Strategy.Kubernetes, config: [kubernetes_selector: "app=shop"]]]
          """
        ]),
    ]
  ) { context in
    let (blue, green) = (Topology(context.blue), Topology(context.green))
    let isLost =
      ClusterDiscovery.clustering(of: context.blue) == .yes
      && ClusterDiscovery.clustering(of: context.green) == .no
    if isLost {
      return [
        Report(
          message: "nodes of green find no others, and those of blue do: what they share is split",
          location: green.location ?? context.green.place,
          notes: blue.location.map { [Note(message: "in blue", location: $0)] } ?? [])
      ]
    }
    guard let old = blue.text, let new = green.text, old != new else { return [] }
    return [
      Report(
        message: "nodes are found in another way than in blue: the two versions form two clusters",
        location: green.location ?? context.green.place,
        notes: blue.location.map { [Note(message: "in blue", location: $0)] } ?? [])
    ]
  }
}
