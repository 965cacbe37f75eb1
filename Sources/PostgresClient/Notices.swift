internal import CLibPQ

/// The notices of one session, in the order in which they came.
final class CollectedNotices {
  /// No session keeps more: a loop of RAISE NOTICE must not fill the memory.
  private static let limit = 1000
  private var messages: [ServerMessage] = []

  func take() -> [ServerMessage] {
    defer { messages = [] }
    return messages
  }

  /// libpq's notice receiver; its first argument is the collector.
  static let receive: @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?) -> Void = {
    context, result in
    guard let context = unsafe context, let result = unsafe result,
      let message = unsafe ServerMessage(result)
    else { return }
    let collector = unsafe Unmanaged<CollectedNotices>.fromOpaque(context).takeUnretainedValue()
    if collector.messages.count < limit { collector.messages.append(message) }
  }
}

extension ServerMessage {
  /// Reads the fields of an error or notice result; nil for a result that is neither.
  init?(_ result: OpaquePointer) {
    func field(_ code: Character) -> String? {
      guard let ascii = code.asciiValue,
        let value = unsafe PQresultErrorField(result, Int32(ascii))
      else { return nil }
      return unsafe String(cString: value)
    }
    // Field codes: PG_DIAG_… in postgres_ext.h. V is the severity that is never translated.
    guard let sqlState = field("C"), let message = field("M") else { return nil }
    self.init(
      severity: field("V") ?? field("S") ?? "ERROR", sqlState: sqlState, message: message)
    detail = field("D")
    hint = field("H")
    position = field("P").flatMap { Int($0) }
    context = field("W")
    schema = field("s")
    table = field("t")
    column = field("c")
    constraint = field("n")
  }
}
