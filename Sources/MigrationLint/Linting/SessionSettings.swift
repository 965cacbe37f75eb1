import EctoMigrations
import PostgresSyntax

extension MigrationScript {
  /// The settings of the connection before the migration's first statement, by their names in lower case.
  ///
  /// What `after_connect:` sets comes after the connection's `parameters:`.
  var sessionSettings: [String: String] {
    var settings = sessionParameters
    for text in connectionStatements {
      guard case .success(let statements) = parseSQL(text) else { continue }
      for case .variableSetStmt(let set) in statements.map(\.node) {
        guard let name = set.name?.lowercased(), !set.isLocal else { continue }
        switch set.kind {
        case .value: settings[name] = set.values.joined(separator: ", ")
        case .default, .reset: settings[name] = sessionParameters[name]
        case .current, .multi, .resetAll: break
        }
      }
    }
    return settings
  }
}
