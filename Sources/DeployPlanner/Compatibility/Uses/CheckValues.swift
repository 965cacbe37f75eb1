import PostgresCatalog
import PostgresSyntax

/// What the parts of a condition may come to.
extension CheckEvaluation {
  typealias Possibility = WrittenColumns.Possibility

  /// Whether an expression is NULL in every row that may come.
  func isNull(_ expression: SQLExpression) -> Bool {
    guard let possibility = possibilities(of: expression) else { return false }
    return possibility.mayBeNull && possibility.values?.isEmpty == true
  }

  /// Whether an operation is NULL for the want of an operand: of those that give booleans and numbers, all are STRICT
  /// (manual, CREATE FUNCTION); ANY and ALL are where their list has an element (9.24).
  func isNull(_ operation: OperatorExpression) -> Bool {
    switch operation.kind {
    case .plain, .like, .ilike, .similar, .betweenSymmetric, .notBetweenSymmetric:
      if operation.name.name == "||" { return false }
      return [operation.left, operation.right].contains { $0.map(isNull) ?? false }
    case .in: return operation.left.map(isNull) ?? false
    case .any, .all: return !operation.plainForms.isEmpty && operation.left.map(isNull) ?? false
    case .distinct, .notDistinct, .nullIf, .between, .notBetween: return false
    }
  }

  /// Whether an expression is NULL in some row that may come, as far as it is followed.
  func mayBeNull(_ expression: SQLExpression) -> Bool {
    if let known = possibilities(of: expression) { return known.mayBeNull }
    switch expression {
    case .cast(let inner, _), .collate(let inner, _): return mayBeNull(inner)
    case .coalesce(let parts): return parts.allSatisfy(mayBeNull)
    // A key that the document does not have.
    case .operation(let operation) where Self.extractions.contains(operation.name.name): return true
    case .operation(let operation) where operation.kind == .nullIf: return true
    case .indirection: return true
    case .caseWhen(let choice):
      guard let otherwise = choice.otherwise else { return true }
      return mayBeNull(otherwise) || choice.branches.contains { mayBeNull($0.result) }
    case .operation(let operation) where operation.kind == .plain:
      return [operation.left, operation.right].contains { $0.map(mayBeNull) ?? false }
    case .function(let call): return isStrict(call) && call.arguments.contains(where: mayBeNull)
    default: return false
    }
  }

  /// The values that an expression may have; nil for what is not followed.
  func possibilities(of expression: SQLExpression) -> Possibility? {
    switch expression {
    case .cast(let inner, _), .collate(let inner, _): return possibilities(of: inner)
    case .indirection(let inner, _): return isNull(inner) ? .null : nil
    case .column(let reference): return reference.column.flatMap { columns[$0] }
    case .constant(.null): return .null
    case .constant: return LiteralDefault.text(of: expression).map { .only($0) }
    case .coalesce(let parts): return firstValue(of: parts)
    case .minMax(_, let parts):
      let values = parts.filter { !isNull($0) }
      return values.isEmpty ? .null : values.count == 1 ? possibilities(of: values[0]) : nil
    case .caseWhen(let expression): return chosenValue(of: expression)
    case .operation(let operation):
      if operation.kind == .nullIf {
        return operation.left.map(isNull) == true ? .null : nil
      }
      return isNull(operation) ? .null : nil
    case .function(let call): return result(of: call)
    default: return nil
    }
  }

  /// COALESCE: the first that is not NULL.
  private func firstValue(of parts: [SQLExpression]) -> Possibility? {
    var result = Possibility.null
    for part in parts {
      guard let own = possibilities(of: part) else { return nil }
      result = result.or(own)
      result.mayBeNull = own.mayBeNull
      if !own.mayBeNull { break }
    }
    return result
  }

  /// CASE: the results of the branches whose conditions may hold.
  private func chosenValue(of expression: CaseExpression) -> Possibility? {
    guard expression.argument == nil else { return nil }
    var result: Possibility?
    func add(_ part: SQLExpression?) -> Bool {
      guard let own = part.map({ possibilities(of: $0) }) ?? .null else { return false }
      result = result?.or(own) ?? own
      return true
    }
    for branch in expression.branches {
      let outcomes = outcomes(of: branch.condition)
      guard outcomes.contains(.isTrue) else { continue }
      guard add(branch.result) else { return nil }
      if outcomes == .isTrue { return result }
    }
    return add(expression.otherwise) ? result : nil
  }

  private func isBuiltIn(_ call: FunctionCall) -> Bool {
    call.name.schema == nil || call.name.schema == "pg_catalog"
  }

  private func isStrict(_ call: FunctionCall) -> Bool {
    isBuiltIn(call) && Self.strictFunctions.contains(call.name.name)
  }

  private func result(of call: FunctionCall) -> Possibility? {
    let name = call.name.name
    if isBuiltIn(call), name == "num_nulls" || name == "num_nonnulls" {
      return count(of: call, named: name)
    }
    guard isStrict(call) else { return nil }
    if call.arguments.contains(where: isNull) { return .null }
    guard Self.lengths.contains(name), call.arguments.count == 1,
      var argument = possibilities(of: call.arguments[0])
    else { return nil }
    argument.values = argument.values?.map { String($0.unicodeScalars.count) }
    return argument
  }

  private func count(of call: FunctionCall, named name: String) -> Possibility? {
    var nulls = 0
    for argument in call.arguments {
      guard let own = possibilities(of: argument), isNull(argument) || !own.mayBeNull else {
        return nil
      }
      if isNull(argument) { nulls += 1 }
    }
    return .only(String(name == "num_nulls" ? nulls : call.arguments.count - nulls))
  }

  /// The operators that take a part out of a JSON document (manual, 9.16).
  private static let extractions: Set<String> = ["->", "->>", "#>", "#>>"]

  /// The functions that count the characters of a text.
  private static let lengths: Set<String> = ["length", "char_length", "character_length"]

  /// Functions of PostgreSQL that CHECKs call and that are NULL where an argument is, in all their forms
  /// (`pg_proc.proisstrict`).
  package static let strictFunctions: Set<String> = [
    "abs", "age", "array_length", "array_lower", "array_ndims", "array_upper", "bit_length",
    "btrim",
    "cardinality", "ceil", "ceiling", "char_length", "character_length", "date_part", "date_trunc",
    "decode", "div", "encode", "exp", "extract", "family", "floor", "host", "initcap", "isempty",
    "isfinite", "json_array_length", "json_typeof", "jsonb_array_length", "jsonb_path_exists",
    "jsonb_path_match", "jsonb_typeof", "left", "length", "ln", "log", "lower", "lower_inc",
    "lower_inf", "lpad", "ltrim", "masklen", "md5", "mod", "numnode", "octet_length", "position",
    "power", "regexp_like", "regexp_replace", "replace", "reverse", "right", "round", "rpad",
    "rtrim", "scale", "setweight", "sha256", "sign", "split_part", "sqrt", "starts_with", "strpos",
    "substr",
    "substring", "to_char", "to_date", "to_number", "to_timestamp", "to_tsvector", "translate",
    "trunc", "upper",
    "upper_inc", "upper_inf", "width_bucket",
  ]
}

extension WrittenColumns.Possibility {
  fileprivate static var null: Self { .init(values: [], mayBeNull: true, location: nil) }

  fileprivate static func only(_ value: String) -> Self {
    .init(values: [value], mayBeNull: false, location: nil)
  }

  /// Either of the two.
  fileprivate func or(_ other: Self) -> Self {
    .init(
      values: values.flatMap { own in other.values.map { own + $0 } },
      mayBeNull: mayBeNull || other.mayBeNull, location: nil)
  }
}
