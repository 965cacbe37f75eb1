import Diagnostics
import ElixirEvaluation
import PhoenixApp

/// How nodes of one version find each other.
enum ClusterDiscovery {
  /// Whether anything that runs makes nodes connect, or lets PubSub do without: a library in mix.lock whose
  /// supervisor is started nowhere does nothing.
  static func isPresent(in version: ReleaseVersion) -> Bool {
    // These start with their own application, or are named in the options of PubSub.
    let libraries = ["peerage", "phoenix_pubsub_redis", "partisan"]
    if libraries.contains(where: { version.lockedVersions[$0] != nil }) { return true }
    if version.calls.contains(where: { $0.calls("Node", "connect") }) { return true }
    return startsSupervisor(version) || startsDNSCluster(version)
  }

  /// Whether the supervisor of libcluster is started, as far as the code tells.
  private static func startsSupervisor(_ version: ReleaseVersion) -> Bool {
    if version.clusterSupervisor != nil || version.contains("Cluster.Supervisor") { return true }
    return !version.hasChildren && version.configuration.settings["libcluster"] != nil
  }

  /// Whether dns_cluster is started with a query.
  private static func startsDNSCluster(_ version: ReleaseVersion) -> Bool {
    let children = version.calls.filter { $0.name == "child" && $0.receiver == "DNSCluster" }
    if children.isEmpty { return version.contains("DNSCluster.") }
    return children.contains { $0.options["query"]?.atom != "ignore" }
  }

  /// Whether nodes connect in production.
  static func clustering(of version: ReleaseVersion) -> DistributionSettings.Clustering {
    if version.calls.contains(where: { $0.calls("Node", "connect") }) { return .yes }
    if startsSupervisor(version),
      let topologies = version.startConfiguration.value("libcluster", "topologies")
    {
      if topologies.unknown != nil { return .possible }
      return topologies.elements?.isEmpty == true ? .no : .yes
    }
    if let topologies = version.supervisedTopologies {
      guard topologies.isLiteral else { return .possible }
      return topologies.elements.isEmpty ? .no : .yes
    }
    guard
      let dns = version.calls.first(where: { $0.name == "child" && $0.receiver == "DNSCluster" })
    else { return .no }
    if dns.options["query"]?.text != nil { return .yes }
    if dns.options["query"]?.atom == "ignore" { return .no }
    // The child asks the environment itself.
    if dns.options["query"]?.plainText.contains("System.") == true { return .possible }
    let queries = version.project.applications.map {
      version.startConfiguration.value($0.name, "dns_cluster_query")
    }
    if queries.contains(where: { $0?.text != nil }) { return .yes }
    return queries.contains { $0 != nil && $0 != Value.nil } ? .possible : .no
  }
}

/// The discovery as it is configured, for comparing it with another version's.
struct Topology {
  /// The settings in the words of the code; nil where there is none, or where they are not known.
  let text: String?
  let location: SourceLocation?

  init(_ version: ReleaseVersion) {
    if let topologies = version.startConfiguration.value("libcluster", "topologies") {
      text = topologies.firstUnknown == nil ? topologies.inspected : nil
      location =
        version.givenPlace(of: version.configuration.value("libcluster", "topologies"))
        ?? version.startConfiguration.location("libcluster", "topologies")
      return
    }
    if let topologies = version.supervisedTopologies {
      text = topologies.isLiteral ? topologies.plainText : nil
      location = version.clusterSupervisor?.location
      return
    }
    for application in version.project.applications {
      if let query = version.startConfiguration.value(application.name, "dns_cluster_query")?.text {
        text = query
        location =
          version.givenPlace(
            of: version.configuration.value(application.name, "dns_cluster_query"))
          ?? version.startConfiguration.location(application.name, "dns_cluster_query")
        return
      }
    }
    text = nil
    location = nil
  }
}

extension ReleaseVersion {
  /// Whether the code names children of supervisors at all.
  fileprivate var hasChildren: Bool { calls.contains { $0.name == "child" } }

  /// The supervisor of libcluster among an application's children.
  fileprivate var clusterSupervisor: CodeCall? {
    calls.first { $0.name == "child" && $0.receiver == "Cluster.Supervisor" }
  }

  /// The topologies that the application gives libcluster's supervisor itself: `[topologies, options]`.
  fileprivate var supervisedTopologies: CodeTerm? {
    guard let supervisor = clusterSupervisor else { return nil }
    return supervisor.arguments.first?.elements.first ?? .code("")
  }
}
