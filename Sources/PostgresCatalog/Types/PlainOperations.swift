package import PostgresSyntax

extension OperatorExpression {
  /// The operations between two values that IN, ANY, LIKE, BETWEEN, DISTINCT FROM and NULLIF consist of (`parse_expr.c`).
  ///
  /// A plain operation is itself; empty where the operands are not written one by one.
  package var plainForms: [OperatorExpression] {
    switch kind {
    case .plain: [self]
    case .any, .all, .in: listElements.map { plain(name, $0) }
    case .distinct, .notDistinct: [plain(ObjectName(name: "="), right)]
    case .like, .ilike: [plain(name, right)]
    case .between, .notBetween, .betweenSymmetric, .notBetweenSymmetric:
      zip([">=", "<="], listElements).map { plain(ObjectName(name: $0), $1) }
    case .nullIf: [plain(ObjectName(name: "="), right)]
    case .similar: []
    }
  }

  private var listElements: [SQLExpression] {
    switch right {
    case .array(let elements)?: elements
    // As the server prints a list of varchar: ARRAY['a'::character varying]::text[].
    case .cast(.array(let elements), let type)? where type.arrayDimensions > 0:
      elements.map { element in
        var single = type
        single.arrayDimensions = 0
        return .cast(element, single)
      }
    default: []
    }
  }

  private func plain(_ name: ObjectName, _ right: SQLExpression?) -> OperatorExpression {
    var form = self
    form.kind = .plain
    form.name = name
    form.right = right
    return form
  }
}
