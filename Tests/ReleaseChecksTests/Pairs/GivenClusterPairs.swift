/// Whether nodes of both versions connect, where the environments or the files of the deployment decide.
enum GivenClusterPairs {
  private typealias App = QuietApplication

  private static let secret = ["SECRET_KEY_BASE": String(repeating: "s", count: 64)]
  private static let database = ["DATABASE_URL": "ecto://db/shop"]
  private static let asking =
    "config :shop, dns_cluster_query: System.get_env(\"DNS_CLUSTER_QUERY\")"
  private static let libcluster =
    "config :libcluster, topologies: [k8s: [strategy: Cluster.Strategy.Kubernetes]]"

  private static func runtime(_ settings: String) -> [String: String] {
    ["config/runtime.exs": App.runtime(settings)]
  }

  private static func environment(_ values: [String: String]) -> [String: String] {
    values.merging(secret) { $1 }.merging(database) { $1 }
  }

  private static func pair(
    _ title: String, both: [String: String], blue: [String: String], green: [String: String],
    standing: Set<String> = []
  ) -> ReleasePair {
    var pair = ReleasePair(title: title, both: both, standing: standing)
    pair.blueEnvironment = environment(blue)
    pair.greenEnvironment = environment(green)
    return pair
  }

  private static func mixFile(_ marker: String = "") -> [String: String] {
    [
      "mix.exs": App.mixFile(
        "\(marker.isEmpty ? "" : "      ↓ \(marker)\n")      releases: [shop: [cookie: \"b8w2Kq0z\"]],"
      )
    ]
  }

  static let all = cookies + discovery

  private static let cookies = [
    pair(
      "RELEASE_COOKIE of the environments wins over the release's",
      both: mixFile("release-cookie-changed"), blue: ["RELEASE_COOKIE": "abc"],
      green: ["RELEASE_COOKIE": "def"]),
    pair(
      "an empty RELEASE_COOKIE is none", both: mixFile(), blue: ["RELEASE_COOKIE": ""],
      green: ["RELEASE_COOKIE": ""]),
    pair(
      "one RELEASE_COOKIE in both environments of a cluster", both: runtime(libcluster),
      blue: ["RELEASE_COOKIE": "abc"], green: ["RELEASE_COOKIE": "abc"]),
    pair(
      "the script takes another variable of the environments",
      both: runtime(libcluster).merging([
        "rel/env.sh.eex":
          "↓ release-cookie-changed\nexport RELEASE_COOKIE=\"${CLUSTER_COOKIE:-none}\""
      ]) { $1 }, blue: ["CLUSTER_COOKIE": "abc"], green: ["CLUSTER_COOKIE": "def"]),
    pair(
      "the script wins over the environments",
      both: runtime(libcluster).merging(["rel/env.sh.eex": "export RELEASE_COOKIE=abc"]) { $1 },
      blue: ["RELEASE_COOKIE": "abc"], green: ["RELEASE_COOKIE": "def"]),
    ReleasePair(
      title: "a cookie that may be among variables of the platform",
      both: runtime(libcluster).merging([
        "k8s/web.yaml": "envFrom:\n  - secretRef: {name: shop}\n"
      ]) { $1 }),
  ]

  private static func fly(_ query: String, _ marker: String = "") -> [String: String] {
    [
      "fly.toml":
        "[env]\n\(marker.isEmpty ? "" : "↓ \(marker)\n")  DNS_CLUSTER_QUERY = \"\(query)\"\n"
    ]
  }

  private static let cookie = ["rel/env.sh.eex": "export RELEASE_COOKIE=$CLUSTER_COOKIE"]

  private static let discovery = [
    pair(
      "the name that dns_cluster asks for, of the environments",
      both: runtime("↓ cluster-topology-changed\n" + asking).merging(cookie) { $1 },
      blue: ["DNS_CLUSTER_QUERY": "shop.internal"], green: ["DNS_CLUSTER_QUERY": "green.internal"]),
    pair(
      "one name that dns_cluster asks for, of both environments",
      both: runtime(asking).merging(cookie) { $1 }, blue: ["DNS_CLUSTER_QUERY": "shop.internal"],
      green: ["DNS_CLUSTER_QUERY": "shop.internal"]),
    ReleasePair(
      title: "the name that dns_cluster asks for, of fly.toml",
      both: runtime(asking).merging(cookie) { $1 }, blue: fly("shop.internal"),
      green: fly("green.internal", "cluster-topology-changed")),
    ReleasePair(
      title: "the name that dns_cluster asks for, in fly.toml of another environment",
      both: runtime(asking).merging(cookie) { $1 }.merging(fly("shop.internal")) { $1 },
      blue: ["fly.staging.toml": "[env]\n  DNS_CLUSTER_QUERY = \"a.internal\"\n"],
      green: ["fly.staging.toml": "[env]\n  DNS_CLUSTER_QUERY = \"b.internal\"\n"]),
    ReleasePair(
      title: "the name that libcluster asks for, of fly.toml",
      both: runtime(
        "config :libcluster, topologies: [dns: [strategy: Cluster.Strategy.DNSPoll,"
          + " config: [query: System.fetch_env!(\"DNS_CLUSTER_QUERY\")]]]"
      ).merging(cookie) { $1 },
      blue: fly("shop.internal"), green: fly("green.internal", "cluster-topology-changed")),
  ]
}
