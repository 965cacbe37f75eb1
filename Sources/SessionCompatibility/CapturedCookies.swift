/// A file with cookies, as a browser keeps or sends them.
public struct CapturedCookies: Sendable {
  /// `name=value` of the file, in order.
  private var pairs: [(name: String, value: [UInt8])] = []
  /// The cookies that a browser deletes, having seen the responses of the file.
  private var deleted: Set<String> = []
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
  /// Of several `Set-Cookie` lines of one cookie the last counts, and one that has expired deletes it.
  /// Source: RFC 6265, section 5.3.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - names: What the version's cookies are called: a name may look like a value.
  public init(_ bytes: [UInt8], names: Set<String>) {
    var lines: [(header: String?, text: ArraySlice<UInt8>)] = []
    let bytes = bytes.starts(with: Self.byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
    var set: [Pair] = []
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).map(Self.trimmed)
    where !line.isEmpty {
      lines.append(Self.header(of: line))
    }
    // Beside headers of cookies, other lines are the rest of a request or a response.
    if lines.contains(where: { $0.header != nil }) { lines.removeAll { $0.header == nil } }
    for line in lines {
      let parts = line.text.split(separator: UInt8(ascii: ";")).map(Self.trimmed)
      if line.header == "set-cookie:", let first = parts.first,
        let pair = Self.pair(first, names, orEmpty: true)
      {
        set.append(Pair(pair, attributes: parts.dropFirst()))
        continue
      }
      let found = parts.compactMap { Self.pair($0, names) }
      if found.isEmpty {
        isUnderstood = isUnderstood && lines.count == 1
        bare = bare ?? parts.first.map { Array($0) }
      }
      pairs += found
    }
    adopt(set)
  }

  /// Takes over what a browser keeps of a response's cookies.
  private mutating func adopt(_ set: [Pair]) {
    var seen: Set<[String]> = []
    var kept: [Pair] = []
    for cookie in set.reversed()
    where seen.insert([cookie.name, cookie.domain, cookie.path]).inserted {
      if cookie.isExpired {
        deleted.insert(cookie.name)
      } else {
        kept.append(cookie)
      }
    }
    pairs += kept.reversed().map { ($0.name, $0.value) }
  }

  /// A cookie of a response, with the attributes that tell it from others of its name.
  private struct Pair {
    var name: String
    var value: [UInt8]
    var domain = ""
    var path = ""
    var isExpired: Bool

    init(_ pair: (name: String, value: [UInt8]), attributes: ArraySlice<ArraySlice<UInt8>>) {
      (name, value) = pair
      isExpired = false
      var hasAge = false
      for attribute in attributes {
        let text = String(decoding: attribute, as: UTF8.self).lowercased()
        let value = text.drop { $0 != "=" }.dropFirst()
        switch text.prefix(while: { $0 != "=" }) {
        case "domain": domain = String(value)
        case "path": path = String(value)
        case "max-age":
          guard let seconds = Int(value) else { continue }
          hasAge = true
          isExpired = seconds <= 0
        // Plug, as others, deletes a cookie by a date that is long past.
        case "expires" where !hasAge: isExpired = value.contains(" 1970 ")
        default: continue
        }
      }
    }
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// What the file holds of the cookie of a name; nil for a name that is not known.
  func content(named name: String?) -> Content {
    guard isUnderstood else {
      return .undecided("the file has lines that are neither cookies nor headers of them")
    }
    if pairs.isEmpty, deleted.isEmpty { return .values([bare ?? []]) }
    guard let name else {
      return .undecided("what the cookie is called is not known, and the file names its cookies")
    }
    let values = pairs.filter { $0.name == name }.map(\.value)
    return values.isEmpty && !deleted.contains(name) ? .notAmong : .values(values)
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
    _ text: ArraySlice<UInt8>, _ names: Set<String>, orEmpty: Bool = false
  ) -> (name: String, value: [UInt8])? {
    guard let equals = text.firstIndex(of: UInt8(ascii: "=")),
      orEmpty || equals < text.endIndex - 1
    else { return nil }
    let name = String(decoding: text[..<equals], as: UTF8.self)
    // A name is a token: RFC 6265, section 4.1.1.
    guard !name.utf8.contains(where: { $0 <= 0x20 || "\"(),/:;<=>?@[\\]{}".utf8.contains($0) })
    else { return nil }
    guard names.contains(name) || !name.utf8.contains(UInt8(ascii: ".")) else { return nil }
    return (name, Array(text[(equals + 1)...]))
  }
}
