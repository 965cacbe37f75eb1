/// The fields of statements about other objects and about the session.
///
/// Each lists the fields of a message in `pg_query.proto` (15-4.0.0) in their order: the first has the number 1.
extension Field {
  enum AccessPriv: UInt32 {
    case privName, cols
  }

  enum AlterDefaultPrivilegesStmt: UInt32 {
    case options, action
  }

  enum AlterDomainStmt: UInt32 {
    case subtype, typeName, name, def, behavior, missingOk
  }

  enum AlterEnumStmt: UInt32 {
    case typeName, oldVal, newVal, newValNeighbor, newValIsAfter, skipIfNewValExists
  }

  enum AlterEventTrigStmt: UInt32 {
    case trigname, tgenabled
  }

  enum AlterExtensionContentsStmt: UInt32 {
    case extname, action, objtype, object
  }

  enum AlterExtensionStmt: UInt32 {
    case extname, options
  }

  enum AlterFunctionStmt: UInt32 {
    case objtype, `func`, actions
  }

  enum AlterObjectDependsStmt: UInt32 {
    case objectType, relation, object, extname, remove
  }

  enum AlterObjectSchemaStmt: UInt32 {
    case objectType, relation, object, newschema, missingOk
  }

  enum AlterOwnerStmt: UInt32 {
    case objectType, relation, object, newowner
  }

  enum AlterPublicationStmt: UInt32 {
    case pubname, options, pubobjects, forAllTables, action
  }

  enum AlterPolicyStmt: UInt32 {
    case policyName, table, roles, qual, withCheck
  }

  enum AlterSeqStmt: UInt32 {
    case sequence, options, forIdentity, missingOk
  }

  enum AlterStatsStmt: UInt32 {
    case defnames, stxstattarget, missingOk
  }

  enum AlterSystemStmt: UInt32 {
    case setstmt
  }

  enum AlterTypeStmt: UInt32 {
    case typeName, options
  }

  enum CallStmt: UInt32 {
    case funccall, funcexpr, outargs
  }

  enum CommentStmt: UInt32 {
    case objtype, object, comment
  }

  enum CompositeTypeStmt: UInt32 {
    case typevar, coldeflist
  }

  enum ConstraintsSetStmt: UInt32 {
    case constraints, deferred
  }

  enum CreateDomainStmt: UInt32 {
    case domainname, typeName, collClause, constraints
  }

  enum CreateEnumStmt: UInt32 {
    case typeName, vals
  }

  enum CreateEventTrigStmt: UInt32 {
    case trigname, eventname, whenclause, funcname
  }

  enum CreateExtensionStmt: UInt32 {
    case extname, ifNotExists, options
  }

  enum CreateFunctionStmt: UInt32 {
    case isProcedure, replace, funcname, parameters, returnType, options, sqlBody
  }

  enum CreatePolicyStmt: UInt32 {
    case policyName, table, cmdName, permissive, roles, qual, withCheck
  }

  enum CreatePublicationStmt: UInt32 {
    case pubname, options, pubobjects, forAllTables
  }

  enum CreateRangeStmt: UInt32 {
    case typeName, params
  }

  enum CreateSchemaStmt: UInt32 {
    case schemaname, authrole, schemaElts, ifNotExists
  }

  enum CreateSeqStmt: UInt32 {
    case sequence, options, ownerId, forIdentity, ifNotExists
  }

  enum CreateStatsStmt: UInt32 {
    case defnames, statTypes, exprs, relations, stxcomment, transformed, ifNotExists
  }

  enum CreateTrigStmt: UInt32 {
    case replace, isconstraint, trigname, relation, funcname, args, row, timing, events, columns,
      whenClause, transitionRels, deferrable, initdeferred, constrrel
  }

  enum DefineStmt: UInt32 {
    case kind, oldstyle, defnames, args, definition, ifNotExists, replace
  }

  enum DiscardStmt: UInt32 {
    case target
  }

  enum DoStmt: UInt32 {
    case args
  }

  enum CreateRoleStmt: UInt32 {
    case stmtType, role, options
  }

  enum AlterRoleStmt: UInt32 {
    case role, options, action
  }

  enum AlterRoleSetStmt: UInt32 {
    case role, database, setstmt
  }

  enum DropRoleStmt: UInt32 {
    case roles, missingOk
  }

  enum DropOwnedStmt: UInt32 {
    case roles, behavior
  }

  enum DropStmt: UInt32 {
    case objects, removeType, behavior, missingOk, concurrent
  }

  enum ExecuteStmt: UInt32 {
    case name, params
  }

  enum ExplainStmt: UInt32 {
    case query, options
  }

  enum FunctionParameter: UInt32 {
    case name, argType, mode, defexpr
  }

  enum GrantRoleStmt: UInt32 {
    case grantedRoles, granteeRoles, isGrant, adminOpt, grantor, behavior
  }

  enum GrantStmt: UInt32 {
    case isGrant, targtype, objtype, objects, privileges, grantees, grantOption, grantor,
      behavior
  }

  enum PrepareStmt: UInt32 {
    case name, argtypes, query
  }

  enum PublicationObjSpec: UInt32 {
    case pubobjtype, name, pubtable, location
  }

  enum PublicationTable: UInt32 {
    case relation, whereClause, columns
  }

  enum RenameStmt: UInt32 {
    case renameType, relationType, relation, object, subname, newname, behavior, missingOk
  }

  enum RuleStmt: UInt32 {
    case relation, rulename, whereClause, event, instead, actions, replace
  }

  enum StatsElem: UInt32 {
    case name, expr
  }

  enum TransactionStmt: UInt32 {
    case kind, options, savepointName, gid, chain
  }

  enum VariableSetStmt: UInt32 {
    case kind, name, args, isLocal
  }

  enum VariableShowStmt: UInt32 {
    case name
  }
}
