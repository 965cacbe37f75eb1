/// A quick test for characters that may join a cluster with others.
enum GraphemeJoining {
  /// False only for characters that are a cluster of their own beside any others that are so too.
  static func mayJoin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x2FF, 0x370...0x482, 0x48A...0x590, 0x1E00...0x200A, 0x2010...0x2027,
      0x2030...0x205F, 0x2070...0x20CF, 0x2100...0x2CEE, 0x2E80...0x3029, 0x3030...0x3098,
      0x309B...0xA66E, 0xFF00...0xFF9D:
      false
    default: true
    }
  }
}
