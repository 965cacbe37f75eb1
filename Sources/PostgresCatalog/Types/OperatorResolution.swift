import PostgresSyntax

extension Catalog {
  /// Which operator an expression means.
  enum OperatorResolution: Equatable {
    case found(BuiltInOperator)
    /// The server knows none that fits (SQLSTATE 42883).
    case missing
    /// Types are not known, others' operators may fit, or several fit equally well.
    case undecided
  }

  /// What an operand is, as far as the choice of an operator goes.
  fileprivate enum Operand {
    /// A string or NULL without a type: it takes that of the operator.
    case untyped
    case typed(SQLType)
  }

  /// Finds the operator of `left name right` by the operands' types, as far as `type` knows them (`oper` in `parse_oper.c`;
  /// manual 10.2).
  func resolve(
    _ operation: OperatorExpression, type: (SQLExpression) -> SQLType?
  ) -> OperatorResolution {
    guard operation.kind == .plain, let right = operation.right,
      operation.name.schema == nil || operation.name.schema == "pg_catalog"
    else { return .undecided }
    let name = operation.name.name == "!=" ? "<>" : operation.name.name
    let forms = BuiltInOperator.named(name).filter { ($0.left == nil) == (operation.left == nil) }
    let operands = [operation.left, right].compactMap { $0 }.map { operand($0, type) }
    let known = operands.compactMap { $0 }
    guard known.count == operands.count else { return .undecided }
    if let exact = exactMatch(forms, known) { return .found(exact) }
    let fitting = forms.filter { form in
      zip(known, form.operands).allSatisfy { accepts($0.0, $0.1) } && isConsistent(form, known)
    }
    if fitting.isEmpty { return hasOnlyBuiltInOperators ? .missing : .undecided }
    let best = fitting.count > 1 ? best(of: fitting, for: known) : fitting.first
    return best.map { .found($0) } ?? .undecided
  }

  /// Whether nobody made operators or casts for the types that come with PostgreSQL.
  private var hasOnlyBuiltInOperators: Bool {
    !hasOperatorsForBuiltInTypes && uncertainties.isEmpty && serverVersion.major <= 15
  }

  /// An operand whose type is PostgreSQL's own or an enum; nil for others, which have operators of their own.
  private func operand(_ part: SQLExpression, _ type: (SQLExpression) -> SQLType?) -> Operand? {
    switch part {
    case .constant(.string), .constant(.null): return .untyped
    default: break
    }
    guard let type = type(part).map({ baseType(of: $0) }) else { return nil }
    if case .enumeration? = types[type.qualifiedName]?.definition { return .typed(type) }
    guard type.isBuiltIn, BuiltInType.named(type.name) != nil else { return nil }
    return .typed(type)
  }

  /// The form of exactly these types; one without a type is taken for the other (`binary_oper_exact`).
  private func exactMatch(_ forms: [BuiltInOperator], _ operands: [Operand]) -> BuiltInOperator? {
    let names = operands.map(\.typeName)
    guard names.count == 2, let left = names[0] ?? names[1], let right = names[1] ?? names[0]
    else { return nil }
    return forms.first { $0.left == left && $0.right == right }
  }

  /// Chooses as `func_select_candidate` in `parse_func.c`; nil where the choice is ambiguous.
  private func best(of forms: [BuiltInOperator], for operands: [Operand]) -> BuiltInOperator? {
    let names = operands.map(\.typeName)
    func keepingMost(
      _ forms: [BuiltInOperator], _ fits: (String, String) -> Bool
    ) -> [BuiltInOperator] {
      func count(_ form: BuiltInOperator) -> Int {
        zip(names, form.operands).filter { name, type in name.map { fits($0, type) } ?? false }
          .count
      }
      let most = forms.map(count).max()
      return forms.filter { count($0) == most }
    }
    var forms = keepingMost(forms) { $0 == $1 }
    if forms.count == 1 { return forms.first }
    forms = keepingMost(forms) { name, type in
      name == type || isPreferred(type, over: name)
    }
    if forms.count == 1 { return forms.first }
    guard names.contains(nil) else { return nil }
    let narrowed = narrowingByCategory(forms, names)
    if narrowed.count == 1 { return narrowed.first }
    // The last resort: what has no type is of the others' type.
    guard let type = names.compactMap({ $0 }).first else { return nil }
    let same = narrowed.filter { form in
      form.operands.allSatisfy {
        $0 == type || BuiltInCast.from(type, to: $0)?.context == .implicit
      }
    }
    return same.count == 1 ? same.first : nil
  }

  /// Keeps the forms that take, for operands without type, the category that all have, or else strings.
  private func narrowingByCategory(
    _ forms: [BuiltInOperator], _ names: [String?]
  ) -> [BuiltInOperator] {
    var remaining = forms
    for (position, name) in names.enumerated() where name == nil {
      let types = forms.map { BuiltInType.named($0.operands[position]) }
      let categories = Set(types.map { $0?.category ?? "P" })
      guard let category = categories.contains("S") ? "S" : categories.first,
        category == "S" || categories.count == 1
      else { return forms }
      let ofCategory = types.compactMap { $0 }.filter { $0.category == category }
      let hasPreferred = ofCategory.contains(where: \.isPreferred)
      remaining = remaining.filter { form in
        let type = BuiltInType.named(form.operands[position])
        return (type?.category ?? "P") == category && (!hasPreferred || type?.isPreferred == true)
      }
    }
    return remaining.isEmpty ? forms : remaining
  }

  private func isPreferred(_ type: String, over name: String) -> Bool {
    guard let type = BuiltInType.named(type), type.isPreferred else { return false }
    return BuiltInType.named(name)?.category == type.category
  }

  /// Whether a value may stand for an operand without a written cast (`can_coerce_type`).
  private func accepts(_ operand: Operand, _ target: String) -> Bool {
    guard case .typed(let type) = operand else { return true }
    if target.hasPrefix("any") { return isPolymorphic(target, fitFor: type) }
    guard type.isBuiltIn, let name = operand.typeName else { return false }
    if name == target { return true }
    if type.isArray || target.hasPrefix("_") {
      return type.isArray && target.hasPrefix("_")
        && BuiltInCast.from(type.name, to: String(target.dropFirst()))?.context == .implicit
    }
    return BuiltInCast.from(name, to: target)?.context == .implicit
  }

  /// Whether the operands of polymorphic types agree (`check_generic_type_consistency`).
  private func isConsistent(_ form: BuiltInOperator, _ operands: [Operand]) -> Bool {
    var elements: [SQLType] = []
    for (operand, type) in zip(operands, form.operands) {
      guard type.hasPrefix("any"), type != "any", type != "anynonarray",
        case .typed(var element) = operand
      else { continue }
      if type.hasSuffix("array") { element.isArray = false }
      if type.hasSuffix("range") {
        guard let subtype = rangeSubtypes[element.name], element.isBuiltIn else { return true }
        element = SQLType(name: subtype)
      }
      element.modifier = -1
      elements.append(element)
    }
    guard let first = elements.first else { return true }
    if elements.allSatisfy({ $0 == first }) { return true }
    guard form.operands.contains(where: { $0.hasPrefix("anycompatible") }) else { return false }
    return elements.allSatisfy { $0.isBuiltIn && !$0.isArray }
      && Set(elements.map { BuiltInType.named($0.name)?.category }).count == 1
  }
}

extension BuiltInOperator {
  /// The types of the operands, left before right.
  fileprivate var operands: [String] { [left, right].compactMap { $0 } }
}

extension Catalog.Operand {
  /// The type's name in `pg_type`, an array's with `_`; nil for what has no type.
  fileprivate var typeName: String? {
    guard case .typed(let type) = self else { return nil }
    guard type.isBuiltIn else { return "\(type.schema).\(type.name)" }
    return type.isArray ? "_" + type.name : type.name
  }
}

/// What the ranges and multiranges of PostgreSQL are ranges of (`pg_range`).
private let rangeSubtypes = [
  "datemultirange": "date", "daterange": "date", "int4multirange": "int4", "int4range": "int4",
  "int8multirange": "int8", "int8range": "int8", "nummultirange": "numeric", "numrange": "numeric",
  "tsmultirange": "timestamp", "tsrange": "timestamp", "tstzmultirange": "timestamptz",
  "tstzrange": "timestamptz",
]
