import PostgresSyntax

extension Catalog {
  /// What NOT NULL and the valid CHECK constraints say about every row of a table.
  func constraintPredicate(of relation: Relation, without dropped: Set<String> = []) -> Predicate {
    var parts: [Predicate] = relation.columns.lazy.filter(\.isNotNull)
      .map { .isNotNull(.column($0.name)) }
    for constraint in relation.constraints
    where constraint.kind == .check && constraint.isValidated && !dropped.contains(constraint.name)
    {
      guard let expression = constraint.expression?.expression else { continue }
      parts.append(Predicate(expression, in: relation))
    }
    return .and(parts)
  }
}

extension Predicate {
  /// Reads a boolean expression over the columns of a relation.
  init(_ expression: SQLExpression, in relation: Relation) {
    switch expression {
    case .and(let parts): self = .conjunction(parts.map { Predicate($0, in: relation) })
    case .or(let parts): self = .disjunction(parts.map { Predicate($0, in: relation) })
    case .not(let inner): self = Predicate(inner, in: relation).negated
    case .isNull(let inner): self = .isNull(Term(inner))
    case .isNotNull(let inner): self = .isNotNull(Term(inner))
    case .constant(.boolean(let value)): self = .constant(value)
    case .cast(let inner, let type) where type.name == "bool":
      self = Predicate(inner, in: relation)
    case .operation(let operation):
      self = Predicate(operation, in: relation) ?? .opaque(expression)
    default: self = .opaque(expression)
    }
  }

  private init?(_ operation: OperatorExpression, in relation: Relation) {
    guard let left = operation.left, let right = operation.right else { return nil }
    switch operation.kind {
    case .plain:
      guard let comparison = Comparison(operation.name.name) else { return nil }
      if let found = Self.compare(left, comparison, right, in: relation) {
        self = found
      } else if let found = Self.compare(right, comparison.commuted, left, in: relation) {
        self = found
      } else {
        return nil
      }
    case .distinct where right.isNullConstant: self = .isNotNull(Term(left))
    case .notDistinct where right.isNullConstant: self = .isNull(Term(left))
    case .in, .any:
      guard let values = right.arrayElements, !values.isEmpty, values.count <= 100 else {
        return nil
      }
      let negates = operation.name.name == "<>"
      let parts = values.compactMap {
        Self.compare(left, negates ? .notEqual : .equal, $0, in: relation)
      }
      guard parts.count == values.count else { return nil }
      self = negates ? .and(parts) : .or(parts)
    case .between:
      guard case .array(let bounds) = right, let low = bounds.first, let high = bounds.last,
        let from = Self.compare(left, .greaterOrEqual, low, in: relation),
        let to = Self.compare(left, .lessOrEqual, high, in: relation)
      else { return nil }
      self = .and([from, to])
    default: return nil
    }
  }

  private static func compare(
    _ term: SQLExpression, _ comparison: Comparison, _ constant: SQLExpression,
    in relation: Relation
  ) -> Predicate? {
    guard let literal = Literal(constant, for: Term(term).type(in: relation)) else { return nil }
    return .comparison(Term(term), comparison, literal)
  }

  /// AND without the parts that are always true.
  static func conjunction(_ parts: [Predicate]) -> Predicate {
    let rest = parts.filter { $0 != .constant(true) }
    if rest.contains(.constant(false)) { return .constant(false) }
    if let only = rest.first, rest.count == 1 { return only }
    return rest.isEmpty ? .constant(true) : .and(rest)
  }

  /// OR without the parts that are always false; parts that all arms share stand outside (`find_duplicate_ors`).
  static func disjunction(_ parts: [Predicate]) -> Predicate {
    let rest = parts.filter { $0 != .constant(false) }
    if rest.contains(.constant(true)) { return .constant(true) }
    if let only = rest.first, rest.count == 1 { return only }
    return rest.isEmpty ? .constant(false) : .or(rest)
  }

  /// The condition that a partition's bound puts on its rows (`get_qual_from_partbound`, partbounds.c).
  ///
  /// Range bounds over several columns and hash bounds are opaque: no constraint is seen to prove them.
  static func bound(_ bound: PartitionBoundSpec, of parent: Relation) -> Predicate {
    let unprovable = Predicate.opaque(.other(kind: "PartitionBound", []))
    guard let key = parent.partitionKey?.keys.first, parent.partitionKey?.keys.count == 1 else {
      return unprovable
    }
    let term: Term
    if let column = key.column {
      term = .column(column)
    } else if let expression = key.expression?.expression {
      term = Term(expression)
    } else {
      return unprovable
    }
    let type = term.type(in: parent)
    switch bound {
    case .list(let values):
      var parts: [Predicate] = []
      for value in values where !value.isNullConstant {
        guard let literal = Literal(value, for: type) else { return unprovable }
        parts.append(.comparison(term, .equal, literal))
      }
      if values.contains(where: \.isNullConstant) { return .or([.isNull(term)] + parts) }
      return .and([.isNotNull(term), .disjunction(parts)])
    case .range(let from, let to):
      var parts: [Predicate] = [.isNotNull(term)]
      if case .value(let value)? = from.first {
        guard let literal = Literal(value, for: type) else { return unprovable }
        parts.append(.comparison(term, .greaterOrEqual, literal))
      }
      if case .value(let value)? = to.first {
        guard let literal = Literal(value, for: type) else { return unprovable }
        parts.append(.comparison(term, .less, literal))
      }
      return .and(parts)
    case .hash, .default: return unprovable
    }
  }
}

extension Predicate.Term {
  /// Reads what is tested; a cast that a printed expression carries does not count.
  init(_ expression: SQLExpression) {
    switch expression {
    case .column(let reference):
      self = reference.column.map { .column($0) } ?? .expression(expression)
    case .cast(let inner, let type)
    where ["text", "varchar", "bpchar"].contains(type.name) && inner.isColumn:
      self = Predicate.Term(inner)
    default: self = .expression(expression.withoutLocations)
    }
  }

  /// The type of a column.
  func type(in relation: Relation) -> SQLType? {
    guard case .column(let name) = self else { return nil }
    return relation.column(named: name)?.type
  }
}

extension SQLExpression {
  fileprivate var isColumn: Bool {
    if case .column = self { return true }
    return false
  }

  /// The elements of an array written out: `IN (…)`, `ANY (ARRAY[…])`.
  fileprivate var arrayElements: [SQLExpression]? {
    switch self {
    case .array(let elements): elements
    case .cast(let inner, _): inner.arrayElements
    default: nil
    }
  }
}

extension Literal {
  /// Reads a constant as the type of what it is compared with has it; nil for what is no constant.
  init?(_ expression: SQLExpression, for type: SQLType?) {
    switch expression {
    case .constant(let constant): self.init(constant, for: type)
    case .cast(let inner, let target):
      // A cast to another type than the column's compares by other rules.
      if let type, !type.isArray, target.name != type.name, !target.isTextual || !type.isString {
        return nil
      }
      self.init(inner, for: type)
    default: return nil
    }
  }

  private init?(_ constant: Constant, for type: SQLType?) {
    switch constant {
    case .null: return nil
    case .integer(let value): self = .integer(value)
    case .float(let text):
      guard let value = Double(text) else { return nil }
      self = Int(text).map { .integer($0) } ?? .number(value)
    case .boolean(let value): self = .other(String(value))
    case .bitString(let text): self = .other(text)
    case .string(let text): self.init(text, for: type)
    }
  }

  private init(_ text: String, for type: SQLType?) {
    guard let type, type.isBuiltIn, !type.isArray else {
      self = .other(text)
      return
    }
    switch type.name {
    case "int2", "int4", "int8": self = Int(text).map { .integer($0) } ?? .other(text)
    case "numeric", "float4", "float8":
      self = Int(text).map { .integer($0) } ?? Double(text).map { .number($0) } ?? .other(text)
    case "date", "timestamp": self = Self.isISO(text) ? .instant(Self.padded(text)) : .other(text)
    default: self = .other(text)
    }
  }

  /// Whether a text is `YYYY-MM-DD`, perhaps with `HH:MM:SS`, which sorts as written.
  private static func isISO(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 10 || bytes.count == 19 else { return false }
    let pattern = Array("0000-00-00 00:00:00".utf8)
    for (index, byte) in bytes.enumerated() {
      let expected = pattern[index]
      let isDigit = (0x30...0x39).contains(byte)
      if expected == 0x30 ? !isDigit : byte != expected { return false }
    }
    return true
  }

  private static func padded(_ text: String) -> String {
    text.utf8.count == 10 ? text + " 00:00:00" : text
  }
}

extension TypeName {
  fileprivate var isTextual: Bool { ["text", "varchar", "bpchar"].contains(name) }
}
