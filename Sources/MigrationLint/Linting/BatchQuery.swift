import PostgresCatalog
import PostgresSyntax

/// Whether queries give a number of rows that does not grow with a table.
extension SelectStmt {
  /// Whether the query gives no more than a batch of rows: by LIMIT, because it lists them, or from another batch.
  func isBatch(knowing batches: Set<String>) -> Bool {
    if let limit, limit.isAtMostABatch { return true }
    if !values.isEmpty { return true }
    if !operands.isEmpty { return operands.allSatisfy { $0.isBatch(knowing: batches) } }
    return readsBatches(knowing: batches)
      && targets.allSatisfy { $0.value?.givesBatch(knowing: batches) ?? true }
  }

  /// Whether all that it reads are batches.
  private func readsBatches(knowing batches: Set<String>) -> Bool {
    from.allSatisfy { item in
      switch item {
      case .relation(let table): table.schema == nil && batches.contains(table.name)
      case .subquery(.selectStmt(let inner), _, _): inner.isBatch(knowing: batches)
      case .function(let calls, _, _):
        calls.allSatisfy { $0.isBatchOfValues(knowing: batches) }
      default: false
      }
    }
  }

  /// Whether its one value lies no more than a batch behind where it begins to read: the last row of a batch, or
  /// the one after it.
  func endsBatch(knowing batches: Set<String>) -> Bool {
    if !from.isEmpty, readsBatches(knowing: batches) { return true }
    return offset.map(\.isAtMostABatch) ?? false
  }

  /// Whether it reads a number that is kept in another table, rather than counting or searching one.
  func isStoredValue(besides table: String) -> Bool {
    guard from.count == 1, case .relation(let source)? = from.first, source.name != table,
      orderBy.isEmpty, groupBy.isEmpty, targets.count == 1, let value = targets.first?.value
    else { return false }
    var result = true
    value.forEachPart { part in
      switch part {
      case .function, .subquery, .tooDeep, .other: result = false
      default: break
      }
    }
    return result
  }
}

extension SQLExpression {
  /// Whether a number is known to be no more than the rows of a batch, or is given when the statement runs.
  var isAtMostABatch: Bool {
    let value = LinearValue(self)
    if case .constant(.null) = self { return false }
    return value.constant <= Double(RowBound.largestBatch)
      && value.unknownParts.allSatisfy(\.isGiven)
  }

  /// Whether it is a value that whoever runs the statement gives.
  var isGiven: Bool {
    switch self {
    case .parameter: true
    case .function(let call): call.name.name == "current_setting"
    case .cast(let inner, _): inner.isGiven
    default: false
    }
  }

  /// Whether an element of a select list makes no more than a batch of rows of one.
  fileprivate func givesBatch(knowing batches: Set<String>) -> Bool {
    var result = true
    forEachPart { part in
      guard case .function(let call) = part,
        BuiltInFunction.returnsSet(call.name.name) == true
      else { return }
      if !part.isBatchOfValues(knowing: batches) { result = false }
    }
    return result
  }

  /// Whether a list or a function that makes rows gives no more than a batch, by what it is given.
  func isBatchOfValues(knowing batches: Set<String>) -> Bool {
    switch self {
    case .array: return columnReferences.isEmpty
    case .cast(let inner, _): return inner.isBatchOfValues(knowing: batches)
    case .subquery(let subquery):
      guard case .selectStmt(let select) = subquery.query else { return false }
      return select.isBatch(knowing: batches.union(select.with.batches))
    case .function(let call):
      guard BuiltInFunction.returnsSet(call.name.name) != nil else { return false }
      if call.name.name == "generate_series", call.arguments.count >= 2 {
        let distance = LinearValue(call.arguments[1]).distance(from: LinearValue(call.arguments[0]))
        return distance.constant <= Double(RowBound.largestBatch)
          && distance.unknownParts.allSatisfy(\.isGiven)
      }
      return columnReferences.isEmpty
        && call.arguments.allSatisfy { $0.isBatchOfValues(knowing: batches) }
    default: return columnReferences.isEmpty && !isPartlyUnread
    }
  }
}
