import PostgresSyntax

/// What becomes of a column's values when its type changes, as `ALTER COLUMN … TYPE` decides it.
///
/// Follows `coerce_to_target_type` (parse_coerce.c), the support functions that remove needless length coercions, and
/// `ATColumnChangeRequiresRewrite` (tablecmds.c).
enum TypeConversion: Hashable {
  /// The stored values stay as they are.
  case none
  /// Each value is computed anew.
  case rewrite
  /// The values stay as they are if and only if the session's time zone is UTC or another without offset.
  case dependsOnTimeZone
  /// There is no conversion without USING (SQLSTATE 42804).
  case impossible
  /// A type is not known well enough.
  case unknown

  /// The dearer of two steps that follow each other.
  func then(_ next: TypeConversion) -> TypeConversion {
    if self == .impossible || next == .impossible { return .impossible }
    if self == .rewrite || next == .rewrite { return .rewrite }
    if self == .unknown || next == .unknown { return .unknown }
    return self == .dependsOnTimeZone ? self : next
  }
}

/// How far a conversion is asked for: `ALTER TYPE` without USING assigns, `::` and CAST convert explicitly.
enum ConversionContext: Int, Comparable {
  case implicit
  case assignment
  case explicit

  init(_ context: BuiltInCast.Context) {
    switch context {
    case .implicit: self = .implicit
    case .assignment: self = .assignment
    case .explicit: self = .explicit
    }
  }

  static func < (left: ConversionContext, right: ConversionContext) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension Catalog {
  /// What becomes of values of one type that are converted to another.
  func conversion(
    from source: SQLType, to target: SQLType, context: ConversionContext = .assignment
  ) -> TypeConversion {
    let sourceBase = unwrapped(source)
    let targetBase = unwrapped(target)
    guard let sourceBase, let targetBase else { return .unknown }
    // A domain's column has no modifier of its own: a conversion starts without one (`exprTypmod` of the Var).
    var from = sourceBase.type
    if sourceBase.isDomain { from.modifier = -1 }
    if source.qualifiedName == target.qualifiedName && source.isArray == target.isArray
      && (sourceBase.isDomain || source.modifier == target.modifier)
    {
      return .none
    }
    var result = changeOfType(from: from, to: targetBase.type, context: context)
    if result.conversion == .impossible || result.conversion == .unknown {
      return result.conversion
    }
    result.apply(lengthCoercion(from: result.type, to: targetBase.type))
    return targetBase.isConstrained ? result.conversion.then(.rewrite) : result.conversion
  }

  /// A type with the domains taken off, and whether one of them was constrained; nil where the type is not known.
  func unwrapped(_ type: SQLType) -> (type: SQLType, isDomain: Bool, isConstrained: Bool)? {
    var current = type
    var isDomain = false
    var isConstrained = false
    for _ in 0..<32 {
      if current.isBuiltIn || current.isArray { return (current, isDomain, isConstrained) }
      guard let userType = types[current.qualifiedName] else {
        return relations[current.qualifiedName] == nil ? nil : (current, isDomain, isConstrained)
      }
      guard case .domain(let domain) = userType.definition else {
        return (current, isDomain, isConstrained)
      }
      isDomain = true
      if domain.isNotNull || !domain.constraints.isEmpty { isConstrained = true }
      current = domain.baseType
    }
    return nil
  }

  /// The change from one base type to another, before any length coercion.
  private func changeOfType(
    from: SQLType, to: SQLType, context: ConversionContext
  ) -> ConversionStep {
    if from.qualifiedName == to.qualifiedName && from.isArray == to.isArray {
      return ConversionStep(type: from, conversion: .none)
    }
    var result = to
    result.modifier = -1
    return ConversionStep(
      type: result, conversion: castConversion(from: from, to: to, context: context))
  }

  private func castConversion(
    from: SQLType, to: SQLType, context: ConversionContext
  ) -> TypeConversion {
    if from.isArray && to.isArray {
      // Each element is converted; PostgreSQL computes the array anew even if the elements do not change.
      let element = castConversion(from: from.element, to: to.element, context: context)
      return element == .impossible || element == .unknown ? element : .rewrite
    }
    if let cast = knownCast(from: from, to: to) {
      guard ConversionContext(cast.context) <= context else { return .impossible }
      return cast.method == .binary
        ? .none : timeZoneConversion(from: from, to: to) ?? .rewrite
    }
    let byText = inputOutputConversion(from: from, to: to, context: context)
    guard byText == .impossible, mayHaveOwnCasts(from) || mayHaveOwnCasts(to) else { return byText }
    return .unknown
  }

  /// Conversion by text: every type becomes a string in an assignment, a string becomes every type when asked for.
  private func inputOutputConversion(
    from: SQLType, to: SQLType, context: ConversionContext
  ) -> TypeConversion {
    if to.isString { return context >= .assignment ? .rewrite : .impossible }
    if from.isString { return context == .explicit ? .rewrite : .impossible }
    return .impossible
  }

  private func timeZoneConversion(from: SQLType, to: SQLType) -> TypeConversion? {
    switch (from.name, to.name) {
    case ("timestamp", "timestamptz"), ("timestamptz", "timestamp"):
      guard let zone = settings["timezone"] else { return .dependsOnTimeZone }
      return isWithoutOffset(zone) ? TypeConversion.none : .rewrite
    default: return nil
    }
  }

  /// Whether a time zone never differs from UTC (`TimestampTimestampTzRequiresRewrite`, timestamp.c).
  private func isWithoutOffset(_ zone: String) -> Bool {
    [
      "utc", "gmt", "uct", "zulu", "universal", "greenwich", "gmt0", "gmt+0", "gmt-0", "etc/utc",
      "etc/gmt", "etc/uct", "etc/zulu", "etc/universal", "etc/greenwich", "etc/gmt0", "etc/gmt+0",
      "etc/gmt-0", "0", "utc0",
    ].contains(zone.lowercased())
  }

  /// What applying the target's modifier does to values that already have the target's type.
  private func lengthCoercion(from: SQLType, to: SQLType) -> ConversionStep {
    guard to.modifier >= 0, to.modifier != from.modifier else {
      return ConversionStep(type: to, conversion: .none)
    }
    let keeps = !to.isArray && to.isBuiltIn && modifierKeepsValues(from: from.modifier, to: to)
    return ConversionStep(type: to, conversion: keeps ? .none : .rewrite)
  }

  /// Whether every value under the old modifier complies with the new one (the `prosupport` functions of the casts).
  private func modifierKeepsValues(from old: Int32, to target: SQLType) -> Bool {
    let new = target.modifier
    switch target.name {
    case "varchar", "varbit": return old >= 0 && old <= new
    case "numeric":
      guard old >= 4, new >= 4 else { return false }
      let oldParts = NumericModifier(old)
      let newParts = NumericModifier(new)
      return oldParts.scale == newParts.scale && newParts.precision >= oldParts.precision
    case "timestamp", "timestamptz", "time", "timetz": return new >= 6 || (old >= 0 && new >= old)
    case "interval":
      let oldParts = IntervalModifier(old)
      let newParts = IntervalModifier(new)
      return newParts.leastField <= oldParts.leastField
        && (oldParts.leastField > 0 || newParts.precision >= 6
          || newParts.precision >= oldParts.precision)
    default: return false
    }
  }
}

private struct ConversionStep {
  var type: SQLType
  var conversion: TypeConversion

  mutating func apply(_ next: ConversionStep) {
    type = next.type
    conversion = conversion.then(next.conversion)
  }
}

/// `numeric(p,s)` as `numerictypmodin` packs it.
private struct NumericModifier {
  let precision: Int32
  let scale: Int32

  init(_ modifier: Int32) {
    let packed = modifier - 4
    precision = (packed >> 16) & 0xFFFF
    scale = packed & 0x7FF
  }
}

/// `interval` fields and precision as `intervaltypmodin` packs them.
private struct IntervalModifier {
  let precision: Int32
  /// The smallest field that is kept: 0 second, 1 minute, 2 hour, 3 day, 4 month, 5 year.
  let leastField: Int32

  init(_ modifier: Int32) {
    guard modifier >= 0 else {
      precision = 0xFFFF
      leastField = 0
      return
    }
    precision = modifier & 0xFFFF
    let range = (modifier >> 16) & 0x7FFF
    // Bits of `INTERVAL_MASK`: month 1, year 2, day 3, hour 10, minute 11, second 12 (datetime.h).
    switch range {
    case 0x7FFF: leastField = 0
    case 1 << 2: leastField = 5
    case 1 << 1, 1 << 1 | 1 << 2: leastField = 4
    case 1 << 3: leastField = 3
    case 1 << 10, 1 << 3 | 1 << 10: leastField = 2
    default: leastField = range & (1 << 12) != 0 ? 0 : 1
    }
  }
}

extension SQLType {
  /// The type of an array's elements; the type itself if it is no array.
  var element: SQLType { SQLType(schema: schema, name: name) }

  /// Whether it is of PostgreSQL's string category (`typcategory` S), of its own types or citext.
  var isString: Bool {
    guard !isArray else { return false }
    if isBuiltIn { return ["text", "varchar", "bpchar", "name"].contains(name) }
    return name == "citext"
  }
}
