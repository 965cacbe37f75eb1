import Foundation
import TestSupport
import Testing
import Yams

/// The documentation says what the program does: command pages, and every command line that is shown.
@Suite struct DocumentationTests {
  static let commands = [
    "diff", "effects", "explain", "export", "gate", "init", "lint", "plan", "session", "snapshot",
    "sql",
  ]

  @Test func `every command has a page, and every page a command`() throws {
    let folder = Fixtures.projectDirectory + "/Documentation/Commands"
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(pages.sorted() == Self.commands.map { "\($0).md" })
    let help = try PlanctlProcess.run(["--help"]).output
    let listed = help.split(separator: "\n").drop { !$0.hasPrefix("SUBCOMMANDS") }.dropFirst()
      .compactMap { $0.wholeMatch(of: #/  ([a-z]+) .*/#).map { String($0.output.1) } }
    #expect(listed.filter { $0 != "help" }.sorted() == Self.commands)
  }

  @Test(arguments: commands)
  func `a command's page shows its options`(command: String) throws {
    let path = "Documentation/Commands/\(command).md"
    let page = try String(
      contentsOfFile: "\(Fixtures.projectDirectory)/\(path)", encoding: .utf8)
    let marker = "<!-- planctl help \(command) -->\n"
    let prose = try #require(page.range(of: marker), "\(path) has no place for the options")
    try Golden.expect(
      path, toHold: page[..<prose.upperBound] + "```\n" + Self.help(command) + "```\n")
  }

  /// What `planctl help` says of a command and of its subcommands.
  private static func help(_ command: String) throws -> String {
    let parts = command == "session" ? [[], ["compare"], ["try"]] : [[]]
    return try parts.map { part in
      let help = try PlanctlProcess.run(["help", command] + part)
      #expect(help.status == 0)
      return help.output
    }.joined(separator: "\n")
  }

  @Test(arguments: commands)
  func `a command's examples are command lines that it takes`(command: String) throws {
    let repository = try ShopRepository()
    defer { repository.remove() }
    let examples = try Self.help(command).split(separator: "\n").compactMap {
      $0.wholeMatch(of: #/  ((SECRET_KEY_BASE=… )?planctl [^|]*)( \|.*)?/#)
        .map { String($0.output.1) }
    }
    #expect(!examples.isEmpty)
    for example in examples {
      let actual = try repository.run("\(example); echo \"status $?\"")
      #expect(actual.matches(of: /status [0-4]\n$/).count == 1, "\(example)\n\(actual)")
    }
  }

  @Test func `the index of the rules is what explain prints`() throws {
    let run = try PlanctlProcess.run(["explain"])
    #expect(run.status == 0)
    try Golden.expect("Documentation/Rules/README.md", toHold: run.output)
  }

  @Test func `the settings that are shown are settings that plan takes`() throws {
    let path = Fixtures.projectDirectory + "/Documentation/Configuration.md"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let block = try #require(text.firstMatch(of: /```yaml\n([\s\S]*?)```/)).output.1
    let shop = try ShopRepository()
    defer { shop.remove() }
    let settings = block.replacing("blue: v2.14.0", with: "blue: v1.0.0")
    try Data(settings.utf8).write(to: URL(fileURLWithPath: shop.folder + "/.planctl.yml"))
    let output = try shop.run("planctl plan --detailed-exitcode; echo \"status $?\"")
    #expect(output.contains("verdict: approval_required"), "\(output)")
    // Among them is a severity that was raised to error.
    #expect(output.hasSuffix("status 1\n"))
  }

  @Test func `every link to a file leads to one`() throws {
    let folder = URL(fileURLWithPath: Fixtures.projectDirectory)
    var pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(folder.appendingPathComponent)
    for part in ["Documentation", "Plans"] {
      let files = FileManager.default.enumerator(atPath: folder.path + "/" + part)
      while let file = files?.nextObject() as? String {
        guard file.hasSuffix(".md"), !file.hasSuffix("plan.md") else { continue }
        pages.append(folder.appendingPathComponent("\(part)/\(file)"))
      }
    }
    #expect(pages.count > 100)
    for page in pages {
      let text = try String(contentsOf: page, encoding: .utf8)
      for match in text.matches(of: /\]\(([^)#\s]+)(#[^)]*)?\)/) {
        let target = String(match.output.1)
        guard !target.contains("://") else { continue }
        let file = page.deletingLastPathComponent().appendingPathComponent(target).path
        #expect(FileManager.default.fileExists(atPath: file), "\(page.path): \(target)")
      }
    }
  }

  @Test func `the workflow that is shown gives the action inputs that it has`() throws {
    let read = { (path: String) in
      try String(contentsOfFile: "\(Fixtures.projectDirectory)/\(path)", encoding: .utf8)
    }
    let text = try read("Documentation/Adopting.md")
    let block = try #require(text.firstMatch(of: /```yaml\n([\s\S]*?)```/)).output.1
    let workflow = try #require(try Yams.load(yaml: String(block)) as? [String: Any])
    let jobs = try #require(workflow["jobs"] as? [String: [String: Any]])
    let steps = try #require(jobs["plan"]?["steps"] as? [[String: Any]])
    let action = try #require(try Yams.load(yaml: read("action.yml")) as? [String: Any])
    let inputs = try #require(action["inputs"] as? [String: [String: Any]])
    let step = try #require(steps.first { ($0["uses"] as? String)?.contains("planctl") == true })
    let given = try #require(step["with"] as? [String: Any]).keys
    #expect(Set(given).isSubset(of: inputs.keys))
    let required = inputs.filter { $0.value["required"] as? Bool == true }.keys
    #expect(Set(required).isSubset(of: given))
  }

  @Test(arguments: ["README.md", "Documentation/Tutorial.md"])
  func `what is shown is what happens`(document: String) throws {
    let text = try String(
      contentsOfFile: "\(Fixtures.projectDirectory)/\(document)", encoding: .utf8)
    let repository = try ShopRepository()
    defer { repository.remove() }
    let examples = ConsoleExample.examples(in: text)
    #expect(!examples.isEmpty)
    var folder = "."
    for example in examples {
      if example.command.hasPrefix("cd ") { folder = String(example.command.dropFirst(3)) }
      let isMoving = example.command.hasPrefix("cd ")
      let actual = try repository.run(isMoving ? "true" : "cd '\(folder)'; \(example.command)")
      for part in example.expected {
        #expect(actual.contains(part), "\(example.command)\nshows\n\(actual)\nand not\n\(part)")
      }
    }
  }
}

/// A command line of a `console` block, and what it shows; `…` stands for what is left out.
struct ConsoleExample {
  let command: String
  let expected: [String]

  static func examples(in text: String) -> [ConsoleExample] {
    text.matches(of: /```console\n([\s\S]*?)```/).flatMap { match in
      ("\n" + match.output.1).components(separatedBy: "\n$ ").dropFirst().map { part in
        let lines = part.split(separator: "\n", omittingEmptySubsequences: false)
        let parts = lines.dropFirst().split { $0.hasSuffix("…") }.map { $0.joined(separator: "\n") }
        return ConsoleExample(
          command: String(lines.first ?? ""), expected: parts.filter { !$0.isEmpty })
      }
    }
  }
}

/// The bundled release as a team has it: a repository whose tag runs, with the candidate checked out.
struct ShopRepository {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "planctl-shop-\(UUID().uuidString)"
    let release = Fixtures.projectDirectory + "/Plans/busy-release"
    try FileManager.default.copyItem(atPath: "\(release)/blue", toPath: folder)
    let git = "git -c user.name=shop -c user.email=shop@example.com"
    _ = try run(
      """
      set -e; git init -q -b main; git add -A; \(git) commit -q -m 'Release 1.0.0'; git tag v1.0.0
      cp -r '\(release)/green/.' .; git add -A; \(git) commit -q -m 'Add currencies'
      """)
  }

  /// What a command line writes to both streams.
  func run(_ command: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", "{ \(command)\n} >'\(folder).out' 2>&1"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let programs = URL(fileURLWithPath: PlanctlProcess.path).deletingLastPathComponent().path
    process.environment = [
      "PATH": "\(programs):/usr/local/bin:/usr/bin:/bin", "HOME": folder,
      "PLANCTL": Fixtures.projectDirectory, "GIT_AUTHOR_NAME": "shop",
      "GIT_AUTHOR_EMAIL": "shop@example.com", "GIT_COMMITTER_NAME": "shop",
      "GIT_COMMITTER_EMAIL": "shop@example.com",
    ]
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return try String(contentsOfFile: folder + ".out", encoding: .utf8)
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: folder)
    try? FileManager.default.removeItem(atPath: folder + ".out")
  }
}

/// What a command tells beside its report.
@Suite struct ProgressTests {
  @Test func `standard error is silent where nobody looks, and tells what is done when asked`()
    throws
  {
    let silent = try PlanCommandTests.plan([])
    #expect(silent.errors.isEmpty)
    let verbose = try PlanCommandTests.plan(["--verbose"])
    #expect(verbose.errors.contains("planctl: reading both versions …\n"))
    #expect(verbose.output == silent.output)
    #expect(try PlanCommandTests.plan(["--quiet", "--verbose"]).status == 64)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions name every command`(shell: String) throws {
    let run = try PlanctlProcess.run(["--generate-completion-script", shell])
    #expect(run.status == 0)
    for command in DocumentationTests.commands { #expect(run.output.contains(command)) }
  }

  @Test(arguments: [
    "gate pl", "diff pl", "export pl", "plan -o pl", "plan --snapshot pl", "lint pl",
  ])
  func `where a file is meant, files are completed`(line: String) throws {
    let words = "planctl " + line
    let repository = try ShopRepository()
    defer { repository.remove() }
    let output = try repository.run(
      """
      touch plan.yaml; source /usr/share/bash-completion/bash_completion 2>/dev/null
      source <(planctl --generate-completion-script bash)
      COMP_WORDS=(\(words)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _planctl planctl "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"; echo "${COMPREPLY[@]}"
      """)
    #expect(output.contains("plan.yaml"), "\(output)")
  }

  @Test func `the tree of commands from which the manual is made is whole`() throws {
    let run = try PlanctlProcess.run(["--experimental-dump-help"])
    #expect(run.status == 0)
    let tree = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let root = try #require(tree?["command"] as? [String: Any])
    let commands = try #require(root["subcommands"] as? [[String: Any]])
    let names = Set(commands.compactMap { $0["commandName"] as? String })
    #expect(names.isSuperset(of: DocumentationTests.commands))
  }
}
