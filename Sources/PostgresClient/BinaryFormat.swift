/// PostgreSQL's binary value format: network byte order, as each type's `…send` function writes it.
enum BinaryFormat {
  /// A `smallint`, `integer`, `bigint` or `oid`, by its width; nil for another width.
  static func integer(_ bytes: UnsafeRawBufferPointer, unsigned: Bool) -> Int? {
    switch bytes.count {
    case 2: unsafe Int(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
    case 4 where unsigned: unsafe Int(UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self)))
    case 4: unsafe Int(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
    case 8: unsafe Int(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)))
    default: nil
    }
  }

  /// A `real` or `double precision`, by its width; nil for another width.
  static func double(_ bytes: UnsafeRawBufferPointer) -> Double? {
    switch bytes.count {
    case 4:
      unsafe Double(Float(bitPattern: UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self))))
    case 8: unsafe Double(bitPattern: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)))
    default: nil
    }
  }

  /// A one-dimensional array without NULLs, as `array_send` writes it; nil if it is anything else.
  ///
  /// The layout: number of dimensions, flag for NULLs, element type, then length and lower bound of each
  /// dimension, then each element with its length in front; all of them 4 bytes.
  static func array<Element>(
    _ bytes: UnsafeRawBufferPointer,
    _ decode: (UnsafeRawBufferPointer, _ type: UInt32) -> Element?
  ) -> [Element]? {
    var offset = 0
    func next() -> Int? {
      guard offset + 4 <= bytes.count else { return nil }
      defer { offset += 4 }
      return unsafe Int(
        Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)))
    }
    guard let dimensions = next(), next() != nil, let element = next() else { return nil }
    let type = UInt32(truncatingIfNeeded: element)
    if dimensions == 0 { return [] }
    guard dimensions == 1, let count = next(), count >= 0, next() != nil else { return nil }
    var elements: [Element] = []
    for _ in 0..<count {
      guard let length = next(), length >= 0, offset + length <= bytes.count else { return nil }
      let slice = unsafe UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length])
      guard let value = unsafe decode(slice, type) else { return nil }
      elements.append(value)
      offset += length
    }
    return elements
  }
}

/// Object ids of built-in types (`pg_type.dat`); they never change.
enum WireType {
  static let oid: UInt32 = 26
}
