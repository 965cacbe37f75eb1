import Diagnostics
import Foundation
import ReleaseLoader
import Testing

struct ReleaseLoaderErrorTests {
  @Test(arguments: ["--upload-pack=touch /tmp/x", "-h", "", "a\nb", "a\u{0}b"])
  func `text that git would take for something else is refused`(text: String) async throws {
    let repository = try await ScratchRepository.withTwoVersions()
    let error = await #expect(throws: ReleaseLoaderError.self) {
      try await ReleaseLoader(application: repository.directory).load(.named(text))
    }
    guard case .invalidRevision = try #require(error) else {
      Issue.record("another error")
      return
    }
  }

  @Test func `what is missing is named, with what to do`() async throws {
    let repository = try await ScratchRepository.withTwoVersions()
    let loader = ReleaseLoader(application: repository.directory)
    let unknown = await #expect(throws: ReleaseLoaderError.self) {
      try await loader.load(.named("v9"))
    }
    #expect(unknown == .unknownRevision("v9", isShallow: false))
    let tree = await #expect(throws: ReleaseLoaderError.self) {
      try await loader.load(.named("v1:lib"))
    }
    #expect(tree == .unknownRevision("v1:lib", isShallow: false))
    let folder = await #expect(throws: ReleaseLoaderError.self) {
      try await loader.load(.named("./no/such/folder"))
    }
    #expect(folder != nil)
    let application = "\(repository.directory)/nowhere"
    let absent = await #expect(throws: ReleaseLoaderError.self) {
      try await ReleaseLoader(application: application).load(.workingTree)
    }
    #expect(absent == .noSuchDirectory(path: application))
  }

  @Test func `a folder without mix exs is no application`() async throws {
    let repository = try await ScratchRepository.withTwoVersions()
    let error = await #expect(throws: ReleaseLoaderError.self) {
      try await ReleaseLoader(application: "\(repository.directory)/lib").load(.workingTree)
    }
    guard case .notAMixProject = try #require(error) else {
      Issue.record("another error")
      return
    }
  }

  @Test func `a folder that the ref does not hold is said to be missing there`() async throws {
    let repository = try await ScratchRepository.withTwoVersions()
    try repository.write("services/new/mix.exs", "# new\n")
    let error = await #expect(throws: ReleaseLoaderError.self) {
      try await ReleaseLoader(application: "\(repository.directory)/services/new")
        .load(.named("v1"))
    }
    #expect(error == .directoryNotInRevision(directory: "services/new", revision: "v1"))
  }

  @Test func `a ref outside of any repository is refused`() async throws {
    let folder = try ScratchRepository()
    try folder.write("mix.exs", "# none\n")
    let loader = ReleaseLoader(application: folder.directory)
    let error = await #expect(throws: ReleaseLoaderError.self) {
      try await loader.load(.named("v1"))
    }
    #expect(error == .notInRepository(directory: folder.directory, revision: "v1"))
    #expect(try await loader.load(.workingTree).hasFile(at: "mix.exs"))
  }

  @Test func `a repository without tags asks for the running version`() async throws {
    let repository = try ScratchRepository()
    try await repository.git("init", "-q")
    try repository.write("mix.exs", "# none\n")
    try await repository.commit()
    let error = await #expect(throws: ReleaseLoaderError.self) {
      try await ReleaseLoader(application: repository.directory).load(.nearestTag)
    }
    #expect(error == .noTag(directory: repository.directory, isShallow: false))
    #expect("\(try #require(error))".contains("--blue"))
  }
}
