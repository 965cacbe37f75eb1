import PostgresSyntax

/// Works out expressions of a block of code: texts that are put together, and questions to PostgreSQL's catalogs.
///
/// What depends on rows, on settings or on what is not written down has no value here (nil).
struct KnownValueReader {
  let catalog: Catalog

  /// The variables whose values are known.
  let variables: [String: KnownValue]

  /// A row of a FROM clause: the name it goes by, and its columns.
  typealias Scope = [(alias: String, row: SystemCatalogRow)]

  func value(_ sql: String) -> KnownValue? {
    StoredExpression(sql: sql).expression.flatMap { value($0) }
  }

  /// The most bytes of a text that is put together; a loop can double one each time.
  static var longestText: Int { 65_536 }

  func value(_ expression: SQLExpression, _ scope: Scope = []) -> KnownValue? {
    let value = unboundedValue(expression, scope)
    if case .text(let text)? = value, text.utf8.count > Self.longestText { return nil }
    return value
  }

  private func unboundedValue(_ expression: SQLExpression, _ scope: Scope) -> KnownValue? {
    switch expression {
    case .constant(let constant): value(constant)
    case .column(let reference): value(reference, scope)
    case .cast(let inner, let type): value(inner, scope).flatMap { cast($0, to: type) }
    case .function(let call): value(call, scope)
    case .operation(let operation): value(operation, scope)
    case .and(let parts): conjunction(parts.map { value($0, scope) })
    case .or(let parts):
      conjunction(parts.map { negated(value($0, scope)) }).flatMap { negated($0) }
    case .not(let inner): negated(value(inner, scope))
    case .isNull(let inner): value(inner, scope).map { .boolean($0 == .null) }
    case .isNotNull(let inner): value(inner, scope).map { .boolean($0 != .null) }
    case .array(let parts): list(parts, scope)
    case .subquery(let subquery): value(subquery, scope)
    case .sqlValue(.currentSchema): currentSchema
    case .coalesce(let parts): coalesce(parts[...], scope)
    default: nil
    }
  }

  var currentSchema: KnownValue? {
    catalog.searchPath.first(where: catalog.schemas.contains).map { .text($0) }
  }

  private func value(_ constant: Constant) -> KnownValue? {
    switch constant {
    case .null: .null
    case .integer(let number): .integer(number)
    case .boolean(let flag): .boolean(flag)
    case .string(let text): .text(text)
    case .float, .bitString: nil
    }
  }

  private func value(_ reference: ColumnRef, _ scope: Scope) -> KnownValue? {
    guard let column = reference.column else { return nil }
    if let qualifier = reference.qualifier {
      return scope.last { $0.alias == qualifier }?.row[column]
    }
    for entry in scope.reversed() {
      if let value = entry.row[column] { return value }
    }
    return scope.isEmpty ? variables[column] : nil
  }

  private func list(_ parts: [SQLExpression], _ scope: Scope) -> KnownValue? {
    let values = parts.compactMap { value($0, scope) }
    return values.count == parts.count ? .list(values) : nil
  }

  private func coalesce(_ parts: ArraySlice<SQLExpression>, _ scope: Scope) -> KnownValue? {
    guard let first = parts.first else { return .null }
    guard let value = value(first, scope) else { return nil }
    return value == .null ? coalesce(parts.dropFirst(), scope) : value
  }

  /// AND of SQL's three-valued logic, where a part may also not be known.
  private func conjunction(_ parts: [KnownValue?]) -> KnownValue? {
    if parts.contains(.boolean(false)) { return .boolean(false) }
    if parts.allSatisfy({ $0 == .boolean(true) }) { return .boolean(true) }
    return parts.allSatisfy { $0 == .boolean(true) || $0 == .null } ? .null : nil
  }

  private func negated(_ value: KnownValue?) -> KnownValue? {
    switch value {
    case .boolean(let flag): .boolean(!flag)
    case .null: .null
    default: nil
    }
  }

  private func cast(_ value: KnownValue, to type: TypeName) -> KnownValue? {
    if case .text(let text) = value {
      switch type.name {
      case "regclass": return relation(text).map { .object(kind: .relation, $0) }
      case "regtype": return userType(text).map { .object(kind: .type, $0) }
      case "regnamespace": return .object(kind: .schema, QualifiedName(schema: "", name: text))
      case "text", "varchar", "name", "text[]", "bpchar": return value
      case "int4", "int8": return Int(text).map { .integer($0) }
      default: return nil
      }
    }
    switch type.name {
    case "text", "varchar", "name":
      return value.text.map { .text($0) } ?? (value == .null ? .null : nil)
    case "oid", "regclass", "regtype", "int4", "int8", "bool": return value
    default: return type.arrayDimensions > 0 ? value : nil
    }
  }

  private func value(_ operation: OperatorExpression, _ scope: Scope) -> KnownValue? {
    guard let right = operation.right.flatMap({ value($0, scope) }),
      let left = operation.left.flatMap({ value($0, scope) })
    else { return listedValue(operation, scope) }
    if left == .null || right == .null { return .null }
    switch operation.kind {
    case .plain: return plain(operation.name.name, left, right)
    case .in, .any:
      guard case .list(let members) = right else { return nil }
      let isMember = members.contains { equals(left, $0) == true }
      return .boolean(operation.name.name == "=" ? isMember : !isMember)
    default: return nil
    }
  }

  /// IN with a list, whose right side is no value of its own.
  private func listedValue(_ operation: OperatorExpression, _ scope: Scope) -> KnownValue? {
    guard operation.kind == .in, let left = operation.left.flatMap({ value($0, scope) }),
      case .row(let parts)? = operation.right, case .list(let members)? = list(parts, scope)
    else { return nil }
    let isMember = members.contains { equals(left, $0) == true }
    return .boolean(operation.name.name == "=" ? isMember : !isMember)
  }

  private func plain(_ name: String, _ left: KnownValue, _ right: KnownValue) -> KnownValue? {
    if name == "||" {
      guard let first = left.text, let second = right.text else { return nil }
      return .text(first + second)
    }
    if name == "=" { return equals(left, right).map { .boolean($0) } }
    if name == "<>" { return equals(left, right).map { .boolean(!$0) } }
    guard case .integer(let first) = left, case .integer(let second) = right else { return nil }
    switch name {
    case "<": return .boolean(first < second)
    case "<=": return .boolean(first <= second)
    case ">": return .boolean(first > second)
    case ">=": return .boolean(first >= second)
    case "+":
      let (sum, overflow) = first.addingReportingOverflow(second)
      return overflow ? nil : .integer(sum)
    case "-":
      let (difference, overflow) = first.subtractingReportingOverflow(second)
      return overflow ? nil : .integer(difference)
    default: return nil
    }
  }

  private func equals(_ left: KnownValue, _ right: KnownValue) -> Bool? {
    switch (left, right) {
    case (.object, .object), (.integer, .integer), (.boolean, .boolean), (.text, .text):
      left == right
    // A literal takes the type of the other side: 'users'::regclass is compared by OID.
    case (.object(let kind, let name), .text(let text)),
      (.text(let text), .object(let kind, let name)):
      switch kind {
      case .relation: relation(text).map { $0 == name }
      case .type: userType(text).map { $0 == name }
      case .schema: text == name.name
      }
    case (.boolean(let flag), .text(let text)), (.text(let text), .boolean(let flag)):
      ["t": true, "f": false, "true": true, "false": false][text].map { $0 == flag }
    default: nil
    }
  }

  /// The relation, index or sequence that a text like `s.users` names.
  func relation(_ text: String) -> QualifiedName? {
    for name in names(text) {
      let exists = catalog.relations[name] != nil || catalog.tableName(ofIndex: name) != nil
      if exists || catalog.sequences[name] != nil { return name }
    }
    return nil
  }

  /// The user type that a text names.
  func userType(_ text: String) -> QualifiedName? { names(text).first { catalog.types[$0] != nil } }

  private func names(_ text: String) -> [QualifiedName] {
    guard case .column(let reference)? = StoredExpression(sql: text).expression,
      let name = reference.column
    else { return [] }
    return catalog.schemas(of: reference.qualifier).map { QualifiedName(schema: $0, name: name) }
  }
}
