internal import PostgresCatalog
internal import PostgresSyntax

extension Trigger {
  func write(to out: inout SnapshotWriter) {
    out.object { out in
      out.member("name", name)
      out.member("function", function)
      out.member("timing", timing.rawValue)
      out.member("events", events.map(\.rawValue).sorted())
      out.member("columns", columns)
      out.flag("for_each_row", isRow)
      out.flag("constraint", isConstraint)
      if enabled != .origin { out.member("enabled", enabled.rawValue) }
      out.member("condition", condition)
      out.flag("has_parent", hasParent)
    }
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(name: "", function: QualifiedName(name: ""), timing: .after, events: [], isRow: false)
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "name": self.name = try scanner.string()
      case "function": function = try scanner.qualifiedName()
      case "timing": timing = try scanner.choice(CreateTrigStmt.Timing.self)
      case "events":
        events = Set(
          try scanner.list { (scanner) throws(SnapshotFileError) in
            try scanner.choice(CreateTrigStmt.Event.self)
          })
      case "columns": columns = try scanner.strings()
      case "for_each_row": isRow = try scanner.bool()
      case "constraint": isConstraint = try scanner.bool()
      case "enabled": enabled = try scanner.choice(FiringMode.self)
      case "condition": condition = try scanner.expression()
      case "has_parent": hasParent = try scanner.bool()
      default: try scanner.skip()
      }
    }
  }
}

extension RewriteRule {
  func write(to out: inout SnapshotWriter) {
    out.object { out in
      out.member("name", name)
      out.member("event", event.rawValue)
      out.flag("instead", isInstead)
      out.flag("conditional", isConditional)
      out.flag("nothing", doesNothing)
      if enabled != .origin { out.member("enabled", enabled.rawValue) }
    }
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(name: "", event: .select, isInstead: false)
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "name": self.name = try scanner.string()
      case "event": event = try scanner.choice(RuleStmt.Event.self)
      case "instead": isInstead = try scanner.bool()
      case "conditional": isConditional = try scanner.bool()
      case "nothing": doesNothing = try scanner.bool()
      case "enabled": enabled = try scanner.choice(FiringMode.self)
      default: try scanner.skip()
      }
    }
  }
}

extension RowSecurityPolicy {
  func write(to out: inout SnapshotWriter) {
    out.object { out in
      out.member("name", name)
      out.member("command", command)
      out.flag("permissive", unless: isPermissive)
      out.member("roles", roles)
      out.member("using", using)
      out.member("with_check", withCheck)
    }
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(name: "", roles: [])
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "name": self.name = try scanner.string()
      case "command": command = try scanner.string()
      case "permissive": isPermissive = try scanner.bool()
      case "roles": roles = try scanner.strings()
      case "using": using = try scanner.expression()
      case "with_check": withCheck = try scanner.expression()
      default: try scanner.skip()
      }
    }
  }
}
