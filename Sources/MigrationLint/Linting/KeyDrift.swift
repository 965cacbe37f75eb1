import PostgresCatalog
import PostgresSyntax

/// The constraints and indexes of a table that differ.
extension CatalogDrift {
  /// How the constraints of a table differ from those of the database.
  func constraints(_ table: Relation, _ real: Relation) -> [Remark] {
    let kinds: Set<TableConstraint.Kind> = [.check, .foreignKey, .exclusion]
    var remarks: [Remark] = []
    for constraint in table.constraints where kinds.contains(constraint.kind) {
      guard let other = real.constraint(named: constraint.name) else {
        remarks.append(
          Remark(
            text: "the database has no constraint \(constraint.name) on \(table.name)",
            isGrave: false))
        continue
      }
      if constraint.isValidated, !other.isValidated {
        remarks.append(
          Remark(
            text: "\(constraint.name) of \(table.name) is not validated in the database",
            isGrave: false))
      }
      if constraint.demandsSomethingElse(than: other) {
        remarks.append(
          Remark(
            text:
              "\(constraint.name) of \(table.name) is \(other.text) in the database, not \(constraint.text)",
            isGrave: false))
      }
    }
    for constraint in real.constraints
    where kinds.contains(constraint.kind) && table.constraint(named: constraint.name) == nil {
      remarks.append(
        Remark(
          text: "no migration makes the constraint \(constraint.name) on \(table.name)",
          isGrave: false))
    }
    return remarks
  }

  /// How the indexes of a table differ from those of the database.
  func indexes(_ table: Relation, _ real: Relation) -> [Remark] {
    let missing = table.indexes.filter { index in
      !real.indexes.contains { $0.name == index.name || $0.isLike(index) }
    }.map {
      Remark(text: "the database has no index \($0.name) on \(table.name)", isGrave: $0.isUnique)
    }
    let changed = table.indexes.compactMap { index -> Remark? in
      guard let other = real.index(named: index.name), index.isAnother(than: other) else {
        return nil
      }
      return Remark(
        text:
          "the index \(index.name) on \(table.name) is \(other.text) in the database, not \(index.text)",
        isGrave: index.isUnique != other.isUnique)
    }
    let added = real.indexes.filter { index in
      !table.indexes.contains { $0.name == index.name || $0.isLike(index) }
    }.map {
      Remark(text: "no migration makes the index \($0.name) on \(table.name)", isGrave: $0.isUnique)
    }
    return missing + changed + added
  }
}

extension TableConstraint {
  /// Whether it certainly demands something else than another of its name; EXCLUDE is told by its index.
  fileprivate func demandsSomethingElse(than other: TableConstraint) -> Bool {
    guard kind == other.kind else { return true }
    return switch kind {
    case .check: expression.certainlyDiffers(from: other.expression)
    case .foreignKey:
      columns != other.columns || reference != other.reference
        || isDeferrable != other.isDeferrable || isInitiallyDeferred != other.isInitiallyDeferred
    default: false
    }
  }

  /// What it demands, in SQL's words.
  fileprivate var text: String {
    switch kind {
    case .check: return "CHECK (\(expression?.sql ?? "…"))"
    case .foreignKey:
      guard let reference else { return "a foreign key" }
      let target = "\(reference.table) (\(reference.columns.joined(separator: ", ")))"
      let actions = [
        reference.onUpdate == .noAction ? "" : " ON UPDATE \(reference.onUpdate.words)",
        reference.onDelete == .noAction ? "" : " ON DELETE \(reference.onDelete.words)",
        isDeferrable ? " DEFERRABLE" : "", isInitiallyDeferred ? " INITIALLY DEFERRED" : "",
      ]
      let own = columns.joined(separator: ", ")
      return "FOREIGN KEY (\(own)) REFERENCES \(target)\(actions.joined())"
    default: return "a constraint of another kind"
    }
  }
}

extension ReferentialAction {
  /// As SQL writes it: `SET NULL`.
  fileprivate var words: String {
    rawValue.reduce(into: "") { text, letter in
      text += letter.isUppercase ? " \(letter)" : letter.uppercased()
    }
  }
}

extension Index {
  /// Whether both index the same columns in the same way; expressions are not compared.
  fileprivate func isLike(_ other: Index) -> Bool {
    method == other.method && isUnique == other.isUnique
      && keys.map(\.column) == other.keys.map(\.column)
      && (predicate == nil) == (other.predicate == nil)
  }

  /// Whether it certainly is another index than one of its name.
  fileprivate func isAnother(than other: Index) -> Bool {
    method != other.method || isUnique != other.isUnique || included != other.included
      || nullsNotDistinct != other.nullsNotDistinct || keys.count != other.keys.count
      || zip(keys, other.keys).contains { $0.isAnother(than: $1) }
      || (predicate == nil) != (other.predicate == nil)
      || predicate.certainlyDiffers(from: other.predicate)
  }

  /// What it indexes, in SQL's words.
  fileprivate var text: String {
    let parts = keys.map { key in
      let value = key.column ?? key.expression.map { "(\($0.sql))" } ?? "…"
      let nulls = key.nullsFirst ? " NULLS FIRST" : " NULLS LAST"
      return value + (key.isDescending ? " DESC" : "")
        + (key.nullsFirst == key.isDescending ? "" : nulls)
    }
    let unique = isUnique ? "UNIQUE " : ""
    let including = included.isEmpty ? "" : " INCLUDE (\(included.joined(separator: ", ")))"
    let condition = predicate.map { " WHERE \($0.sql)" } ?? ""
    let nulls = nullsNotDistinct ? " NULLS NOT DISTINCT" : ""
    let list = parts.joined(separator: ", ")
    return "\(unique)\(method) (\(list))\(including)\(nulls)\(condition)"
  }
}

extension Index.Key {
  /// Whether it certainly is another key: of an expression that may be a column nothing is certain.
  fileprivate func isAnother(than other: Index.Key) -> Bool {
    if isDescending != other.isDescending || nullsFirst != other.nullsFirst { return true }
    if let column, let name = other.column { return column != name }
    return expression.certainlyDiffers(from: other.expression)
  }
}
