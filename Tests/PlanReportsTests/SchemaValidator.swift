import DeployPlanner

/// Holds a document against a JSON Schema (2020-12), as far as the schemas of the reports go.
///
/// A keyword that is not known here is an error, so that the schema cannot demand what nobody checks.
struct SchemaValidator {
  let schema: JSONValue
  private static let annotations: Set<String> = ["$schema", "$id", "$defs", "title", "description"]

  /// What is wrong with a document, each with its place; empty for a valid one.
  func problems(in document: JSONValue) -> [String] { problems(in: document, schema, at: "$") }

  private func problems(in value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
    var result: [String] = []
    for member in schema.members ?? [] where !Self.annotations.contains(member.name) {
      result += problems(in: value, keyword: member.name, member.value, schema, at: path)
    }
    return result
  }

  private func problems(
    in value: JSONValue, keyword: String, _ rule: JSONValue, _ schema: JSONValue, at path: String
  ) -> [String] {
    switch keyword {
    case "$ref":
      let name = rule.string?.split(separator: "/").last.map(String.init) ?? ""
      guard let definition = self.schema["$defs"]?[name] else { return ["\(path): no \(name)"] }
      return problems(in: value, definition, at: path)
    case "type":
      let types = rule.string.map { [$0] } ?? rule.array?.compactMap(\.string) ?? []
      return types.contains { isOf($0, value) } ? [] : ["\(path): is not \(types)"]
    case "enum":
      return rule.array?.contains(value) == true ? [] : ["\(path): \(value) is not allowed"]
    case "const": return rule == value ? [] : ["\(path): is not \(rule)"]
    case "pattern":
      return matches(value.string ?? "", rule.string ?? "") ? [] : ["\(path): pattern"]
    case "minimum": return (value.integer ?? 0) >= (rule.integer ?? 0) ? [] : ["\(path): too small"]
    case "maximum": return (value.integer ?? 0) <= (rule.integer ?? 0) ? [] : ["\(path): too large"]
    case "required":
      return (rule.array ?? []).compactMap(\.string).filter { value[$0] == nil }.map {
        "\(path): lacks \($0)"
      }
    case "properties":
      return (rule.members ?? []).flatMap { property in
        value[property.name].map {
          problems(in: $0, property.value, at: "\(path).\(property.name)")
        } ?? []
      }
    case "additionalProperties":
      let known = Set((schema["properties"]?.members ?? []).map(\.name))
      return (value.members ?? []).filter { !known.contains($0.name) }.flatMap {
        rule == .bool(false)
          ? ["\(path).\($0.name): is not allowed"]
          : problems(in: $0.value, rule, at: "\(path).\($0.name)")
      }
    case "minLength", "maxLength":
      let count = value.string?.unicodeScalars.count ?? 0
      return isWithin(count, keyword, rule) ? [] : ["\(path): \(keyword)"]
    case "minItems", "maxItems":
      return isWithin(value.array?.count ?? 0, keyword, rule) ? [] : ["\(path): \(keyword)"]
    case "items":
      return (value.array ?? []).enumerated().flatMap {
        problems(in: $0.element, rule, at: "\(path)[\($0.offset)]")
      }
    default: return ["the schema has the keyword \(keyword), which is not checked"]
    }
  }

  private func isWithin(_ count: Int, _ keyword: String, _ bound: JSONValue) -> Bool {
    let bound = bound.integer ?? 0
    return keyword.hasPrefix("min") ? count >= bound : count <= bound
  }

  private func isOf(_ type: String, _ value: JSONValue) -> Bool {
    switch (type, value) {
    case ("object", .object), ("array", .array), ("string", .string), ("integer", .integer),
      ("number", .integer), ("number", .number), ("boolean", .bool), ("null", .null):
      true
    default: false
    }
  }

  private func matches(_ text: String, _ pattern: String) -> Bool {
    guard let regex = try? Regex(pattern) else { return false }
    return text.contains(regex)
  }
}
