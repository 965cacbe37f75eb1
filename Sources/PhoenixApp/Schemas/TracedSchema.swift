import Diagnostics

/// A schema of the application while it is read, embedded ones too.
final class TracedSchema {
  let module: String
  let isEmbedded: Bool
  var relation: RelationReference
  let location: SourceLocation
  var fields: [EctoField] = []
  var fieldPositions: [String: Int] = [:]
  var virtualFields: Set<String> = []
  var embeds: [String: String] = [:]
  var associations: [String: EctoAssociation] = [:]
  var associationOptions: [String: AssociationOptions] = [:]
  /// Whether fields may be missing, because not all of the schema's code can be read.
  var isOpen = false

  init(module: String, isEmbedded: Bool, relation: RelationReference, location: SourceLocation) {
    self.module = module
    self.isEmbedded = isEmbedded
    self.relation = relation
    self.location = location
  }

  func field(_ name: String) -> EctoField? { fieldPositions[name].map { fields[$0] } }

  func add(_ field: EctoField) {
    if let position = fieldPositions[field.name] {
      fields[position] = field
      return
    }
    fieldPositions[field.name] = fields.count
    fields.append(field)
  }

  var primaryKeys: [EctoField] { fields.filter(\.isPrimaryKey) }

  var published: EctoSchema {
    EctoSchema(
      module: module, relation: relation, location: location, fields: fields,
      associations: associations.values.sorted { $0.name < $1.name })
  }
}
