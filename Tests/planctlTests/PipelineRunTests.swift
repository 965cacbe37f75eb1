import Foundation
import TestSupport
import Testing
import Yams

/// The pipeline pieces of this project: their own shell lines, run as their engines run them.
@Suite struct PipelineRunTests {
  @Test func `the action writes plan, outputs, summary and one comment`() throws {
    let runner = try Runner()
    defer { runner.remove() }
    let plan = try runner.runAction("docker run", inputs: [:])
    #expect(plan.status == 0, "\(plan.output)")
    for file in ["plan.yaml", "plan.md", "plan.html", "plan.sarif"] {
      #expect(FileManager.default.fileExists(atPath: "\(runner.shop.folder)/\(file)"))
    }
    let outputs = try runner.read("outputs").split(separator: "\n")
    #expect(outputs.first == "verdict=approval_required")
    #expect(outputs.last?.wholeMatch(of: /plan_id=sha256:[0-9a-f]{64}/) != nil)
    let report = try String(contentsOfFile: runner.shop.folder + "/plan.md", encoding: .utf8)
    #expect(try runner.read("summary") == report)
    // Lines of evidence lead to the repository of the pull request.
    #expect(report.contains("https://git.example/shop/shop/blob/"))

    #expect(try runner.runAction("gh api", inputs: [:]).status == 0)
    #expect(
      try runner.read("gh") == "api --silent --method POST repos/shop/shop/issues/7/comments"
        + " --field body=@plan.md\n")
    try runner.write("41\n42\n", to: "comments")
    #expect(try runner.runAction("gh api", inputs: [:]).status == 0)
    #expect(
      try runner.read("gh").hasSuffix(
        "clientMutationId } } --raw-field id=41 --field body=@plan.md\n"))
  }

  @Test(arguments: [
    ["command": "paln"], ["phase": "contrat"], ["comment": "no"], ["sarif": "yes"], ["command": ""],
  ])
  func `the action fails for an input that it does not know`(inputs: [String: String]) throws {
    let runner = try Runner()
    defer { runner.remove() }
    let known = try runner.runAction("refuse()", inputs: ["command": "gate", "phase": "contract"])
    #expect(known.status == 0, "\(known.output)")
    let unknown = try runner.runAction("refuse()", inputs: inputs)
    #expect(unknown.status == 64)
    #expect(unknown.output.contains("::error::planctl: the input \(inputs.keys.first ?? "") is"))
  }

  @Test func `the action fails for a plan that is blocked, and shows it`() throws {
    let runner = try Runner()
    defer { runner.remove() }
    _ = try runner.shop.run("rm priv/repo/migrations/20260301090000_add_orders_currency.exs")
    let plan = try runner.runAction("docker run", inputs: ["plan": "out.yaml", "blue": "v1.0.0"])
    #expect(plan.status == 1, "\(plan.output)")
    #expect(try runner.read("summary").contains("blocked"))
    #expect(try runner.read("outputs").hasPrefix("verdict=blocked\n"))
    #expect(FileManager.default.fileExists(atPath: runner.shop.folder + "/out.yaml"))
  }

  @Test func `what a pull request holds under the plan's names is not published`() throws {
    let runner = try Runner()
    defer { runner.remove() }
    _ = try runner.shop.run(
      "echo 'ordr: x' >.planctl.yml; for f in md html sarif yaml; do echo forged >plan.$f; done")
    #expect(try runner.runAction("docker run", inputs: [:]).status == 2)
    #expect(try runner.shop.run("ls").contains("plan.") == false)
    #expect(try runner.read("summary").isEmpty)
  }

  @Test func `the action gates a plan`() throws {
    let runner = try Runner()
    defer { runner.remove() }
    let database = try ScratchCluster.createDatabase(PlanCommandTests.blueSchema)
    _ = try runner.shop.run("planctl plan --database '\(database.url)' -o plan.yaml")
    let gate = try runner.runAction(
      "\"$IMAGE\" gate", inputs: ["command": "gate"], variables: Self.variables(database))
    #expect(gate.output.contains("the plan holds; go on"), "\(gate.output)")
    #expect(gate.status == 0)
    try database.execute("ALTER TABLE orders ADD COLUMN stranger text")
    let stale = try runner.runAction(
      "\"$IMAGE\" gate", inputs: ["command": "gate"], variables: Self.variables(database))
    #expect(stale.status == 3, "\(stale.output)")
  }

  @Test func `the GitLab template plans and gates`() throws {
    let runner = try Runner()
    defer { runner.remove() }
    let template = try Runner.document("Documentation/CI/gitlab.yml")
    let job = try #require(template["planctl:plan"] as? [String: Any])
    let plan = try runner.run(
      Self.script(of: job), variables: ["PLANCTL_APP": "."])
    #expect(plan.status == 0, "\(plan.output)")
    let artifacts = try #require(job["artifacts"] as? [String: Any])
    let reports = try #require(artifacts["reports"] as? [String: String])
    for file in try #require(artifacts["paths"] as? [String]) + reports.values {
      #expect(FileManager.default.fileExists(atPath: "\(runner.shop.folder)/\(file)"), "\(file)")
    }
    let database = try ScratchCluster.createDatabase(PlanCommandTests.blueSchema)
    _ = try runner.shop.run("planctl plan --database '\(database.url)' -o plan.yaml")
    let gate = try runner.run(
      Self.script(of: try #require(template["planctl:gate"] as? [String: Any])),
      variables: Self.variables(database).merging(["PLANCTL_APP": "."]) { $1 })
    #expect(gate.status == 0, "\(gate.output)")
  }

  @Test(arguments: ["github", "gitlab"])
  func `the pipeline that init writes fails where the plan is blocked, and shows it`(
    kind: String
  ) throws {
    let runner = try Runner()
    defer { runner.remove() }
    _ = try runner.shop.run("planctl init --ci \(kind)")
    let file = kind == "github" ? ".github/workflows/planctl.yml" : ".gitlab/planctl.yml"
    let document = try Runner.document(file, in: runner.shop.folder)
    let jobs = document["jobs"] as? [String: Any] ?? document
    let job = try #require(jobs[kind == "github" ? "plan" : "planctl"] as? [String: Any])
    let steps = job["steps"] as? [[String: Any]] ?? []
    let lines = steps.isEmpty ? [Self.script(of: job)] : steps.compactMap { $0["run"] as? String }
    #expect(try runner.run(lines[0], variables: [:]).status == 0)
    _ = try runner.shop.run("rm priv/repo/migrations/20260301090000_add_orders_currency.exs")
    #expect(try runner.run(lines[0], variables: [:]).status == 1)
    for line in lines.dropFirst() { #expect(try runner.run(line, variables: [:]).status == 0) }
    let shown = try kind == "github" ? runner.read("summary") : runner.shop.run("cat plan.md")
    #expect(shown.contains("column orders.currency does not exist"))
    let artifacts = job["artifacts"] as? [String: Any]
    for file in (artifacts?["reports"] as? [String: String] ?? [:]).values {
      #expect(FileManager.default.fileExists(atPath: "\(runner.shop.folder)/\(file)"), "\(file)")
    }
  }

  @Test(arguments: ["a ${{ secrets.TOKEN }} b", "it's: a $HOME # x", "$(touch pwned)"])
  func `the folder's name is no part of the pipeline that init writes`(name: String) throws {
    let repository = try ShopRepository()
    defer { repository.remove() }
    let folder = "\(repository.folder)/\(name)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for file in ["mix.exs", "config", "lib", "priv"] {
      try FileManager.default.moveItem(
        atPath: "\(repository.folder)/\(file)", toPath: "\(folder)/\(file)")
    }
    let run = try PlanctlProcess.run(["init", "--ci", "github"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let workflow = try Runner.document(".github/workflows/planctl.yml", in: repository.folder)
    let job = try #require((workflow["jobs"] as? [String: Any])?["plan"] as? [String: Any])
    let steps = try #require(job["steps"] as? [[String: Any]])
    for step in steps { #expect((step["run"] as? String)?.contains("${{") != true) }
    let environment = try #require(steps.compactMap { $0["env"] as? [String: String] }.first)
    #expect(environment["PLANCTL_APP"]?.replacing("${{ '${{' }}", with: "${{") == name)
    _ = try PlanctlProcess.run(["init", "--ci", "gitlab"], in: folder)
    let template = try Runner.document(".gitlab/planctl.yml", in: repository.folder)
    let variables = (template["planctl"] as? [String: Any])?["variables"] as? [String: String]
    #expect(variables?["PLANCTL_APP"]?.replacing("$$", with: "$") == name)
    let lines = Self.script(of: try #require(template["planctl"] as? [String: Any]))
    #expect(lines.contains("planctl plan --app \"$PLANCTL_APP\" -o plan.yaml"))
  }

  /// The lines of a GitLab job as one script.
  private static func script(of job: [String: Any]) -> String {
    (job["script"] as? [String] ?? []).joined(separator: "\n")
  }

  /// libpq's variables for a database.
  private static func variables(_ database: ScratchDatabase) -> [String: String] {
    let url = database.url.removingPercentEncoding ?? ""
    guard let match = url.wholeMatch(of: #/postgresql://(.*)@(.*)/(.*)/#) else { return [:] }
    return [
      "PGUSER": String(match.output.1), "PGHOST": String(match.output.2),
      "PGDATABASE": String(match.output.3),
    ]
  }
}

/// A machine of a pipeline with the shop checked out, and stand-ins for `docker` and `gh`.
private struct Runner {
  let shop: ShopRepository
  private let folder: String

  init() throws {
    shop = try ShopRepository()
    folder = shop.folder + ".runner"
    try FileManager.default.createDirectory(
      atPath: folder + "/bin", withIntermediateDirectories: true)
    for file in ["outputs", "summary", "gh", "comments"] { try write("", to: file) }
    // A container has the folders, the variables and the network that are named, and no others.
    try program(
      "docker",
      """
      [ "$1" = run ]
      shift
      settings=()
      while :; do
        case "$1" in
          --rm) shift ;;
          --user | --network) shift 2 ;;
          --workdir) folder=$2; shift 2 ;;
          --volume) test -e "${2%%:*}" || exit 125; shift 2 ;;
          --env) [ -z "${!2+x}" ] || settings+=("$2=${!2}"); shift 2 ;;
          *) break ;;
        esac
      done
      [ "$1" = registry.example/planctl:1 ]
      shift
      cd "$folder"
      exec env -i PATH="$PATH" "${settings[@]}" planctl "$@"
      """)
    try program(
      "gh",
      """
      if [ "$3" = --paginate ]; then
        [ "$MARKER" = '<!-- planctl shop -->' ] || exit 9
        cat '\(folder)/comments'
      else
        echo $* >>'\(folder)/gh'
      fi
      """)
  }

  func remove() {
    shop.remove()
    try? FileManager.default.removeItem(atPath: folder)
  }

  func read(_ file: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
  }

  func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(file)"))
  }

  private func program(_ name: String, _ text: String) throws {
    try write("#!/usr/bin/env bash\nset -euo pipefail\n\(text)\n", to: "bin/\(name)")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(folder)/bin/\(name)")
  }

  static func document(
    _ path: String, in folder: String = Fixtures.projectDirectory
  ) throws -> [String: Any] {
    let text = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
    return try #require(try Yams.load(yaml: text) as? [String: Any])
  }

  /// Runs the step of `action.yml` whose script holds a text.
  func runAction(
    _ text: String, inputs: [String: String], variables: [String: String] = [:]
  ) throws -> (status: Int, output: String) {
    let action = try Self.document("action.yml")
    let declared = try #require(action["inputs"] as? [String: [String: Any]])
    var values = declared.compactMapValues { $0["default"] as? String }
    values["image"] = "registry.example/planctl:1"
    values.merge(inputs) { $1 }
    let runs = try #require(action["runs"] as? [String: Any])
    let steps = try #require(runs["steps"] as? [[String: Any]])
    let step = try #require(steps.first { ($0["run"] as? String)?.contains(text) == true })
    let github = [
      "github.repository": "shop/shop", "github.event.pull_request.number": "7",
      "github.token": "token",
    ]
    let environment = (step["env"] as? [String: String] ?? [:]).mapValues { value in
      guard let match = value.wholeMatch(of: #/\$\{\{ (.*) \}\}/#) else { return value }
      let name = String(match.output.1)
      return name.hasPrefix("inputs.")
        ? values[String(name.dropFirst(7))] ?? "" : github[name] ?? ""
    }
    return try run(
      #require(step["run"] as? String), variables: environment.merging(variables) { $1 })
  }

  /// Runs a script as GitHub's `shell: bash` does (`bash --noprofile --norc -eo pipefail FILE`).
  func run(
    _ script: String, variables: [String: String]
  ) throws -> (status: Int, output: String) {
    try write(script, to: "script")
    let environment = variables.merging([
      "GITHUB_OUTPUT": "\(folder)/outputs", "GITHUB_STEP_SUMMARY": "\(folder)/summary",
      "GITHUB_SERVER_URL": "https://git.example", "GITHUB_REPOSITORY": "shop/shop",
      "GITHUB_SHA": "0123456789012345678901234567890123456789",
    ]) { $1 }
    let exports = environment.map { "export \($0.key)='\($0.value)'; " }.joined()
    let output = try shop.run(
      "export PATH='\(folder)/bin':\"$PATH\"; \(exports)"
        + "bash --noprofile --norc -eo pipefail '\(folder)/script'; echo \"status $?\"")
    let match = try #require(output.firstMatch(of: /status ([0-9]+)\n$/))
    return (try #require(Int(match.output.1)), output)
  }
}
