/// Numbers that look random and are the same for the same seed, on every machine (SplitMix64).
public struct SeededNumbers {
  private var state: UInt64

  /// The numbers of a seed; each stream of a seed has numbers of its own.
  public init(seed: UInt64, stream: UInt64 = 0) {
    state = seed &* 0xD134_2543_DE82_EF95 &+ stream
  }

  /// A number from 0 up to, but without, `limit`.
  public mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(max(1, limit)))
  }

  /// True in so many of a hundred cases.
  public mutating func chance(_ percent: Int) -> Bool { next(below: 100) < percent }

  /// One of the elements; nil if there is none.
  public mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[next(below: elements.count)]
  }
}
