/// Reads the types of fields. Source: `Ecto.Schema` "Types and casting", `Ecto.Type`, `Ecto.Enum`.
extension Tracer {
  func ectoType(_ value: TracedValue, _ options: TracedValue) -> EctoType {
    switch value {
    case .atom(let name): return .primitive(name)
    case .module("Ecto.UUID"): return .uuid
    case .module("Ecto.Enum"): return enumeration(options)
    case .module(let name):
      return enumerationModule(name) ?? .custom(module: name, stored: storedType(name))
    case .tuple(let parts) where parts.count == 2 && parts[0] == .atom("array"):
      let element = ectoType(parts[1], options)
      if case .enumeration(let values, let stored) = element {
        return .enumeration(values: values, stored: .array(stored))
      }
      return .array(element)
    case .tuple(let parts) where parts.count == 2 && parts[0] == .atom("map"):
      return .map(ectoType(parts[1], options))
    case .tuple(let parts) where parts.first == .atom("parameterized"):
      return .custom(module: "?", stored: nil)
    default:
      return .custom(module: "?", stored: nil)
    }
  }

  /// `values: [:a, :b]` is stored as text, `values: [a: 1]` as integers, `values: [a: "x"]` as text.
  private func enumeration(_ options: TracedValue) -> EctoType {
    guard let values = options.option("values"), let found = enumValues(values) else {
      return .custom(module: "Ecto.Enum", stored: nil)
    }
    return .enumeration(
      values: found.values, stored: .primitive(found.isInteger ? "integer" : "string"))
  }

  private func enumValues(_ value: TracedValue) -> (values: [EnumValue], isInteger: Bool)? {
    guard case .list(let elements, rest: nil) = value else { return nil }
    var values: [EnumValue] = []
    var isInteger = false
    for element in elements {
      switch element {
      case .atom(let name): values.append(EnumValue(name: name, stored: name))
      case .tuple(let parts) where parts.count == 2:
        guard let name = parts[0].atomName else { return nil }
        switch parts[1] {
        case .integer(let number):
          isInteger = true
          values.append(EnumValue(name: name, stored: String(number)))
        case .string(let text): values.append(EnumValue(name: name, stored: text))
        default: return nil
        }
      default: return nil
      }
    }
    return (values, isInteger)
  }

  /// A module of the `ecto_enum` package: `use EctoEnum, type: :status, enums: [:a, :b]`.
  private func enumerationModule(_ name: String) -> EctoType? {
    guard let use = module(name)?.uses.first(where: { $0.module.hasPrefix("EctoEnum") })
    else { return nil }
    let values = use.options.option("enums") ?? use.options
    guard let found = enumValues(values) else { return nil }
    return .enumeration(
      values: found.values, stored: .primitive(found.isInteger ? "integer" : "string"))
  }

  /// What a custom type is stored as: its `type/0`, or what is known of a library's.
  private func storedType(_ name: String) -> EctoType? {
    if let known = storedTypes[name] { return known }
    storedTypes[name] = .some(nil)
    var stored: EctoType?
    if let module = module(name) {
      for arity in [0, 1] {
        guard let function = module.functions[.init(name: "type", arity: arity)] else { continue }
        let value = call(
          function, Array(repeating: .anything, count: arity), guards: [])
        if case .union = value { break }
        if !value.isUnknown { stored = ectoType(value, .null) }
        break
      }
      if stored == nil, module.uses.contains(where: { $0.module.hasPrefix("Cloak.Ecto") }) {
        stored = .primitive("binary")
      }
    }
    if case .custom(_, nil)? = stored { stored = nil }
    storedTypes[name] = .some(stored)
    return stored
  }
}
