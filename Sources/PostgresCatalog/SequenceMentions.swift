extension StoredExpression {
  /// The sequences that `nextval` is called for, by the last part of their names; an empty text stands for one whose name
  /// is not written plainly.
  var mentionedSequences: Set<String> {
    guard sql.utf8.count > Self.call.count else { return [] }
    var sql = sql
    return sql.withUTF8 { bytes in
      var result: Set<String> = []
      var index = 0
      while index + Self.call.count < bytes.count {
        guard bytes[index] == Self.call[0], bytes[index...].starts(with: Self.call) else {
          index += 1
          continue
        }
        index += Self.call.count
        result.insert(Self.lastName(bytes[index...]))
      }
      return result
    }
  }

  private static let call = Array("nextval(".utf8)

  /// The last part of the name that a literal holds, as `regclass` reads it.
  private static func lastName(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    guard text.first == UInt8(ascii: "'") else { return "" }
    var name: [UInt8] = []
    var isQuoted = false
    for byte in text.dropFirst() {
      switch byte {
      case UInt8(ascii: "'"): return String(decoding: name, as: UTF8.self)
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "."): if isQuoted { name.append(byte) } else { name = [] }
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): name.append(isQuoted ? byte : byte | 0x20)
      default: name.append(byte)
      }
    }
    return ""
  }
}

extension Catalog {
  /// The relations with a default that may take values of a sequence, in order of their names.
  func relations(usingSequence name: QualifiedName) -> [QualifiedName] {
    let isPlain = !name.name.utf8.contains { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }
    guard isPlain else { return relations.keys.sorted() }
    return (links.sequenceUsers[name.name] ?? []).union(links.sequenceUsers[""] ?? []).sorted()
  }
}
