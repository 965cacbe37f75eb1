/// An Elixir term, as far as it is known without running the program.
///
/// Structs are maps with a `__struct__` key, ranges, dates and regexes included; a keyword list is a list
/// of pairs. `nil`, `true`, `false` and modules are atoms; a module's atom has the prefix `Elixir.`, as in
/// Elixir itself. Unknown parts may stand anywhere inside a known whole.
public enum Value: Sendable, Equatable {
  /// An atom by its text, without the colon: `nil`, `ok`, `Elixir.Ecto.Migration`.
  case atom(String)
  /// An integer of at most 64 bits.
  case integer(Int)
  /// A larger integer, as decimal digits with an optional `-`.
  case bigInteger(String)
  /// A float.
  case float(Double)
  /// A binary that is valid UTF-8.
  case string(String)
  /// A binary that is not valid UTF-8.
  case bytes([UInt8])
  /// A bitstring that is not a whole number of bytes: the bits of the last byte are its highest.
  case bits([UInt8], count: Int)
  /// A proper list.
  case list([Value])
  /// A tuple of any size.
  case tuple([Value])
  /// A map or a struct.
  case map(MapValue)
  /// An anonymous or captured function.
  case function(FunctionValue)
  /// Code as a macro sees it, where it is not a literal.
  case quoted(Quoted)
  /// What cannot be known, with the reason and the place.
  case unknown(Unknown)
}

extension Value {
  /// The atom `nil`.
  public static var `nil`: Value { .atom("nil") }
  /// The atom `true`.
  public static var `true`: Value { .atom("true") }
  /// The atom `false`.
  public static var `false`: Value { .atom("false") }
  /// The atom `:ok`.
  public static var ok: Value { .atom("ok") }

  /// The atom of a truth value.
  public static func bool(_ truth: Bool) -> Value { .atom(truth ? "true" : "false") }

  /// The atom of a module written as in Elixir source, such as `Ecto.Migration`.
  public static func module(_ name: String) -> Value { .atom("Elixir." + name) }

  /// A keyword list.
  public static func keyword(_ pairs: [(String, Value)]) -> Value {
    .list(pairs.map { .tuple([.atom($0.0), $0.1]) })
  }

  /// Whether the term is the atom `nil`.
  public var isNil: Bool { self == .atom("nil") }

  /// Whether a condition takes the term as true; nil when it is unknown.
  public var truth: Bool? {
    switch self {
    case .atom(let name): name != "nil" && name != "false"
    case .unknown: nil
    default: true
    }
  }

  /// The atom's text, for an atom.
  public var atomText: String? {
    if case .atom(let text) = self { text } else { nil }
  }

  /// The text, for a string.
  public var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The elements, for a list.
  public var elements: [Value]? {
    if case .list(let elements) = self { elements } else { nil }
  }

  /// The number, for an integer of at most 64 bits.
  public var int: Int? {
    if case .integer(let number) = self { number } else { nil }
  }

  /// The truth value, for `true` and `false`.
  public var boolean: Bool? {
    switch self {
    case .atom("true"): true
    case .atom("false"): false
    default: nil
    }
  }

  /// What is not known about the whole term, where that is so.
  public var unknown: Unknown? {
    if case .unknown(let unknown) = self { unknown } else { nil }
  }

  /// The pairs of a keyword list, in order, or nil for anything else.
  public var keywordPairs: [(key: String, value: Value)]? {
    guard case .list(let elements) = self else { return nil }
    var pairs: [(key: String, value: Value)] = []
    pairs.reserveCapacity(elements.count)
    for element in elements {
      guard case .tuple(let parts) = element, parts.count == 2, case .atom(let key) = parts[0]
      else { return nil }
      pairs.append((key, parts[1]))
    }
    return pairs
  }

  /// The value of the first pair with a key, for a keyword list; of the key, for a map with atom keys.
  public subscript(key: String) -> Value? {
    switch self {
    case .list(let elements):
      for element in elements {
        if case .tuple(let parts) = element, parts.count == 2, parts[0] == .atom(key) {
          return parts[1]
        }
      }
      return nil
    case .map(let map): return map[.atom(key)]
    default: return nil
    }
  }

  /// The module's name of a struct, with the prefix `Elixir.`.
  public var structName: String? {
    if case .map(let map) = self, case .atom(let name)? = map[.atom("__struct__")] {
      name
    } else {
      nil
    }
  }

  /// The first unknown in the term, however deep, or nil when all of it is known.
  public var firstUnknown: Unknown? {
    switch self {
    case .unknown(let unknown): return unknown
    case .list(let parts), .tuple(let parts):
      for part in parts {
        if let unknown = part.firstUnknown { return unknown }
      }
      return nil
    case .map(let map):
      for entry in map.entries {
        if let unknown = entry.key.firstUnknown ?? entry.value.firstUnknown { return unknown }
      }
      return nil
    default: return nil
    }
  }
}
