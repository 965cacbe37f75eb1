extension Catalog {
  /// The SQLSTATE with which the server refuses a literal of a type; nil where it accepts it or that is not known.
  package func refusal(ofLiteral text: String, as type: SQLType) -> String? {
    let base = baseType(of: type)
    guard !base.isArray else { return text.contains("{") ? nil : "22P02" }
    if case .enumeration(let values)? = types[base.qualifiedName]?.definition {
      if uncommittedLabels[base.qualifiedName]?.contains(text) == true { return "55P04" }
      return values.contains(text) ? nil : "22P02"
    }
    if case .composite? = types[base.qualifiedName]?.definition {
      return text.contains("(") ? nil : "22P02"
    }
    guard base.isBuiltIn else { return nil }
    let trimmed = text.filter { !$0.isWhitespace }.lowercased()
    switch base.name {
    case "int2", "int4", "int8":
      guard let number = Int(trimmed) else { return "22P02" }
      return CatalogEditor.limits(of: base.name).contains(number) ? nil : "22003"
    case "numeric", "float4", "float8":
      let special = ["nan", "infinity", "-infinity", "inf", "-inf", "+infinity", "+inf"]
      return Double(trimmed) != nil || special.contains(trimmed) ? nil : "22P02"
    case "bool":
      let words = ["true", "false", "yes", "no", "on", "off", "0", "1"]
      let isWord = !trimmed.isEmpty && words.contains { $0.hasPrefix(trimmed) } && trimmed != "o"
      return isWord ? nil : "22P02"
    case "uuid":
      return trimmed.filter(\.isHexDigit).count == 32 ? nil : "22P02"
    case "json", "jsonb":
      guard let first = trimmed.first else { return "22P02" }
      let isPossible =
        "{[\"-0123456789".contains(first)
        || ["true", "false", "null"].contains(trimmed)
      return isPossible ? nil : "22P02"
    case "date", "timestamp", "timestamptz":
      if isImpossibleDay(text) { return "22008" }
      let words = ["now", "today", "tomorrow", "yesterday", "epoch", "infinity", "-infinity"]
      let isPossible = trimmed.contains(where: \.isNumber) || words.contains(spoken(trimmed))
      return isPossible ? nil : "22007"
    case "time", "timetz":
      let words = ["now", "allballs"]
      let isPossible = trimmed.contains(where: \.isNumber) || words.contains(spoken(trimmed))
      return isPossible ? nil : "22007"
    case "interval": return trimmed.contains(where: \.isNumber) ? nil : "22007"
    case "inet", "cidr", "macaddr", "macaddr8":
      return trimmed.contains(where: \.isHexDigit) ? nil : "22P02"
    default: return nil
    }
  }

  /// Whether a text begins as `YYYY-MM-DD` does and names a day that no calendar has (`ValidateDate` in datetime.c).
  private func isImpossibleDay(_ text: String) -> Bool {
    let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    let isDate = text.dropFirst(10).first.map { $0 == " " || $0 == "T" } != false
    guard isDate, parts.map(\.utf8.count) == [4, 2, 2], let year = Int(parts[0]), year > 0,
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    guard (1...12).contains(month) else { return true }
    return !(1...RowValue.days(of: month, year)).contains(day)
  }

  /// A date's words without the punctuation that the server passes over: `now()` is `now` (`ParseDateTime`).
  private func spoken(_ text: String) -> String {
    text.filter { $0.isLetter || $0 == "-" || $0 == "+" }
  }
}
