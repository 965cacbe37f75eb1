internal import PostgresCatalog
internal import PostgresClient
internal import PostgresSyntax

extension CatalogQuestion {
  /// The triggers that users made, and their clones on partitions (`tgparentid` came with 13).
  static let triggers = CatalogQuestion(
    sql: { version in
      let parent = version.major >= 13 ? "t.tgparentid" : "0"
      return """
        SELECT t.tgrelid, t.tgname, pn.nspname, p.proname, t.tgtype::int4, t.tgenabled,
          t.tgattr::int2[], t.tgconstraint <> 0, \(parent) <> 0,
          CASE WHEN t.tgqual IS NOT NULL THEN pg_get_triggerdef(t.oid) END
        FROM pg_trigger t
        JOIN pg_proc p ON p.oid = t.tgfoid
        JOIN pg_namespace pn ON pn.oid = p.pronamespace
        WHERE NOT t.tgisinternal OR (\(parent) <> 0 AND t.tgconstraint = 0)
        """
    },
    read: { (row, builder) throws(PostgresError) in
      guard let place = builder.places[try row.integer(0)] else { return }
      let type = TriggerType(bits: try row.integer(4))
      builder.relations[place].triggers.append(
        Trigger(
          name: try row.string(1),
          function: QualifiedName(schema: try row.string(2), name: try row.string(3)),
          timing: type.timing, events: type.events,
          columns: builder.columnNames(try row.integers(6), of: place), isRow: type.isRow,
          isConstraint: try row.bool(7), enabled: firingMode(try row.character(5)),
          condition: try row.optionalString(9).flatMap(condition), hasParent: try row.bool(8)))
    })

  /// The condition in what `pg_get_triggerdef` prints: `… WHEN (condition) EXECUTE FUNCTION …`.
  ///
  /// `pg_get_expr` cannot print it, because it names two rows, OLD and NEW.
  private static func condition(in definition: String) -> StoredExpression? {
    guard let start = definition.firstRange(of: " WHEN ("),
      let end = definition.ranges(of: ") EXECUTE ").last, start.upperBound < end.lowerBound
    else { return nil }
    return storedExpression(String(definition[start.upperBound..<end.lowerBound]))
  }

  /// When a trigger or rule fires, by `tgenabled` and `ev_enabled`.
  private static func firingMode(_ character: Character) -> FiringMode {
    switch character {
    case "D": .disabled
    case "R": .replica
    case "A": .always
    default: .origin
    }
  }

  /// The rules of tables and views, without the one that makes a view.
  static let rules = CatalogQuestion(
    sql: { _ in
      "SELECT ev_class, rulename, ev_type, is_instead, ev_enabled, ev_qual::text <> '<>', "
        + "ev_action::text = '<>' FROM pg_rewrite "
        + "WHERE rulename <> '_RETURN'"
    },
    read: { (row, builder) throws(PostgresError) in
      guard let place = builder.places[try row.integer(0)] else { return }
      // CmdType of nodes.h as a digit.
      let event: RuleStmt.Event =
        switch try row.character(2) {
        case "2": .update
        case "3": .insert
        case "4": .delete
        default: .select
        }
      builder.relations[place].rules.append(
        RewriteRule(
          name: try row.string(1), event: event, isInstead: try row.bool(3),
          isConditional: try row.bool(5), doesNothing: try row.bool(6),
          enabled: firingMode(try row.character(4))))
    })

  /// The policies of row-level security.
  static let policies = CatalogQuestion(
    sql: { _ in
      """
      SELECT p.polrelid, p.polname, p.polcmd, p.polpermissive,
        ARRAY(SELECT CASE WHEN r = 0 THEN 'public' ELSE pg_get_userbyid(r)::text END
          FROM unnest(p.polroles) r ORDER BY 1),
        pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)
      FROM pg_policy p
      """
    },
    read: { (row, builder) throws(PostgresError) in
      guard let place = builder.places[try row.integer(0)] else { return }
      let command =
        switch try row.character(2) {
        case "r": "select"
        case "a": "insert"
        case "w": "update"
        case "d": "delete"
        default: "all"
        }
      builder.relations[place].policies.append(
        RowSecurityPolicy(
          name: try row.string(1), command: command, isPermissive: try row.bool(3),
          roles: try row.strings(4), using: try row.optionalString(5).map(storedExpression),
          withCheck: try row.optionalString(6).map(storedExpression)))
    })
}

/// The bits of `tgtype` (`TRIGGER_TYPE_…` in `pg_trigger.h`).
private struct TriggerType {
  let bits: Int

  var isRow: Bool { bits & 1 != 0 }

  var timing: CreateTrigStmt.Timing {
    if bits & 64 != 0 { return .insteadOf }
    return bits & 2 != 0 ? .before : .after
  }

  var events: Set<CreateTrigStmt.Event> {
    let all: [(Int, CreateTrigStmt.Event)] = [
      (4, .insert), (8, .delete), (16, .update), (32, .truncate),
    ]
    return Set(all.lazy.filter { bits & $0.0 != 0 }.map(\.1))
  }
}
