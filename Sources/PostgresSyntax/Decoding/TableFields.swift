/// The fields of what defines, alters and maintains tables.
///
/// Each lists the fields of a message in `pg_query.proto` (15-4.0.0) in their order: the first has the number 1.
extension Field {
  enum AlterTableCmd: UInt32 {
    case subtype, name, num, newowner, def, behavior, missingOk, recurse
  }

  enum AlterTableMoveAllStmt: UInt32 {
    case origTablespacename, objtype, roles, newTablespacename, nowait
  }

  enum AlterTableStmt: UInt32 {
    case relation, cmds, objtype, missingOk
  }

  enum ClusterStmt: UInt32 {
    case relation, indexname, params
  }

  enum ColumnDef: UInt32 {
    case colname, typeName, compression, inhcount, isLocal, isNotNull, isFromType, storage,
      rawDefault, cookedDefault, identity, identitySequence, generated, collClause, collOid,
      constraints, fdwoptions, location
  }

  enum Constraint: UInt32 {
    case contype, conname, deferrable, initdeferred, location, isNoInherit, rawExpr, cookedExpr,
      generatedWhen, nullsNotDistinct, keys, including, exclusions, options, indexname,
      indexspace, resetDefaultTblspc, accessMethod, whereClause, pktable, fkAttrs, pkAttrs,
      fkMatchtype, fkUpdAction, fkDelAction, fkDelSetCols, oldConpfeqop, oldPktableOid,
      skipValidation, initiallyValid
  }

  enum CreateForeignTableStmt: UInt32 {
    case baseStmt, servername, options
  }

  enum CreateStmt: UInt32 {
    case relation, tableElts, inhRelations, partbound, partspec, ofTypename, constraints,
      options, oncommit, tablespacename, accessMethod, ifNotExists
  }

  enum CreateTableAsStmt: UInt32 {
    case query, into, objtype, isSelectInto, ifNotExists
  }

  enum DefElem: UInt32 {
    case defnamespace, defname, arg, defaction, location
  }

  enum IndexElem: UInt32 {
    case name, expr, indexcolname, collation, opclass, opclassopts, ordering, nullsOrdering
  }

  enum IndexStmt: UInt32 {
    case idxname, relation, accessMethod, tableSpace, indexParams, indexIncludingParams, options,
      whereClause, excludeOpNames, idxcomment, indexOid, oldNode, oldCreateSubid,
      oldFirstRelfilenodeSubid, unique, nullsNotDistinct, primary, isconstraint, deferrable,
      initdeferred, transformed, concurrent, ifNotExists, resetDefaultTblspc
  }

  enum IntoClause: UInt32 {
    case rel, colNames, accessMethod, options, onCommit, tableSpaceName, viewQuery, skipData
  }

  enum LockStmt: UInt32 {
    case relations, mode, nowait
  }

  enum ObjectWithArgs: UInt32 {
    case objname, objargs, objfuncargs, argsUnspecified
  }

  enum ParseResult: UInt32 {
    case version, stmts
  }

  enum PartitionBoundSpec: UInt32 {
    case strategy, isDefault, modulus, remainder, listdatums, lowerdatums, upperdatums, location
  }

  enum PartitionCmd: UInt32 {
    case name, bound, concurrent
  }

  enum PartitionElem: UInt32 {
    case name, expr, collation, opclass, location
  }

  enum PartitionRangeDatum: UInt32 {
    case kind, value, location
  }

  enum PartitionSpec: UInt32 {
    case strategy, partParams, location
  }

  enum RawStmt: UInt32 {
    case stmt, stmtLocation, stmtLen
  }

  enum RefreshMatViewStmt: UInt32 {
    case concurrent, skipData, relation
  }

  enum ReindexStmt: UInt32 {
    case kind, relation, name, params
  }

  enum ReplicaIdentityStmt: UInt32 {
    case identityType, name
  }

  enum RoleSpec: UInt32 {
    case roletype, rolename, location
  }

  enum TableLikeClause: UInt32 {
    case relation, options, relationOid
  }

  enum TruncateStmt: UInt32 {
    case relations, restartSeqs, behavior
  }

  enum VacuumRelation: UInt32 {
    case relation, oid, vaCols
  }

  enum VacuumStmt: UInt32 {
    case options, rels, isVacuumcmd
  }

  enum ViewStmt: UInt32 {
    case view, aliases, query, replace, options, withCheckOption
  }
}
