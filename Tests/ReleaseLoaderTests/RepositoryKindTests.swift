import Diagnostics
import Foundation
import ReleaseLoader
import Testing

struct RepositoryKindTests {
  @Test func `bare, linked and shallow repositories are read`() async throws {
    let repository = try await ScratchRepository.withTwoVersions()
    let bare = try ScratchRepository()
    try await bare.git("clone", "-q", "--bare", repository.directory, "copy.git")
    let fromBare = try await ReleaseLoader(application: "\(bare.directory)/copy.git")
      .load(.named("v2"))
    #expect(fromBare.bytes(at: "lib/shop.ex") != nil)

    let linked = bare.directory + "/linked"
    try await repository.git("worktree", "add", "-q", linked, "v1")
    let fromLinked = try await ReleaseLoader(application: linked)
      .load(blue: .named("v1"), green: .workingTree)
    #expect(fromLinked.blue.paths == fromLinked.green.paths)

    let shallow = bare.directory + "/shallow"
    try await bare.git(
      "clone", "-q", "--depth", "1", "--no-tags", "file://\(repository.directory)", shallow)
    let loader = ReleaseLoader(application: shallow)
    #expect(try await loader.load(.named("HEAD")).bytes(at: "lib/shop.ex") != nil)
    let noTag = await #expect(throws: ReleaseLoaderError.self) {
      try await loader.load(.nearestTag)
    }
    #expect(noTag == .noTag(directory: shallow, isShallow: true))
    let unknown = await #expect(throws: ReleaseLoaderError.self) {
      try await loader.load(.named("v1"))
    }
    #expect(unknown == .unknownRevision("v1", isShallow: true))
    #expect("\(try #require(unknown))".contains("--unshallow"))
  }

  @Test func `a submodule is a path without contents`() async throws {
    let inner = try await ScratchRepository.withTwoVersions()
    let repository = try await ScratchRepository.withTwoVersions()
    try await repository.git("submodule", "--quiet", "add", inner.directory, "vendor/inner")
    try await repository.commit(tag: "v3")
    let tree = try await ReleaseLoader(application: repository.directory).load(.named("v3"))
    #expect(tree.hasFile(at: "vendor/inner"))
    #expect(!tree.hasFile(at: "vendor/inner/mix.exs"))
  }

  @Test func `nothing that the repository configures is executed`() async throws {
    let repository = try await ScratchRepository.withTwoVersions()
    let marker = "\(repository.directory)/executed"
    try repository.write("evil.sh", "#!/bin/sh\ntouch '\(marker)'\ncat\n")
    #expect(chmod("\(repository.directory)/evil.sh", 0o755) == 0)
    try repository.write(".gitattributes", "* diff=evil filter=evil\n")
    try await repository.git("add", "-A")
    try await repository.git("commit", "-q", "-m", "state")
    try await repository.git("tag", "-a", "-m", "v3", "v3")
    for hook in [
      "post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman",
    ] {
      try repository.write(".git/hooks/\(hook)", "#!/bin/sh\ntouch '\(marker)'\n")
      #expect(chmod("\(repository.directory)/.git/hooks/\(hook)", 0o755) == 0)
    }
    let script = "\(repository.directory)/evil.sh"
    for key in [
      "core.fsmonitor", "core.pager", "core.sshCommand", "core.askPass", "core.editor",
      "diff.evil.textconv", "diff.external", "filter.evil.smudge", "filter.evil.process",
      "gpg.program", "credential.helper", "core.alternateRefsCommand", "alias.cat-file",
      "alias.ls-tree", "pager.describe",
    ] {
      try await repository.git("config", key, key.hasPrefix("alias") ? "!\(script)" : script)
    }
    try await repository.git("config", "core.hooksPath", "\(repository.directory)/.git/hooks")
    try? FileManager.default.removeItem(atPath: marker)
    let loader = ReleaseLoader(application: repository.directory)
    _ = try await loader.load(blue: .nearestTag, green: .named("v3"))
    _ = try await loader.load(.workingTree)
    #expect(!FileManager.default.fileExists(atPath: marker))
  }

  @Test func `an object that is not there is named, and nothing is fetched`() async throws {
    let repository = try await ScratchRepository.withTwoVersions()
    let marker = "\(repository.directory)/fetched"
    try await repository.git("config", "extensions.partialClone", "origin")
    try await repository.git("config", "core.repositoryFormatVersion", "1")
    try await repository.git("config", "remote.origin.promisor", "true")
    try await repository.git("config", "remote.origin.url", "ext::touch \(marker)")
    try await repository.git("config", "protocol.ext.allow", "always")
    let blob = try await repository.git("rev-parse", "v2:lib/shop.ex")
    let object = "\(repository.directory)/.git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"
    try FileManager.default.removeItem(atPath: object)
    await #expect(throws: ReleaseLoaderError.self) {
      try await ReleaseLoader(application: repository.directory).load(.named("v2"))
    }
    #expect(!FileManager.default.fileExists(atPath: marker))
  }
}
