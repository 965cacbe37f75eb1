/// Writes an identifier as SQL needs it: with quotes unless it is lower-case, plain and no reserved word.
///
/// Follows PostgreSQL's `quote_identifier` (`ruleutils.c`).
public func quotedIdentifier(_ name: String) -> String {
  var bytes = name.utf8.makeIterator()
  guard let first = bytes.next(), isIdentifierStart(first) else { return quoted(name) }
  while let byte = bytes.next() {
    guard isIdentifierStart(byte) || (0x30...0x39).contains(byte) else { return quoted(name) }
  }
  return keywordsThatNeedQuotes.contains(name) ? quoted(name) : name
}

private func isIdentifierStart(_ byte: UInt8) -> Bool {
  (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
}

private func quoted(_ name: String) -> String {
  var result = "\""
  for character in name.unicodeScalars {
    if character == "\"" { result.unicodeScalars.append(character) }
    result.unicodeScalars.append(character)
  }
  return result + "\""
}

/// PostgreSQL's key words of other categories than "unreserved" (manual, appendix C; `pg_get_keywords()`).
private let keywordsThatNeedQuotes: Set<String> = [
  "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric",
  "authorization", "between", "bigint", "binary", "bit", "boolean", "both", "case", "cast",
  "char", "character", "check", "coalesce", "collate", "collation", "column", "concurrently",
  "constraint", "create", "cross", "current_catalog", "current_date", "current_role",
  "current_schema", "current_time", "current_timestamp", "current_user", "dec", "decimal",
  "default", "deferrable", "desc", "distinct", "do", "else", "end", "except", "exists",
  "extract", "false", "fetch", "float", "for", "foreign", "freeze", "from", "full", "grant",
  "greatest", "group", "grouping", "having", "ilike", "in", "initially", "inner", "inout",
  "int", "integer", "intersect", "interval", "into", "is", "isnull", "join", "lateral",
  "leading", "least", "left", "like", "limit", "localtime", "localtimestamp", "national",
  "natural", "nchar", "none", "normalize", "not", "notnull", "null", "nullif", "numeric",
  "offset", "on", "only", "or", "order", "out", "outer", "overlaps", "overlay", "placing",
  "position", "precision", "primary", "real", "references", "returning", "right", "row",
  "select", "session_user", "setof", "similar", "smallint", "some", "substring", "symmetric",
  "table", "tablesample", "then", "time", "timestamp", "to", "trailing", "treat", "trim",
  "true", "union", "unique", "user", "using", "values", "varchar", "variadic", "verbose",
  "when", "where", "window", "with", "xmlattributes", "xmlconcat", "xmlelement", "xmlexists",
  "xmlforest", "xmlnamespaces", "xmlparse", "xmlpi", "xmlroot", "xmlserialize", "xmltable",
]
