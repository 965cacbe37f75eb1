import PostgresSyntax

/// Refusals of storage parameters, compression and access methods.
extension EffectsRecorder {
  /// Storage parameters that the server does not know, or whose value is out of bounds (`parseRelOptions`); a
  /// partitioned table has none.
  mutating func refuseOptions(_ options: [DefElem], of table: Relation) {
    guard table.kind != .view else { return }
    for option in options where option.namespace != "toast" {
      let isKnown =
        table.kind != .partitionedTable
        && (Self.storageParameters.contains(option.name) || option.name.hasPrefix("autovacuum_"))
      if !isKnown { refuse("22023", "unrecognized parameter \"\(option.name)\"") }
      refuseValue(of: option)
    }
  }

  /// A number outside its bounds (`intRelOpts` and `realRelOpts` in `reloptions.c`).
  mutating func refuseValue(of option: DefElem) {
    guard let bounds = Self.parameterBounds[option.name],
      let value = option.value?.texts.first.flatMap({ Double($0) }), !bounds.contains(value)
    else { return }
    refuse(
      "22023",
      "value \(option.value?.texts.first ?? "") out of bounds for option \"\(option.name)\"")
  }

  private static var parameterBounds: [String: ClosedRange<Double>] {
    [
      "fillfactor": 10...100, "toast_tuple_target": 128...8160, "parallel_workers": 0...1024,
      "pages_per_range": 1...131_072, "gin_pending_list_limit": 64...2_147_483_647,
      "autovacuum_vacuum_scale_factor": 0...100, "autovacuum_analyze_scale_factor": 0...100,
      "autovacuum_vacuum_insert_scale_factor": 0...100, "n_distinct": -1...2_147_483_647,
    ]
  }

  private static var storageParameters: Set<String> {
    [
      "fillfactor", "toast_tuple_target", "parallel_workers", "user_catalog_table",
      "vacuum_index_cleanup", "vacuum_truncate", "log_autovacuum_min_duration",
      "vacuum_max_eager_freeze_failure_rate",
    ]
  }

  /// Types without a length word are stored in place only (`typstorage` p).
  mutating func refuseStorage(_ storage: String, of column: String, in table: Relation) {
    guard storage.lowercased() != "plain", let type = plainType(of: column, in: table) else {
      return
    }
    refuse("0A000", "column data type \(type.formatted()) can only have storage PLAIN")
  }

  /// They cannot be compressed either (`GetAttributeCompression`).
  mutating func refuseCompression(_ method: String, of column: String, in table: Relation) {
    if method != "default", let type = plainType(of: column, in: table) {
      refuse("0A000", "column data type \(type.formatted()) does not support compression")
    } else if !["default", "pglz", "lz4"].contains(method.lowercased()) {
      refuse("22023", "invalid compression method \"\(method)\"")
    }
  }

  /// The type of a column, if it is one that is stored in place only.
  private func plainType(of column: String, in table: Relation) -> SQLType? {
    guard let type = table.column(named: column)?.type else { return nil }
    let base = catalog.baseType(of: type)
    let isPlain =
      !base.isArray
      && (catalog.enumLabels(of: base) != nil
        || base.isBuiltIn && Self.plainTypes.contains(base.name))
    return isPlain ? type : nil
  }

  private static var plainTypes: Set<String> {
    [
      "bool", "box", "char", "circle", "date", "float4", "float8", "int2", "int4", "int8",
      "interval", "line", "lseg", "macaddr", "macaddr8", "money", "name", "oid", "pg_lsn", "point",
      "tid", "time", "timestamp", "timestamptz", "timetz", "tsquery", "uuid", "xid", "xid8",
    ]
  }

  /// A table's access method is `heap` unless an extension brings another.
  mutating func refuseTableAccessMethod(_ method: String) {
    let areExtensionsKnown = catalog.extensions.keys.allSatisfy {
      ExtensionContents.named($0) != nil
    }
    if method != "heap", areExtensionsKnown, catalog.uncertainties.isEmpty {
      refuse("42704", "access method \"\(method)\" does not exist")
    }
  }
}
