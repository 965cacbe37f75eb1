/// A file with a cookie, as a browser keeps or sends it.
enum CookieFile {
  /// The values of one of the cookies, or of the only one.
  ///
  /// The file has a bare value, `name=value` with or without a cookie's attributes, or a whole `Cookie`
  /// header: `name=value; other=value`.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - names: What green's cookies are called.
  /// - Returns: The values, of which a browser sends several where the cookie's domain or path has changed;
  ///   none where the file names cookies and green's is not among them.
  static func values(_ bytes: [UInt8], named names: Set<String>) -> [[UInt8]] {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let trimmed = { (text: ArraySlice<UInt8>) in
      var text = text.drop(while: isSpace)
      while let last = text.last, isSpace(last) { text.removeLast() }
      return text
    }
    var text = trimmed(bytes[...])
    for header in ["set-cookie:", "cookie:"]
    where String(decoding: text.prefix(header.utf8.count), as: UTF8.self).lowercased() == header {
      text = trimmed(text.dropFirst(header.utf8.count))
    }
    let parts = text.split(separator: UInt8(ascii: ";")).map(trimmed)
    let pairs = parts.compactMap(pair)
    if let wanted = pairs.first(where: { names.contains($0.name) }) {
      return pairs.filter { $0.name == wanted.name }.map { Array($0.value) }
    }
    guard let first = parts.first else { return [[]] }
    return pair(first) == nil || names.isEmpty ? [Array(pair(first)?.value ?? first)] : []
  }

  /// The name and the value of `name=value`; a sealed value has full stops before any `=`.
  private static func pair(_ text: ArraySlice<UInt8>) -> (name: String, value: ArraySlice<UInt8>)? {
    guard let equals = text.firstIndex(of: UInt8(ascii: "=")), equals < text.endIndex - 1,
      !text[..<equals].contains(UInt8(ascii: "."))
    else { return nil }
    return (String(decoding: text[..<equals], as: UTF8.self), text[(equals + 1)...])
  }
}
