import Diagnostics

/// A write of a struct or changeset that comes from outside of what was followed.
struct OutsideWrite: Hashable {
  enum Kind: Hashable {
    case insert
    case update
    case delete
  }

  var kind: Kind
  var location: SourceLocation
  var guards: [FlagGuard]
  var repository: String?
  /// The schemas that the name of the value tells; empty: any.
  var schemas: [String]
  var options: TracedValue
}

/// Writes whose value is not known: any changeset that the application makes may be meant.
extension Tracer {
  func noteOutside(
    _ kind: OutsideWrite.Kind, _ value: TracedValue, _ write: StructWrite, _ context: Context
  ) {
    var names: [String] = []
    switch value {
    case .unknown(let name):
      names = guessedSchemas(name)
      if kind == .delete, let schema = toldSchema(name, in: context) {
        let record = TracedRecord(schema: schema, fields: [:], isLoaded: true)
        recordDelete(.record(record), write, context: context)
        return
      }
    case .changeset(let changeset):
      if let schema = changeset.schema, schemas[schema] != nil { return }
      if case .unknown(let name) = changeset.data { names = guessedSchemas(name) }
      var isTold = false
      if names.isEmpty, !changeset.changes.isEmpty {
        names = schemas.values.filter { schema in
          !schema.isEmbedded && mayComeFromOutside(schema.module)
            && changeset.changes.keys.allSatisfy {
              schema.field($0) != nil || schema.virtualFields.contains($0)
            }
        }.map(\.module).sorted()
        // `Ecto.Changeset.change/2` raises for a field that the struct does not have.
        isTold = names.count == 1
      }
      if !names.isEmpty {
        record(kind, changeset, of: names, isTold: isTold, write, context)
        return
      }
    case .record, .atom, .tuple, .closure: return
    case .map(let map):
      if map.structName != nil { return }
    default: break
    }
    outsideWrites.insert(
      OutsideWrite(
        kind: kind, location: write.location, guards: write.guards, repository: write.repository,
        schemas: names, options: write.options))
  }

  /// Notes a write of a changeset whose changes are known, for each schema that its struct may be of.
  private func record(
    _ kind: OutsideWrite.Kind, _ changeset: TracedChangeset, of names: [String], isTold: Bool,
    _ write: StructWrite, _ context: Context
  ) {
    for name in names {
      var known = changeset
      known.data = .record(
        TracedRecord(schema: name, fields: [:], isLoaded: kind != .insert, isGuess: !isTold))
      switch kind {
      case .insert: recordInsert(.changeset(known), write, context: context)
      case .update: recordUpdate(.changeset(known), write, context: context)
      case .delete: recordDelete(.changeset(known), write, context: context)
      }
    }
  }

  /// Notes each write from outside for every schema that it may mean, as possible.
  func resolveOutsideWrites() {
    let all = schemas.values.filter { !$0.isEmbedded && mayComeFromOutside($0.module) }
      .map(\.module).sorted()
    var seen: Set<OutsideWrite> = []
    for outside in outsideWrites.sorted(by: { $0.location < $1.location }) {
      // Where any schema may be meant, one place stands for all that do the same.
      var anywhere = outside
      anywhere.location = SourceLocation(path: "", line: 1)
      guard !outside.schemas.isEmpty || seen.insert(anywhere).inserted else { continue }
      let write = StructWrite(
        location: outside.location, guards: outside.guards, options: outside.options,
        repository: outside.repository, certainty: .possible)
      for name in outside.schemas.isEmpty ? all : outside.schemas {
        guard let module = modules[name] else { continue }
        let context = Context(module: module)
        let data = TracedValue.record(
          TracedRecord(schema: name, fields: [:], isLoaded: outside.kind != .insert))
        switch outside.kind {
        case .delete: recordDelete(data, write, context: context)
        case .update:
          guard let changeset = changesets[name] else { continue }
          recordUpdate(.changeset(changeset), write, context: context)
        case .insert:
          if let changeset = changesets[name] {
            recordInsert(.changeset(changeset), write, context: context)
          } else if !outside.schemas.isEmpty {
            recordInsert(data, write, context: context)
          }
        }
      }
    }
  }

  /// The schema that a variable's name tells beyond doubt: it has the schema's own name, in a module that
  /// aliases the schema or is the context around it.
  func toldSchema(_ name: String?, in context: Context) -> String? {
    guard let name, let found = schemasByShortName[name], found.count == 1 else { return nil }
    let isNamed =
      context.lexical.aliases.values.contains(found[0])
      || found[0].hasPrefix(context.module.name + ".")
    return isNamed ? found[0] : nil
  }

  /// The schemas that a variable's name tells: `user`, `current_user`, `user_changeset`.
  func guessedSchemas(_ name: String?) -> [String] {
    guard var name, !name.isEmpty else { return [] }
    for suffix in ["_changeset", "_struct", "_query", "_record"] where name.hasSuffix(suffix) {
      name.removeLast(suffix.count)
    }
    var rest = Substring(name)
    while true {
      if let found = schemasByShortName[String(rest)] { return found }
      guard let cut = rest.firstIndex(of: "_") else { return [] }
      rest = rest[rest.index(after: cut)...]
    }
  }
}
