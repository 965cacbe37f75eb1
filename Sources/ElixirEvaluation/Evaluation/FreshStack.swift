import Glibc

/// A stack of its own for deep recursion, so that the depth of an evaluated program is not bounded by
/// the stack of the thread that happens to evaluate it.
enum FreshStack {
  /// Bytes; they are reserved, and used only as far as the recursion goes.
  private static let size = 256 << 20

  private final class Work {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  /// Runs `body` on another thread with a fresh stack, and waits for it.
  ///
  /// - Returns: false when there is no such thread to be had; `body` did not run.
  static func run(_ body: () -> Void) -> Bool {
    withoutActuallyEscaping(body) { body in
      let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
      defer { attributes.deallocate() }
      guard pthread_attr_init(attributes) == 0 else { return false }
      defer { pthread_attr_destroy(attributes) }
      guard pthread_attr_setstacksize(attributes, size) == 0 else { return false }
      let work = Work(body)
      var thread = pthread_t()
      let status = pthread_create(
        &thread, attributes,
        { context in
          guard let context else { return nil }
          Unmanaged<Work>.fromOpaque(context).takeUnretainedValue().body()
          return nil
        }, Unmanaged.passUnretained(work).toOpaque())
      guard status == 0 else { return false }
      // The work is alive until the thread has ended.
      withExtendedLifetime(work) { _ = pthread_join(thread, nil) }
      return true
    }
  }
}
