import DeployPlanner
import Foundation
import PlanReports
import TestSupport
import Testing

/// Exports keep to what the engines publish, for every plan, whatever its texts are.
@Suite struct ExportTests {
  /// The plans that may be carried out, and one full of hostile texts for each of these.
  private static func runbooks() throws -> [Runbook] {
    var documents = try ReferencePlanTests.situations.map { situation in
      try PlanFile.document(
        of: String(
          contentsOfFile: "\(Fixtures.projectDirectory)/Plans/\(situation)/plan.yaml",
          encoding: .utf8))
    }
    documents += HostilePlan.texts.map { text in
      var plan = HostilePlan.plan(text)
      plan.verdict = .approvalRequired
      return plan.document
    }
    return documents.compactMap { try? Runbook(document: $0) }
  }

  @Test func `a good part of the reference plans may be carried out`() throws {
    #expect(try Self.runbooks().count > HostilePlan.texts.count + 8)
  }

  @Test func `a plan that is blocked or not known is refused`() {
    var plan = HostilePlan.plan("x")
    for verdict in [Verdict.blocked, .unknown] {
      plan.verdict = verdict
      #expect(throws: Runbook.Refusal.verdict(verdict.rawValue)) {
        try Runbook(document: plan.document)
      }
    }
  }

  @Test(arguments: ["weight: 20\n", "weight: 25\n"])
  func `a canary that does not rise to all of the traffic is refused`(last: String) throws {
    let text = try String(
      contentsOfFile: "\(Fixtures.projectDirectory)/Plans/busy-release/plan.yaml", encoding: .utf8)
    let whole = try YAMLReader.document(of: text)
    #expect(throws: Never.self) { try Runbook(document: whole) }
    let document = try YAMLReader.document(of: text.replacing("weight: 100\n", with: last))
    #expect(throws: Runbook.Refusal.malformed("the stages of canary do not rise to 100 percent")) {
      try Runbook(document: document)
    }
  }

  @Test func `a plan that no ConfigMap holds is refused for Argo alone`() throws {
    var plan = HostilePlan.plan("x")
    plan.verdict = .approvalRequired
    plan.steps[0].migration?.statements[0].sql = String(repeating: "x", count: 1_100_000)
    let runbook = try Runbook(document: plan.document)
    #expect(throws: Runbook.Refusal.self) { try ExportTarget.argoRollouts.text(of: runbook) }
    #expect(throws: Never.self) { try ExportTarget.shell.text(of: runbook) }
  }

  @Test func `the gate is told the application's folder`() throws {
    var runbook = try #require(try Self.runbooks().first)
    runbook.folder = "services/shop x"
    #expect(try ExportTarget.shell.text(of: runbook).contains("APP=${APP:-'services/shop x'}\n"))
    #expect(
      try ExportTarget.gitHubActions.text(of: runbook).contains("  APP: services/shop x\n"))
  }

  @Test func `what decides about traffic and size in a cluster is told`() throws {
    let limits = ExportTarget.argoRollouts.limits.joined(separator: "\n")
    for word in ["trafficRouting", "replicas", "first creation", "--server-side", "256 KiB"] {
      #expect(limits.contains(word))
    }
  }

  @Test func `the workflow's database may have another port, and demand TLS`() throws {
    let runbook = try #require(try Self.runbooks().first)
    let workflow = try YAMLReader.document(of: try ExportTarget.gitHubActions.text(of: runbook))
    #expect(workflow["env"]?["PGPORT"]?.string == "${{ secrets.PGPORT || '5432' }}")
    #expect(workflow["env"]?["PGSSLMODE"]?.string == "${{ secrets.PGSSLMODE || 'prefer' }}")
  }

  @Test(arguments: ExportTarget.allCases)
  func `what the engine cannot express stands at the top`(target: ExportTarget) throws {
    for runbook in try Self.runbooks() {
      let text = try target.text(of: runbook)
      let head = text.split(separator: "\n").prefix { $0.hasPrefix("#") }.joined(separator: "\n")
      for limit in target.limits { #expect(head.contains(limit)) }
    }
  }

  @Test func `a workflow has what GitHub's schema asks for`() throws {
    for runbook in try Self.runbooks() {
      let text = try ExportTarget.gitHubActions.text(of: runbook)
      let workflow = try YAMLReader.document(of: text)
      #expect(Set((workflow.members ?? []).map(\.name)).isSubset(of: Self.workflowKeys))
      #expect(workflow["on"]?["workflow_dispatch"] != nil)
      let jobs = workflow["jobs"]?.members ?? []
      #expect(jobs.count >= runbook.steps.count)
      var previous: String?
      for job in jobs {
        #expect(job.name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_-]{0,99}/) != nil)
        #expect(Set((job.value.members ?? []).map(\.name)).isSubset(of: Self.jobKeys))
        #expect(job.value["runs-on"]?.string != nil)
        #expect(job.value["needs"]?.array?.first?.string == previous)
        #expect((1...360).contains(job.value["timeout-minutes"]?.integer ?? 0))
        previous = job.name
      }
      #expect(Self.strangeExpressions(in: text) == [])
    }
  }

  /// `${{ … }}` of others than the exporter.
  private static func strangeExpressions(in text: String) -> [String] {
    let own =
      /inputs\.plan|vars\.[A-Z_]+|secrets\.PG[A-Z]+( \|\| '[a-z0-9]+')?|'\$\{\{'|github\.run_attempt|github\.token|needs\.[a-z0-9-]+\.outputs\.attempt/
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    let unquoted = lines.joined(separator: "\n").replacing("''", with: "'")
    return unquoted.matches(of: /\$\{\{ *(.*?) *\}\}/).map { String($0.output.1) }.filter {
      $0.wholeMatch(of: own) == nil
    }
  }

  private static let workflowKeys: Set = [
    "name", "run-name", "on", "permissions", "env", "defaults", "concurrency", "jobs",
  ]
  private static let jobKeys: Set = [
    "name", "needs", "permissions", "if", "runs-on", "environment", "concurrency", "outputs", "env",
    "defaults", "steps", "timeout-minutes", "strategy", "continue-on-error", "container",
    "services",
  ]

  @Test func `Kubernetes resources have what their schemas ask for`() throws {
    for runbook in try Self.runbooks() {
      let text = try ExportTarget.argoRollouts.text(of: runbook)
      let documents = try text.components(separatedBy: "\n---\n").map { part in
        try YAMLReader.document(of: part)
      }
      let kinds = documents.compactMap { $0["kind"]?.string }
      let steps = runbook.steps.count { $0.action == "migrate" || $0.id == "preflight" }
      #expect(kinds.count { $0 == "Job" } == steps)
      for step in runbook.steps where step.action == "check" && step.id != "preflight" {
        #expect(text.contains("# For people: \(step.id)"))
      }
      #expect(kinds.count { $0 == "Rollout" } == 1)
      for document in documents {
        #expect(document["apiVersion"]?.string != nil)
        let name = document["metadata"]?["name"]?.string ?? ""
        #expect(name.utf8.count <= 63)
        #expect(name.wholeMatch(of: /[a-z0-9]([-a-z0-9]*[a-z0-9])?/) != nil, "\(name)")
        if document["kind"]?.string == "Job" { try check(job: document) }
        if document["kind"]?.string == "Rollout" { try check(rollout: document) }
      }
    }
  }

  private func check(job: JSONValue) throws {
    let pod = try #require(job["spec"]?["template"]?["spec"])
    #expect(pod["restartPolicy"]?.string == "Never")
    let containers = (pod["initContainers"]?.array ?? []) + (pod["containers"]?.array ?? [])
    let gate = containers.first?["command"]?.array?.compactMap(\.string) ?? []
    #expect(gate.contains { $0.hasPrefix("planctl gate ") })
    for container in containers {
      #expect(container["name"]?.string != nil)
      let image = container["image"]?.string ?? ""
      #expect(image.wholeMatch(of: /[a-z0-9-]+:[A-Za-z0-9_][A-Za-z0-9_.-]*/) != nil, "\(image)")
    }
  }

  private func check(rollout: JSONValue) throws {
    let canary = try #require(rollout["spec"]?["strategy"]?["canary"])
    #expect(rollout["spec"]?["workloadRef"]?["kind"]?.string == "Deployment")
    for step in canary["steps"]?.array ?? [] {
      let name = step.members?.first?.name ?? ""
      #expect(step.members?.count == 1)
      #expect(["setWeight", "pause", "analysis"].contains(name))
      if let weight = step["setWeight"] { #expect((1...100).contains(weight.integer ?? 0)) }
      if let time = step["pause"]?["duration"]?.string {
        #expect(time.wholeMatch(of: /\d+[smh]/) != nil)
      }
    }
  }

  @Test func `the words of a command reach the script as they are`() throws {
    for text in HostilePlan.texts where !text.unicodeScalars.contains("\u{0}") {
      var plan = HostilePlan.plan(text)
      plan.verdict = .go
      let script = try ExportTarget.shell.text(of: Runbook(document: plan.document))
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["bash", "-s", "--", "--list"]
      let input = Pipe()
      let output = Pipe()
      process.standardInput = input
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
      input.fileHandleForWriting.write(Data(script.utf8))
      try input.fileHandleForWriting.close()
      let listed = String(
        decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(listed == "migrate-\(text)\n")
    }
  }
}
