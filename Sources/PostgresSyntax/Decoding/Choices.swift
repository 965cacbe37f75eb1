/// The enumerations of `pg_query.proto` that are read; the first case of each has the number 0.
enum Choice {
  enum ObjectType: UInt32 {
    case undefined, accessMethod, aggregate, amop, amproc, attribute, cast, column, collation,
      conversion, database, `default`, defaultACL, domain, domainConstraint, eventTrigger,
      `extension`, foreignDataWrapper, foreignServer, foreignTable, function, index, language,
      largeObject, materializedView, operatorClass, `operator`, operatorFamily, parameterACL,
      policy, procedure, publication, publicationNamespace, publicationRelation, role, routine,
      rule, schema, sequence, subscription, statistics, tableConstraint, table, tablespace,
      transform, trigger, textSearchConfiguration, textSearchDictionary, textSearchParser,
      textSearchTemplate, type, userMapping, view
  }

  enum AlterTableType: UInt32 {
    case undefined, addColumn, addColumnRecurse, addColumnToView, columnDefault,
      cookedColumnDefault, dropNotNull, setNotNull, dropExpression, checkNotNull, setStatistics,
      setOptions, resetOptions, setStorage, setCompression, dropColumn, dropColumnRecurse,
      addIndex, reAddIndex, addConstraint, addConstraintRecurse, reAddConstraint,
      reAddDomainConstraint, alterConstraint, validateConstraint, validateConstraintRecurse,
      addIndexConstraint, dropConstraint, dropConstraintRecurse, reAddComment, alterColumnType,
      alterColumnGenericOptions, changeOwner, clusterOn, dropCluster, setLogged, setUnLogged,
      dropOids, setAccessMethod, setTableSpace, setRelOptions, resetRelOptions,
      replaceRelOptions, enableTrig, enableAlwaysTrig, enableReplicaTrig, disableTrig,
      enableTrigAll, disableTrigAll, enableTrigUser, disableTrigUser, enableRule,
      enableAlwaysRule, enableReplicaRule, disableRule, addInherit, dropInherit, addOf, dropOf,
      replicaIdentity, enableRowSecurity, disableRowSecurity, forceRowSecurity,
      noForceRowSecurity, genericOptions, attachPartition, detachPartition,
      detachPartitionFinalize, addIdentity, setIdentity, dropIdentity, reAddStatistics
  }

  enum ConstrType: UInt32 {
    case undefined, null, notNull, `default`, identity, generated, check, primary, unique,
      exclusion, foreign, deferrable, notDeferrable, deferred, immediate
  }

  enum ViewCheckOption: UInt32 { case undefined, none, local, cascaded }

  enum DropBehavior: UInt32 { case undefined, restrict, cascade }

  enum AExprKind: UInt32 {
    case undefined, plain, any, all, distinct, notDistinct, nullIf, `in`, like, ilike, similar,
      between, notBetween, betweenSymmetric, notBetweenSymmetric
  }

  enum BoolExprType: UInt32 { case undefined, and, or, not }

  enum NullTestType: UInt32 { case undefined, isNull, isNotNull }

  enum BoolTestType: UInt32 {
    case undefined, isTrue, isNotTrue, isFalse, isNotFalse, isUnknown, isNotUnknown
  }

  enum MinMaxOp: UInt32 { case undefined, greatest, least }

  enum SQLValueFunctionOp: UInt32 {
    case undefined, currentDate, currentTime, currentTimeN, currentTimestamp, currentTimestampN,
      localTime, localTimeN, localTimestamp, localTimestampN, currentRole, currentUser, user,
      sessionUser, currentCatalog, currentSchema
  }

  enum SubLinkType: UInt32 {
    case undefined, exists, all, any, rowCompare, scalar, multiple, array, cte
  }

  enum SetOperation: UInt32 { case undefined, none, union, intersect, except }

  enum JoinType: UInt32 { case undefined, inner, left, full, right }

  enum LockClauseStrength: UInt32 {
    case undefined, none, forKeyShare, forShare, forNoKeyUpdate, forUpdate
  }

  enum SortByDir: UInt32 { case undefined, `default`, ascending, descending, using }

  enum SortByNulls: UInt32 { case undefined, `default`, first, last }

  enum OverridingKind: UInt32 { case undefined, none, userValue, systemValue }

  enum OnConflictAction: UInt32 { case undefined, none, nothing, update }

  enum OnCommitAction: UInt32 { case undefined, none, preserveRows, deleteRows, drop }

  enum CmdType: UInt32 {
    case undefined, unknown, select, update, insert, delete, merge, utility, nothing
  }

  enum PartitionRangeDatumKind: UInt32 { case undefined, minValue, value, maxValue }

  enum ReindexObjectType: UInt32 { case undefined, index, table, schema, system, database }

  enum RoleSpecType: UInt32 {
    case undefined, name, currentRole, currentUser, sessionUser, `public`
  }

  enum GrantTargetType: UInt32 { case undefined, object, allInSchema, defaults }

  enum PublicationObjSpecType: UInt32 {
    case undefined, table, tablesInSchema, tablesInCurrentSchema, continuation
  }

  enum AlterPublicationAction: UInt32 { case undefined, add, drop, set }

  enum TransactionStmtKind: UInt32 {
    case undefined, begin, start, commit, rollback, savepoint, release, rollbackTo, prepare,
      commitPrepared, rollbackPrepared
  }

  enum VariableSetKind: UInt32 {
    case undefined, value, `default`, current, multi, reset, resetAll
  }

  enum DiscardMode: UInt32 { case undefined, all, plans, sequences, temporary }

  enum FunctionParameterMode: UInt32 {
    case undefined, `in`, out, inOut, variadic, table, `default`
  }
}
