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

    /// The relation at which the path ends.
    var relation: Relation {
      switch self {
      case .relation(let end), .redirected(let end), .refused(let end, _), .unknown(let end, _):
        end
      }
    }
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
      let rules = current.rules(on: event).filter(\.isInstead)
      let isRedirected =
        rules.contains(where: \.replacesStatement)
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

  /// A condition that new rows must fulfil, over the columns of what is behind the views.
  struct Check: Sendable {
    let view: Relation
    var condition: SQLExpression
  }

  /// What CHECK OPTION demands, which cascades to the views below unless it is LOCAL (`rewriteTargetView`).
  var checks: [Check] {
    var checks: [Check] = []
    var isCascaded = false
    for view in views {
      for index in checks.indices {
        checks[index].condition = view.translated(checks[index].condition)
      }
      let option = view.view.options["check_option"]
      if isCascaded || option != nil, let condition = view.condition {
        checks.append(Check(view: view.view, condition: condition))
      }
      isCascaded = isCascaded || option == "cascaded"
    }
    return checks
  }

  /// The relation whose rows are written; nil where there is none, or where that cannot be told.
  package var table: Relation? { if case .relation(let table) = end { table } else { nil } }
}

extension Relation {
  /// The rules that fire on an event, in a session that is no replication's.
  func rules(on event: RuleStmt.Event) -> [RewriteRule] {
    rules.filter { $0.event == event && ($0.enabled == .origin || $0.enabled == .always) }
  }
}

extension RewriteRule {
  /// Whether the statement is not run at all.
  var replacesStatement: Bool { isInstead && !isConditional }
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
