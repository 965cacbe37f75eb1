internal import PostgresCatalog

extension UserType {
  func write(to out: inout SnapshotWriter) {
    out.object { out in
      out.member("name", name)
      switch definition {
      case .enumeration(let labels):
        out.member("kind", "enum")
        out.member("labels", labels)
      case .domain(let domain):
        out.member("kind", "domain")
        out.object("domain") { domain.writeMembers(to: &$0) }
      case .composite(let attributes):
        out.member("kind", "composite")
        out.list("attributes", attributes) { $1.write(to: &$0) }
      case .range(let subtype):
        out.member("kind", "range")
        out.member("subtype", subtype)
      case .base: out.member("kind", "base")
      }
      out.member("extension", extensionName)
      access.writeMembers(to: &out)
    }
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(name: QualifiedName(name: ""), definition: .base)
    var kind = ""
    var labels: [String] = []
    var domain = Domain(baseType: SQLType(name: ""))
    var attributes: [Column] = []
    var subtype = SQLType(name: "")
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "name": self.name = try scanner.qualifiedName()
      case "kind": kind = try scanner.string()
      case "labels": labels = try scanner.strings()
      case "domain": domain = try Domain(from: &scanner)
      case "attributes":
        attributes = try scanner.list { (scanner) throws(SnapshotFileError) in
          try Column(from: &scanner)
        }
      case "subtype": subtype = try scanner.type()
      case "extension": extensionName = try scanner.string()
      default:
        if !(try access.readMember(name, from: &scanner)) { try scanner.skip() }
      }
    }
    switch kind {
    case "enum": definition = .enumeration(labels)
    case "domain": definition = .domain(domain)
    case "composite": definition = .composite(attributes)
    case "range": definition = .range(subtype: subtype)
    case "base": definition = .base
    default: throw scanner.error(expected: "a known kind of type")
    }
  }
}

extension Domain {
  func writeMembers(to out: inout SnapshotWriter) {
    out.member("type", baseType)
    out.flag("not_null", isNotNull)
    out.member("default", defaultValue)
    out.member("collation", collation)
    out.list("checks", constraints) { out, check in
      out.object { out in
        out.member("name", check.name)
        out.member("expression", check.expression)
        out.flag("validated", unless: check.isValidated)
      }
    }
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(baseType: SQLType(name: ""))
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "type": baseType = try scanner.type()
      case "not_null": isNotNull = try scanner.bool()
      case "default": defaultValue = try scanner.expression()
      case "collation": collation = try scanner.qualifiedName()
      case "checks":
        constraints = try scanner.list { (scanner) throws(SnapshotFileError) in
          try Check(from: &scanner)
        }
      default: try scanner.skip()
      }
    }
  }
}

extension Domain.Check {
  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(name: "", expression: StoredExpression(sql: ""))
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "name": self.name = try scanner.string()
      case "expression": expression = try scanner.expression()
      case "validated": isValidated = try scanner.bool()
      default: try scanner.skip()
      }
    }
  }
}
