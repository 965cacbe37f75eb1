import DeployPlanner
import Foundation
import TestSupport
import Testing

/// The code that runs a migration holds the names of the project as text, whatever they are.
@Suite struct MigrationCommandTests {
  static let names = [
    "20260101000000_add_status", "1_it's \"quoted\"", "2_#{System.halt(7)}", "3_back\\slash\\",
    "4_a\nb\tc", "5_é ü 日本 😀", "6_\u{202E}gnp\u{0}", "7_#{", "8_\" <> System.halt(7) <> \"",
  ]

  private func code(file: String = "f.exs", module: String = "M", lock: String? = "2s") -> String {
    let command = MigrationCommand(
      program: "bin/shop", repo: "Shop.Repo", application: "shop", file: file, version: 1,
      module: module, lockTimeout: lock)
    return command.up.argv.last ?? ""
  }

  @Test func `Elixir reads the file's name as it is`() throws {
    let literals = try Self.names.map { name in
      let match = code(file: name).firstMatch(of: #/app_dir\(:shop, (".*")\)\); Ecto/#)
      return String(try #require(match).output.1)
    }
    let read = try Self.elixir("IO.write(Enum.join([\(literals.joined(separator: ", "))], \"|\"))")
    #expect(read == Self.names.joined(separator: "|"))
  }

  @Test func `a setting stays text, and odd names become atoms`() {
    let setting = code(lock: "2s\"); System.halt(7) #")
    #expect(setting.contains(##":lock_timeout, "2s\"); System.halt(7) \#""##))
    #expect(code(module: "Shop.M").contains("[{1, Shop.M}]"))
    #expect(code(module: "a b").contains(#"[{1, :"a b"}]"#))
    #expect(code(module: "Shop.b c").contains(#"[{1, :"Elixir.Shop.b c"}]"#))
    let command = MigrationCommand(
      program: "bin/shop", repo: "Shop.Repo", application: "my shop", file: "f", version: 1,
      module: "M", lockTimeout: nil)
    #expect(command.down.argv.last?.hasPrefix(#"Application.load(:"my shop"); "#) == true)
  }

  private static func elixir(_ code: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["elixir", "-e", code]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["LC_ALL": "C.UTF-8", "ELIXIR_ERL_OPTIONS": "+fnu"]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: output, as: UTF8.self)
  }
}
