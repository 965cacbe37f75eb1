import Diagnostics
import ElixirSyntax

/// The clauses of a query: `where:`, `join:`, `order_by:` … .
extension Tracer {
  typealias Bindings = [String: TracedQuery.Binding]

  /// Adds a clause of `from`, which may give names to further bindings.
  func add(
    clause key: String, _ content: Node, _ bindings: inout Bindings, to query: inout TracedQuery,
    in context: inout Context
  ) {
    switch key {
    case _ where Self.joins.contains(key):
      let before = query.sources.count
      addJoin(content, bindings, to: &query, in: &context)
      if let name = content.arguments(of: "in")?.first?.variableName {
        bindings[name] = .position(before)
      }
    case "on":
      condition(content, bindings, of: nil, to: &query, in: &context)
    case "as":
      if let last = query.sources.indices.last {
        query.sources[last].name = value(of: content, in: &context).atomName
      }
    case "prefix":
      let prefix = namespace(value(of: content, in: &context))
      if let last = query.sources.indices.last { query.sources[last].namespace = prefix }
    default:
      add(key, content, bindings, to: &query, in: &context)
    }
  }

  /// Adds any other clause.
  func add(
    _ name: String, _ content: Node, _ bindings: Bindings, to query: inout TracedQuery,
    in context: inout Context
  ) {
    switch name {
    case "where", "or_where":
      condition(content, bindings, of: "where", to: &query, in: &context)
    case "having", "or_having":
      condition(content, bindings, of: "having", to: &query, in: &context)
    case "order_by", "group_by", "distinct", "prepend_order_by":
      if name == "distinct" { query.subqueryClauses.insert(name) }
      let clause = name == "prepend_order_by" ? "order_by" : name
      merge(fields(content, bindings, in: &context), of: clause, into: &query)
    case "windows":
      if let pinned = content.arguments(of: "^")?.first {
        var parts = TracedDynamic()
        addPinnedWindows(value(of: pinned, in: &context), at: content.location, to: &parts)
        merge(parts, into: &query)
      }
      for pair in content.keywordPairs ?? [] {
        for option in pair.value.keywordPairs ?? [] {
          merge(fields(option.value, bindings, in: &context), into: &query)
        }
      }
    case "select":
      select(content, bindings, isMerge: false, in: &query, &context)
    case "select_merge":
      select(content, bindings, isMerge: true, in: &query, &context)
    case "preload":
      var whole: Set<Int> = []
      query.preloads.append(preload(content, bindings, of: query, whole: &whole, in: &context))
      addWhole(whole, to: &query)
    case "update":
      assignments(content, bindings, to: &query, in: &context)
    case "union", "union_all", "except", "except_all", "intersect", "intersect_all":
      query.subqueryClauses.insert("combinations")
      let other = content.arguments(of: "^")?.first ?? content
      let value = value(of: other, in: &context)
      query.nested.formUnion(queries(from: value, at: content.location))
    case "limit", "offset", "lock", "hints", "with_ties":
      if name == "limit" || name == "offset" { query.subqueryClauses.insert(name) }
      var parts = TracedDynamic()
      read(content, bindings, .expression, into: &parts, in: &context)
      merge(parts, into: &query)
    default:
      return
    }
  }

  private func condition(
    _ content: Node, _ bindings: Bindings, of clause: String?, to query: inout TracedQuery,
    in context: inout Context
  ) {
    var parts = TracedDynamic()
    if let pairs = content.keywordPairs {
      for (key, keyNode, expression) in pairs {
        parts.references.insert(
          .init(binding: .position(0), field: key, role: .condition, location: keyNode.location))
        read(expression, bindings, .condition, into: &parts, in: &context)
      }
    } else if let inner = content.arguments(of: "^")?.first {
      let value = value(of: inner, in: &context)
      addPinned(value, at: content.location, to: &parts)
    } else {
      read(content, bindings, .condition, into: &parts, in: &context)
    }
    merge(parts, of: clause, into: &query)
  }

  /// The fields of `order_by`, `group_by` and the like, where atoms are fields of the first source.
  private func fields(
    _ node: Node, _ bindings: Bindings, in context: inout Context
  ) -> TracedDynamic {
    var parts = TracedDynamic()
    switch node.form {
    case .atom(let name) where name != "true" && name != "false" && name != "nil":
      parts.references.insert(
        .init(binding: .position(0), field: name, role: .condition, location: node.location))
    case .list(let elements):
      for element in elements { parts.formUnion(fields(element, bindings, in: &context)) }
    case .pair(_, let expression):
      parts.formUnion(fields(expression, bindings, in: &context))
    case .call(.name("^"), let inner):
      if let first = inner.first {
        addPinnedFields(value(of: first, in: &context), at: node.location, to: &parts)
      }
    default:
      read(node, bindings, .condition, into: &parts, in: &context)
    }
    return parts
  }

  func merge(_ parts: TracedDynamic, of clause: String? = nil, into query: inout TracedQuery) {
    for var reference in parts.references {
      reference.clause = clause
      query.references.insert(reference)
    }
    query.nested.formUnion(parts.nested)
    query.fragments.formUnion(parts.fragments)
  }

  /// `set:`, `inc:`, `push:`, `pull:` of an update.
  func assignments(
    _ content: Node, _ bindings: Bindings, to query: inout TracedQuery, in context: inout Context
  ) {
    guard let groups = content.keywordPairs else {
      let pinned = content.arguments(of: "^")?.first ?? content
      addAssignments(value(of: pinned, in: &context), at: content.location, to: &query)
      return
    }
    for (operation, _, group) in groups {
      guard let pairs = group.keywordPairs else {
        let pinned = group.arguments(of: "^")?.first ?? group
        addAssignments(
          .list([.tuple([.atom("set"), value(of: pinned, in: &context)])], rest: nil),
          at: group.location, to: &query)
        continue
      }
      for (key, keyNode, expression) in pairs {
        var parts = TracedDynamic()
        read(expression, bindings, .expression, into: &parts, in: &context)
        merge(parts, into: &query)
        let isPlain = parts == TracedDynamic()
        let value =
          !isPlain
          ? .anything : operation == "set" ? plainValue(expression, in: &context) : .present
        query.assignments.insert(.init(field: key, value: value, location: keyNode.location))
      }
    }
  }

  /// The value of an expression in a query that is a literal or pinned.
  private func plainValue(_ node: Node, in context: inout Context) -> TracedValue {
    if let inner = node.arguments(of: "^")?.first { return value(of: inner, in: &context) }
    switch node.form {
    case .atom, .integer, .float, .string, .bigInteger: return value(of: node, in: &context)
    default: return .anything
    }
  }

  /// `[set: [field: value]]` as a value.
  func addAssignments(
    _ value: TracedValue, at location: SourceLocation, to query: inout TracedQuery
  ) {
    for alternative in value.alternatives {
      guard let groups = alternative.entries else {
        query.hasOpenAssignments = true
        continue
      }
      if groups.isOpen { query.hasOpenAssignments = true }
      for group in groups.pairs {
        guard let fields = group.value.entries else {
          query.hasOpenAssignments = true
          continue
        }
        if fields.isOpen { query.hasOpenAssignments = true }
        for field in fields.pairs {
          let value = group.key == "set" ? field.value : .present
          query.assignments.insert(.init(field: field.key, value: value, location: location))
        }
      }
    }
  }

  func addCommonTable(
    _ name: TracedValue, _ content: Node?, to query: inout TracedQuery, in context: inout Context
  ) {
    if case .string(let name) = name {
      query.commonTables.insert(name)
      commonTables.insert(name)
    }
    guard let source = content?.keyword("as") else { return }
    for inner in queries(from: sourceValue(source, in: &context), at: source.location) {
      query.nested.insert(inner)
    }
  }
}
