internal import PostgresCatalog

extension Column {
  func write(to out: inout SnapshotWriter) {
    out.object { out in
      out.member("name", name)
      out.member("number", number)
      out.member("type", type)
      out.flag("not_null", isNotNull)
      out.member("default", defaultValue)
      out.member("identity", identity?.rawValue)
      out.member("generated", generated)
      out.member("collation", collation)
      out.flag("local", unless: isLocal)
      if inheritanceCount != 0 { out.member("inherited", inheritanceCount) }
      if let statistics {
        out.member("null_fraction", statistics.nullFraction)
        out.member("distinct_values", statistics.distinctValues)
      }
    }
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(name: "", number: 0, type: SQLType(name: ""))
    var known = ColumnStatistics(nullFraction: 0, distinctValues: 0)
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "name": self.name = try scanner.string()
      case "number": number = try scanner.integer()
      case "type": type = try scanner.type()
      case "not_null": isNotNull = try scanner.bool()
      case "default": defaultValue = try scanner.expression()
      case "identity": identity = try scanner.choice(Identity.self)
      case "generated": generated = try scanner.expression()
      case "collation": collation = try scanner.qualifiedName()
      case "local": isLocal = try scanner.bool()
      case "inherited": inheritanceCount = try scanner.integer()
      case "null_fraction":
        known.nullFraction = try scanner.double()
        statistics = known
      case "distinct_values":
        known.distinctValues = try scanner.double()
        statistics = known
      default: try scanner.skip()
      }
    }
  }
}
