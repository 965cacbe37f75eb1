import Diagnostics

/// The Erlang/OTP release that a version is built with, where .tool-versions or a Dockerfile tells.
struct OTPRelease {
  let number: Int
  let location: SourceLocation

  init?(_ version: ReleaseVersion) {
    for line in version.lines(of: { $0 == ".tool-versions" }) where line.words.first == "erlang" {
      guard let number = Self.leadingNumber(line.words.dropFirst().first) else { continue }
      self.init(number: number, location: line.location)
      return
    }
    let names = ["elixir_buildpack.config", "mise.toml", ".mise.toml"]
    for line in version.lines(of: names.contains) {
      let parts = line.text.split { " =\"'".contains($0) }
      guard parts.count > 1, parts[0] == "erlang_version" || parts[0] == "erlang",
        let number = Self.leadingNumber(parts[1])
      else { continue }
      self.init(number: number, location: line.location)
      return
    }
    for line in version.lines(of: { $0.hasSuffix("Dockerfile") }) {
      for marker in ["OTP_VERSION=", "-erlang-", "erlang:", "-otp-"] {
        guard let range = line.text.firstRange(of: marker),
          let number = Self.leadingNumber(line.text[range.upperBound...])
        else { continue }
        self.init(number: number, location: line.location)
        return
      }
    }
    return nil
  }

  private init(number: Int, location: SourceLocation) {
    self.number = number
    self.location = location
  }

  private static func leadingNumber(_ text: Substring?) -> Int? {
    text.flatMap { Int($0.prefix(while: \.isNumber)) }
  }
}
