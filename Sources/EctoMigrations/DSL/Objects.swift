import ElixirEvaluation

extension MigrationRunner {
  /// `table/1,2`.
  func table(_ arguments: [Value]) throws(Stop) -> Value {
    let name = try objectName(arguments[0], "table")
    let options = try keywordArgument(arguments, at: 1, "table")
    return try MigrationStruct.table.make([("name", name)], options: options)
  }

  /// `index/2,3`; `unique_index` puts its option before the others, so that `unique: false` wins.
  func index(_ arguments: [Value], isUnique: Bool) throws(Stop) -> Value {
    let table = try objectName(arguments[0], "index")
    let columns = try columnsArgument(arguments[1])
    var options = try keywordArgument(arguments, at: 2, "index")
    if isUnique { options = KeywordOptions([("unique", .true)] + options.pairs) }
    try validateIndexOptions(options)
    let index = try MigrationStruct.index.make(
      [("table", table), ("columns", columns)], options: options)
    guard case .map(var map) = index, let name = map[.atom("name")], name.unknown == nil,
      !name.isTruthy
    else {
      return index
    }
    map[.atom("name")] = try inventedIndexName(
      table: map[.atom("table")] ?? table, columns: map[.atom("columns")] ?? columns)
    return .map(map)
  }

  private func columnsArgument(_ columns: Value) throws(Stop) -> Value {
    switch columns {
    case .list, .unknown: return columns
    case .atom: return .list([columns])
    default: throw .functionClause("Ecto.Migration.index/3")
    }
  }

  private func validateIndexOptions(_ options: KeywordOptions) throws(Stop) {
    if let distinct = try options["nulls_distinct"]?.known(), !distinct.isNil,
      try options["unique"]?.known() != .true
    {
      throw .argumentError(
        "the `nulls_distinct` option can only be used with unique indexes")
    }
    if options.values(of: "where").count > 1 {
      throw .argumentError(
        "only one `where` keyword is supported when declaring a partial index. "
          + "To specify multiple conditions, write a single WHERE clause using AND between them")
    }
  }

  /// `orders_user_id_status_index`; unknown where a part of it is.
  ///
  /// Source: `Ecto.Migration.default_index_name/1`.
  private func inventedIndexName(table: Value, columns: Value) throws(Stop) -> Value {
    do throws(Stop) {
      var parts = [try namePart(table)]
      for column in try flattened(columns) { parts.append(try namePart(column)) }
      parts.append("index")
      let name = parts.joined(separator: "_")
      if name.unicodeScalars.count > 255 {
        throw Stop.raise("SystemLimitError", "a system limit has been reached")
      }
      return .atom(name)
    } catch .unknown(let unknown) {
      return .unknown(unknown.with())
    }
  }

  private func flattened(_ value: Value) throws(Stop) -> [Value] {
    guard let elements = try value.known().elements else { return [value] }
    var flat: [Value] = []
    for element in elements {
      if case .list = element { flat += try flattened(element) } else { flat.append(element) }
    }
    return flat
  }

  /// Every byte that is no word character becomes `_`; those at the end are dropped.
  ///
  /// The expression `[^\w]` without `u` sees bytes, and takes those that are Latin-1 letters as word
  /// characters: what is left of other letters may be no text any more, which no atom can hold.
  private func namePart(_ column: Value) throws(Stop) -> String {
    if case .tuple(let parts) = try column.known(), parts.count == 2 {
      return try namePart(parts[1])
    }
    var bytes = try column.asString().utf8.map { byte in
      Self.isWordByte(byte) ? byte : UInt8(ascii: "_")
    }
    while bytes.last == UInt8(ascii: "_") { bytes.removeLast() }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    throw .argumentError(
      "errors were found at the given arguments:\n\n  * 1st argument: invalid UTF8 encoding\n")
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0xAA, 0xB5, 0xBA, 0xC0...0xD6,
      0xD8...0xF6, 0xF8...0xFF:
      true
    default: false
    }
  }

  /// `constraint/2,3`.
  func constraint(_ arguments: [Value]) throws(Stop) -> Value {
    let table = try objectName(arguments[0], "constraint")
    let options = try keywordArgument(arguments, at: 2, "constraint")
    return try MigrationStruct.constraint.make(
      [("table", table), ("name", arguments[1])], options: options)
  }

  /// `references/1,2`, with what the repo's configuration says of primary and foreign keys.
  func references(_ arguments: [Value]) throws(Stop) -> Value {
    let table = try objectName(arguments[0], "references")
    let own = try keywordArgument(arguments, at: 1, "references")
    var defaults = KeywordOptions()
    if let primaryKey = try configuration.setting("migration_primary_key"),
      primaryKey != .false
    {
      defaults = try KeywordOptions(primaryKey).taking(["type"])
    }
    defaults = try defaults.merging(configuration.options("migration_foreign_key"))
    let options = defaults.merging(own)
      .putting("options", own.taking(["prefix"]).value)
    let reference = try MigrationStruct.reference.make([("table", table)], options: options)
    try checkDeletion(reference["on_delete"] ?? .nil)
    try checkUpdate(reference["on_update"] ?? .nil)
    return reference
  }

  private func checkDeletion(_ action: Value) throws(Stop) {
    if case .unknown = action { return }
    if case .tuple(let parts) = action, parts.count == 2,
      parts[0] == .atom("nilify") || parts[0] == .atom("default"),
      let columns = parts[1].elements
    {
      if columns.allSatisfy({ $0.atomText != nil || $0.unknown != nil }) { return }
      throw .argumentError(
        "expected `columns` in `{\(parts[0].inspected), columns}` to be a list of atoms, "
          + "got: \(parts[1].inspected)")
    }
    switch action.atomText {
    case "nothing", "delete_all", "nilify_all", "default_all", "restrict": return
    default: throw .argumentError("unknown :on_delete value: \(action.inspected)")
    }
  }

  private func checkUpdate(_ action: Value) throws(Stop) {
    if case .unknown = action { return }
    switch action.atomText {
    case "nothing", "update_all", "nilify_all", "restrict": return
    default: throw .argumentError("unknown :on_update value: \(action.inspected)")
    }
  }

  /// A table's name: an atom becomes a string, which has to be one otherwise.
  private func objectName(_ name: Value, _ function: String) throws(Stop) -> Value {
    switch name {
    case .atom(let text): return .string(text)
    case .string, .bytes, .unknown: return name
    default: throw .functionClause("Ecto.Migration.\(function)")
    }
  }

  func keywordArgument(
    _ arguments: [Value], at position: Int, _ function: String
  ) throws(Stop) -> KeywordOptions {
    guard arguments.count > position else { return KeywordOptions() }
    switch arguments[position] {
    case .list, .unknown: return try KeywordOptions(arguments[position])
    default: throw .functionClause("Ecto.Migration.\(function)/\(position + 1)")
    }
  }
}
