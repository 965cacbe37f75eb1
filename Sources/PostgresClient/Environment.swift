internal import Glibc

/// The process environment, as far as libpq leaves a question open.
enum Environment {
  /// Whether a variable is set and not empty.
  static func has(_ name: String) -> Bool {
    guard let value = unsafe getenv(name) else { return false }
    return unsafe value.pointee != 0
  }
}
