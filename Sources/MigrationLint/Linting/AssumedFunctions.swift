import PostgresCatalog
import PostgresSyntax

extension AssumedSchema {
  /// Takes the functions in a column's default to exist that neither PostgreSQL nor the file has, in the dearest
  /// form: volatile.
  mutating func assumeFunctions(of column: ColumnDef) {
    guard let type = column.type.flatMap({ catalog.resolve($0) }) else { return }
    for constraint in column.constraints {
      guard case .default(let expression) = constraint.kind else { continue }
      expression.forEachPart { part in
        guard case .function(let call) = part, catalog.volatility(of: part) == nil else { return }
        assumeFunction(call.name, call.arguments.map { _ in SQLType(name: "text") }, type)
      }
    }
  }

  /// Takes a function to exist unless there is one of its name.
  mutating func assumeFunction(
    _ name: ObjectName, _ arguments: [SQLType], _ result: SQLType, kind: Function.Kind = .function
  ) {
    guard !catalog.functions.keys.contains(where: { $0.name.name == name.name }) else { return }
    let function = Function(
      name: fullName(name), argumentTypes: arguments, returnType: result, kind: kind)
    catalog.functions[function.signature] = function
  }
}
