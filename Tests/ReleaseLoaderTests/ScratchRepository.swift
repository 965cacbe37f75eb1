import Foundation
import ReleaseLoader
import Subprocess
import Testing

/// A git repository in a temporary folder, removed with the value.
final class ScratchRepository: Sendable {
  /// The repository's top folder.
  let directory: String

  init() throws {
    directory = NSTemporaryDirectory() + "planctl-release-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  /// Runs git in the repository and gives what it printed.
  @discardableResult
  func git(_ arguments: String...) async throws -> String {
    let identity = [
      "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main",
      "-c", "protocol.file.allow=always",
    ]
    let result = try await Subprocess.run(
      .name("git"), arguments: Arguments(["-C", directory] + identity + arguments),
      output: .string(limit: 1 << 20), error: .string(limit: 1 << 16))
    try #require(result.terminationStatus.isSuccess, "\(arguments): \(result.standardError)")
    return result.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Writes a file, making its folders.
  func write(_ path: String, _ text: String) throws {
    try write(path, bytes: Array(text.utf8))
  }

  /// Writes a file of any bytes.
  func write(_ path: String, bytes: [UInt8]) throws {
    let url = URL(fileURLWithPath: "\(directory)/\(path)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// Makes a symbolic link.
  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(directory)/\(path)", withDestinationPath: target)
  }

  /// Commits everything, and tags it if a tag is given.
  func commit(tag: String? = nil) async throws {
    try await git("add", "-A", "-f")
    try await git("commit", "-q", "--allow-empty", "-m", "state")
    if let tag { try await git("tag", "-a", "-m", tag, tag) }
  }

  /// A repository with a small application, tagged v1, then a second version tagged v2.
  static func withTwoVersions(below folder: String = "") async throws -> ScratchRepository {
    let repository = try ScratchRepository()
    try await repository.git("init", "-q")
    try repository.write("\(folder)mix.exs", "defmodule Shop.MixProject do\nend\n")
    try repository.write("\(folder)lib/shop.ex", "defmodule Shop do\nend\n")
    try repository.write("\(folder)lib/shop/deps/graph.ex", "defmodule Shop.Deps.Graph do\nend\n")
    try repository.write("\(folder)lib/shop_web/page.html.heex", "<p>Hello</p>\n")
    try repository.write("\(folder)deps/ecto/mix.exs", "defmodule Ecto.MixProject do\nend\n")
    try repository.write("\(folder)assets/js/app.js", "console.log(1)\n")
    try repository.write("\(folder)rel/overlays/bin/migrate", "#!/bin/sh\n")
    try await repository.commit(tag: "v1")
    try repository.write(
      "\(folder)priv/repo/migrations/20260101000000_add.exs", "defmodule Add do\nend\n")
    try await repository.commit(tag: "v2")
    return repository
  }
}
