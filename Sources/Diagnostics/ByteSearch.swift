extension SourceFile {
  /// Whether the file has a text in it, compared byte by byte.
  public func contains(_ text: String) -> Bool { bytes.contains(text: text) }
}

extension [UInt8] {
  /// Whether a text is among these bytes, without a copy of either.
  func contains(text: String) -> Bool {
    var text = text
    return text.withUTF8 { wanted in withUnsafeBufferPointer { $0.contains(wanted) } }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func contains(_ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = wanted.first else { return true }
    var rest = self[...]
    while rest.count >= wanted.count, let position = rest.firstIndex(of: first) {
      rest = rest[position...]
      if rest.starts(with: wanted) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
