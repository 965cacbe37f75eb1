import PostgresSyntax

/// What an operand of an operator or an argument of a function is, as far as the choice of a form goes.
enum Operand {
  /// A string or NULL without a type: it takes that of the form.
  case untyped
  case typed(SQLType)

  /// The type's name in `pg_type`, an array's with `_`; nil for what has no type.
  var typeName: String? {
    guard case .typed(let type) = self else { return nil }
    let name = type.isArray ? "_" + type.name : type.name
    return type.isBuiltIn ? name : "\(type.schema).\(name)"
  }
}

/// A form of an operator or function beside the types that it takes, one for each operand of a call.
struct Candidate<Form> {
  let form: Form
  /// Names in `pg_type`.
  let operands: [String]
}

/// What the operands' types decide.
enum CandidateChoice<Form> {
  case found(Candidate<Form>)
  /// None takes the operands.
  case missing
  /// Several fit equally well (SQLSTATE 42725).
  case ambiguous
  /// Nothing tells what a polymorphic type stands for (SQLSTATE 42804).
  case undetermined
}

/// The choice among the forms of a name by the operands' types (manual 10.2 and 10.3).
extension Catalog {
  /// An operand whose type is PostgreSQL's own, an enum or a row; nil for others, which have operators and functions of
  /// their own.
  ///
  /// `ofExtensions` tells that those of the extensions whose contents are known are among what is chosen from.
  func operand(
    _ part: SQLExpression, _ type: (SQLExpression) -> SQLType?, ofExtensions: Bool = false
  ) -> Operand? {
    switch part {
    case .constant(.string), .constant(.null): return .untyped
    default: break
    }
    guard let type = type(part).map({ baseType(of: $0) }) else { return nil }
    switch types[type.qualifiedName]?.definition {
    case .enumeration?, .composite?: return .typed(type)
    case .base? where ofExtensions && isOfKnownExtension(type): return .typed(type)
    default: break
    }
    guard type.isBuiltIn, BuiltInType.named(type.name) != nil else { return nil }
    return .typed(type)
  }

  /// Chooses the form that takes the operands as they are, or else with implicit casts (`func_match_argtypes`).
  func choose<Form>(
    among candidates: [Candidate<Form>], for operands: [Operand]
  ) -> CandidateChoice<Form> {
    let names = operands.map(\.typeName)
    if let exact = candidates.first(where: { $0.operands.map(Optional.some) == names }) {
      return .found(exact)
    }
    let fitting = candidates.filter { takes($0, operands) }
    guard let first = fitting.first else { return .missing }
    let best = fitting.count > 1 ? best(of: fitting, for: operands) : first
    guard let best else { return .ambiguous }
    return lacksElement(best.operands, operands) ? .undetermined : .found(best)
  }

  /// Chooses as `func_select_candidate` in `parse_func.c`; nil where the choice is ambiguous.
  private func best<Form>(
    of candidates: [Candidate<Form>], for operands: [Operand]
  ) -> Candidate<Form>? {
    let names = operands.map(\.typeName)
    func keepingMost(
      _ candidates: [Candidate<Form>], _ fits: (String, String) -> Bool
    ) -> [Candidate<Form>] {
      func count(_ candidate: Candidate<Form>) -> Int {
        zip(names, candidate.operands).filter { name, type in
          name.map { fits($0, type) } ?? false
        }.count
      }
      let most = candidates.map(count).max()
      return candidates.filter { count($0) == most }
    }
    var remaining = keepingMost(candidates) { $0 == $1 }
    if remaining.count == 1 { return remaining.first }
    remaining = keepingMost(remaining) { name, type in
      name == type || isPreferred(type, over: name)
    }
    if remaining.count == 1 { return remaining.first }
    guard names.contains(nil) else { return nil }
    let narrowed = narrowingByCategory(remaining, names)
    if narrowed.count == 1 { return narrowed.first }
    // The last resort: what has no type is of the others' type.
    let known = Set(names.compactMap { $0 })
    guard known.count == 1, let type = operands.first(where: { $0.typeName != nil }) else {
      return nil
    }
    let alike = operands.map { _ in type }
    let same = narrowed.filter { takes($0, alike) }
    return same.count == 1 ? same.first : nil
  }

  /// Keeps the forms that take, for operands without type, the category that all have, or else strings.
  private func narrowingByCategory<Form>(
    _ candidates: [Candidate<Form>], _ names: [String?]
  ) -> [Candidate<Form>] {
    var remaining = candidates
    for (position, name) in names.enumerated() where name == nil {
      let types = candidates.map { BuiltInType.named($0.operands[position]) }
      let categories = Set(types.map { $0?.category ?? "P" })
      guard let category = categories.contains("S") ? "S" : categories.first,
        category == "S" || categories.count == 1
      else { return candidates }
      let ofCategory = types.compactMap { $0 }.filter { $0.category == category }
      let hasPreferred = ofCategory.contains(where: \.isPreferred)
      remaining = remaining.filter { candidate in
        let type = BuiltInType.named(candidate.operands[position])
        return (type?.category ?? "P") == category && (!hasPreferred || type?.isPreferred == true)
      }
    }
    return remaining.isEmpty ? candidates : remaining
  }

  private func isPreferred(_ type: String, over name: String) -> Bool {
    guard let type = BuiltInType.named(type), type.isPreferred else { return false }
    return BuiltInType.named(name)?.category == type.category
  }

  private func takes<Form>(_ candidate: Candidate<Form>, _ operands: [Operand]) -> Bool {
    zip(operands, candidate.operands).allSatisfy { accepts($0.0, $0.1) }
      && isConsistent(candidate.operands, operands)
  }

  /// Whether a value may stand for an operand without a written cast (`can_coerce_type`).
  private func accepts(_ operand: Operand, _ target: String) -> Bool {
    guard case .typed(let type) = operand else { return true }
    if target.hasPrefix("any") { return isPolymorphic(target, fitFor: type) }
    if target == "record" { return isRow(type) }
    guard let name = operand.typeName else { return false }
    if name == target { return true }
    if !type.isBuiltIn {
      return !type.isArray && isOfKnownExtension(type)
        && BuiltInCast.ofExtensions(from: type.name, to: target)?.context == .implicit
    }
    if type.isArray || target.hasPrefix("_") {
      return type.isArray && target.hasPrefix("_")
        && BuiltInCast.from(type.name, to: String(target.dropFirst()))?.context == .implicit
    }
    return BuiltInCast.from(name, to: target)?.context == .implicit
  }

  private func isRow(_ type: SQLType) -> Bool {
    if case .composite? = types[type.qualifiedName]?.definition { return !type.isArray }
    return false
  }

  /// Whether the operands of polymorphic types agree (`check_generic_type_consistency`).
  private func isConsistent(_ types: [String], _ operands: [Operand]) -> Bool {
    var elements: [SQLType] = []
    for (operand, type) in zip(operands, types) {
      guard type.hasPrefix("any"), type != "any", type != "anynonarray",
        case .typed(let own) = operand
      else { continue }
      guard let element = element(of: own, as: type) else { return true }
      elements.append(element)
    }
    guard let first = elements.first else { return true }
    if elements.allSatisfy({ $0 == first }) { return true }
    guard types.contains(where: { $0.hasPrefix("anycompatible") }) else { return false }
    return elements.allSatisfy { $0.isBuiltIn && !$0.isArray }
      && Set(elements.map { BuiltInType.named($0.name)?.category }).count == 1
  }

  /// Whether nothing tells what a polymorphic type stands for; `anycompatible` is text then.
  private func lacksElement(_ types: [String], _ operands: [Operand]) -> Bool {
    let polymorphic = zip(types, operands).filter { type, _ in
      type.hasPrefix("any") && type != "any" && !type.hasPrefix("anycompatible")
    }
    return !polymorphic.isEmpty && polymorphic.allSatisfy { $0.1.typeName == nil }
  }

  /// What a value of a polymorphic type consists of: an array's element, a range's subtype, or the value itself.
  private func element(of type: SQLType, as polymorphic: String) -> SQLType? {
    var element = type
    element.modifier = -1
    if polymorphic.hasSuffix("array"), polymorphic != "anynonarray" { element.isArray = false }
    if polymorphic.hasSuffix("range") {
      guard element.isBuiltIn, let subtype = rangeSubtypes[element.name] else { return nil }
      return SQLType(name: subtype)
    }
    return element
  }

  private func keepsDomain(_ polymorphic: String) -> Bool {
    polymorphic == "anyelement" || polymorphic == "anynonarray"
  }

  /// The type of a form's result for operands of these types; nil where it is not known
  /// (`enforce_generic_type_consistency`).
  ///
  /// - Parameters:
  ///   - name: the type that the form gives, by its name in `pg_type`.
  ///   - arguments: the types that it takes.
  ///   - types: the types of the operands, nil for what has none.
  /// - Returns: The type, without modifier.
  func result(_ name: String, of arguments: [String], for types: [SQLType?]) -> SQLType? {
    let isArray = name.hasPrefix("_")
    guard name.hasPrefix("any") else {
      let base = isArray ? String(name.dropFirst()) : name
      if BuiltInType.named(base) != nil { return SQLType(name: base, isArray: isArray) }
      guard let (schema, own) = Substring(name).halves(".") else { return nil }
      let isOwnArray = own.hasPrefix("_")
      return SQLType(
        schema: String(schema), name: String(isOwnArray ? own.dropFirst() : own),
        isArray: isOwnArray)
    }
    let pairs = zip(arguments, types).compactMap { argument, type in
      type.map { (argument: argument, type: keepsDomain(argument) ? $0 : baseType(of: $0)) }
    }.filter { $0.argument.hasPrefix("any") && $0.argument != "any" }
    if name.hasSuffix("range") {
      return pairs.first { $0.argument == name }?.type
    }
    let elements = pairs.map { element(of: $0.type, as: $0.argument) }
    let isText = elements.isEmpty && name.hasPrefix("anycompatible")
    guard !elements.contains(nil),
      var type = isText ? SQLType(name: "text") : commonType(elements)
    else { return nil }
    if name.hasSuffix("array"), name != "anynonarray", name != "anycompatiblenonarray" {
      type.isArray = true
    }
    type.modifier = -1
    return type
  }
}

/// What the ranges and multiranges of PostgreSQL are ranges of (`pg_range`).
private let rangeSubtypes = [
  "datemultirange": "date", "daterange": "date", "int4multirange": "int4", "int4range": "int4",
  "int8multirange": "int8", "int8range": "int8", "nummultirange": "numeric", "numrange": "numeric",
  "tsmultirange": "timestamp", "tsrange": "timestamp", "tstzmultirange": "timestamptz",
  "tstzrange": "timestamptz",
]
