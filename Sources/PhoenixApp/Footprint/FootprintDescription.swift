import Diagnostics

extension Footprint: CustomStringConvertible {
  /// One line for each use, for people and tests.
  ///
  /// `*` marks columns in each statement, `?` those of user input, `~` those that may be nil.
  public var description: String {
    (uses.map(\.description) + unknowns.map(\.description)).joined(separator: "\n")
  }
}

extension DatabaseUse: CustomStringConvertible {
  /// The place, what is done, to which relation, with which columns.
  public var description: String {
    var text = "\(location.path):\(location.line) \(access) \(relation)"
    switch access {
    case .read(let read): text += read.list
    case .insert(let insert):
      text += " (" + insert.columns.filter(\.isNamed).map(\.description).joined(separator: " ")
      text += (insert.isOpen ? " …)" : ")") + insert.returning.list(after: " returning")
      if let upsert = insert.onConflict {
        text += " on conflict \(upsert.target)"
        text += " set " + upsert.updates.map(\.description).joined(separator: " ")
      }
      text += insert.handles.list
    case .update(let update):
      text += " (" + update.columns.map(\.description).joined(separator: " ") + ")"
      text += update.conditions.list(after: " where") + update.returning.list(after: " returning")
      text += update.handles.list
    case .delete(let delete):
      text += delete.conditions.list(after: " where") + delete.returning.list(after: " returning")
      text += delete.handles.list
    case .other, .call, .naming: break
    }
    for flag in guards { text += " if \(flag.function)(\(flag.flag))" }
    if certainty == .possible { text += " possibly" }
    if !handledErrors.isEmpty { text += " handled(\(handledErrors))" }
    return text
  }
}

extension DatabaseUse.Access: CustomStringConvertible {
  /// The kind of statement.
  public var description: String {
    switch self {
    case .read: "read"
    case .insert: "insert"
    case .update: "update"
    case .delete: "delete"
    case .other(let statement): statement
    case .call(let count): "call/\(count)"
    case .naming: "name"
    }
  }
}

extension ColumnWrite: CustomStringConvertible {
  /// The name, how sure it is to be written, and the values where they are known.
  public var description: String {
    let mark =
      switch presence {
      case .always: "*"
      case .unlessNil: "~"
      case .optional: "?"
      }
    // A long text may be a secret.
    let known =
      values.map { values in
        values.isEmpty ? "" : "=" + values.map { $0.count < 16 ? $0 : "…" }.joined(separator: "|")
      } ?? ""
    return name + mark + (mayBeNull ? "null" : "") + known
  }
}

extension Upsert.Target: CustomStringConvertible {
  /// The columns or the constraint.
  public var description: String {
    switch self {
    case .any: "any"
    case .columns(let names): "(" + names.joined(separator: ", ") + ")"
    case .constraint(let name): name
    case .fragment(let text, _): text
    case .unknown: "unknown"
    }
  }
}

extension UnknownUse: CustomStringConvertible {
  /// The place and the reason.
  public var description: String {
    "\(location.path):\(location.line) unknown: \(reason)" + (relation.map { " [\($0)]" } ?? "")
  }
}

extension Read {
  fileprivate var list: String { list(after: "") }

  fileprivate func list(after word: String) -> String {
    var names = columns.map { column in
      switch column.role {
      case .loaded: column.name
      case .condition: "\(column.name)="
      case .aggregated(let function): "\(function)(\(column.name))"
      case .expression: "\(column.name)()"
      }
    }
    if everyColumn != nil { names.append("*") }
    return names.isEmpty ? "" : "\(word) [" + names.joined(separator: " ") + "]"
  }
}

extension [HandledConstraint] {
  fileprivate var list: String {
    isEmpty ? "" : " handles " + map { $0.name ?? "?" }.joined(separator: " ")
  }
}
