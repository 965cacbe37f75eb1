/// Changes that decide whether nodes of both versions connect and understand each other.
enum ClusterPairs {
  private typealias App = QuietApplication

  static let all = cookies + names + discovery + libraries + oban

  private static let clustered = [
    "config/runtime.exs": App.runtime(
      "config :libcluster, topologies: [k8s: [strategy: Cluster.Strategy.Kubernetes]]")
  ]

  private static func lockPair(
    _ title: String, _ package: String, _ blue: String, _ green: String, _ rule: String?,
    both: [String: String] = [:], standing: Set<String> = []
  ) -> ReleasePair {
    ReleasePair(
      title: title, both: both, blue: ["mix.lock": App.lock([package: blue])],
      green: [
        "mix.lock": App.lock([package: green], marking: rule.map { [package: $0] } ?? [:])
      ], standing: standing)
  }

  private static func cookieOf(_ value: String, _ line: String, _ rule: String? = nil) -> String {
    let marker = rule.map { "      ↓ \($0)\n" } ?? ""
    return App.mixFile("\(marker)      releases: [shop: [cookie: \(value)]],")
      .replacing("  use Mix.Project", with: "  use Mix.Project\n  \(line)")
  }

  private static func manifest(_ value: String, _ rule: String? = nil) -> String {
    "env:\n\(rule.map { "  ↓ \($0)\n" } ?? "")  - name: RELEASE_COOKIE\n    \(value)\n"
  }

  private static let cookies = [
    ReleasePair(
      title: "the release's cookie",
      blue: ["mix.exs": App.mixFile("      releases: [shop: [cookie: \"b8w2Kq0z\"]],")],
      green: [
        "mix.exs": App.mixFile(
          "      ↓ release-cookie-changed\n      releases: [shop: [cookie: \"Lx71nQeT\"]],")
      ]),
    ReleasePair(
      title: "RELEASE_COOKIE in env.sh.eex",
      blue: ["rel/env.sh.eex": "export RELEASE_COOKIE=b8w2Kq0z"],
      green: ["rel/env.sh.eex": "↓ release-cookie-changed\nexport RELEASE_COOKIE=Lx71nQeT"]),
    ReleasePair(
      title: "a random cookie for each build, of nodes that connect",
      both: clustered,
      green: [
        "mix.exs": App.mixFile("      ↓ release-cookie-changed\n      releases: [shop: []],")
      ], standing: ["release-cookie-changed"]),
    ReleasePair(
      title: "a random cookie, of nodes that stay alone",
      green: ["mix.exs": App.mixFile("      releases: [shop: []],")]),
    ReleasePair(
      title: "an attribute of mix.exs",
      blue: ["mix.exs": cookieOf("@c", "@c \"b8w2Kq0z\"")],
      green: ["mix.exs": cookieOf("@c", "@c \"Lx71nQeT\"", "release-cookie-changed")]),
    ReleasePair(
      title: "a version and a function of mix.exs",
      blue: ["mix.exs": cookieOf("cookie()", "@version \"1.0.0\"")],
      green: ["mix.exs": cookieOf("cookie()", "@version \"1.0.1\"")]),
    ReleasePair(
      title: "the cookie of the second release",
      blue: [
        "mix.exs": App.mixFile(
          "      releases: [\n        web: [\n          cookie:\n            \"b8w2Kq0z\"\n        ],\n"
            + "        worker: [cookie: \"a\"]\n      ],")
      ],
      green: [
        "mix.exs": App.mixFile(
          "      releases: [\n        web: [\n          ↓ release-cookie-changed\n          cookie:\n"
            + "            \"b8w2Kq0z\"\n        ],\n        worker: [cookie: \"b\"]\n      ],")
      ]),
    ReleasePair(
      title: "env.sh.eex wins over the image",
      both: ["Dockerfile": "FROM scratch\nENV RELEASE_COOKIE=zzz\n"],
      blue: ["rel/env.sh.eex": "export RELEASE_COOKIE=b8w2Kq0z"],
      green: ["rel/env.sh.eex": "↓ release-cookie-changed\nexport RELEASE_COOKIE=Lx71nQeT"]),
    ReleasePair(
      title: "the same cookie in a manifest",
      both: clustered.merging(["k8s/web.yaml": manifest("value: \"b8w2Kq0z\"")]) { $1 }),
    ReleasePair(
      title: "a cookie of a secret of the platform",
      both: clustered.merging([
        "k8s/web.yaml": manifest("valueFrom:\n      secretKeyRef: {name: shop, key: cookie}")
      ]) { $1 }),
    ReleasePair(
      title: "another cookie in a manifest",
      blue: ["k8s/web.yaml": manifest("value: \"b8w2Kq0z\"")],
      green: ["k8s/web.yaml": manifest("value: \"Lx71nQeT\"", "release-cookie-changed")]),
    ReleasePair(
      title: "RELEASE_COOKIE wins over the release's",
      both: ["rel/env.sh.eex": "export RELEASE_COOKIE=$CLUSTER_COOKIE"],
      blue: ["mix.exs": App.mixFile("      releases: [shop: [cookie: \"b8w2Kq0z\"]],")],
      green: ["mix.exs": App.mixFile("      releases: [shop: [cookie: \"Lx71nQeT\"]],")]),
  ]

  private static let names = [
    ReleasePair(
      title: "one node name on one host",
      green: [
        "rel/env.sh.eex": """
        export RELEASE_DISTRIBUTION=name
        ↓ node-name-fixed
        export RELEASE_NODE=shop@127.0.0.1
        """
      ], standing: ["node-name-fixed"]),
    ReleasePair(
      title: "a node name for each instance",
      green: ["rel/env.sh.eex": "export RELEASE_NODE=shop-$FLY_MACHINE_ID@$FLY_PRIVATE_IP"]),
  ]

  private static func presence(_ line: String, _ marker: String = "") -> [String: String] {
    [
      "lib/shop_web/presence.ex": """
      defmodule ShopWeb.Presence do
      \(marker.isEmpty ? "" : "  ↓ \(marker)\n")  \(line)
      end
      """
    ]
  }

  private static let discovery = [
    ReleasePair(
      title: "Presence on nodes that do not find each other",
      green: presence(
        "use Phoenix.Presence, otp_app: :shop, pubsub_server: Shop.PubSub",
        "cluster-discovery-missing"), standing: ["cluster-discovery-missing"]),
    ReleasePair(
      title: "PubSub on nodes that do not find each other",
      green: presence(
        "def join(id), do: Phoenix.PubSub.subscribe(Shop.PubSub, id)", "cluster-discovery-missing"),
      standing: ["cluster-discovery-missing"]),
    ReleasePair(
      title: "Presence with libcluster",
      both: clustered.merging(["rel/env.sh.eex": "export RELEASE_COOKIE=$CLUSTER_COOKIE"]) { $1 },
      green: presence("use Phoenix.Presence, otp_app: :shop, pubsub_server: Shop.PubSub")),
    ReleasePair(
      title: "the basename that dns_cluster asks for",
      both: ["rel/env.sh.eex": "export RELEASE_COOKIE=$CLUSTER_COOKIE"],
      blue: ["config/runtime.exs": App.runtime("config :shop, dns_cluster_query: \"shop.int\"")],
      green: [
        "config/runtime.exs": App.runtime(
          "↓ cluster-topology-changed\nconfig :shop, dns_cluster_query: \"shop2.int\"")
      ]),
    ReleasePair(
      title: "the strategy of libcluster",
      both: ["rel/env.sh.eex": "export RELEASE_COOKIE=$CLUSTER_COOKIE"], blue: clustered,
      green: [
        "config/runtime.exs": App.runtime(
          "↓ cluster-topology-changed\n"
            + "config :libcluster, topologies: [gossip: [strategy: Cluster.Strategy.Gossip]]")
      ]),
  ]

  private static let connected = clustered.merging([
    "rel/env.sh.eex": "export RELEASE_COOKIE=$CLUSTER_COOKIE"
  ]) { $1 }

  private static func otp(_ blue: Int, _ green: Int, _ rule: String?) -> ReleasePair {
    ReleasePair(
      title: "OTP \(blue) to \(green)", both: connected,
      blue: [".tool-versions": "erlang \(blue).1.2\nelixir 1.17.2"],
      green: [
        ".tool-versions": (rule.map { "↓ \($0)\n" } ?? "") + "erlang \(green).0\nelixir 1.17.2"
      ])
  }

  private static let libraries = [
    lockPair(
      "PubSub 1 to 2", "phoenix_pubsub", "1.1.2", "2.1.3", "pubsub-major-changed", both: connected),
    lockPair("PubSub 1 to 2 on nodes that stay alone", "phoenix_pubsub", "1.1.2", "2.1.3", nil),
    lockPair("PubSub 2.0 to 2.1", "phoenix_pubsub", "2.0.0", "2.1.3", nil, both: connected),
    otp(24, 27, "otp-too-far"), otp(25, 27, nil), otp(27, 24, "otp-too-far"),
  ]

  private static func migration(_ version: Int) -> [String: String] {
    [
      "priv/repo/migrations/20240101000000_add_oban.exs": """
      defmodule Shop.Repo.Migrations.AddOban do
        use Ecto.Migration

        def up, do: Oban.Migration.up(version: \(version))
        def down, do: Oban.Migration.down(version: 1)
      end
      """
    ]
  }

  private static func schema(_ blue: String, _ green: String, made: Int, _ rule: String?)
    -> ReleasePair
  {
    lockPair(
      "Oban \(blue) to \(green) on tables of version \(made)", "oban", blue, green, rule,
      both: migration(made), standing: rule.map { [$0] } ?? [])
  }

  private static func worker(_ module: String, queue: String, _ marker: String = "") -> String {
    """
    defmodule Shop.\(module) do
    \(marker.isEmpty ? "" : "  ↓ \(marker)\n")  use Oban.Worker, queue: :\(queue)
    end
    """
  }

  private static func supervised(_ queues: String, _ marker: String = "") -> [String: String] {
    [
      "config/runtime.exs": App.runtime(
        "config :shop, Oban,\n  repo: Shop.Repo,\n"
          + (marker.isEmpty ? "" : "  ↓ \(marker)\n") + "  queues: [\(queues)]"),
      "lib/shop/application.ex": """
      defmodule Shop.Application do
        use Application

        def start(_type, _args) do
          children = [Shop.Repo, {Oban, Application.fetch_env!(:shop, Oban)}]
          Supervisor.start_link(children, strategy: :one_for_one)
        end
      end
      """,
    ]
  }

  private static let oban = [
    schema("2.2.0", "2.3.0", made: 8, "oban-schema-behind"),
    schema("2.3.4", "2.4.0", made: 9, "oban-schema-behind"),
    schema("2.10.1", "2.11.0", made: 10, "oban-schema-behind"),
    schema("2.16.3", "2.17.0", made: 11, "oban-schema-behind"),
    schema("2.19.4", "2.20.0", made: 12, "oban-schema-behind"),
    schema("2.20.1", "2.21.0", made: 13, "oban-schema-behind"),
    schema("2.17.0", "2.19.4", made: 12, nil),
    schema("2.20.1", "2.23.0", made: 14, nil),
    ReleasePair(
      title: "a new worker in a queue of blue",
      both: supervised("mail: 5").merging([
        "lib/shop/mail.ex": worker("Mail", queue: "mail")
      ]) { $1 },
      green: ["lib/shop/invoice.ex": worker("Invoice", queue: "mail", "oban-worker-new")]),
    ReleasePair(
      title: "a new worker in a new queue",
      both: ["lib/shop/mail.ex": worker("Mail", queue: "mail")], blue: supervised("mail: 5"),
      green: supervised("mail: 5, invoices: 5").merging([
        "lib/shop/invoice.ex": worker("Invoice", queue: "invoices")
      ]) { $1 }),
    ReleasePair(
      title: "a queue is removed while blue puts jobs into it",
      both: ["lib/shop/mail.ex": worker("Mail", queue: "mail")],
      blue: supervised("default: 10, mail: 5"),
      green: supervised("default: 10", "oban-queue-removed")),
  ]
}
