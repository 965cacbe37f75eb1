import Diagnostics
import ElixirSyntax

/// Which schemas, associations and fields a value from outside of what was followed may bring in.
extension Tracer {
  /// What the schemas declare, and where.
  var declarations: NameMentions.Declarations {
    var result = NameMentions.Declarations()
    func declare(_ name: String, at location: SourceLocation) {
      result.names.insert(name)
      result.lines[location.path, default: []].insert(location.line)
    }
    for schema in schemas.values {
      result.lines[schema.location.path, default: []].insert(schema.location.line)
      if !schema.isEmbedded, let source = sources[schema.module] {
        let file = source.node.tree.file
        let range = source.node.range
        result.modules[schema.module] = (
          file.path,
          file.line(
            at: range.start)...max(
              file.line(at: range.start), file.line(at: range.end))
        )
      }
      for field in schema.fields { declare(field.name, at: field.location) }
      for association in schema.associations.values {
        // A chain names the associations that it goes along.
        if case .through = association.kind {
          result.names.insert(association.name)
        } else {
          declare(association.name, at: association.location)
        }
      }
    }
    return result
  }

  /// Whether a query, struct or changeset from outside may be of a schema: some code outside of its module names it,
  /// or an association that leads to it.
  func mayComeFromOutside(_ module: String) -> Bool { outsideSchemas.contains(module) }

  /// The schemas that something from outside may be of.
  func namedSchemas() -> Set<String> {
    var result = Set(schemas.keys.filter { mentions.names(module: $0) })
    for association in schemas.values.flatMap(\.associations.values)
    where mentions.names(association: association.name) {
      if let related = association.related { result.insert(related) }
      if case .manyToMany(let table) = association.kind, let schema = table.schema {
        result.insert(schema)
      }
    }
    return result
  }
}
