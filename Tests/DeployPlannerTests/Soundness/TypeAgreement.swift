/// Which columns Ecto's fields can be loaded from and sent to: what no SQL statement shows.
///
/// Source: `Ecto.Type.load/3`, `Postgrex.Extensions.*`; only pairs that are plain from there.
enum TypeAgreement {
  /// How Ecto sees a field.
  enum Term {
    case integer
    case text
    case decimal
    case float
    case boolean
    case datetime
    case map
    case uuid
  }

  /// What is done with the column.
  enum Direction {
    case load
    case send
  }

  /// Whether a field and a column of a type (`pg_type.typname`) agree; nil where it is not plain.
  static func holds(_ term: Term, _ column: String, isEnumeration: Bool, _ direction: Direction)
    -> Bool?
  {
    let isText = isEnumeration || ["text", "varchar", "bpchar", "citext"].contains(column)
    let isInteger = ["int2", "int4", "int8"].contains(column)
    let isFloat = ["float4", "float8"].contains(column)
    let isDecimal = column == "numeric"
    switch (term, direction) {
    case (.integer, .load): return isInteger
    case (.integer, .send): return isInteger || isFloat || isDecimal
    case (.decimal, .load): return isInteger || isFloat || isDecimal
    case (.decimal, .send): return isDecimal
    case (.float, .load): return isFloat || isInteger
    case (.float, .send): return isFloat || isDecimal
    case (.text, _):
      return isText ? true : ["bytea", "json", "jsonb"].contains(column) ? nil : false
    case (.boolean, _): return column == "bool"
    case (.datetime, _): return ["timestamp", "timestamptz"].contains(column) ? nil : false
    case (.map, .load): return ["json", "jsonb"].contains(column)
    case (.map, .send): return ["json", "jsonb"].contains(column)
    case (.uuid, _): return column == "uuid" ? true : column == "bytea" ? nil : false
    }
  }
}
