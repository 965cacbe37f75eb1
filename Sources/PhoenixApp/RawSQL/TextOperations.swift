import PostgresSyntax

/// Operators and functions that PostgreSQL has for texts, and for no number, time, enumerated type, uuid or JSON.
///
/// Source: manual, sections 9.4 and 9.7. No type but a text's is cast to text without being asked to (10.2, 10.3).
package enum TextOperations {
  /// The operators.
  package static let operators: Set<String> = ["~~", "!~~", "~~*", "!~~*", "~", "!~", "~*", "!~*"]
  /// The functions, by which the text comes first.
  package static let functions: Set<String> = [
    "lower", "upper", "initcap", "length", "char_length", "character_length", "btrim", "ltrim",
    "rtrim", "lpad", "rpad", "substr", "substring", "split_part", "replace", "left", "right",
    "starts_with", "strpos", "position", "reverse", "translate", "regexp_replace", "regexp_match",
    "regexp_matches", "regexp_split_to_array", "similarity", "unaccent",
  ]

  /// The types that come with PostgreSQL and have none of them.
  package static let typesWithout: Set<String> = [
    "bool", "int2", "int4", "int8", "numeric", "float4", "float8", "date", "time", "timetz",
    "timestamp", "timestamptz", "interval", "uuid", "json", "jsonb",
  ]

  /// The operand that an expression takes as a text as it stands; nil where there is none.
  static func operand(of expression: SQLExpression) -> SQLExpression? {
    switch expression {
    case .operation(let operation) where operators.contains(operation.name.name): operation.left
    case .function(let call) where functions.contains(call.name.name): call.arguments.first
    default: nil
    }
  }

  /// The numbers of the parameters that a statement takes as texts.
  static func parameters(in statement: StatementNode) -> Set<Int> {
    guard case .selectStmt(let select) = statement else { return [] }
    var numbers: Set<Int> = []
    for part in select.targets.compactMap(\.value) + select.orderBy {
      part.forEachPart {
        if case .parameter(let number)? = operand(of: $0) { numbers.insert(number) }
      }
    }
    return numbers
  }
}
