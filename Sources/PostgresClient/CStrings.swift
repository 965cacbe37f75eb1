/// Hands C an array of strings with a null pointer at its end; nil elements become null pointers.
func withCStrings<Result>(
  _ strings: [String?],
  _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
  var bytes: [CChar] = []
  var offsets: [Int?] = []
  for string in strings {
    guard let string else {
      offsets.append(nil)
      continue
    }
    offsets.append(bytes.count)
    // A zero byte would end the value early and change its meaning silently further on.
    bytes += string.utf8.map { CChar(bitPattern: $0) } + [0]
  }
  return unsafe bytes.withUnsafeBufferPointer { storage in
    let pointers = unsafe offsets.map { offset -> UnsafePointer<CChar>? in
      unsafe offset.flatMap { unsafe storage.baseAddress?.advanced(by: $0) }
    }
    return unsafe (pointers + [nil]).withUnsafeBufferPointer { array in
      unsafe array.baseAddress.map { unsafe body($0) }
    }
  } ?? { () -> Result in unsafe withUnsafePointer(to: nil) { unsafe body($0) } }()
}
