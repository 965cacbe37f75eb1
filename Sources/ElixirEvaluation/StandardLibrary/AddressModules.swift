/// Elixir's `URI`.
enum URIModule {
  static let fields: [(String, Value)] = [
    ("scheme", .nil), ("userinfo", .nil), ("host", .nil), ("port", .nil), ("path", .nil),
    ("query", .nil), ("fragment", .nil), ("authority", .nil),
  ]

  static let functions: [String: HostFunction] = [
    "parse": .deep(1...1) { call throws(Interruption) in
      guard let text = call.text(0) else { return call.unsupported }
      return parse(text)
    },
    "new!": .deep(1...1) { call throws(Interruption) in
      guard let text = call.text(0) else { return call.unsupported }
      return parse(text)
    },
    "to_string": .deep(1...1) { call throws(Interruption) in
      call[0].stringChars ?? call.unsupported
    },
    "encode_www_form": .deep(1...1) { call throws(Interruption) in
      guard let bytes = call[0].binaryBytes else { return call.unsupported }
      return .string(
        bytes.map { byte in
          switch byte {
          case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
            String(UnicodeScalar(byte))
          case 0x20: "+"
          default: "%" + BaseModule.hex(byte, isLower: false)
          }
        }.joined())
    },
    "default_port": .deep(1...1) { call throws(Interruption) in
      ports[call.text(0) ?? ""].map { .integer($0) } ?? .nil
    },
  ]

  private static let ports = ["ftp": 21, "http": 80, "https": 443, "ldap": 389, "sftp": 22]

  /// Source: RFC 3986, appendix B, as `URI.parse` applies it.
  private static func parse(_ text: String) -> Value {
    var rest = text[...]
    var map = MapValue([(.atom("__struct__"), .module("URI"))])
    for (name, value) in fields { map[.atom(name)] = value }
    if let mark = rest.firstIndex(of: "#") {
      map[.atom("fragment")] = .string(String(rest[rest.index(after: mark)...]))
      rest = rest[..<mark]
    }
    if let mark = rest.firstIndex(of: "?") {
      map[.atom("query")] = .string(String(rest[rest.index(after: mark)...]))
      rest = rest[..<mark]
    }
    if let mark = rest.firstIndex(of: ":"), isScheme(rest[..<mark]) {
      let scheme = rest[..<mark].lowercased()
      map[.atom("scheme")] = .string(scheme)
      if let port = ports[scheme] { map[.atom("port")] = .integer(port) }
      rest = rest[rest.index(after: mark)...]
    }
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      let end = rest.firstIndex(of: "/") ?? rest.endIndex
      readAuthority(rest[..<end], into: &map)
      rest = rest[end...]
    }
    if !rest.isEmpty { map[.atom("path")] = .string(String(rest)) }
    return .map(map)
  }

  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.first, first.isASCII, first.isLetter else { return false }
    return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
  }

  private static func readAuthority(_ authority: Substring, into map: inout MapValue) {
    map[.atom("authority")] = .string(String(authority))
    var host = authority
    if let mark = host.lastIndex(of: "@") {
      map[.atom("userinfo")] = .string(String(host[..<mark]))
      host = host[host.index(after: mark)...]
    }
    if let mark = host.lastIndex(of: ":"), !host.hasSuffix("]"),
      let port = Int(host[host.index(after: mark)...])
    {
      map[.atom("port")] = .integer(port)
      host = host[..<mark]
    }
    map[.atom("host")] = .string(host.trimmed(of: "[", "]").lowercased())
  }

  static func text(of uri: Value) -> String? {
    var result = ""
    if let scheme = uri["scheme"]?.text { result += scheme + ":" }
    if let host = uri["host"]?.text {
      result += "//"
      if let user = uri["userinfo"]?.text { result += user + "@" }
      result += host.contains(":") ? "[\(host)]" : host
      let port = uri["port"]?.int
      if let port, ports[uri["scheme"]?.text ?? ""] != port { result += ":\(port)" }
    }
    result += uri["path"]?.text ?? ""
    if let query = uri["query"]?.text { result += "?" + query }
    if let fragment = uri["fragment"]?.text { result += "#" + fragment }
    return result
  }
}

extension Substring {
  fileprivate func trimmed(of opening: Character, _ closing: Character) -> Substring {
    first == opening && last == closing ? dropFirst().dropLast() : self
  }
}

/// Elixir's `Version`.
enum VersionModule {
  static let functions: [String: HostFunction] = [
    "parse": .deep(1...1) { call throws(Interruption) in
      guard let text = call.text(0) else { return call.unsupported }
      return parse(text).map { .tuple([.ok, value($0)]) } ?? .atom("error")
    },
    "parse!": .deep(1...1) { call throws(Interruption) in
      guard let text = call.text(0), let version = parse(text) else { return call.unsupported }
      return value(version)
    },
    "compare": .deep(2...2) { call throws(Interruption) in
      guard let left = version(call[0]), let right = version(call[1]) else {
        return call.unsupported
      }
      return .atom(left == right ? "eq" : (left.lexicographicallyPrecedes(right) ? "lt" : "gt"))
    },
    "match?": .deep(2...3) { call throws(Interruption) in
      guard let version = version(call[0]), let requirement = call.text(1), call.count == 2,
        let matches = matches(version, requirement)
      else { return call.unsupported }
      return .bool(matches)
    },
  ]

  private static func value(_ parts: [Int]) -> Value {
    .map(
      MapValue([
        (.atom("__struct__"), .module("Version")), (.atom("major"), .integer(parts[0])),
        (.atom("minor"), .integer(parts[1])), (.atom("patch"), .integer(parts[2])),
        (.atom("pre"), .list([])), (.atom("build"), .nil),
      ]))
  }

  static func text(of version: Value) -> String? {
    guard let parts = self.version(version) else { return nil }
    return parts.map(String.init).joined(separator: ".")
  }

  /// Versions with a pre-release or build part are not supported.
  private static func version(_ value: Value) -> [Int]? {
    if let text = value.text { return parse(text) }
    guard value["pre"] == .list([]), let major = value["major"]?.int,
      let minor = value["minor"]?.int, let patch = value["patch"]?.int
    else { return nil }
    return [major, minor, patch]
  }

  private static func parse(_ text: String) -> [Int]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { UInt32($0).map(Int.init) }
    return parts.count == 3 && numbers.count == 3 ? numbers : nil
  }

  /// `>= 1.2.3 and < 2.0.0`, `~> 1.2`; nil when the requirement is not understood.
  private static func matches(_ version: [Int], _ requirement: String) -> Bool? {
    var result = false
    for alternative in requirement.components(separatedBy: " or ") {
      var holds = true
      for condition in alternative.components(separatedBy: " and ") {
        guard let single = holdsFor(version, condition) else { return nil }
        holds = holds && single
      }
      result = result || holds
    }
    return result
  }

  private static func holdsFor(_ version: [Int], _ condition: String) -> Bool? {
    let words = condition.split(separator: " ")
    let sign: Substring
    let text: Substring
    switch words.count {
    case 1: (sign, text) = ("==", words[0])
    case 2: (sign, text) = (words[0], words[1])
    default: return nil
    }
    if sign == "~>" { return isCompatible(version, text) }
    guard let wanted = parse(String(text)) else { return nil }
    switch sign {
    case "==": return version == wanted
    case "!=": return version != wanted
    case ">": return wanted.lexicographicallyPrecedes(version)
    case ">=": return !version.lexicographicallyPrecedes(wanted)
    case "<": return version.lexicographicallyPrecedes(wanted)
    case "<=": return !wanted.lexicographicallyPrecedes(version)
    default: return nil
    }
  }

  /// `~> 1.2` is `>= 1.2.0 and < 2.0.0`; `~> 1.2.3` is `>= 1.2.3 and < 1.3.0`.
  private static func isCompatible(_ version: [Int], _ text: Substring) -> Bool? {
    let parts = text.split(separator: ".").compactMap { UInt32($0).map(Int.init) }
    guard parts.count == 2 || parts.count == 3 else { return nil }
    let least = parts.count == 2 ? parts + [0] : parts
    if version.lexicographicallyPrecedes(least) { return false }
    return version.prefix(parts.count - 1).elementsEqual(parts.dropLast())
  }
}

extension String {
  /// The parts between occurrences of a text.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = Array(utf8)
    let word = Array(separator.utf8)
    while let index = rest.firstIndex(of: word, from: 0) {
      parts.append(String(decoding: rest[..<index], as: UTF8.self))
      rest = Array(rest[(index + word.count)...])
    }
    return parts + [String(decoding: rest, as: UTF8.self)]
  }
}
