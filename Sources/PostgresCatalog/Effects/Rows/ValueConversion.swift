import PostgresSyntax

extension AlterTableEffects {
  /// Refuses a type change that a known value does not survive.
  mutating func refuseUnfitValues(of column: Column, to type: SQLType, using: SQLExpression?) {
    guard let base = recorder.catalog.unwrapped(type)?.type, !base.isArray, !column.type.isArray
    else { return }
    if recorder.catalog.isConstrainedDomain(type) {
      refuseDomainValues(of: using ?? .column(ColumnRef(column: column.name)), as: type)
    }
    if let using {
      for relation in recursion() where relation.hasStorage {
        recorder.refuseComputations(in: [using], ofRowsOf: relation)
      }
    }
    let labels = recorder.catalog.enumLabels(of: base)
    for relation in recursion() where relation.hasStorage {
      var checks = rowChecks
      checks.set[column.name] = using.map(recorder.catalog.computable)
      var error: Effects.Refusal?
      _ = checks.hasUnfitValue(column.name, in: relation) { value in
        error = value.conversionError(to: base, isExplicit: false, labels: labels)
        return error != nil
      }
      if let error { recorder.refuse(error.sqlState, error.message) }
    }
  }
}

extension AlterTableEffects {
  /// Refuses a value that the rows get which a domain does not take.
  mutating func refuseDomainValues(of expression: SQLExpression, as type: SQLType) {
    for relation in recursion() where relation.hasStorage {
      var error: Effects.Refusal?
      let catalog = recorder.catalog
      _ = rowChecks.firstRow(of: relation) { batch, row in
        error = batch.evaluate(expression, row: row)
          .flatMap { catalog.domainRefusal(of: $0, as: type) }
        return error != nil
      }
      if let error { recorder.refuse(error.sqlState, error.message) }
    }
  }
}

extension Catalog {
  /// The values of an enum; nil for any other type.
  func enumLabels(of type: SQLType) -> [String]? {
    guard !type.isArray, case .enumeration(let labels)? = types[type.qualifiedName]?.definition
    else { return nil }
    return labels
  }
}

extension SQLType {
  /// Whether `conversionError` knows values that the type refuses.
  var mayRefuseValues: Bool {
    switch name {
    case "varchar", "bpchar", "bit", "varbit", "numeric": modifier >= 0
    case "int2", "int4", "int8", "uuid", "bool": true
    default: false
    }
  }
}

extension RowValue {
  /// The error with which a value is refused by a type; nil where it is taken or where that is not known.
  func conversionError(
    to type: SQLType, isExplicit: Bool, labels: [String]? = nil
  ) -> Effects.Refusal? {
    switch self {
    case .text(let text), .caseless(let text):
      if let labels {
        return labels.contains(text)
          ? nil : .init(sqlState: "22P02", message: "invalid input value for enum \(type.name)")
      }
      return type.isBuiltIn ? Self.error(text, type, isExplicit: isExplicit) : nil
    case .integer(let number): return type.isBuiltIn ? Self.error(number, type, isExplicit) : nil
    case .bits(let bits):
      guard type.isBuiltIn, type.modifier >= 0, !isExplicit else { return nil }
      if type.name == "bit", bits.utf8.count != Int(type.modifier) {
        return .init(
          sqlState: "22026",
          message: "bit string length \(bits.utf8.count) does not match type bit(\(type.modifier))")
      }
      if type.name == "varbit", bits.utf8.count > Int(type.modifier) {
        return .init(
          sqlState: "22001",
          message: "bit string too long for type bit varying(\(type.modifier))")
      }
      return nil
    case .number(let number): return type.isBuiltIn ? Self.error(number, type) : nil
    case .null, .boolean, .date, .moment, .interval, .fresh, .something: return nil
    }
  }

  /// A number beyond what the type holds; what lies too near the end is not told.
  private static func error(_ number: Double, _ type: SQLType) -> Effects.Refusal? {
    switch type.name {
    case "int2", "int4", "int8":
      let range = CatalogEditor.limits(of: type.name)
      let isOutside = number > Double(range.upperBound) + 1 || number < Double(range.lowerBound) - 1
      return isOutside
        ? .init(sqlState: "22003", message: "\(type.formatted()) out of range") : nil
    case "numeric":
      guard type.modifier >= 0, (0...15).contains(type.numericScale) else { return nil }
      let digits = type.numericPrecision - type.numericScale
      guard (0...15).contains(digits) else { return nil }
      let limit = (0..<digits).reduce(1.0) { product, _ in product * 10 }
      // It is rounded first; what lies too near the middle is not told.
      let power = (0..<type.numericScale).reduce(1.0) { product, _ in product * 10 }
      return number.magnitude + 0.499 / power >= limit
        ? .init(sqlState: "22003", message: "numeric field overflow") : nil
    default: return nil
    }
  }

  private static func error(
    _ text: String, _ type: SQLType, isExplicit: Bool
  ) -> Effects.Refusal? {
    let trimmed = text.drop { $0 == " " }
    switch type.name {
    case "varchar", "bpchar":
      return tooLong(text, type, isExplicit)
    case "int2", "int4", "int8":
      if let number = Int(trimmed) { return error(number, type, isExplicit) }
      return trimmed.allSatisfy({ $0.isASCII }) && !trimmed.contains(" ")
        ? .init(
          sqlState: "22P02",
          message: "invalid input syntax for type \(type.formatted()): \"\(text)\"") : nil
    case "uuid":
      let digits = text.filter { $0 != "-" && $0 != "{" && $0 != "}" }
      return digits.count == 32 && digits.allSatisfy(\.isHexDigit)
        ? nil
        : .init(sqlState: "22P02", message: "invalid input syntax for type uuid: \"\(text)\"")
    case "bool":
      return RowValue(boolean: text) == nil
        ? .init(sqlState: "22P02", message: "invalid input syntax for type boolean: \"\(text)\"")
        : nil
    default: return nil
    }
  }

  private static func tooLong(
    _ text: String, _ type: SQLType, _ isExplicit: Bool
  ) -> Effects.Refusal? {
    guard type.modifier >= 4, !isExplicit else { return nil }
    let limit = Int(type.modifier) - 4
    let kept = text.reversed().drop { $0 == " " }.reduce(0) { count, character in
      count + character.unicodeScalars.count
    }
    guard kept > limit else { return nil }
    return .init(
      sqlState: "22001", message: "value too long for type \(type.formatted())")
  }

  private static func error(
    _ number: Int, _ type: SQLType, _ isExplicit: Bool
  ) -> Effects.Refusal? {
    let range: ClosedRange<Int>
    switch type.name {
    case "int2": range = -32_768...32_767
    case "int4": range = -2_147_483_648...2_147_483_647
    case "varchar", "bpchar": return tooLong(String(number), type, isExplicit)
    case "numeric": return error(Double(number), type)
    default: return nil
    }
    return range.contains(number)
      ? nil : .init(sqlState: "22003", message: "\(type.formatted()) out of range")
  }
}
