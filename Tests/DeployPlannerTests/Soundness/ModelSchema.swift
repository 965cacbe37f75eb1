/// A field of an Ecto schema of a random application.
struct ModelField: Hashable {
  var name: String
  var type: ModelType
  /// The column, where `source:` says another.
  var source: String?
  var isCast = true
  var isRequired = false
  /// The schema's default, as text.
  var defaultValue: String?
  var isLoaded = true

  var column: String { source ?? name }

  /// The `field` line.
  var line: String {
    if case .reference(let table) = type, name.hasSuffix("_id"), source == nil {
      return "belongs_to :\(name.dropLast(3)), App.\(ModelSchema.module(of: table))"
    }
    var line = "field :\(name), \(type.ecto)"
    if let source { line += ", source: :\(source)" }
    if let defaultValue { line += ", default: \(ModelColumn.elixir(defaultValue, of: type))" }
    if !isLoaded { line += ", load_in_query: false" }
    return line
  }
}

/// An Ecto schema of a random application, and what its context does with it.
struct ModelSchema: Hashable {
  /// A constraint that the changeset expects.
  struct Handled: Hashable {
    /// `unique_constraint`, `check_constraint` or `foreign_key_constraint`.
    var function: String
    var field: String
    var name: String
  }

  /// What an upsert does with a row that is there.
  enum Replacement: Hashable {
    case nothing
    case all
    case fields([String])
  }

  /// A function of the context.
  enum Function: Hashable {
    case all
    case select([String])
    case find(String)
    case total(String)
    case create
    case insertStruct([String])
    case update
    case delete
    case upsert(target: String, Replacement)
    case insertAll([String])
    case updateAll(String)
    case raw(String)
    case join(table: String, key: String, field: String)
  }

  var table: String
  var fields: [ModelField]
  var handled: [Handled] = []
  var functions: [Function]
  var hasTimestamps = false

  /// The module below `App`: `Items` for `items`.
  static func module(of table: String) -> String {
    table.prefix(1).uppercased() + table.dropFirst()
  }

  var module: String { ModelSchema.module(of: table) }

  func field(_ name: String) -> ModelField? { fields.first { $0.name == name } }

  /// Drops a field and all that names it.
  mutating func remove(_ name: String) {
    fields.removeAll { $0.name == name }
    handled.removeAll { $0.field == name }
    functions = functions.compactMap { function in
      switch function {
      case .select(let names): .select(names.filter { $0 != name })
      case .insertStruct(let names): .insertStruct(names.filter { $0 != name })
      case .insertAll(let names): .insertAll(names.filter { $0 != name })
      case .find(let field), .total(let field), .updateAll(let field):
        field == name ? nil : function
      case .join(_, let key, _): key == name ? nil : function
      case .upsert(let target, .fields(let names)):
        target == name ? nil : .upsert(target: target, .fields(names.filter { $0 != name }))
      case .upsert(let target, _): target == name ? nil : function
      default: function
      }
    }.filter { function in
      switch function {
      case .select(let names), .insertAll(let names), .upsert(_, .fields(let names)):
        !names.isEmpty
      default: true
      }
    }
  }
}

/// One version of a random application.
struct ModelVersion: Hashable {
  var schemas: [ModelSchema]

  /// Its files.
  var sources: [String: String] {
    var files: [String: String] = [:]
    for schema in schemas {
      files["lib/app/\(schema.table).ex"] = schema.source
      files["lib/app/\(schema.table)_context.ex"] = schema.context(in: self)
    }
    return files
  }

  func schema(_ table: String) -> ModelSchema? { schemas.first { $0.table == table } }
}
