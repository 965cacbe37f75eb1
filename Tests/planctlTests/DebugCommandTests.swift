import Foundation
import TestSupport
import Testing

@Suite struct DebugCommandTests {
  @Test func `prints the quoted form of each file, or where it is no Elixir`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("planctl-debug-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data("a + \"b\"\n".utf8).write(to: URL(fileURLWithPath: folder + "/sum.ex"))
    try Data("x = (\n".utf8).write(to: URL(fileURLWithPath: folder + "/cut.ex"))
    let result = try PlanctlProcess.run([
      "debug", "quoted", folder + "/sum.ex", folder + "/cut.ex",
    ])
    #expect(result.status == 0)
    #expect(
      result.output == """
        {"file":"\(folder)/sum.ex","ok":true,"sexp":"(@1:3 :\\"+\\" $\\"a\\"@1:1 \\"b\\")"}
        {"file":"\(folder)/cut.ex","ok":false,"line":1,"column":5,"error":"missing \\")\\" for \\"(\\""}

        """)
  }

  @Test func `says which file cannot be read`() throws {
    let result = try PlanctlProcess.run(["debug", "quoted", "/nowhere/a.ex"])
    #expect(result.status == 2)
    #expect(result.errors.contains("/nowhere/a.ex"))
  }
}
