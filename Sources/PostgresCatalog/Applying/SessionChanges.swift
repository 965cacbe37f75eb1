import PostgresSyntax

extension CatalogEditor {
  mutating func set(_ statement: VariableSetStmt) {
    guard let name = statement.name else {
      if statement.kind == .resetAll { resetAll() }
      return
    }
    switch statement.kind {
    case .value: changeSetting(name, to: statement.values)
    case .default, .reset: changeSetting(name, to: nil)
    case .current, .multi, .resetAll: break
    }
  }

  private mutating func resetAll() {
    catalog.settings = [:]
    catalog.searchPath = defaultSearchPath
  }

  private var defaultSearchPath: [String] {
    [catalog.currentUser, "public"].compactMap { $0 }.filter(catalog.schemas.contains)
  }

  /// Changes a setting; nil puts it back to its default.
  mutating func changeSetting(_ name: String, to values: [String]?) {
    let key = name.lowercased()
    if key == "search_path" {
      catalog.searchPath =
        values.map { names in
          names.flatMap(splitList)
            .compactMap { $0 == "$user" ? catalog.currentUser : $0 }
            .filter { $0 != "pg_catalog" }
        } ?? defaultSearchPath
      return
    }
    if key == "role" || key == "session_authorization" {
      catalog.currentUser = values?.first ?? catalog.currentUser
    }
    catalog.settings[key] = values?.joined(separator: ", ")
  }

  /// Splits a list of names at its commas and takes the quotes off (`SplitIdentifierString`).
  func splitList(_ text: String) -> [String] {
    text.split(separator: ",").map { part in
      let trimmed = part.drop { $0 == " " }
      let name = String(trimmed.reversed().drop { $0 == " " }.reversed())
      guard name.hasPrefix("\""), name.hasSuffix("\""), name.count > 1 else { return name }
      return String(name.dropFirst().dropLast()).replacing("\"\"", with: "\"")
    }.filter { !$0.isEmpty }
  }

  mutating func control(_ transaction: TransactionStmt) throws(ApplyFailure) {
    switch transaction {
    case .rollback, .rollbackTo, .prepare:
      throw .unfollowable("what a rollback takes back is not known")
    case .commitPrepared, .rollbackPrepared:
      throw .unfollowable("what the prepared transaction did is not known")
    case .begin, .start, .commit, .savepoint, .release: break
    }
  }
}
