package import PostgresSyntax

/// Where INSERT, UPDATE or DELETE on a relation goes: through automatically updatable views to what is written.
///
/// Source: manual, CREATE VIEW, "Updatable Views"; `RewriteQuery` and `rewriteTargetView` in rewriteHandler.c.
package struct WritePath: Sendable {
  /// The views that the statement is rewritten for, from the one that it names down.
  package private(set) var views: [UpdatableView] = []

  /// What is behind the views.
  package private(set) var end: End

  /// What a write comes to.
  package enum End: Sendable {
    /// A relation that has rows of its own, or a materialized view.
    case relation(Relation)
    /// A view with an INSTEAD rule or trigger, which does what it does.
    case redirected(Relation)
    /// A view that cannot be written; why, in the server's words.
    case refused(Relation, detail: String)
    /// It cannot be told; why, in words.
    case unknown(Relation, reason: String)
  }

  /// Follows a write to a relation; views are no deeper than 32.
  package init(_ event: RuleStmt.Event, to relation: Relation, in catalog: Catalog) {
    end = .unknown(relation, reason: "views nest too deeply")
    var current = relation
    for _ in 0..<32 {
      guard current.kind == .view else {
        end = .relation(current)
        return
      }
      let rules = current.rules.filter { $0.event == event && $0.firesByDefault && $0.isInstead }
      let isRedirected =
        rules.contains { !$0.isConditional }
        || current.triggers.contains {
          $0.timing == .insteadOf && event.triggerEvent.map($0.events.contains) == true
        }
      if isRedirected {
        end = .redirected(current)
        return
      }
      if !rules.isEmpty {
        let detail =
          "Views with conditional DO INSTEAD rules are not automatically updatable."
        end = .refused(current, detail: detail)
        return
      }
      switch UpdatableView.reading(current, in: catalog) {
      case .updatable(let view) where event == .delete || view.hasUpdatableColumn:
        views.append(view)
        current = view.target
      case .updatable:
        let detail = "Views that have no updatable columns are not automatically updatable."
        end = .refused(current, detail: detail)
        return
      case .fixed(let detail):
        end = .refused(current, detail: detail)
        return
      case .unknown(let reason):
        end = .unknown(current, reason: reason)
        return
      }
    }
  }

  /// The column behind one of the named relation's; nil where it is computed on the way.
  package func column(_ name: String) -> String? {
    views.reduce(name) { name, view in name.flatMap(view.column) }
  }

  /// The relation whose rows are written; nil where there is none, or where that cannot be told.
  package var table: Relation? { if case .relation(let table) = end { table } else { nil } }
}

extension RewriteRule {
  /// Whether it fires in a session that is no replication's.
  fileprivate var firesByDefault: Bool { enabled == .origin || enabled == .always }
}

extension RuleStmt.Event {
  /// The same event of triggers; nil for SELECT, which has none.
  package var triggerEvent: CreateTrigStmt.Event? {
    switch self {
    case .select: nil
    case .insert: .insert
    case .update: .update
    case .delete: .delete
    }
  }
}
