import Diagnostics
import ElixirSyntax

/// Private functions that nothing can call: no line of their file has the name but their own, and those of others
/// that nothing calls.
///
/// A private function is not to be called from another module, nor by `apply/3`. Where the module uses a library, code that
/// is not seen may call it; so those modules are left out.
struct UncalledFunctions {
  private(set) var identities: Set<ObjectIdentifier> = []

  /// - Parameters:
  ///   - functions: All functions.
  ///   - suspects: The modules that have a private function without a caller.
  init(_ functions: [CodeFunction], in suspects: Set<ObjectIdentifier>) {
    var modules: [ObjectIdentifier: [CodeFunction]] = [:]
    for function in functions
    where function.isPrivate && suspects.contains(ObjectIdentifier(function.module)) {
      modules[ObjectIdentifier(function.module), default: []].append(function)
    }
    for members in modules.values {
      guard let module = members.first?.module, module.uses.isEmpty else { continue }
      find(in: members)
    }
  }

  /// Adds functions until no further one is mentioned only by those found.
  private mutating func find(in members: [CodeFunction]) {
    let clauses = members.flatMap(\.clauses)
    guard let tree = clauses.first?.node.tree, clauses.allSatisfy({ $0.node.tree === tree }) else {
      return
    }
    // Code of a template or a hook that becomes the module's may call them as well.
    if tree.file.contains("EEx") || tree.file.contains("_compile") { return }
    let bytes = tree.file.bytes
    let places = Self.places(of: Set(members.map { Array($0.name.utf8) }), in: bytes)
    var open = members
    var dead: [Range<Int>] = []
    var isChanged = true
    while isChanged {
      isChanged = false
      for (position, function) in open.enumerated().reversed() {
        guard case .function = function.kind, function.defaultHead == nil,
          function.clauses.allSatisfy({ $0.quote == nil })
        else { continue }
        let own = function.clauses.map { clause in
          clause.node.range.start..<max(clause.node.range.start, clause.node.range.end)
        }
        let isMentioned = (places[Array(function.name.utf8)] ?? []).contains { place in
          !own.contains { $0.contains(place) } && !dead.contains { $0.contains(place) }
        }
        if isMentioned || own.isEmpty { continue }
        identities.insert(ObjectIdentifier(function))
        dead += own
        open.remove(at: position)
        isChanged = true
      }
    }
  }

  /// Where the names stand as words.
  private static func places(of names: Set<[UInt8]>, in bytes: [UInt8]) -> [[UInt8]: [Int]] {
    var places: [[UInt8]: [Int]] = [:]
    for word in bytes.split(whereSeparator: { !$0.isNamePart }) {
      let name = Array(word)
      if names.contains(name) { places[name, default: []].append(word.startIndex) }
    }
    return places
  }
}
