/// Interned names: each distinct name has one symbol, a small number counted from 0.
///
/// An open-addressing hash table over one byte buffer, so that a name costs no object of its own.
struct SymbolTable {
  private struct Entry {
    var hash: UInt32
    var start: Int32
    var length: Int32
  }

  private var text: [UInt8] = []
  private var entries: [Entry] = []
  /// Indices into `entries`, or -1; the count is a power of two.
  private var slots: [Int32] = []

  /// A table that already knows the well-known names, at their own symbols.
  static let seeded: SymbolTable = {
    var table = SymbolTable()
    table.slots = Array(repeating: -1, count: 1024)
    for name in WellKnownName.texts { _ = table.intern(Array(name.utf8)) }
    return table
  }()

  /// The symbol of a name.
  mutating func intern(_ name: [UInt8]) -> Int32 {
    name.withUnsafeBufferPointer { intern($0, hash: Self.hash($0)) }
  }

  /// The symbol of a name whose hash is known.
  mutating func intern(_ name: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int32 {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let symbol = slots[slot]
      let entry = entries[Int(symbol)]
      if entry.hash == hash, Int(entry.length) == name.count, matches(entry, name) {
        return symbol
      }
      slot = (slot + 1) & mask
    }
    return insert(name, hash: hash, slot: slot)
  }

  private func matches(_ entry: Entry, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(entry.start)
    for offset in 0..<name.count where text[start + offset] != name[offset] { return false }
    return true
  }

  private mutating func insert(
    _ name: UnsafeBufferPointer<UInt8>, hash: UInt32, slot: Int
  ) -> Int32 {
    let symbol = Int32(entries.count)
    entries.append(Entry(hash: hash, start: Int32(text.count), length: Int32(name.count)))
    text.append(contentsOf: name)
    slots[slot] = symbol
    if entries.count * 2 > slots.count { grow() }
    return symbol
  }

  private mutating func grow() {
    let count = slots.count * 2
    slots = Array(repeating: -1, count: count)
    for (symbol, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & (count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (count - 1) }
      slots[slot] = Int32(symbol)
    }
  }

  /// The hash under which a name is interned: FNV-1a, over 32 bits.
  static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash = hashSeed
    for byte in name { hash = step(hash, byte) }
    return hash
  }

  static let hashSeed: UInt32 = 2_166_136_261

  /// The hash of a name that is one byte longer.
  @inline(__always)
  static func step(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    (hash ^ UInt32(byte)) &* 16_777_619
  }

  /// The names, by symbol.
  func names() -> [String] {
    entries.map { entry in
      String(decoding: text[Int(entry.start)..<Int(entry.start + entry.length)], as: UTF8.self)
    }
  }

  /// The bytes of a name.
  func bytes(of symbol: Int32) -> ArraySlice<UInt8> {
    let entry = entries[Int(symbol)]
    return text[Int(entry.start)..<Int(entry.start + entry.length)]
  }
}
