import DeployPlanner
import Testing

/// The pools of both versions and the migrator share the server's connections during the overlap.
@Suite struct CapacityTests {
  private static func plan(blue: String, green: String, maximum: Int = 60) -> Plan {
    let settings = { (options: String) in
      [
        "config/runtime.exs":
          options.isEmpty ? "import Config\n" : "import Config\nconfig :app, App.Repo, \(options)\n"
      ]
    }
    var request = InlineRelease(blue: settings(blue), green: settings(green)).request
    request.connections = ConnectionLimits(maximum: maximum, reserved: 3)
    return DeployPlanner.plan(for: request)
  }

  @Test(arguments: [
    (blue: "pool_size: 20", green: "pool_size: 20, pool_count: 2", peak: 62, isBlocked: true),
    (blue: "pool_size: 20, pool_count: 2", green: "pool_size: 20", peak: 62, isBlocked: true),
    (blue: "pool_size: 27", green: "pool_size: 28", peak: 57, isBlocked: false),
    (blue: "pool_size: 28", green: "pool_size: 28", peak: 58, isBlocked: true),
    (blue: "", green: "", peak: 22, isBlocked: false),
  ])
  func `more connections than the server has block the plan`(
    blue: String, green: String, peak: Int, isBlocked: Bool
  ) throws {
    let plan = Self.plan(blue: blue, green: green)
    #expect(plan.capacity?.peak == peak)
    #expect((plan.verdict == .blocked) == isBlocked)
    let checks: [String] = plan.steps.flatMap { $0.checks }
    #expect(checks.contains("the overlap needs \(peak) of 57 connections"), "\(checks)")
  }

  @Test func `a pool that the environment sizes is not counted as one that fits`() {
    let plan = Self.plan(
      blue: "pool_size: String.to_integer(System.fetch_env!(\"POOL_SIZE\"))", green: "")
    #expect(plan.capacity?.blue == nil)
    #expect(plan.capacity?.peak == nil)
    let checks: [String] = plan.steps.flatMap { $0.checks }
    #expect(checks.contains { $0.hasPrefix("max_connections bears") }, "\(checks)")
  }
}
