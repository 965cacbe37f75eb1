import PostgresCatalog

/// What of one relation or type is not as a plan expects it, item by item.
struct SchemaDrift {
  /// The relation or type.
  let name: QualifiedName
  /// Its items as the plan expects them; none where it is not there.
  let expected: [String: String]
  /// Its items as they are; none where it is not there.
  let actual: [String: String]

  /// The differences in words, sorted.
  var differences: [String] {
    if expected.isEmpty, actual.isEmpty { return [] }
    if expected.isEmpty { return ["\(name) is there, which the plan does not expect"] }
    if actual.isEmpty { return ["\(name) is gone"] }
    let changes = SchemaItems.changes(from: expected, to: actual).sorted { $0.key < $1.key }
    return changes.map { item, text in
      "\(name): \(Self.change(of: item, from: expected[item], to: text))"
    }
  }

  private static func change(of item: String, from old: String?, to new: String?) -> String {
    guard let new else { return "\(item) is gone" }
    guard let old else {
      return item == "row security" ? "\(item) is \(new)" : "\(item) was added (\(new))"
    }
    return "\(item) was \(old) and is \(new)"
  }
}
