/// The type of an Ecto field.
///
/// Source: the documentation of `Ecto.Schema`, "Types and casting".
public indirect enum EctoType: Hashable, Sendable {
  /// A primitive type: `id`, `binary_id`, `integer`, `float`, `boolean`, `string`, `bitstring`, `binary`,
  /// `decimal`, `map`, `date`, `time`, `time_usec`, `naive_datetime`, `naive_datetime_usec`,
  /// `utc_datetime`, `utc_datetime_usec`, `duration`, `any`.
  case primitive(String)
  /// `Ecto.UUID`.
  case uuid
  /// `{:array, type}`.
  case array(EctoType)
  /// `{:map, type}`.
  case map(EctoType)
  /// `Ecto.Enum`: the values as stored in the database, in source order; `stored` is `string` or `integer`,
  /// or an array of them. A value that is not among them fails the load.
  case enumeration(values: [EnumValue], stored: EctoType)
  /// `embeds_one`, stored as `map`.
  case embedOne(schema: String)
  /// `embeds_many`, stored as an array of maps (jsonb).
  case embedMany(schema: String)
  /// Another module: its `type/0` when it could be read.
  case custom(module: String, stored: EctoType?)

  /// What the adapter sees: the primitive or array under enumerations, embeds and custom types; nil
  /// when a custom type's storage could not be read.
  public var stored: EctoType? {
    switch self {
    case .primitive, .uuid: self
    case .array(let element): element.stored.map { .array($0) }
    case .map: .primitive("map")
    case .enumeration(_, let stored): stored
    case .embedOne: .primitive("map")
    case .embedMany: .array(.primitive("map"))
    case .custom(_, let stored): stored?.stored
    }
  }
}

/// A value of an `Ecto.Enum`.
public struct EnumValue: Hashable, Sendable {
  /// The atom in the code.
  public var name: String
  /// What the database holds: the atom's text, the mapped string, or the mapped integer in decimal.
  public var stored: String

  /// A value of an `Ecto.Enum`.
  public init(name: String, stored: String) {
    self.name = name
    self.stored = stored
  }
}
