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
    } else if !reader.skipTerm() {
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

    /// What is still to be passed over.
    enum Pending {
      case terms(Int)
      case bytes(Int)
    }

    /// Passes over one term, however deep it is.
    mutating func skipTerm() -> Bool {
      var pending: [Pending] = [.terms(1)]
      while let next = pending.popLast() {
        switch next {
        case .bytes(let count): guard skip(count) else { return false }
        case .terms(let count):
          // Each term takes a byte at least, which bounds the count by what is left.
          guard count <= bytes.count - position else { return false }
          guard count > 0 else { continue }
          if count > 1 { pending.append(.terms(count - 1)) }
          guard skipHead(&pending) else { return false }
          if hasFunction { return true }
        }
      }
      return true
    }

    /// Passes over a term but for the terms in it, which are pending then.
    private mutating func skipHead(_ pending: inout [Pending]) -> Bool {
      guard let tag = byte() else { return false }
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
      case 104: return enter(number(1), &pending)
      case 105: return enter(number(4), &pending)
      case 108: return enter(number(4).map { $0 + 1 }, &pending)
      case 116: return enter(number(4).map { $0 * 2 }, &pending)
      case 103: return enter(1, before: 9, &pending)
      case 88, 120: return enter(1, before: 12, &pending)
      case 101, 102: return enter(1, before: 5, &pending)
      case 89: return enter(1, before: 8, &pending)
      case 114: return number(2).map { enter(1, before: 1 + $0 * 4, &pending) } ?? false
      case 90: return number(2).map { enter(1, before: 4 + $0 * 4, &pending) } ?? false
      case 112, 113, 117:
        hasFunction = true
        position = bytes.count
        return true
      default: return false
      }
    }

    private func enter(
      _ terms: Int?, before rest: Int = 0, _ pending: inout [Pending]
    ) -> Bool {
      guard let terms else { return false }
      pending.append(.bytes(rest))
      pending.append(.terms(terms))
      return true
    }
  }
}
