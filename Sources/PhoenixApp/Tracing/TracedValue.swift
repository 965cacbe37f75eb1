import ElixirSyntax

/// What is known of a value while code is followed without being run.
///
/// The evaluator of migrations and configuration computes the one value that code has; here every
/// branch is taken, arguments come from outside, and the question is which statements may be sent. So
/// a value is a shape: a query with these conditions, a changeset that may set these fields.
indirect enum TracedValue: Hashable {
  /// Anything, nil too. The name is the variable's or field's that it came from.
  case unknown(String?)
  /// Anything but nil and false.
  case present
  case atom(String)
  case integer(Int)
  case string(String)
  /// A string of which only parts are known; nil stands for an unknown part.
  case text([String?])
  /// The known elements, then any number of others of the given shape.
  case list([TracedValue], rest: TracedValue?)
  case tuple([TracedValue])
  case map(TracedMap)
  case module(String)
  case record(TracedRecord)
  case query(TracedQuery)
  case dynamic(TracedDynamic)
  case changeset(TracedChangeset)
  case multi(TracedMulti)
  case closure(TracedClosure)
  /// A boolean that is true only while the flags are on; negated: false only then.
  case flag([FlagGuard], negated: Bool)
  case code(QuotedCode)
  /// One of these; at least two, none of them a union.
  case union([TracedValue])

  static var null: TracedValue { .atom("nil") }
  /// The value of code that does not return: `raise`.
  static var never: TracedValue { .union([]) }
  static var yes: TracedValue { .atom("true") }
  static var no: TracedValue { .atom("false") }
  /// True or false.
  static var boolean: TracedValue { .union([.yes, .no]) }
  static var anything: TracedValue { .unknown(nil) }
  static func ok(_ value: TracedValue) -> TracedValue { .tuple([.atom("ok"), value]) }
  static func error(_ value: TracedValue) -> TracedValue { .tuple([.atom("error"), value]) }

  /// The members of a union; itself otherwise.
  var alternatives: [TracedValue] {
    if case .union(let members) = self { return members }
    return [self]
  }

  /// Whether the value may be nil.
  var mayBeNil: Bool {
    switch self {
    case .unknown: true
    case .atom(let name): name == "nil"
    case .union(let members): members.contains(where: \.mayBeNil)
    default: false
    }
  }

  var isNil: Bool { self == .null }

  var isChangeset: Bool {
    if case .changeset = self { return true }
    return false
  }

  var isUnknown: Bool {
    if case .unknown = self { return true }
    return false
  }

  /// Whether it is certainly true or false as a condition; nil when that is not known.
  var truth: Bool? {
    switch self {
    case .atom(let name): name != "nil" && name != "false"
    case .unknown, .flag: nil
    case .union(let members):
      if let first = members.first?.truth, members.dropFirst().allSatisfy({ $0.truth == first }) {
        first
      } else {
        nil
      }
    default: true
    }
  }

  var atomName: String? {
    if case .atom(let name) = self { return name }
    return nil
  }

  /// The names of a list of atoms, or of one atom; nil when any is not known.
  var atomNames: [String]? {
    switch self {
    case .atom("nil"): []
    case .atom(let name): [name]
    case .list(let elements, rest: nil):
      elements.reduce(into: [String]?.some([])) { names, element in
        if let name = element.atomName { names?.append(name) } else { names = nil }
      }
    default: nil
    }
  }

  /// The pairs of a keyword list or map with atom keys, and whether there may be others.
  var entries: (pairs: [(key: String, value: TracedValue)], isOpen: Bool)? {
    switch self {
    case .list(let elements, let rest):
      var pairs: [(key: String, value: TracedValue)] = []
      for element in elements {
        guard case .tuple(let parts) = element, parts.count == 2, let key = parts[0].atomName
        else { return nil }
        pairs.append((key, parts[1]))
      }
      return (pairs, rest != nil)
    case .map(let map):
      return (map.atomEntries, map.isOpen)
    case .record(let record):
      return (record.fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, true)
    default:
      return nil
    }
  }

  /// The value of an option in a keyword list; nil when it is not among the known ones.
  func option(_ name: String) -> TracedValue? {
    entries?.pairs.first { $0.key == name }?.value
  }

  /// Whether options that are not named may be given.
  var hasOpenOptions: Bool {
    if let entries { return entries.isOpen }
    return isUnknown
  }
}

/// A map, or a struct that is not a schema's.
struct TracedMap: Hashable {
  var entries: [TracedValue: TracedValue]
  /// Whether there may be other keys.
  var isOpen: Bool
  var structName: String?

  init(_ entries: [TracedValue: TracedValue] = [:], isOpen: Bool, structName: String? = nil) {
    self.entries = entries
    self.isOpen = isOpen
    self.structName = structName
  }

  /// The entries with atom keys, sorted.
  var atomEntries: [(key: String, value: TracedValue)] {
    entries.compactMap { key, value in key.atomName.map { (key: $0, value: value) } }
      .sorted { $0.key < $1.key }
  }

  /// The keys as field names, atoms and strings alike; nil when there may be others.
  var closedKeys: Set<String>? {
    guard !isOpen else { return nil }
    var names: Set<String> = []
    for key in entries.keys {
      switch key {
      case .atom(let name), .string(let name): names.insert(name)
      default: return nil
      }
    }
    return names
  }
}

/// A struct of an Ecto schema.
struct TracedRecord: Hashable {
  var schema: String
  /// The fields that the code sets.
  var fields: [String: TracedValue]
  /// Whether it came from the database, or from outside, so that the other fields have some value.
  var isLoaded: Bool
  /// Whether the schema is a guess from a name.
  var isGuess = false
}

/// An anonymous function, or a captured one.
final class TracedClosure: Hashable {
  enum Body {
    case clauses([Node], Context)
    /// `&(&1 + 1)`.
    case capture(Node, Context)
    /// `&Mod.fun/2`.
    case named(module: String, function: String, Node, Context)
    /// `&fun/2`.
    case local(function: String, Node, Context)
  }

  let body: Body
  let arity: Int
  /// Whether it has been followed with some arguments.
  var isApplied = false

  init(_ body: Body, arity: Int) {
    self.body = body
    self.arity = arity
  }

  static func == (left: TracedClosure, right: TracedClosure) -> Bool { left === right }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// Code as a value: a quoted block, or an argument of a macro.
final class QuotedCode: Hashable {
  let node: Node
  let context: Context
  /// Whether `node` is the content of a `quote`, whose `unquote`s are evaluated in `context`.
  let isQuote: Bool

  init(_ node: Node, context: Context, isQuote: Bool) {
    self.node = node
    self.context = context
    self.isQuote = isQuote
  }

  static func == (left: QuotedCode, right: QuotedCode) -> Bool { left === right }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// An `Ecto.Multi`: the results that its later steps see.
struct TracedMulti: Hashable {
  var results: [String: TracedValue]
}
