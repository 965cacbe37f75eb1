import Diagnostics
import ElixirEvaluation

extension MigrationScript {
  /// Tells where code goes through a map whose order is not the same everywhere.
  ///
  /// Up to OTP 25 maps of at most 32 entries are sorted by their keys, which is how they are gone through
  /// here; from OTP 26 on the order of atom keys is undefined. That of a larger map cannot be told.
  mutating func tell(of observations: [Observation]) {
    for observation in observations where observation.location.path == file.path {
      switch observation.kind {
      case .mapOrder:
        let remark = Diagnostic(
          severity: .warning,
          message: "the order of this map's entries is undefined from OTP 26 on; "
            + "they are taken sorted by key, as up to OTP 25",
          location: observation.location)
        if !remarks.contains(remark) { remarks.append(remark) }
      case .largeMapOrder:
        let unknown = MigrationUnknown(
          reason: "the order of a map of more than 32 entries", location: observation.location)
        if !unknowns.contains(unknown) { unknowns.append(unknown) }
      }
    }
    unknowns.sort { ($0.location, $0.reason) < ($1.location, $1.reason) }
  }
}
