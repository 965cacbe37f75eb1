/// How `Config` merges settings.
///
/// Source: Elixir's `Config.__merge__/2`: keyword lists merge deeply, everything else is replaced.
enum ConfigurationMerge {
  /// A keyword list of which only the possible keys are known, as one whose values are not known unless they
  /// are the same in any case.
  ///
  /// So what is set elsewhere under other keys stays known.
  static func eachKey(of value: Value) -> Value {
    guard let unknown = value.unknown, let keys = unknown.possibleKeys else { return value }
    let usual = unknown.fallback?.keywordPairs ?? []
    return .keyword(
      keys.map { key in
        let fallback = usual.first { $0.key == key.name }?.value
        return (key.name, key.value ?? .unknown(unknown.with(fallback: fallback)))
      })
  }

  static func merge(_ old: Value, _ new: Value) -> Value {
    if let unknown = new.unknown, old.keywordPairs?.isEmpty == false {
      return .unknown(unknown.with())
    }
    if let unknown = old.unknown, new.keywordPairs != nil { return .unknown(unknown.with()) }
    guard let first = old.keywordPairs, let second = new.keywordPairs else { return new }
    let keys = Set(second.map(\.key))
    var merged = first.filter { !keys.contains($0.key) }
    for pair in second {
      guard let earlier = first.first(where: { $0.key == pair.key }) else {
        merged.append(pair)
        continue
      }
      merged.append((pair.key, merge(earlier.value, pair.value)))
    }
    return .keyword(merged.map { ($0.key, $0.value) })
  }

  /// What a setting is when it is uncertain whether it was set: parts that both values share are known.
  static func uncertain(_ old: Value?, _ new: Value, _ condition: Condition) -> Value {
    if let old, old == new { return old }
    if let first = old?.keywordPairs, let second = new.keywordPairs, !second.isEmpty {
      let earlier = Dictionary(first.map { ($0.key, $0.value) }) { kept, _ in kept }
      return .keyword(
        second.map { ($0.key, uncertain(earlier[$0.key], $0.value, condition)) })
    }
    if old == nil, let pairs = new.keywordPairs, !pairs.isEmpty {
      return .keyword(pairs.map { ($0.key, uncertain(nil, $0.value, condition)) })
    }
    let fallback = condition.holdsWhenUnset.flatMap { $0 ? new : (old ?? .nil) }
    let settled = fallback.map { $0.unknown?.fallback ?? $0 }
    return .unknown(
      condition.reason.with(fallback: settled?.unknown == nil ? settled : nil, isRequired: false))
  }
}
