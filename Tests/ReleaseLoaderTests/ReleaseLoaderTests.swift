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
    #expect(pair.blue.bytes(at: "lib/shop_web/page.html.heex") == nil)
  }
}
