/// A file with cookies, as a browser keeps or sends them.
public struct CapturedCookies: Sendable {
  /// `name=value` of the file, in order.
  private var pairs: [(name: String, value: [UInt8])] = []
  /// The value that stands alone, where the file names no cookie.
  private var bare: [UInt8]?
  /// Whether all lines were understood.
  private var isUnderstood = true

  /// What a file holds of one cookie.
  enum Content: Equatable {
    /// The values, of which a browser sends several where the cookie's domain or path has changed.
    case values([[UInt8]])
    /// The file names cookies, and not this one.
    case notAmong
    /// Cannot be told; why.
    case undecided(String)
  }

  /// Reads a bare value, `name=value` with or without a cookie's attributes, or whole `Cookie` and
  /// `Set-Cookie` headers, one a line.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - names: What the version's cookies are called: a name may look like a value.
  public init(_ bytes: [UInt8], names: Set<String>) {
    var lines: [(header: String?, text: ArraySlice<UInt8>)] = []
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).map(Self.trimmed)
    where !line.isEmpty {
      lines.append(Self.header(of: line))
    }
    // Beside headers of cookies, other lines are the rest of a request or a response.
    if lines.contains(where: { $0.header != nil }) { lines.removeAll { $0.header == nil } }
    for line in lines {
      var parts = line.text.split(separator: UInt8(ascii: ";")).map(Self.trimmed)
      // What follows in a response's header are attributes.
      if line.header == "set-cookie:" { parts = Array(parts.prefix(1)) }
      let found = parts.compactMap { Self.pair($0, names) }
      if found.isEmpty {
        isUnderstood = isUnderstood && lines.count == 1
        bare = bare ?? parts.first.map { Array($0) }
      }
      pairs += found
    }
  }

  /// What the file holds of the cookie of a name; nil for a name that is not known.
  func content(named name: String?) -> Content {
    guard isUnderstood else {
      return .undecided("the file has lines that are neither cookies nor headers of them")
    }
    if pairs.isEmpty { return .values([bare ?? []]) }
    guard let name else {
      return .undecided("what the cookie is called is not known, and the file names its cookies")
    }
    let values = pairs.filter { $0.name == name }.map(\.value)
    return values.isEmpty ? .notAmong : .values(values)
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    var text = text.drop(while: isSpace)
    while let last = text.last, isSpace(last) { text.removeLast() }
    return text
  }

  /// The name of a header of cookies, with what it holds.
  private static func header(
    of line: ArraySlice<UInt8>
  ) -> (header: String?, text: ArraySlice<UInt8>) {
    for header in ["set-cookie:", "cookie:"]
    where String(decoding: line.prefix(header.utf8.count), as: UTF8.self).lowercased() == header {
      return (header, trimmed(line.dropFirst(header.utf8.count)))
    }
    return (nil, line)
  }

  /// The name and the value of `name=value`; a sealed value has full stops before any `=`.
  private static func pair(
    _ text: ArraySlice<UInt8>, _ names: Set<String>
  ) -> (name: String, value: [UInt8])? {
    guard let equals = text.firstIndex(of: UInt8(ascii: "=")), equals < text.endIndex - 1 else {
      return nil
    }
    let name = String(decoding: text[..<equals], as: UTF8.self)
    guard names.contains(name) || !name.utf8.contains(UInt8(ascii: ".")) else { return nil }
    return (name, Array(text[(equals + 1)...]))
  }
}
