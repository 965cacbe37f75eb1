/// One row of a result; columns count from 0.
///
/// Each accessor states what it accepts and throws `PostgresError.unexpectedValue` otherwise: a NULL
/// where a value was expected, or a value of another type.
public struct Row {
  let result: QueryResult
  let index: Int

  /// Whether the value is NULL.
  public func isNull(_ column: Int) -> Bool {
    unsafe result.withValue(row: index, column: column) { unsafe $0 == nil }
  }

  /// A `text`, `name`, `varchar`, `"char"` or any value cast to text.
  public func string(_ column: Int) throws(PostgresError) -> String {
    guard let value = try optionalString(column) else { throw unexpected(column, "text") }
    return value
  }

  /// As `string`, with nil for NULL.
  public func optionalString(_ column: Int) throws(PostgresError) -> String? {
    unsafe result.withValue(row: index, column: column) { bytes in
      guard let bytes = unsafe bytes else { return nil }
      return unsafe String(decoding: bytes, as: UTF8.self)
    }
  }

  /// A `smallint`, `integer`, `bigint` or `oid`.
  public func integer(_ column: Int) throws(PostgresError) -> Int {
    guard let value = try optionalInteger(column) else { throw unexpected(column, "an integer") }
    return value
  }

  /// As `integer`, with nil for NULL.
  public func optionalInteger(_ column: Int) throws(PostgresError) -> Int? {
    let unsigned = result.type(ofColumn: column) == WireType.oid
    let decoded: Decoded<Int> = unsafe result.withValue(row: index, column: column) { bytes in
      guard let bytes = unsafe bytes else { return .null }
      return unsafe .init(BinaryFormat.integer(bytes, unsigned: unsigned))
    }
    return try decoded.value(or: unexpected(column, "an integer"))
  }

  /// A `real` or `double precision`.
  public func double(_ column: Int) throws(PostgresError) -> Double {
    guard let value = try optionalDouble(column) else { throw unexpected(column, "a number") }
    return value
  }

  /// As `double`, with nil for NULL.
  public func optionalDouble(_ column: Int) throws(PostgresError) -> Double? {
    let decoded: Decoded<Double> = unsafe result.withValue(row: index, column: column) { bytes in
      guard let bytes = unsafe bytes else { return .null }
      return unsafe .init(BinaryFormat.double(bytes))
    }
    return try decoded.value(or: unexpected(column, "a number"))
  }

  /// A `boolean`.
  public func bool(_ column: Int) throws(PostgresError) -> Bool {
    let decoded: Decoded<Bool> = unsafe result.withValue(row: index, column: column) { bytes in
      guard let bytes = unsafe bytes, bytes.count == 1 else { return .malformed }
      return unsafe .found(bytes[0] != 0)
    }
    guard let value = try decoded.value(or: unexpected(column, "a boolean")) else {
      throw unexpected(column, "a boolean")
    }
    return value
  }

  /// The one byte of a `"char"`, as catalogs use it for kinds (`relkind`, `contype` …).
  public func character(_ column: Int) throws(PostgresError) -> Character {
    guard let character = try string(column).first else { throw unexpected(column, "a character") }
    return character
  }

  /// A one-dimensional array of `text` or `name`; NULL elements and a NULL array are refused.
  public func strings(_ column: Int) throws(PostgresError) -> [String] {
    try unsafe array(column, "an array of text") { bytes, _ in
      unsafe String(decoding: bytes, as: UTF8.self)
    }
  }

  /// A one-dimensional array of integers, an `int2vector` or `oidvector`; no NULL.
  public func integers(_ column: Int) throws(PostgresError) -> [Int] {
    try unsafe array(column, "an array of integers") { bytes, type in
      unsafe BinaryFormat.integer(bytes, unsigned: type == WireType.oid)
    }
  }

  /// The error for a value that is not what the caller asked for.
  public func unexpected(_ column: Int, _ expected: String) -> PostgresError {
    .unexpectedValue(column: result.columnName(at: column), expected: expected)
  }

  private func array<Element>(
    _ column: Int, _ expected: String, _ decode: (UnsafeRawBufferPointer, UInt32) -> Element?
  ) throws(PostgresError) -> [Element] {
    let decoded: [Element]? = unsafe result.withValue(row: index, column: column) { bytes in
      guard let bytes = unsafe bytes else { return nil }
      return unsafe BinaryFormat.array(bytes, decode)
    }
    guard let decoded else { throw unexpected(column, expected) }
    return decoded
  }
}

/// What reading a value came to.
private enum Decoded<Value> {
  case null
  case found(Value)
  case malformed

  init(_ value: Value?) { self = value.map(Decoded.found) ?? .malformed }

  func value(or error: @autoclosure () -> PostgresError) throws(PostgresError) -> Value? {
    switch self {
    case .null: nil
    case .found(let value): value
    case .malformed: throw error()
    }
  }
}
