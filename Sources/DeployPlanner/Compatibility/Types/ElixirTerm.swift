import PhoenixApp
import PostgresCatalog

/// The kinds of terms that Postgrex decodes a column to and encodes a parameter from.
///
/// Source: `Postgrex.Extensions.*`, each module's `encode/1` and `decode/1`.
indirect enum ElixirTerm: Hashable, Sendable {
  case integer
  case float
  case decimal
  case boolean
  /// A UTF-8 binary.
  case text
  /// A binary of any bytes.
  case bytes
  /// A binary of 16 bytes.
  case uuid
  /// Whatever JSON holds.
  case document
  /// A map of strings (hstore).
  case stringMap
  case date
  case time
  case naiveDateTime
  case dateTime
  case interval
  case bits
  case list(ElixirTerm)
}

extension ElixirTerm {
  /// The term that a column of a type is decoded to; nil for types that need an extension of the
  /// application, or are not known.
  init?(_ type: SQLType, in catalog: Catalog, depth: Int = 0) {
    // A domain over a domain over … ends somewhere in PostgreSQL; a broken snapshot need not.
    guard depth < 32 else { return nil }
    if type.isArray {
      let element = SQLType(schema: type.schema, name: type.name, modifier: type.modifier)
      guard let term = ElixirTerm(element, in: catalog, depth: depth + 1) else { return nil }
      self = .list(term)
      return
    }
    guard type.isBuiltIn else {
      switch catalog.types[type.qualifiedName]?.definition {
      case .enumeration: self = .text
      case .domain(let domain):
        guard let term = ElixirTerm(domain.baseType, in: catalog, depth: depth + 1) else {
          return nil
        }
        self = term
      default:
        guard let term = ElixirTerm(extensionType: type.name) else { return nil }
        self = term
      }
      return
    }
    guard let term = ElixirTerm(builtIn: type.name) else { return nil }
    self = term
  }

  private init?(extensionType name: String) {
    switch name {
    case "citext": self = .text
    case "hstore": self = .stringMap
    default: return nil
    }
  }

  init?(builtIn name: String) {
    switch name {
    case "int2", "int4", "int8", "oid": self = .integer
    case "float4", "float8": self = .float
    case "numeric": self = .decimal
    case "bool": self = .boolean
    case "text", "varchar", "bpchar", "char", "name": self = .text
    case "bytea": self = .bytes
    case "uuid": self = .uuid
    case "json", "jsonb": self = .document
    case "date": self = .date
    case "time", "timetz": self = .time
    case "timestamp": self = .naiveDateTime
    case "timestamptz": self = .dateTime
    case "interval": self = .interval
    case "bit", "varbit": self = .bits
    default: return nil
    }
  }
}
