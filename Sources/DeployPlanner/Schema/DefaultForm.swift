import PostgresCatalog
import PostgresSyntax

/// A column's default in a form that the server's words for it and the migration's share.
///
/// The server prints a default with casts and with literals in their type's own form (manual 54.6, `pg_get_expr`):
/// `'new'::character varying`, `'-1'::integer`. Where that form cannot be told from the literal alone, only its
/// being a literal counts; of an expression, the functions that it calls.
enum DefaultForm {
  /// The form of a column's default.
  static func form(of value: StoredExpression, type: SQLType, in catalog: Catalog) -> String {
    // Nearly every table has one of these; they need no parser.
    if value.sql.hasPrefix("nextval(") { return "nextval()" }
    guard let expression = value.expression else { return "an expression" }
    switch bare(expression) {
    case .constant(let constant): return literal(constant, type, catalog)
    case .operation(let operation):
      if operation.name.name == "-", operation.left == nil, let right = operation.right,
        case .constant(let constant) = bare(right), let number = number(constant)
      {
        return "-\(number)"
      }
    case .sqlValue(let function): return "\(function)"
    default: break
    }
    var functions: Set<String> = []
    expression.forEachPart { if case .function(let call) = $0 { functions.insert(call.name.name) } }
    return functions.isEmpty
      ? "an expression" : functions.sorted().map { "\($0)()" }.joined(separator: " ")
  }

  private static func bare(_ expression: SQLExpression) -> SQLExpression {
    var expression = expression
    while case .cast(let inner, _) = expression { expression = inner }
    return expression
  }

  private static func literal(
    _ constant: Constant, _ type: SQLType, _ catalog: Catalog
  ) -> String {
    switch constant {
    case .null: return "null"
    case .boolean(let truth): return truth ? "true" : "false"
    case .integer, .float: return number(constant) ?? "a literal"
    case .string(let text):
      if type.isArray { return text == "{}" ? "'{}'" : "a literal" }
      switch type.name {
      case "varchar", "text", "citext": return "'\(text)'"
      case "bool": return truth(text)
      case "int2", "int4", "int8", "numeric", "float4", "float8":
        return number(constant) ?? "a literal"
      case "json", "jsonb": return text == "{}" || text == "[]" ? "'\(text)'" : "a literal"
      default:
        if case .enumeration? = catalog.types[type.qualifiedName]?.definition { return "'\(text)'" }
        return "a literal"
      }
    case .bitString: return "a literal"
    }
  }

  /// The number that a literal is, without zeros that say nothing; nil where it is written with an exponent.
  private static func number(_ constant: Constant) -> String? {
    switch constant {
    case .integer(let number): return String(number)
    case .float(let text), .string(let text):
      guard !text.isEmpty, text.utf8.allSatisfy({ $0 == 45 || $0 == 46 || (48...57).contains($0) })
      else { return nil }
      guard text.contains(".") else { return text }
      var digits = Substring(text)
      while digits.hasSuffix("0") { digits.removeLast() }
      if digits.hasSuffix(".") { digits.removeLast() }
      return digits.isEmpty ? "0" : String(digits)
    default: return nil
    }
  }

  /// What a boolean's text means (manual 8.6).
  private static func truth(_ text: String) -> String {
    switch text.lowercased() {
    case "t", "true", "y", "yes", "on", "1": "true"
    case "f", "false", "n", "no", "off", "0": "false"
    default: "a literal"
    }
  }
}
