import ElixirSyntax

/// A clause of a function, as it is written.
struct FunctionClause {
  let name: String
  let parameters: [Node]
  /// What stands behind `when`.
  let test: Node?
  let body: Node

  /// The clause of `def` or `defp`; nil for anything else, and for a head without a body.
  init?(_ item: Node) {
    guard let (keyword, arguments) = item.localCall, keyword == "def" || keyword == "defp",
      var head = arguments.first, let body = item.doBlock
    else { return nil }
    var test: Node?
    if let parts = head.arguments(of: "when"), parts.count == 2 {
      (head, test) = (parts[0], parts[1])
    }
    if let name = head.variableName {
      (self.name, parameters) = (name, [])
    } else if let (name, list) = head.localCall {
      (self.name, parameters) = (name, Array(list))
    } else {
      return nil
    }
    self.test = test
    self.body = body
  }
}
