import ElixirEvaluation

/// The functions of `Ecto.UUID`: the text and the 16 bytes of an identifier.
///
/// A new identifier is unknown.
enum UUIDModule {
  static let host = HostModule(
    name: "Elixir.Ecto.UUID",
    functions: [
      "type": HostFunction(0...0) { (_) throws(Interruption) in .atom("uuid") },
      "cast": .uuid { (value, _) throws(Interruption) in result(cast(value)) },
      "cast!": required("Ecto.CastError", { "cannot cast \($0) to Ecto.UUID" }) { value, _ in
        cast(value)
      },
      "dump": .uuid { (value, _) throws(Interruption) in result(dump(value)) },
      "dump!": required("ArgumentError", { "cannot dump given UUID to binary: \($0)" }) {
        value, _ in dump(value)
      },
      "load": .uuid { (value, call) throws(Interruption) in result(try load(value, call)) },
      "load!": required(
        "ArgumentError", { "cannot load given binary as UUID: \($0)" }, load),
    ], fallback: PureModules.fallback)

  /// A function that raises where there is no result; the message is made of the value as Elixir shows it.
  private static func required(
    _ exception: String, _ message: @escaping @Sendable (String) -> String,
    _ body: @escaping @Sendable (Value, HostCall) throws(Interruption) -> Value?
  ) -> HostFunction {
    .uuid { (value, call) throws(Interruption) in
      guard let result = try body(value, call) else {
        throw call.evaluator.exception(exception, message(value.inspected))
      }
      return result
    }
  }

  /// Whether `Ecto.UUID.cast/1` takes a value.
  static func isCastable(_ value: Value) -> Bool { cast(value) != nil }

  /// Whether a text is written as an identifier.
  static func isText(_ text: String) -> Bool { parsed(Array(text.utf8)) != nil }

  private static func result(_ value: Value?) -> Value {
    value.map { .tuple([.ok, $0]) } ?? .atom("error")
  }

  private static func cast(_ value: Value) -> Value? {
    guard let bytes = value.binaryBytes else { return nil }
    return (bytes.count == 16 ? bytes : parsed(bytes)).map(text)
  }

  private static func dump(_ value: Value) -> Value? {
    value.binaryBytes.flatMap(parsed).map { .binary($0) }
  }

  private static func load(_ value: Value, _ call: HostCall) throws(Interruption) -> Value? {
    guard let bytes = value.binaryBytes else { return nil }
    if bytes.count == 36, dashes.allSatisfy({ bytes[$0] == UInt8(ascii: "-") }) {
      throw call.evaluator.exception(
        "ArgumentError", "trying to load string UUID as Ecto.UUID: \(value.inspected)")
    }
    return bytes.count == 16 ? text(bytes) : nil
  }

  /// Where the text has dashes: 8-4-4-4-12.
  private static let dashes = [8, 13, 18, 23]

  private static func parsed(_ text: [UInt8]) -> [UInt8]? {
    guard text.count == 36, dashes.allSatisfy({ text[$0] == UInt8(ascii: "-") }) else { return nil }
    var digits: [UInt8] = []
    for (position, byte) in text.enumerated() where !dashes.contains(position) {
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue, byte < 0x80 else {
        return nil
      }
      digits.append(UInt8(digit))
    }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  private static func text(_ bytes: [UInt8]) -> Value {
    let digits = Array("0123456789abcdef")
    var text = ""
    for byte in bytes {
      if dashes.contains(text.count) { text.append("-") }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return .string(text)
  }
}

extension HostFunction {
  /// A function of one value, which must be known.
  fileprivate static func uuid(
    _ body: @escaping @Sendable (Value, HostCall) throws(Interruption) -> Value
  ) -> HostFunction {
    HostFunction(1...1, unknowns: .propagateDeep) { (call) throws(Interruption) in
      try body(call.arguments[0], call)
    }
  }
}
