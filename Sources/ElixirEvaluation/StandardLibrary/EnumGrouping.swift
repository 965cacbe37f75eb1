/// The functions of `Enum` that sort elements into maps.
enum EnumGrouping {
  static let functions: [String: HostFunction] = [
    "group_by": .whole(2...3) { call throws(Interruption) in
      var groups = MapValue()
      for element in try EnumModule.elements(call) {
        let key = try call.apply(1, element)
        if let unknown = key.firstUnknown { throw .undetermined(unknown) }
        let member = call.count == 3 ? try call.apply(2, element) : element
        groups[key] = .list((groups[key]?.elements ?? []) + [member])
      }
      return .map(groups)
    },
    "frequencies": .deep(1...1) { call throws(Interruption) in
      var counts = MapValue()
      for element in try EnumModule.elements(call) {
        counts[element] = .integer((counts[element]?.int ?? 0) + 1)
      }
      return .map(counts)
    },
    "frequencies_by": .whole(2...2) { call throws(Interruption) in
      var counts = MapValue()
      for element in try EnumModule.elements(call) {
        let key = try call.apply(1, element)
        if let unknown = key.firstUnknown { throw .undetermined(unknown) }
        counts[key] = .integer((counts[key]?.int ?? 0) + 1)
      }
      return .map(counts)
    },
  ]
}
