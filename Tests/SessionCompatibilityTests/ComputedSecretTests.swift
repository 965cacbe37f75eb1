import SessionCompatibility
import Testing

/// Secrets that are made from an environment variable are not the variable.
@Suite struct ComputedSecretTests {
  static func verdict(_ blue: String, _ green: String) throws -> String {
    let versions = [blue, green].map { code in
      CustomStoreTests.version([
        "config/runtime.exs": "import Config\n\(code)\n",
        "lib/shop_web/endpoint.ex": """
        defmodule ShopWeb.Endpoint do
          use Phoenix.Endpoint, otp_app: :shop
          plug Plug.Session, store: :cookie, key: "_shop_key", signing_salt: "h3Jx0aQe"
        end
        """,
      ])
    }
    let comparison = try #require(
      SessionComparison.compare(blue: versions[0], green: versions[1]).first)
    #expect(comparison.blueReadsGreen.verdict == comparison.greenReadsBlue.verdict)
    return comparison.greenReadsBlue.verdict
  }

  static func setting(_ value: String) -> String {
    "config :shop, ShopWeb.Endpoint, secret_key_base: \(value)"
  }

  @Test(arguments: [
    (#"System.fetch_env!("A") <> "one""#, #"System.fetch_env!("A") <> "two""#),
    (#"String.reverse(System.fetch_env!("A"))"#, #"System.fetch_env!("A")"#),
    (#"System.get_env("A", "one")"#, #"System.get_env("A", "two")"#),
    (#"System.get_env("A") || "one""#, #"System.get_env("A") || "two""#),
    (
      #"if(System.get_env("MODE"), do: System.fetch_env!("A"), else: "x")"#,
      #"if(System.get_env("MODE"), do: System.fetch_env!("B"), else: "x")"#
    ),
  ])
  func `another computation may give another secret`(blue: String, green: String) throws {
    #expect(try Self.verdict(Self.setting(blue), Self.setting(green)) == "unknown")
    #expect(try Self.verdict(Self.setting(blue), Self.setting(blue)) == "ok")
  }

  @Test func `a condition on a variable does not make the secret that variable`() throws {
    let code = { (name: String) in
      "if System.get_env(\"MODE\") == \"web\" do\n  \(Self.setting("System.fetch_env!(\"\(name)\")"))\nend"
    }
    #expect(try Self.verdict(code("A"), code("B")) == "unknown")
    #expect(try Self.verdict(code("A"), code("A")) == "ok")
  }

  @Test(arguments: [
    #"System.fetch_env!("A")"#, #"System.get_env("A")"#,
    #"System.get_env("A") || raise("A is missing")"#, #"System.get_env("A", "one")"#,
  ])
  func `a variable as it is stays the same, whatever else changes`(value: String) throws {
    let code = Self.setting(value)
    #expect(try Self.verdict(code, code + "\nconfig :shop, :other, 1") == "ok")
    #expect(try Self.verdict("secret = \(value)\n" + Self.setting("secret"), code) == "ok")
  }
}
