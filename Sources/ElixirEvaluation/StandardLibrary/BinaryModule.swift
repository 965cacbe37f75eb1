/// Erlang's `binary`, as far as Elixir code calls it by name.
enum BinaryModule {
  static let functions: [String: HostFunction] = [
    "decode_unsigned": .deep(1...2) { call throws(Interruption) in
      guard let bytes = ordered(call[0].binaryBytes, call[1]) else { return call.unsupported }
      let digits = bytes.drop { $0 == 0 }
      guard digits.count < 8 else { return call.unsupported }
      return .integer(digits.reduce(0) { $0 << 8 | Int($1) })
    },
    "encode_unsigned": .deep(1...2) { call throws(Interruption) in
      guard var number = call.int(0), number >= 0 else { return call.unsupported }
      var bytes: [UInt8] = []
      repeat {
        bytes.insert(UInt8(truncatingIfNeeded: number), at: 0)
        number >>= 8
      } while number > 0
      guard let ordered = ordered(bytes, call[1]) else { return call.unsupported }
      return .binary(ordered)
    },
    "at": .deep(2...2) { call throws(Interruption) in
      guard let bytes = call[0].binaryBytes, let position = call.int(1),
        bytes.indices.contains(position)
      else { return call.unsupported }
      return .integer(Int(bytes[position]))
    },
    "first": .deep(1...1) { call throws(Interruption) in
      call[0].binaryBytes?.first.map { .integer(Int($0)) } ?? call.unsupported
    },
    "last": .deep(1...1) { call throws(Interruption) in
      call[0].binaryBytes?.last.map { .integer(Int($0)) } ?? call.unsupported
    },
    "bin_to_list": .deep(1...1) { call throws(Interruption) in
      call[0].binaryBytes.map { .list($0.map { .integer(Int($0)) }) } ?? call.unsupported
    },
    "list_to_bin": .deep(1...1) { call throws(Interruption) in
      let bytes = call.list(0)?.compactMap { $0.int.flatMap { UInt8(exactly: $0) } }
      guard let bytes, bytes.count == call.list(0)?.count else { return call.unsupported }
      return .binary(bytes)
    },
    "copy": .deep(1...1) { call in call[0] },
    "part": .deep(3...3) { call throws(Interruption) in
      guard let bytes = call[0].binaryBytes, let start = call.int(1), let count = call.int(2),
        start >= 0, count >= 0, start <= bytes.count, count <= bytes.count - start
      else { return call.unsupported }
      return .binary(Array(bytes[start..<(start + count)]))
    },
  ]

  /// The bytes with the highest first; nil for another byte order than `:big` and `:little`.
  private static func ordered(_ bytes: [UInt8]?, _ order: Value) -> [UInt8]? {
    switch order {
    case .nil, .atom("big"): bytes
    case .atom("little"): bytes?.reversed()
    default: nil
    }
  }
}
