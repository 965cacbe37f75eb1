import Diagnostics

extension ReleaseVersion {
  /// The line of mix.lock that locks a package, else that of the application in mix.exs.
  func lockPlace(of package: String) -> SourceLocation {
    lines { $0 == "mix.lock" }.first { $0.trimmed.hasPrefix("\"\(package)\":") }?.location ?? place
  }
}
