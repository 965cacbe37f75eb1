import Glibc

/// Standard output, which carries the report alone, and standard error, which carries everything else.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  /// Whether a person looks at it.
  var isTerminal: Bool { isatty(rawValue) == 1 }

  /// Whether colours are wanted: on a terminal, unless `NO_COLOR` is set (https://no-color.org).
  var isColored: Bool {
    guard isTerminal, let setting = getenv("NO_COLOR") else { return isTerminal }
    return setting.pointee == 0
  }

  /// Writes the whole text; what cannot be written is lost, as there is nobody to tell.
  func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(rawValue, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }
}
