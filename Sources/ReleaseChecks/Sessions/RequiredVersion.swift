import PhoenixApp

extension ReleaseVersion {
  /// The oldest versions of some packages that the project's mix.exs takes, where it tells.
  func oldestVersions(of packages: String...) -> [String: String] {
    let files = Set(
      ["mix.exs"]
        + project.applications.filter { !$0.directory.isEmpty }.map { "\($0.directory)/mix.exs" })
    let lines = lines(of: files.contains)
    var oldest: [String: String] = [:]
    for package in packages {
      let entry = "{:\(package), \""
      for line in lines {
        guard let start = line.text.firstRange(of: entry)?.upperBound else { continue }
        let requirement = line.text[start...].prefix { $0 != "\"" }
        if let version = Self.oldest(of: requirement) { oldest[package] = version }
      }
    }
    return oldest
  }

  /// The oldest version of a requirement without `or`, `and` and upper bounds: `1.7` of `~> 1.7`.
  ///
  /// Source: the documentation of Elixir's `Version`, "Requirements".
  private static func oldest(of requirement: Substring) -> String? {
    var text = requirement.drop { $0 == " " }
    for operation in ["~>", ">=", "=="] where text.hasPrefix(operation) {
      text = text.dropFirst(operation.count)
      break
    }
    let version = text.filter { $0 != " " }
    let isPlain = version.allSatisfy { $0 == "." || $0.isASCII && $0.isNumber }
    return isPlain && !version.isEmpty ? String(version) : nil
  }
}
