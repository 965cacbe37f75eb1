internal import CLibPQ

/// The rows that one statement returned, in libpq's memory until the last reference is gone.
///
/// Values come in PostgreSQL's binary format; `Row` decodes them.
@safe
public final class QueryResult {
  private let handle: OpaquePointer
  /// The number of rows.
  public let count: Int
  /// The number of columns.
  public let columnCount: Int
  private let types: [UInt32]

  /// Takes over a result and frees it at the end.
  init(_ handle: OpaquePointer) {
    unsafe self.handle = handle
    count = Int(unsafe PQntuples(handle))
    columnCount = Int(unsafe PQnfields(handle))
    types = (0..<Int32(columnCount)).map { unsafe PQftype(handle, $0) }
  }

  deinit { unsafe PQclear(handle) }

  /// The row at a 0-based index, or nil past the end.
  public func row(at index: Int) -> Row? {
    index >= 0 && index < count ? Row(result: self, index: index) : nil
  }

  /// The name of a column, as the statement gave it.
  public func columnName(at column: Int) -> String {
    guard column >= 0, column < columnCount, let name = unsafe PQfname(handle, Int32(column)) else {
      return "?"
    }
    return unsafe String(cString: name)
  }

  /// The number of rows that an INSERT, UPDATE, DELETE or SELECT counted.
  public var affectedRows: Int {
    guard let text = unsafe PQcmdTuples(handle) else { return 0 }
    return Int(unsafe String(cString: text)) ?? 0
  }

  /// The type of a column, as an object id of `pg_type`.
  func type(ofColumn column: Int) -> UInt32 { types.indices.contains(column) ? types[column] : 0 }

  /// Hands the bytes of a value to `body`, or nil for NULL and for a place outside the result.
  func withValue<T>(row: Int, column: Int, _ body: (UnsafeRawBufferPointer?) -> T) -> T {
    guard row >= 0, row < count, column >= 0, column < columnCount,
      unsafe PQgetisnull(handle, Int32(row), Int32(column)) == 0,
      let start = unsafe PQgetvalue(handle, Int32(row), Int32(column))
    else { return body(nil) }
    let length = Int(unsafe PQgetlength(handle, Int32(row), Int32(column)))
    return unsafe body(UnsafeRawBufferPointer(start: start, count: length))
  }
}

extension QueryResult: Sequence {
  /// Goes over the rows in the server's order.
  public func makeIterator() -> RowIterator { RowIterator(result: self) }
}

/// Goes over the rows of a result.
public struct RowIterator: IteratorProtocol {
  private let result: QueryResult
  private var index = 0

  init(result: QueryResult) { self.result = result }

  /// The next row; nil after the last.
  public mutating func next() -> Row? {
    defer { index += 1 }
    return result.row(at: index)
  }
}
