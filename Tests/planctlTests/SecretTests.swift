import Crypto
import Foundation
import TestSupport
import Testing

/// No secret, no part of one and nothing made of one reaches any output, error or plan.
@Suite struct SecretTests {
  static let literalSecret = "Qm9zY2F0LXBsYW50ZWQtc2VjcmV0LWJhc2UtMDEyMzQ1Njc4OWFiY2RlZi1rZXlz8x7Q"
  static let blueSecret = "blueZx81pLaNtEdsEcReToFtHeRuNnInG0a1b2c3d4e5f6g7h8i9jKLMNOPxYzQwErTy"
  static let greenSecret = "greenVw93pLaNtEdsEcReToFtHeCaNdIdAtE9z8y7x6w5v4u3t2s1r0qABCDEFGHIJKL"
  static let password = "hunter2-copper-lantern-77"
  static let salt = "pLantedS4lt-sEsSi0n"
  static let newSalt = "nEwplant3dSalt-sEsSi0n"
  static let cookie = "SFMyNTY.g3QAAAABbQAAAAtwbGFudGVkX2tleW0AAAAGdmFsdWU.cGxhbnRlZC1zaWduYXR1cmU"
  static let releaseCookie = "c00kPlaNt3dInMixExs"
  static let tokenSalt = "t0kS4ltPlaNt3dXqZ"
  static let key = "Kq7ZbW2mXc9LtR4vNs8yHd3J"

  static let planted = [
    literalSecret, blueSecret, greenSecret, password, salt, newSalt, cookie, releaseCookie,
    tokenSalt, key,
  ]

  /// What else an application has: how it is deployed, and code and migrations with a secret in a literal.
  static let deployment = [
    "Procfile": "release: PGPASSWORD=\(key) bin/shop eval Shop.Release.migrate",
    "docker-compose.yml":
      "services:\n  app:\n    environment:\n      - RELEASE_COOKIE=\(key)\n"
      + "    command: sh -c \"PGPASSWORD=\(key) bin/migrate && bin/server\"",
    "rel/vm.args.eex": "-setcookie \(key)\n-name shop@\(key)",
    "rel/env.sh.eex": "export RELEASE_NODE=shop@\(key)",
    "rel/shop.service":
      "[Service]\nEnvironment=SECRET_KEY_BASE=\(key)\nExecStart=/opt/bin/shop start --key \(key)",
    "k8s/app.yml": "livenessProbe: {httpGet: {path: \"/live?token=\(key)\"}}",
    ".github/workflows/ci.yml": "jobs:\n  x:\n    steps:\n      - run: KEY=\(key) mix release",
    "lib/shop/accounts.ex": """
    defmodule Shop.Accounts do
      import Ecto.Query
      def seed, do: Shop.Repo.insert_all("users", [[name: "\(key)"]])
      def find, do: Shop.Repo.all(from u in "users", where: u.nope == "\(key)", select: u.name)
      def raw, do: Shop.Repo.query!("SELECT nope FROM users WHERE name = '\(key)'")
      def store, do: File.write!("priv/static/\(key)", "x")
    end
    """,
    "lib/shop_web/api.ex": """
    defmodule ShopWeb.Api do
      use Plug.Router
      plug CORSPlug, origin: "*", headers: ["\(key)"]
      plug Plug.Parsers, parsers: [:json], length: 2_000_000_000, key: "\(key)"
    end
    """,
    "priv/repo/migrations/20250101000000_create_role.exs": """
    defmodule Shop.Repo.Migrations.CreateRole do
      use Ecto.Migration

      def up do
        create index(:users, [:name])
        execute "CREATE ROLE shop_app PASSWORD '\(key)'"
        execute "DO $$ BEGIN EXECUTE 'ALTER ROLE shop_app PASSWORD \'\'\(key)\'\''; END $$"
        execute "ALTER ROLE shop_app PASSWORD '\(key)' " <> Shop.Settings.role()
        repo().query!("ALTER ROLE shop_app PASSWORD '\(key)'")
      end

      def down, do: execute("ALTER ROLE shop_app PASSWORD '\(key)'")
    end
    """,
    "priv/repo/migrations/20250101500000_change_role.exs": """
    defmodule Shop.Repo.Migrations.ChangeRole do
      use Ecto.Migration
      def change do
        execute ["ALTER ROLE shop_app PASSWORD '\(key)'", "SELECT set_config('app.key', '\(key)', false)"]
      end
    end
    """,
    "priv/repo/migrations/20250102000000_seed_users.exs": """
    defmodule Shop.Repo.Migrations.SeedUsers do
      use Ecto.Migration
      def up, do: execute("INSERT INTO users (name, password) VALUES ('x', '\(key)')")
      def down, do: :ok
    end
    """,
  ]

  /// Writes both versions of an application with a secret in every place where people put one.
  static func application() throws -> URL {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("planctl-secrets-\(UUID().uuidString)")
    for (side, salt, extra) in [("blue", salt, ""), ("green", newSalt, "-2")] {
      let files = [
        "mix.exs": """
        defmodule Shop.MixProject do
          use Mix.Project

          def project do
            [app: :shop, version: "0.1.0", releases: [shop: [cookie: "\(releaseCookie)\(extra)"]]]
          end
        end
        """,
        "mix.lock": """
        %{
          "plug_crypto": {:hex, :plug_crypto, "2.1.0", "", [:mix], [], "hexpm", ""},
        }
        """,
        "config/config.exs": """
        import Config
        config :shop, ecto_repos: [Shop.Repo]
        config :shop, ShopWeb.Endpoint, secret_key_base: "\(literalSecret)\(extra)"
        config :shop, ShopWeb.Endpoint, live_view: [signing_salt: "\(tokenSalt)\(extra)"]
        config :shop, Shop.Repo, url: "ecto://shop:\(password)@db.example.com/shop"
        config :shop, :number, String.to_integer("\(password)")
        """,
        "config/runtime.exs": """
        import Config
        if System.get_env("SECRET_KEY_BASE") do
          config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
        end
        """,
        "fly.toml": """
        [deploy]
        release_command = "DATABASE_URL=ecto://shop:\(password)@db/shop bin/migrate"
        """,
        "Dockerfile":
          "FROM elixir:1.17\nENV RELEASE_COOKIE=\(releaseCookie)\(extra)\nRUN mix release\n",
        "lib/shop/repo.ex": """
        defmodule Shop.Repo do
          use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
        end
        """,
        "lib/shop/links.ex": """
        defmodule Shop.Links do
          def sign(id), do: Phoenix.Token.sign(ShopWeb.Endpoint, "\(tokenSalt)\(extra)", id)
        end
        """,
        "lib/shop_web/endpoint.ex": """
        defmodule ShopWeb.Endpoint do
          use Phoenix.Endpoint, otp_app: :shop
          @options [
            store: :cookie, key: "_shop", signing_salt: "\(salt)",
            rotating_options: [[signing_salt: "\(tokenSalt)", secret_key_base: "\(literalSecret)"]]
          ]
          plug Plug.Session, @options
        end
        """,
        "priv/repo/migrations/20240101000000_create_users.exs": """
        defmodule Shop.Repo.Migrations.CreateUsers do
          use Ecto.Migration

          def change do
            create table(:users) do
              add :name, :text
            end
          end
        end
        """,
      ]
      let isGreen = side == "green"
      for (path, text) in files.merging(isGreen ? deployment : [:], uniquingKeysWith: { $1 }) {
        let url = root.appendingPathComponent("\(side)/\(path)")
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data((text + "\n").utf8).write(to: url)
      }
    }
    let loose = [
      "blue.env": "SECRET_KEY_BASE=\(blueSecret)\nexport DATABASE_URL='ecto://u:\(password)@h/d'\n",
      "green.env": "SECRET_KEY_BASE=\"\(greenSecret)\"\n",
      "odd.env": "SECRET_KEY_BASE=\"\(greenSecret)\n",
      "words.env": "\(greenSecret)\n",
      "cookie": cookie + "\n", "settings.yml": "blue: [\(password)\n",
      "service.conf": "[prod]\nhost=127.0.0.1\nport=1\npassword=\(password)\n",
      "bad.yaml": "schema_version: \(key)\nplan_id: \(key)\n",
      "bad.sql": "ALTER ROLE app PASSWORD '\(key)'; ALTER TABL 'x';\n",
    ]
    for (name, text) in loose {
      try Data(text.utf8).write(to: root.appendingPathComponent(name))
    }
    return root
  }

  static let runs: [[String]] =
    [
      ["plan", "--app", "green", "--blue", "blue", "--green", "green", "--format", "text"],
      ["plan", "--app", "green", "--blue", "blue", "--green", "green", "--format", "json"],
      ["plan", "--app", "green", "--blue", "blue", "--green", "green", "--format", "yaml"],
      ["plan", "--app", "green", "--blue", "blue", "--green", "green", "--format", "markdown"],
      ["plan", "--app", "green", "--blue", "blue", "--green", "green", "--format", "html"],
      ["plan", "--app", "green", "--blue", "blue", "--green", "green", "--format", "sarif"],
      ["plan", "--app", "green", "--blue", "blue", "--green", "green", "--format", "gitlab"],
      ["plan", "--app", "green", "--blue", "blue", "--green", "green", "--format", "junit"],
      ["plan", "--app", "green", "--blue", "blue", "--green", "green", "--format", "rdjson"],
      ["plan", "--app", "green", "--blue", "blue", "--green", "green", "--format", "github"],
      ["plan", "--app", "green", "--blue", "blue", "--green", "green", "-o", "plan.yaml"],
      ["gate", "plan.yaml", "--app", "green"],
      [
        "plan", "--app", "green", "--blue", "blue", "--green", "green", "--database",
        "postgres://shop:\(password)@127.0.0.1:1/shop",
      ],
      ["snapshot", "--database", "postgres://shop:\(password)@127.0.0.1:1/shop", "-o", "s.json"],
      ["snapshot", "--database", "host=127.0.0.1 port=1 password=\(password)", "-o", "s.json"],
      ["effects", "--database", "postgres://shop:\(password)@127.0.0.1:1/shop", "SELECT 1"],
      ["effects", "--database", "nonsense://\(password)", "SELECT 1"],
      ["effects", "ALTER ROLE app PASSWORD '\(key)'"],
      ["effects", "bad.sql", "--format", "json"], ["lint", "bad.sql"],
      ["effects", "--schema", "bad.sql", "SELECT 1"],
      [
        "snapshot", "--database", "postgres://127.0.0.1:1/d?user=u&password=\(password)", "-o",
        "s.json",
      ],
      ["snapshot", "--database", "service=prod", "-o", "s.json"],
      ["gate", "bad.yaml", "--app", "green"], ["diff", "bad.yaml", "bad.yaml"],
      ["lint", "--app", "green", "--blue", "blue", "--green", "green", "--fix-diff"],
      ["lint", "--app", "green", "--blue", "blue", "--green", "green"],
      ["lint", "green/priv/repo/migrations"],
      ["sql", "green/priv/repo/migrations", "--format", "json"],
      ["sql", "green/priv/repo/migrations", "--direction", "down"],
      ["lint", "green/priv/repo/migrations", "--fix-diff"],
      ["plan", "--app", "green", "--blue", "blue", "--green", "green", "--verbose"],
      ["debug", "quoted", "green/mix.exs.missing"],
      ["session", "--app", "green", "--blue", "blue", "--green", "green"],
      ["session", "--app", "green", "--blue", "blue", "--green", "green", "--format", "json"],
      [
        "session", "--app", "green", "--blue", "blue", "--green", "green", "--blue-env", "blue.env",
        "--green-env", "green.env", "--format", "json",
      ],
      [
        "session", "--app", "green", "--blue", "blue", "--green", "green", "--blue-env", "blue.env",
        "--green-env", "green.env",
      ],
      ["session", "--app", "green", "--blue", "blue", "--green", "green", "--blue-env", "odd.env"],
      [
        "session", "--app", "green", "--blue", "blue", "--green", "green", "--blue-env",
        "words.env",
      ],
      ["session", "try", "--app", "green", "--green", "green", "--cookie-file", "cookie"],
      ["session", "try", "--app", "green", "--green", "green", "--cookie-file", "green.env"],
      ["debug", "footprint", "green"],
      [
        "plan", "--app", "green", "--blue", "blue", "--green", "green", "--blue-env", "blue.env",
        "--green-env", "green.env", "-o", "other.yaml", "-o", "other.html",
      ],
      ["plan", "--app", "green", "--blue", "blue", "--green", "green", "--green-env", "odd.env"],
      ["diff", "plan.yaml", "other.yaml"],
      ["diff", "plan.yaml", "settings.yml"],
      ["export", "plan.yaml", "--to", "shell"],
      ["export", "plan.yaml", "--to", "github-actions"],
      ["export", "plan.yaml", "--to", "argo-rollouts"],
      ["export", "green.env", "--to", "shell"],
      [
        "gate", "plan.yaml", "--app", "green", "--database",
        "postgres://shop:\(password)@127.0.0.1:1/shop",
      ],
      ["init", "--app", "green"],
    ]
    + ["text", "json", "sarif", "github", "gitlab", "junit", "rdjson"].map { format in
      [
        "lint", "--app", "green", "--blue", "blue", "--green", "green", "--format", format,
        "--fail-on", "notice",
      ]
    } + [
      ["explain", "session-lost"]
    ]

  @Test func `no output, error or plan holds a secret or a part of one`() throws {
    let root = try Self.application()
    defer { try? FileManager.default.removeItem(at: root) }
    var texts: [(String, String)] = []
    for run in Self.runs {
      let process = try PlanctlProcess.run(
        run, in: root.path,
        environment: [
          "SECRET_KEY_BASE": Self.greenSecret, "PGSERVICEFILE": root.path + "/service.conf",
        ])
      #expect(
        !process.output.isEmpty || !process.errors.isEmpty || run.contains("-o")
          || run[0] == "lint", "\(run)")
      var text = process.output + process.errors
      if run[0] == "sql" {
        // Its statements are exact: what a migration writes into a column is not hidden.
        text = text.split(separator: "\n").filter { !$0.contains("INSERT INTO users") }
          .joined(separator: "\n")
      }
      texts.append((run.prefix(2).joined(separator: " "), text))
    }
    for name in ["plan.yaml", "other.yaml", "other.html", "s.json", "green/.planctl.yml"] {
      let url = root.appendingPathComponent(name)
      if let text = try? String(contentsOf: url, encoding: .utf8) { texts.append((name, text)) }
    }
    #expect(Set(["plan.yaml", "other.yaml", "other.html"]).isSubset(of: texts.map(\.0)))
    let forbidden = Set(Self.planted.flatMap(Self.traces))
    for (name, text) in texts {
      let bytes = Array(text.utf8)
      guard bytes.count >= 8 else { continue }
      let found = Set(
        (0...(bytes.count - 8)).compactMap { start -> String? in
          let part = String(decoding: bytes[start..<(start + 8)], as: UTF8.self)
          return forbidden.contains(part) ? part : nil
        })
      #expect(found.isEmpty, "\(name) shows \(found.count) parts of secrets")
    }
  }

  /// The 8-character parts of a secret, of its base64, of its hexadecimal digits and of its digest.
  static func traces(_ secret: String) -> [String] {
    let data = Data(secret.utf8)
    let hexadecimal = data.map { String(format: "%02x", $0) }.joined()
    let digests = [
      Data(SHA256.hash(data: data)), Data(SHA512.hash(data: data)),
      Data(Insecure.SHA1.hash(data: data)), Data(Insecure.MD5.hash(data: data)),
    ]
    let forms =
      digests.flatMap { digest in
        [digest.map { String(format: "%02x", $0) }.joined(), digest.base64EncodedString()]
      } + [
        secret, data.base64EncodedString(), Data(data.dropFirst()).base64EncodedString(),
        Data(data.dropFirst(2)).base64EncodedString(), hexadecimal, hexadecimal.uppercased(),
      ]
    return forms.flatMap { form -> [String] in
      let bytes = Array(form.utf8)
      guard bytes.count >= 8 else { return [] }
      return (0...(bytes.count - 8)).map {
        String(decoding: bytes[$0..<($0 + 8)], as: UTF8.self)
      }
    }
  }
}
