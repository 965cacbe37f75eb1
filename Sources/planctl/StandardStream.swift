import Diagnostics
import Glibc

/// Standard output, which carries the report alone, and standard error, which carries everything else.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  /// Whether a person looks at it.
  var isTerminal: Bool { isatty(rawValue) == 1 }

  /// Tells the user something that may hold text of their files or of the server: on standard error,
  /// without what a terminal would obey.
  static func tell(_ message: String) {
    error.write("planctl: \(PrintableText.lines(message))\n")
  }

  /// Writes the whole text.
  ///
  /// A report that cannot be written, as on a full disk, ends the program: a status of 0 would say that it is there. A
  /// reader that is gone wants no more; what standard error does not take is lost, as there is nobody to tell.
  func write(_ text: String) {
    var text = text
    let failure = text.withUTF8 { bytes -> Int32? in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(rawValue, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return errno }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
      return nil
    }
    guard self == .output, let failure, failure != EPIPE else { return }
    let reason = String(cString: strerror(failure))
    Self.error.write("planctl: cannot write to standard output: \(reason)\n")
    exit(ExitStatus.notAnalysed.rawValue)
  }
}
