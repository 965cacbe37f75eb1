// What one byte may be in Elixir source (the macros of `elixir_tokenizer.hrl`).
extension UInt8 {
  @inline(__always)
  var isLowercase: Bool { self &- UInt8(ascii: "a") < 26 }

  @inline(__always)
  var isUppercase: Bool { self &- UInt8(ascii: "A") < 26 }

  @inline(__always)
  var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }

  @inline(__always)
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

  /// Whether the byte may continue a name: letter, digit or underscore.
  @inline(__always)
  var isName: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }

  /// Space or tab.
  @inline(__always)
  var isHorizontalSpace: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  /// Space, tab, carriage return or line feed.
  @inline(__always)
  var isSpace: Bool {
    isHorizontalSpace || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r")
  }

  var isHexadecimal: Bool { hexadecimalValue != nil }

  /// The value of a hexadecimal digit, or nil.
  var hexadecimalValue: UInt32? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(self - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(self - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
