internal import Foundation

/// Elixir's normal form of names with characters beyond ASCII.
enum IdentifierNormalization {
  /// The name in NFC, as `String.Tokenizer` returns it.
  static func normalized(_ name: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let text = String(decoding: name, as: UTF8.self)
    let composed = text.precomposedStringWithCanonicalMapping
    return Array(composed.replacingOccurrences(of: "\u{B5}", with: "\u{3BC}").utf8)
  }
}
