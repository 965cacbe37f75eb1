/// What Plug's session store makes of bytes in Erlang's external term format.
///
/// Source: the ERTS user's guide, "External Term Format", and `Plug.Crypto.non_executable_binary_to_term/2`,
/// which refuses functions. Only the shape is read; no value leaves this type.
public enum ExternalTerm: Sendable, Hashable {
  /// A map, as every session is.
  case map
  /// A well-formed term that is not a map.
  case other
  /// A term that holds a function: Plug refuses it.
  case executable
  /// Not a term.
  case malformed
  /// A compressed term, which is not read here.
  case compressed

  /// Nesting deeper than this counts as malformed: the bytes may come from anyone.
  static let deepestNesting = 256

  /// Reads one term that fills the bytes (what follows it is ignored, as `:erlang.binary_to_term` does).
  public init(reading bytes: some Sequence<UInt8>) {
    var reader = Reader(bytes: Array(bytes))
    guard reader.byte() == 131 else {
      self = .malformed
      return
    }
    let tag = reader.peek
    if tag == 80 {
      self = .compressed
    } else if !reader.skipTerm(nesting: 0) {
      self = .malformed
    } else if reader.hasFunction {
      self = .executable
    } else {
      self = tag == 116 ? .map : .other
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0
    var hasFunction = false

    init(bytes: [UInt8]) { self.bytes = bytes }

    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func byte() -> UInt8? {
      guard let next = peek else { return nil }
      position += 1
      return next
    }

    mutating func number(_ length: Int) -> Int? {
      guard bytes.count - position >= length else { return nil }
      let value = bytes[position..<(position + length)].reduce(0) { $0 << 8 | Int($1) }
      position += length
      return value
    }

    mutating func skip(_ length: Int?) -> Bool {
      guard let length, bytes.count - position >= length else { return false }
      position += length
      return true
    }

    mutating func skipTerms(_ count: Int?, nesting: Int) -> Bool {
      // Each term takes a byte at least, which bounds the count by what is left.
      guard let count, count <= bytes.count - position else { return false }
      for _ in 0..<count where !hasFunction {
        guard skipTerm(nesting: nesting + 1) else { return false }
      }
      return true
    }

    mutating func skipTerm(nesting: Int) -> Bool {
      guard nesting <= ExternalTerm.deepestNesting, let tag = byte() else { return false }
      switch tag {
      case 97: return skip(1)
      case 98: return skip(4)
      case 70: return skip(8)
      case 99: return skip(31)
      case 100, 118, 107: return skip(number(2))
      case 115, 119: return skip(number(1))
      case 109: return skip(number(4))
      case 77: return skip(number(4).map { $0 + 1 })
      case 110: return skip(number(1).map { $0 + 1 })
      case 111: return skip(number(4).map { $0 + 1 })
      case 106: return true
      case 104: return skipTerms(number(1), nesting: nesting)
      case 105: return skipTerms(number(4), nesting: nesting)
      case 108:
        return skipTerms(number(4), nesting: nesting)
          && (hasFunction || skipTerm(nesting: nesting + 1))
      case 116: return skipTerms(number(4).map { $0 * 2 }, nesting: nesting)
      case 103: return skipTerm(nesting: nesting + 1) && skip(9)
      case 88: return skipTerm(nesting: nesting + 1) && skip(12)
      case 101: return skipTerm(nesting: nesting + 1) && skip(5)
      case 102: return skipTerm(nesting: nesting + 1) && skip(5)
      case 89: return skipTerm(nesting: nesting + 1) && skip(8)
      case 120: return skipTerm(nesting: nesting + 1) && skip(12)
      case 114: return skipReference(creation: 1, nesting: nesting)
      case 90: return skipReference(creation: 4, nesting: nesting)
      case 112, 113, 117:
        hasFunction = true
        position = bytes.count
        return true
      default: return false
      }
    }

    mutating func skipReference(creation: Int, nesting: Int) -> Bool {
      guard let words = number(2) else { return false }
      return skipTerm(nesting: nesting + 1) && skip(creation + words * 4)
    }
  }
}
