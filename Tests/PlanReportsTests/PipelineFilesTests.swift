import DeployPlanner
import Foundation
import PlanReports
import TestSupport
import Testing

/// The files that other pipelines take from this project keep to what their readers publish.
@Suite struct PipelineFilesTests {
  private func document(_ path: String) throws -> JSONValue {
    let text = try String(contentsOfFile: "\(Fixtures.projectDirectory)/\(path)", encoding: .utf8)
    return try YAMLReader.document(of: text)
  }

  @Test func `the action is a composite one, and no input becomes code`() throws {
    let action = try document("action.yml")
    #expect(action["name"]?.string == "planctl")
    #expect(action["description"]?.string != nil)
    #expect(action["runs"]?["using"]?.string == "composite")
    let steps = action["runs"]?["steps"]?.array ?? []
    #expect(steps.count >= 4)
    for step in steps {
      #expect((step["run"] == nil) != (step["uses"] == nil))
      if let script = step["run"]?.string {
        #expect(step["shell"]?.string == "bash")
        #expect(!script.contains("${{"))
      }
    }
    for input in action["inputs"]?.members ?? [] {
      #expect(input.value["description"]?.string != nil, "\(input.name)")
    }
  }

  @Test func `what needs to write is left out where the token may only read`() throws {
    let steps = try #require(try document("action.yml")["runs"]?["steps"]?.array)
    let writing = steps.filter {
      $0["uses"] != nil || $0["run"]?.string?.contains("gh api") == true
    }
    #expect(writing.count == 2)
    for step in writing {
      let condition = try #require(step["if"]?.string)
      #expect(
        condition.contains("github.event.pull_request.head.repo.full_name == github.repository"))
      #expect(condition.contains("github.actor != 'dependabot[bot]'"))
    }
  }

  @Test func `the Dockerfile copies what is there and builds as make release does`() throws {
    let read = { (path: String) in
      try String(contentsOfFile: "\(Fixtures.projectDirectory)/\(path)", encoding: .utf8)
        .replacing("\\\n", with: " ")
    }
    let lines = try read("Dockerfile").split(separator: "\n")
    let ignored = try read(".dockerignore").split(separator: "\n").map(String.init)
    var copied: Set<String> = []
    for line in lines where line.hasPrefix("COPY ") && !line.contains("--from=") {
      for source in line.split(separator: " ").dropFirst().dropLast() {
        let path = source.hasSuffix("*") ? String(source.dropLast()) : String(source)
        #expect(FileManager.default.fileExists(atPath: "\(Fixtures.projectDirectory)/\(path)"))
        #expect(!ignored.contains(path))
        copied.insert(path)
      }
    }
    // SwiftPM reads the manifest whole, so the folders of all its targets have to be there.
    #expect(copied == ["Package.swift", "Package.resolved", "Sources", "Benchmarks", "Tests"])
    let makefile = try read("Makefile").split(separator: "\n")
    let packages = try #require(makefile.first { $0.hasPrefix("BUILD_PACKAGES") })
      .split(separator: " ").dropFirst(2)
    let installed = try #require(lines.first { $0.contains("apt-get install") })
    for package in packages { #expect(installed.contains(package)) }
    let release = try #require(makefile.first { $0.hasPrefix("release install: BUILD = ") })
      .replacing("release install: BUILD = ", with: "").replacing(
        " --scratch-path .build-release", with: "")
    let metadata = try #require(makefile.first { $0.hasPrefix("DIRECT_METADATA := ") })
      .replacing("DIRECT_METADATA := ", with: "")
    let build = try #require(lines.first { $0.contains("swift build") })
      .replacing(/\ +/, with: " ")
    let library = "swift build -c release --static-swift-stdlib"
    #expect(release == "\(library) $(DIRECT_METADATA)")
    #expect(build.contains("\(library) \(metadata) --product planctl"))
    #expect(build.contains("$(\(library) --show-bin-path)/planctl"))
    #expect(lines.contains { $0.hasPrefix("USER ") && !$0.contains("root") })
    #expect(lines.last?.hasPrefix("ENTRYPOINT [\"planctl\"") == true)
  }

  @Test func `the image has the library that the program is linked with`() throws {
    let text = try String(
      contentsOfFile: "\(Fixtures.projectDirectory)/Dockerfile", encoding: .utf8)
    let library = try #require(
      try FileManager.default.contentsOfDirectory(atPath: "/usr/lib/x86_64-linux-gnu")
        .first { $0.wholeMatch(of: /libpg_query\.so\.[0-9]+\.[0-9]+/) != nil })
    let package = library.replacing("libpg_query.so.", with: "libpg-query")
    #expect(text.contains(package) && text.contains("libpq5"))
  }

  @Test func `the pre-commit hooks have what pre-commit asks for`() throws {
    let hooks = try #require(try document(".pre-commit-hooks.yaml").array)
    #expect(hooks.compactMap { $0["id"]?.string } == ["planctl-lint", "planctl-plan"])
    for hook in hooks {
      for key in ["id", "name", "entry", "language"] { #expect(hook[key]?.string != nil) }
      #expect(hook["entry"]?.string?.hasPrefix("planctl ") == true)
    }
  }

  @Test(arguments: [
    ("priv/repo/migrations/20260301090000_add_currency.exs", true),
    ("apps/shop/priv/repo/migrations/2026/20260301090000_add_currency.exs", true),
    ("priv/repo/migrations/.formatter.exs", false), ("priv/repo/seeds.exs", false),
    ("priv/repo/migrations/helper.exs", false),
  ])
  func `the hook before a commit is given the files that Ecto takes for migrations`(
    path: String, isGiven: Bool
  ) throws {
    let hook = try #require(try document(".pre-commit-hooks.yaml").array?.first)
    let pattern = try Regex(#require(hook["files"]?.string))
    #expect((path.firstMatch(of: pattern) != nil) == isGiven)
    // Each of several processes would lint without the changes of the others' files.
    #expect(hook["require_serial"]?.bool == true)
  }

  @Test func `no report of the merge request's own is published`() throws {
    let job = try #require(try document("Documentation/CI/gitlab.yml")["planctl:plan"])
    let lines = try #require(job["script"]?.array).compactMap(\.string)
    let removed = try #require(lines.first).split(separator: " ").dropFirst(2).map(String.init)
    let published = try #require(job["artifacts"]?["paths"]?.array).compactMap(\.string)
    #expect(Set(published).isSubset(of: removed))
  }

  @Test func `the GitLab template's jobs have stages and scripts`() throws {
    let template = try document("Documentation/CI/gitlab.yml")
    for name in ["planctl:plan", "planctl:gate"] {
      let job = try #require(template[name])
      #expect(job["stage"]?.string != nil)
      #expect(job["extends"]?.string == ".planctl")
      let lines = try #require(job["script"]?.array).compactMap(\.string)
      #expect(lines.contains { $0.hasPrefix("planctl ") })
      #expect(lines.allSatisfy { $0.hasPrefix("planctl ") || $0.hasPrefix("rm -f ") })
    }
  }
}
