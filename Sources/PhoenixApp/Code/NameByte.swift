extension UInt8 {
  /// Whether the byte may be part of a name: a letter, a digit, `_`, `?`, `!`, or of another script.
  var isNamePart: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "?"),
      UInt8(ascii: "!"), 128...:
      true
    default: false
    }
  }
}
