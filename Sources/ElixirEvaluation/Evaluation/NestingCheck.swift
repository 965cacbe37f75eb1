/// Bounds on what values hold inside one another.
///
/// Comparing, printing and freeing a term go down into it by calls in Swift, whose stack is finite; and a
/// term that holds another one twice, again and again, is of no size that anything could go through.
extension Evaluator {
  /// Ends the evaluation when a value in sight is nested too deeply or too large in all.
  ///
  /// Looks only now and then, at intervals that vary, so that it costs little and no loop evades it:
  /// between two looks a term gets at most as many levels as steps are made.
  func checkNesting(_ values: some Sequence<Value>) throws(Interruption) {
    guard steps >= nextNestingCheck else { return }
    var level = Array(values) + bindings.map(\.value)
    level += openModules.last.map { Array($0.attributes.values) } ?? []
    var seen: Set<ObjectIdentifier> = []
    var visited = 0
    var depth = 0
    while !level.isEmpty {
      depth += 1
      if depth > environment.limits.nesting {
        throw .stopped(
          Unknown(
            .bound, "a value nested deeper than \(environment.limits.nesting)", at: location))
      }
      var next: [Value] = []
      for value in level { value.appendContainers(to: &next, &visited, &seen) }
      if visited > environment.limits.size {
        throw .stopped(
          Unknown(.bound, "a value of more than \(environment.limits.size) elements", at: location))
      }
      level = next
    }
    nextNestingCheck = steps + min(max(500, visited / 8), 10_000) + (steps &* 31) % 257
  }

  /// The first unknown in a term, however deep.
  func firstUnknown(in value: Value) throws(Interruption) -> Unknown? {
    var budget = environment.limits.size
    let unknown = value.firstUnknown(budget: &budget)
    if budget < 0 {
      throw .stopped(
        Unknown(.bound, "a value of more than \(environment.limits.size) elements", at: location))
    }
    return unknown
  }
}

extension Value {
  /// Adds the parts of a term that have parts themselves; counts all parts.
  fileprivate func appendContainers(
    to next: inout [Value], _ visited: inout Int, _ seen: inout Set<ObjectIdentifier>
  ) {
    switch self {
    case .list(let parts), .tuple(let parts):
      visited += parts.count
      for part in parts where part.hasParts { next.append(part) }
    case .map(let map):
      visited += map.count
      for entry in map.entries {
        if entry.key.hasParts { next.append(entry.key) }
        if entry.value.hasParts { next.append(entry.value) }
      }
    case .function(let function):
      guard let closure = function.closure, seen.insert(ObjectIdentifier(function)).inserted else {
        return
      }
      visited += closure.bindings.count
      for binding in closure.bindings where binding.value.hasParts { next.append(binding.value) }
      next += closure.captureArguments
    case .quoted(let quoted):
      var frame = quoted.frame
      while let present = frame, seen.insert(ObjectIdentifier(present)).inserted {
        visited += present.substitutions.count
        for value in present.substitutions.values where value.hasParts { next.append(value) }
        next += present.bound.map(\.value)
        frame = present.outer
      }
    case .unknown(let unknown):
      switch unknown.shape {
      case .elements(let form), .optional(let form): next.append(form)
      case .keywords, .atom, nil: break
      }
      if let fallback = unknown.fallback { next.append(fallback) }
    default: break
    }
  }

  private var hasParts: Bool {
    switch self {
    case .list, .tuple, .map, .function, .quoted, .unknown: true
    default: false
    }
  }

  /// The first unknown in the term; gives up, with a negative budget, after so many parts.
  fileprivate func firstUnknown(budget: inout Int) -> Unknown? {
    switch self {
    case .unknown(let unknown): return unknown
    case .list(let parts), .tuple(let parts):
      budget -= parts.count
      if budget < 0 { return nil }
      for part in parts {
        if let unknown = part.firstUnknown(budget: &budget) { return unknown }
        if budget < 0 { return nil }
      }
      return nil
    case .map(let map):
      budget -= map.count
      for entry in map.entries where budget >= 0 {
        if let unknown = entry.key.firstUnknown(budget: &budget)
          ?? entry.value.firstUnknown(budget: &budget)
        {
          return unknown
        }
      }
      return nil
    default: return nil
    }
  }
}
