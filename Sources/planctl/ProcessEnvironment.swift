import Glibc
import PhoenixApp

/// The variables of this process.
enum ProcessEnvironment {
  /// All of them; those whose values are not UTF-8, so that bytes of them would be lost, are undecided.
  static var variables: StartEnvironment {
    var values: [String: Secret] = [:]
    var undecided: [String: String] = [:]
    var pointer = environ
    while let entry = pointer.pointee {
      pointer += 1
      let bytes = UnsafeBufferPointer(start: entry, count: strlen(entry))
        .map { UInt8(bitPattern: $0) }
      guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = String(decoding: bytes[..<equals], as: UTF8.self)
      if let value = String(validating: bytes[(equals + 1)...], as: UTF8.self) {
        values[name] = Secret(value)
      } else {
        undecided[name] = "the value of \(name) is not UTF-8: bytes of it would be lost"
      }
    }
    return StartEnvironment(values, undecided: undecided)
  }
}
