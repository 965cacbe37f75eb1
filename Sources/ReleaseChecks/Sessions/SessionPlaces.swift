import Diagnostics
import PhoenixApp
import SessionCompatibility

extension SessionComparison {
  /// The line at which to report differences: green's side of the first that has one, else the options.
  func place(of differences: [Difference], reader: String) -> SourceLocation {
    for difference in differences {
      if let place = reader == "green" ? difference.reader : difference.writer { return place }
    }
    return location
  }

  /// Both directions: who reads, who writes, and what comes of it.
  var directions: [(reader: String, writer: String, readability: Readability)] {
    [("green", "blue", greenReadsBlue), ("blue", "green", blueReadsGreen)]
  }
}

extension Setting {
  /// Whether two versions have different values for certain.
  func differs(from other: Setting) -> Bool {
    guard case .value(let left, _) = self, case .value(let right, _) = other else { return false }
    return left != right
  }
}

extension ReleaseVersion {
  /// Whether the cookie store has no `rotating_options`, and passes over them.
  ///
  /// Source: `Plug.Session.COOKIE.init/1` of Plug 1.12.1 and of 1.13.0.
  var passesOverRotation: Bool {
    numbers(of: "plug")?.lexicographicallyPrecedes([1, 13]) == true
  }
}

extension ReleaseContext {
  /// The line at which to report what two versions do with each other's sessions.
  ///
  /// Where the version of a library makes the difference, that is its line in green's mix.lock.
  func place(
    of differences: [Difference], in comparison: SessionComparison, reader: String
  ) -> SourceLocation {
    if differences.first?.option == "plug_crypto", green.lockedVersions["plug_crypto"] != nil {
      return green.lockPlace(of: "plug_crypto")
    }
    return comparison.place(of: differences, reader: reader)
  }

  /// The first session options of each endpoint that both versions have.
  var sessionPairs: [(blue: SessionSettings, green: SessionSettings)] {
    endpointPairs.compactMap { blue, green in
      guard let old = blue.session, let new = green.session else { return nil }
      return (old, new)
    }
  }
}
