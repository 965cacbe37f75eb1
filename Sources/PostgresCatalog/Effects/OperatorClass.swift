import PostgresSyntax

extension Catalog {
  /// What tells the default operator classes of types apart: types with the same answer can share an index's file.
  ///
  /// `pg_opclass` with `opcdefault`; a type without a class of its own takes the one of the type that it is
  /// binary-coercible to (`GetDefaultOpClass`). A class for any array, enum or range holds for one type only.
  func operatorClass(of type: SQLType) -> QualifiedName {
    guard let base = unwrapped(type)?.type else { return type.qualifiedName }
    var name = base.qualifiedName
    if base.isBuiltIn, !base.isArray {
      switch base.name {
      case "varchar": name.name = "text"
      case "cidr": name.name = "inet"
      default: break
      }
    }
    if base.isArray { name.name += "[]" }
    return name
  }

  /// Whether a foreign key column of one type can refer to a column of another; nil where a type is not known.
  ///
  /// There must be an equality operator in the referenced index's operator family, or an implicit cast to the
  /// referenced type (`ATAddForeignKeyConstraint`).
  package func canReference(_ referencing: SQLType, _ referenced: SQLType) -> Bool? {
    guard let from = unwrapped(referencing)?.type, let to = unwrapped(referenced)?.type else {
      return nil
    }
    if operatorClass(of: from) == operatorClass(of: to) { return true }
    guard knowsKeys(of: from), knowsKeys(of: to) else { return nil }
    if from.isArray || to.isArray { return false }
    if from.isBuiltIn, to.isBuiltIn {
      if let family = Self.operatorFamily(from.name), family == Self.operatorFamily(to.name) {
        return true
      }
      return BuiltInCast.from(from.name, to: to.name)?.context == .implicit
    }
    let owners = [from, to].map { types[$0.qualifiedName]?.extensionName }
    // Types of `isn` are compared with each other.
    if let owner = owners[0], owner == owners[1] { return nil }
    return knownCast(from: from, to: to)?.context == .implicit
  }

  /// Whether it is known with which types a type is compared in an index, and what casts to it are implicit.
  private func knowsKeys(of type: SQLType) -> Bool {
    if !mayHaveOwnCasts(type) { return true }
    guard !hasOperatorsForBuiltInTypes, let owner = types[type.qualifiedName]?.extensionName else {
      return false
    }
    return ExtensionOperatorClass.all(of: owner, method: "btree") != nil
  }

  /// The btree operator families that hold operators between several types (`pg_opfamily`).
  static func operatorFamily(_ type: String) -> String? {
    switch type {
    case "int2", "int4", "int8": "integer_ops"
    case "float4", "float8": "float_ops"
    case "date", "timestamp", "timestamptz": "datetime_ops"
    case "text", "varchar", "name": "text_ops"
    case "inet", "cidr": "network_ops"
    default: nil
    }
  }
}
