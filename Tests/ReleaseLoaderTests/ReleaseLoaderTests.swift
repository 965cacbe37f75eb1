import Diagnostics
import Foundation
import ReleaseLoader
import Testing

struct ReleaseLoaderTests {
  private static let migration = "priv/repo/migrations/20260101000000_add.exs"

  @Test func `two refs give two trees that share what did not change`() async throws {
    let repository = try await ScratchRepository.withTwoVersions()
    let pair = try await ReleaseLoader(application: repository.directory)
      .load(blue: .named("v1"), green: .named("v2"))
    #expect(pair.blue.name == "v1")
    #expect(pair.blue.commit == (try await repository.git("rev-parse", "v1^{commit}")))
    #expect(!pair.blue.hasFile(at: Self.migration))
    #expect(pair.green.bytes(at: Self.migration) != nil)
    let blueBytes = try #require(pair.blue.bytes(at: "lib/shop.ex"))
    let greenBytes = try #require(pair.green.bytes(at: "lib/shop.ex"))
    let isShared = blueBytes.withUnsafeBufferPointer { blue in
      greenBytes.withUnsafeBufferPointer { $0.baseAddress == blue.baseAddress }
    }
    #expect(isShared)
  }

  @Test(arguments: ["", "services/shop/"])
  func `a ref and the folder give the same files`(folder: String) async throws {
    let repository = try await ScratchRepository.withTwoVersions(below: folder)
    let application = folder.isEmpty ? repository.directory : "\(repository.directory)/\(folder)"
    let pair = try await ReleaseLoader(application: application)
      .load(blue: .named("v2"), green: .workingTree)
    #expect(pair.blue.paths == pair.green.paths)
    #expect(
      pair.blue.paths == [
        "assets/js/app.js", "lib/shop.ex", "lib/shop/deps/graph.ex", "lib/shop_web/page.html.heex",
        "mix.exs", Self.migration, "rel/overlays/bin/migrate",
      ])
    for path in pair.blue.paths { #expect(pair.blue.bytes(at: path) == pair.green.bytes(at: path)) }
    #expect(pair.blue.bytes(at: "rel/overlays/bin/migrate") != nil)
    #expect(pair.blue.bytes(at: "assets/js/app.js") == nil)
  }

  @Test func `the nearest tag is the running version unless somebody says otherwise`() async throws
  {
    let repository = try await ScratchRepository.withTwoVersions()
    try await repository.commit()
    let loader = ReleaseLoader(application: repository.directory)
    #expect(try await loader.load(.nearestTag).name == "v2")
    // The candidate's own tag is not what runs.
    let pair = try await loader.load(blue: .nearestTag, green: .named("v2"))
    #expect(pair.blue.name == "v1")
    #expect(pair.green.name == "v2")
  }

  @Test func `a folder may stand in for a ref`() async throws {
    let repository = try await ScratchRepository.withTwoVersions()
    let other = try ScratchRepository()
    try other.write("mix.exs", "defmodule Old.MixProject do\nend\n")
    let pair = try await ReleaseLoader(application: repository.directory)
      .load(blue: .named(other.directory), green: .workingTree)
    #expect(pair.blue.paths == ["mix.exs"])
    #expect(pair.blue.commit == nil)
    #expect(pair.green.name == "working tree")
  }

  @Test(arguments: ["", "services/"])
  func `an application of an umbrella has the umbrella's configuration`(above: String) async throws
  {
    let repository = try ScratchRepository()
    try await repository.git("init", "-q")
    let umbrella = above + "shop/"
    let project = "defmodule Shop.MixProject do\nend\n"
    for path in ["mix.exs", "apps/web/mix.exs", "apps/own/mix.exs"] {
      try repository.write(umbrella + path, project)
    }
    try repository.write(umbrella + "config/config.exs", "import Config\n")
    try repository.write(umbrella + "config/runtime.exs", "import Config\n")
    try repository.write(umbrella + "apps/own/config/config.exs", "import Config\n")
    try await repository.commit(tag: "v1")
    for version in [ReleaseVersion.workingTree, .named("v1")] {
      let folder = "\(repository.directory)/\(umbrella)apps/"
      let web = try await ReleaseLoader(application: folder + "web").load(version)
      #expect(web.paths == ["config/config.exs", "config/runtime.exs", "mix.exs"])
      #expect(web.bytes(at: "config/runtime.exs") != nil)
      let own = try await ReleaseLoader(application: folder + "own").load(version)
      #expect(own.paths == ["config/config.exs", "mix.exs"])
    }
  }

  @Test func `an umbrella's applications keep their own assets and dependencies out`() async throws
  {
    let repository = try ScratchRepository()
    try await repository.git("init", "-q")
    for path in [
      "mix.exs", "apps/web/mix.exs", "apps/web/lib/web.ex", "apps/web/assets/app.exs",
      "apps/web/deps/x/mix.exs", "apps/web/test/web_test.exs", "apps/core/mix.exs",
      "apps/core/lib/assets/logo.ex",
    ] {
      try repository.write(path, "# \(path)\n")
    }
    try await repository.commit(tag: "v1")
    let pair = try await ReleaseLoader(application: repository.directory)
      .load(blue: .named("v1"), green: .workingTree)
    #expect(pair.blue.paths == pair.green.paths)
    for tree in [pair.blue, pair.green] {
      #expect(tree.bytes(at: "apps/core/lib/assets/logo.ex") != nil)
      #expect(tree.hasFile(at: "apps/web/assets/app.exs"))
      #expect(tree.bytes(at: "apps/web/assets/app.exs") == nil)
      #expect(tree.bytes(at: "apps/web/test/web_test.exs") == nil)
      #expect(!tree.hasFile(at: "apps/web/deps/x/mix.exs"))
    }
  }

  @Test func `files over the bounds and binary ones are known by their paths`() async throws {
    let repository = try await ScratchRepository.withTwoVersions()
    try repository.write("lib/binary.ex", bytes: [0x41, 0, 0x42])
    try repository.write("lib/long.ex", String(repeating: "#\n", count: 1000))
    try await repository.commit(tag: "v3")
    var bounds = LoadBounds()
    bounds.fileBytes = 1000
    let pair = try await ReleaseLoader(application: repository.directory, bounds: bounds)
      .load(blue: .named("v3"), green: .workingTree)
    for tree in [pair.blue, pair.green] {
      for path in ["lib/binary.ex", "lib/long.ex"] {
        #expect(tree.hasFile(at: path))
        #expect(tree.bytes(at: path) == nil)
      }
      #expect(tree.bytes(at: "lib/shop.ex") != nil)
    }
    bounds.totalBytes = 50
    let small = ReleaseLoader(application: repository.directory, bounds: bounds)
    for version in [ReleaseVersion.named("v3"), .workingTree] {
      await #expect(throws: ReleaseLoaderError.self) { try await small.load(version) }
    }
    bounds.paths = 3
    let few = ReleaseLoader(application: repository.directory, bounds: bounds)
    for version in [ReleaseVersion.named("v3"), .workingTree] {
      await #expect(throws: ReleaseLoaderError.self) { try await few.load(version) }
    }
  }

  @Test func `links are followed inside the version only`() async throws {
    let repository = try await ScratchRepository.withTwoVersions()
    try repository.write("shared/migrations/1_a.exs", "# a\n")
    try repository.link("priv/other", to: "../shared")
    try repository.link("lib/again.ex", to: "shop.ex")
    try repository.link("lib/outside.ex", to: "../../../../../../../../etc/hostname")
    try repository.link("lib/absolute.ex", to: "/etc/hostname")
    try repository.link("lib/loop.ex", to: "loop.ex")
    try repository.link("lib/around", to: "../lib")
    try repository.link("lib/gone.ex", to: "nowhere.ex")
    try await repository.commit(tag: "v3")
    let pair = try await ReleaseLoader(application: repository.directory)
      .load(blue: .named("v3"), green: .workingTree)
    #expect(pair.blue.paths == pair.green.paths)
    for tree in [pair.blue, pair.green] {
      #expect(tree.bytes(at: "priv/other/migrations/1_a.exs") == Array("# a\n".utf8))
      #expect(tree.bytes(at: "lib/again.ex") == tree.bytes(at: "lib/shop.ex"))
      for path in ["lib/outside.ex", "lib/absolute.ex", "lib/loop.ex", "lib/around", "lib/gone.ex"]
      {
        #expect(tree.hasFile(at: path))
        #expect(tree.bytes(at: path) == nil)
      }
    }
  }

  @Test func `a pipe in a folder is no file and is not waited for`() async throws {
    let repository = try await ScratchRepository.withTwoVersions()
    #expect(mkfifo("\(repository.directory)/lib/pipe.ex", 0o600) == 0)
    let tree = try await ReleaseLoader(application: repository.directory).load(.workingTree)
    #expect(!tree.hasFile(at: "lib/pipe.ex"))
  }
}
