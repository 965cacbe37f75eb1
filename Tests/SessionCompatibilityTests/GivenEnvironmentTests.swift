import PhoenixApp
import SessionCompatibility
import Testing

/// Secrets in versions whose environments are given: the code is evaluated with them.
@Suite struct GivenEnvironmentTests {
  private static let one = String(repeating: "a", count: 70)
  private static let two = String(repeating: "b", count: 70)

  private static func verdict(
    _ value: String, blue: [String: String], green: [String: String]
  ) throws -> String {
    let versions = [blue, green].map { environment in
      ComputedSecretTests.version(
        ComputedSecretTests.setting(value),
        environment: StartEnvironment(environment.mapValues { Secret($0) }))
    }
    return try ComputedSecretTests.verdict(versions[0], versions[1])
  }

  @Test(arguments: [
    #"System.get_env("A") || System.get_env("B")"#,
    #"System.get_env("A") || System.fetch_env!("B")"#,
    #"System.get_env("A") || System.get_env("B") || raise("x")"#,
    #"System.get_env("A", System.fetch_env!("B"))"#,
    #"System.get_env("B", Base.encode64(:crypto.strong_rand_bytes(64)))"#,
    #"if(System.get_env("COLOR") == "green", do: System.get_env("A"), else: System.get_env("B"))"#,
    ##""#{System.get_env("A")}#{System.get_env("B")}""##,
    #"Enum.find_value(["A", "B"], &System.get_env/1)"#,
    #"(case System.get_env("A") do nil -> System.fetch_env!("B"); x -> x end)"#,
    #"with(:error <- System.fetch_env("A"), {:ok, v} <- System.fetch_env("B"), do: v)"#,
    #"System.get_env("B") <> "x""#, #"String.trim(System.get_env("B"))"#,
  ])
  func `an absent variable leaves the place to the next one`(value: String) throws {
    #expect(try Self.verdict(value, blue: ["B": Self.one], green: ["B": Self.two]) == "break")
    #expect(try Self.verdict(value, blue: ["B": Self.one], green: ["B": Self.one]) == "ok")
  }

  @Test func `the value for an absent variable counts`() throws {
    let value = #"System.get_env("A") || "short""#
    #expect(try Self.verdict(value, blue: ["B": "1"], green: ["B": "2"]) == "break")
  }

  @Test(arguments: [
    #"Base.decode64!(System.get_env("A")) |> Vault.unseal()"#,
    #"System.get_env("A") <> File.read!("/run/secrets/pepper")"#,
    #"File.read!("/run/secrets/pepper") <> System.get_env("A")"#,
  ])
  func `what cannot be evaluated stays unknown`(value: String) throws {
    #expect(try Self.verdict(value, blue: ["A": Self.one], green: ["A": Self.one]) == "unknown")
  }

  @Test(arguments: [
    #"File.read!("/run/secrets/key")"#, #"String.trim(File.read!("/run/secrets/key"))"#,
  ])
  func `a file beside the release is the same, whatever the environments have`(
    value: String
  ) throws {
    #expect(try Self.verdict(value, blue: ["A": Self.one], green: ["A": Self.two]) == "ok")
  }

  @Test func `an environment need not have all that the code requires`() throws {
    let code = """
      url = System.get_env("DATABASE_URL") || raise("DATABASE_URL is missing")
      node = System.fetch_env!("RELEASE_NODE")
      config :shop, Shop.Repo, url: url, node: node
      \(ComputedSecretTests.setting(#"System.get_env("A") || raise("x")"#))
      """
    let version = { (value: String) in
      ComputedSecretTests.version(code, environment: StartEnvironment(["A": Secret(value)]))
    }
    #expect(try ComputedSecretTests.verdict(version(Self.one), version(Self.one)) == "ok")
    #expect(try ComputedSecretTests.verdict(version(Self.one), version(Self.two)) == "break")
  }
}
