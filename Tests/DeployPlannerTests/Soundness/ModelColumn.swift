/// The type of a column of a random application, as its migration and its schema write it.
enum ModelType: Hashable {
  case integer
  case bigint
  case string
  case shortString
  case text
  case decimal
  case float
  case boolean
  case datetime
  case map
  case uuid
  /// `Ecto.Enum` over a varchar.
  case choice([String])
  /// `Ecto.Enum` over an enumerated type.
  case enumeration(type: String, values: [String])
  /// A foreign key.
  case reference(table: String)

  /// Types that any operation may use.
  static let plain: [ModelType] = [
    .integer, .bigint, .string, .text, .decimal, .boolean, .datetime, .map, .uuid, .float,
  ]

  /// The type and its options in a migration: `:string, size: 20`.
  var migration: String {
    switch self {
    case .integer: ":integer"
    case .bigint: ":bigint"
    case .string, .choice: ":string"
    case .shortString: ":string, size: 20"
    case .text: ":text"
    case .decimal: ":decimal"
    case .float: ":float"
    case .boolean: ":boolean"
    case .datetime: ":utc_datetime"
    case .map: ":map"
    case .uuid: ":uuid"
    case .enumeration(let type, _): ":\(type)"
    case .reference(let table): "references(:\(table))"
    }
  }

  /// The type and its options in a schema.
  var ecto: String {
    switch self {
    case .integer, .bigint: ":integer"
    case .string, .shortString, .text: ":string"
    case .decimal: ":decimal"
    case .float: ":float"
    case .boolean: ":boolean"
    case .datetime: ":utc_datetime"
    case .map: ":map"
    case .uuid: "Ecto.UUID"
    case .choice(let values), .enumeration(_, let values):
      "Ecto.Enum, values: [\(values.map { ":\($0)" }.joined(separator: ", "))]"
    case .reference: ":id"
    }
  }

  /// How Ecto and Postgrex see the field: the row of `TypeAgreement`.
  var term: TypeAgreement.Term {
    switch self {
    case .integer, .bigint, .reference: .integer
    case .string, .shortString, .text, .choice, .enumeration: .text
    case .decimal: .decimal
    case .float: .float
    case .boolean: .boolean
    case .datetime: .datetime
    case .map: .map
    case .uuid: .uuid
    }
  }

  /// Values that users may send, as text; the number makes them distinct.
  func value(_ number: Int) -> String {
    switch self {
    case .integer, .bigint: String(number)
    case .string, .text: "value \(number)"
    case .shortString: "v\(number)"
    case .decimal, .float: "\(number).5"
    case .boolean: number.isMultiple(of: 2) ? "true" : "false"
    case .datetime: "2026-01-01 00:00:00"
    case .map: number == 1 ? "[]" : "{}"
    case .uuid: "00000000-0000-4000-8000-\(String(100_000_000_000 + number))"
    case .choice(let values), .enumeration(_, let values):
      values.isEmpty ? "" : values[number % values.count]
    case .reference: "1"
    }
  }

  /// The rarest values that Ecto lets through: long, negative, without their row.
  func extreme(_ number: Int) -> String {
    switch self {
    case .integer: String(-2_000_000_000 + number)
    case .bigint: String(-9_000_000_000_000_000_000 + number)
    case .string: String(repeating: "x", count: 240) + String(number)
    case .text: String(repeating: "y", count: 300) + String(number)
    case .decimal, .float: "-\(number).25"
    case .reference: "99999999"
    default: value(number)
    }
  }
}

/// A column of a random application's table.
struct ModelColumn: Hashable {
  var name: String
  var type: ModelType
  var isNotNull = false
  /// The default, as text; nil for none.
  var defaultValue: String?

  /// The default as Elixir writes it.
  static func elixir(_ value: String, of type: ModelType) -> String {
    switch type {
    case .integer, .bigint, .decimal, .float, .boolean: value
    case .choice, .enumeration: ":\(value)"
    case .map: "%{}"
    default: "\"\(value)\""
    }
  }

  /// The line of a migration that adds it.
  var line: String {
    var line = "add :\(name), \(type.migration)"
    if isNotNull { line += ", null: false" }
    if let defaultValue {
      let value =
        switch type {
        case .choice, .enumeration: "\"\(defaultValue)\""
        default: ModelColumn.elixir(defaultValue, of: type)
        }
      line += ", default: \(value)"
    }
    return line
  }
}
