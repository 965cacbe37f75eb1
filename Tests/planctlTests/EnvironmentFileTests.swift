import TestSupport
import Testing

/// Files of environment variables whose values are not what they seem.
@Suite struct EnvironmentFileTests {
  static let one = SessionCommandTests.one

  private static func status(_ line: String, _ other: String? = nil) throws -> Int32 {
    let result = try SessionCommandTests.run(
      ["blue.env": line, "green.env": other ?? line],
      SessionCommandTests.compare + SessionCommandTests.environments)
    #expect(!result.output.contains("kkkk") && !result.errors.contains("kkkk"))
    return result.status
  }

  @Test(arguments: [
    "x\"\(one)\"", "\(one)$1$2", "\"\(one)$1\"", "\(one)$$", "\(one)$?", "\(one)$#", "\(one)$@",
    "\(one)\\x", "\(one);export A=b", "\(one)&b", "\(one) xyz", " \(one)", "\(one)\"", "$'\(one)'",
    "\(one)'", "~/\(one)", "\(one)|b", "\(one)<b", "\"\(one)\\n\"", "\(one)\r", "'\(one)'\r",
    "a A=\(one)", "\(one)(", "\"\(one)`id`\"",
  ])
  func `what readers of such files take in different ways is never ok`(value: String) throws {
    #expect(try Self.status("SECRET_KEY_BASE=\(value)") == 2)
    #expect(try Self.status("SECRET_KEY_BASE=\(value)", "SECRET_KEY_BASE=\(Self.one)") == 2)
  }

  @Test(arguments: [
    one, "'\(one)'", "\"\(one)\"", "\(one)  # old", "\(one)#$", "'\(one)$1;& '",
    "\"\(one);&|'\\\"\"",
    "\(one)$", "\(one)^%{}[]!*?",
  ])
  func `what is plain is read`(value: String) throws {
    #expect(try Self.status("SECRET_KEY_BASE=\(value)") == 0)
  }

  @Test func `a value that is not needed does not matter`() throws {
    let line = "SECRET_KEY_BASE=\(Self.one)\nDATABASE_URL=ecto://u:p@h/db?a=b&c=d\n\nexport A=\\x"
    #expect(try Self.status(line) == 0)
  }

  @Test func `two ways to write one value are no difference`() throws {
    #expect(try Self.status("SECRET_KEY_BASE=\"\"\(Self.one)", "SECRET_KEY_BASE=\(Self.one)") == 2)
    #expect(try Self.status("SECRET_KEY_BASE='\(Self.one)'", "SECRET_KEY_BASE=\(Self.one)") == 0)
  }
}
