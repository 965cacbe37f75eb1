// Making nodes from the ones that wait.
extension Parser {
  @inline(__always)
  mutating func add(_ record: NodeRecord) -> Int32 {
    nodes.append(record)
    return Int32(truncatingIfNeeded: nodes.count - 1)
  }

  /// Makes a parent of the nodes that wait since `mark`.
  mutating func addParent(
    _ kind: NodeKind, symbol: Int32 = 0, position: Int32 = -1, from mark: Int, start: Int32,
    end: Int32
  ) throws(Unparsable) -> Int32 {
    let first = children.count
    var height: UInt16 = 0
    for waiting in mark..<pending.count {
      let child = pending[waiting]
      children.append(child)
      height = max(height, nodes[Int(child)].height)
    }
    let count = pending.count - mark
    pending.removeLast(count)
    if height >= Self.maximumNesting { throw tooDeep(at: tokens[max(0, index - 1)]) }
    return add(
      NodeRecord(
        kind: kind, height: height + 1, symbol: symbol, first: Int32(truncatingIfNeeded: first),
        count: Int32(truncatingIfNeeded: count), position: position, start: start, end: end))
  }

  /// A call of a well-known name with the nodes that wait since `mark`.
  mutating func addCall(
    _ name: WellKnownName, position: Int32, from mark: Int, start: Int32, end: Int32
  ) throws(Unparsable) -> Int32 {
    try addParent(
      .call, symbol: name.rawValue, position: position, from: mark, start: start, end: end)
  }

  /// An operator with one operand.
  mutating func addUnary(_ operation: Token, _ operand: Int32) throws(Unparsable) -> Int32 {
    let mark = pending.count
    pending.append(operand)
    return try addParent(
      .call, symbol: operation.value, position: operation.start, from: mark,
      start: operation.start, end: nodes[Int(operand)].end)
  }

  /// A call of two arguments that spans them.
  mutating func addBinary(
    _ symbol: Int32, position: Int32, _ left: Int32, _ right: Int32
  ) throws(Unparsable) -> Int32 {
    let mark = pending.count
    pending.append(left)
    pending.append(right)
    return try addParent(
      .call, symbol: symbol, position: position, from: mark, start: nodes[Int(left)].start,
      end: nodes[Int(right)].end)
  }

  @inline(__always)
  mutating func addAtom(_ symbol: Int32, start: Int32, end: Int32) -> Int32 {
    add(NodeRecord(kind: .atom, symbol: symbol, start: start, end: end))
  }

  mutating func addAtom(_ name: WellKnownName, at place: Int32) -> Int32 {
    addAtom(name.rawValue, start: place, end: place)
  }

  mutating func addVariable(_ token: Token) -> Int32 {
    add(
      NodeRecord(
        kind: .variable, symbol: token.value, position: token.start, start: token.start,
        end: token.end))
  }

  /// The callee `module.name` of code that the grammar writes itself.
  mutating func addDot(
    _ module: WellKnownName, _ name: WellKnownName, position: Int32
  ) throws(Unparsable) -> Int32 {
    let mark = pending.count
    pending.append(addAtom(module, at: position))
    pending.append(addAtom(name, at: position))
    return try addCall(.dot, position: position, from: mark, start: position, end: position)
  }

  /// What stands for source that could not be parsed.
  mutating func addError(start: Int32, end: Int32) -> Int32 {
    add(
      NodeRecord(
        kind: .call, symbol: WellKnownName.error.rawValue, position: start, start: start,
        end: max(start, end)))
  }

  /// Whether a node is a call of a name with this many arguments.
  func isCall(_ node: Int32, _ name: WellKnownName, arguments: Int) -> Bool {
    let record = nodes[Int(node)]
    return record.kind == .call && record.symbol == name.rawValue
      && Int(record.count) == arguments
  }

  /// Whether a node is `not x` or `!x`, which `in` and parentheses treat apart.
  func isNegation(_ node: Int32) -> Bool {
    isCall(node, .not, arguments: 1) || isCall(node, .exclamation, arguments: 1)
  }

  /// One node for the expressions that wait since `mark`: a block, unless there is one only.
  mutating func addBlock(
    from mark: Int, position: Int32 = -1, start: Int32, end: Int32
  ) throws(Unparsable) -> Int32 {
    if pending.count == mark + 1, !isCall(pending[mark], .unquoteSplicing, arguments: 1) {
      return pending.removeLast()
    }
    return try addCall(.block, position: position, from: mark, start: start, end: end)
  }
}
