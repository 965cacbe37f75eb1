import PostgresSyntax

/// A value in a block of code as far as it is known before the block runs.
enum KnownValue: Hashable {
  case null
  case boolean(Bool)
  case integer(Int)
  case text(String)
  /// An object of the catalog, as its OID stands for it.
  case object(kind: ObjectClass, QualifiedName)
  case list([KnownValue])

  /// The catalogs whose OIDs are told apart.
  enum ObjectClass: Hashable {
    case schema
    case relation
    case type
  }

  /// The value as text, as a cast to `text` gives it; nil where it has none that is known.
  var text: String? {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .boolean(let flag): flag ? "true" : "false"
    case .object(_, let name): name.schema == "public" ? quotedIdentifier(name.name) : name.sql
    case .null, .list: nil
    }
  }

  /// The truth of a condition: NULL counts as false.
  var truth: Bool? {
    switch self {
    case .boolean(let flag): flag
    case .null: false
    default: nil
    }
  }
}
