import ElixirSyntax

/// Finds whether the result of a call is calculated with in the same function.
///
/// `Kernel.+/2` and its like take integers and floats only: a Decimal raises ArithmeticError.
struct ArithmeticReading {
  private static let operators: Set<String> = ["+", "-", "*", "/", "div", "rem", "round", "trunc"]

  private let call: Node
  private var names: Set<String> = []
  private var isFound = false

  /// Whether the call, or a variable that holds its result or a part of it, is an operand.
  static func isOperand(_ call: Node) -> Bool {
    guard let function = call.enclosingFunction else { return false }
    var reading = ArithmeticReading(call: call)
    reading.visit(function, depth: 0)
    return reading.isFound
  }

  private init(call: Node) { self.call = call }

  private mutating func visit(_ node: Node, depth: Int) {
    guard depth < 400, !isFound else { return }
    if let (name, arguments) = node.localCall {
      if name == "=", arguments.count == 2, holdsResult(arguments[1], depth: 0) {
        collect(arguments[0], depth: 0)
      }
      if Self.operators.contains(name), arguments.contains(where: { holdsResult($0, depth: 0) }) {
        isFound = true
      }
    }
    for child in node.parts { visit(child, depth: depth + 1) }
  }

  /// Whether an expression is the result, or the result unless it is nil.
  private func holdsResult(_ node: Node, depth: Int) -> Bool {
    guard depth < 32 else { return false }
    if node.isSame(as: call) { return true }
    if let name = node.variableName { return names.contains(name) }
    if let parts = node.arguments(of: "|>"), parts.count == 2 { return parts[1].isSame(as: call) }
    if let parts = node.arguments(of: "||"), let first = parts.first {
      return holdsResult(first, depth: depth + 1)
    }
    if let parts = node.arguments(of: "__block__"), parts.count == 1 {
      return holdsResult(parts[0], depth: depth + 1)
    }
    return false
  }

  private mutating func collect(_ pattern: Node, depth: Int) {
    guard depth < 64 else { return }
    if let name = pattern.variableName { names.insert(name) }
    for part in pattern.parts { collect(part, depth: depth + 1) }
  }
}
