/// The fields of expressions, queries and data modification.
///
/// Each lists the fields of a message in `pg_query.proto` (15-4.0.0) in their order: the first has the number 1.
extension Field {
  enum AArrayExpr: UInt32 {
    case elements, location
  }

  enum AConst: UInt32 {
    case ival, fval, boolval, sval, bsval, reserved6, reserved7, reserved8, reserved9, isnull,
      location
  }

  enum AExpr: UInt32 {
    case kind, name, lexpr, rexpr, location
  }

  enum AIndices: UInt32 {
    case isSlice, lidx, uidx
  }

  enum AIndirection: UInt32 {
    case arg, indirection
  }

  enum Alias: UInt32 {
    case aliasname, colnames
  }

  enum BitString: UInt32 {
    case bsval
  }

  enum BoolExpr: UInt32 {
    case xpr, boolop, args, location
  }

  enum Boolean: UInt32 {
    case boolval
  }

  enum BooleanTest: UInt32 {
    case xpr, arg, booltesttype, location
  }

  enum CaseExpr: UInt32 {
    case xpr, casetype, casecollid, arg, args, defresult, location
  }

  enum CaseWhen: UInt32 {
    case xpr, expr, result, location
  }

  enum CoalesceExpr: UInt32 {
    case xpr, coalescetype, coalescecollid, args, location
  }

  enum CollateClause: UInt32 {
    case arg, collname, location
  }

  enum ColumnRef: UInt32 {
    case fields, location
  }

  enum CommonTableExpr: UInt32 {
    case ctename, aliascolnames, ctematerialized, ctequery, searchClause, cycleClause, location,
      cterecursive, cterefcount, ctecolnames, ctecoltypes, ctecoltypmods, ctecolcollations
  }

  enum CopyStmt: UInt32 {
    case relation, query, attlist, isFrom, isProgram, filename, options, whereClause
  }

  enum DeleteStmt: UInt32 {
    case relation, usingClause, whereClause, returningList, withClause
  }

  enum Float: UInt32 {
    case fval
  }

  enum FuncCall: UInt32 {
    case funcname, args, aggOrder, aggFilter, over, aggWithinGroup, aggStar, aggDistinct,
      funcVariadic, funcformat, location
  }

  enum GroupingFunc: UInt32 {
    case xpr, args, refs, cols, agglevelsup, location
  }

  enum GroupingSet: UInt32 {
    case kind, content, location
  }

  enum InferClause: UInt32 {
    case indexElems, whereClause, conname, location
  }

  enum InsertStmt: UInt32 {
    case relation, cols, selectStmt, onConflictClause, returningList, withClause, override
  }

  enum Integer: UInt32 {
    case ival
  }

  enum JoinExpr: UInt32 {
    case jointype, isNatural, larg, rarg, usingClause, joinUsingAlias, quals, alias, rtindex
  }

  enum List: UInt32 {
    case items
  }

  enum LockingClause: UInt32 {
    case lockedRels, strength, waitPolicy
  }

  enum MergeStmt: UInt32 {
    case relation, sourceRelation, joinCondition, mergeWhenClauses, withClause
  }

  enum MergeWhenClause: UInt32 {
    case matched, commandType, override, condition, targetList, values
  }

  enum MinMaxExpr: UInt32 {
    case xpr, minmaxtype, minmaxcollid, inputcollid, op, args, location
  }

  enum MultiAssignRef: UInt32 {
    case source, colno, ncolumns
  }

  enum NamedArgExpr: UInt32 {
    case xpr, arg, name, argnumber, location
  }

  enum NullTest: UInt32 {
    case xpr, arg, nulltesttype, argisrow, location
  }

  enum OnConflictClause: UInt32 {
    case action, infer, targetList, whereClause, location
  }

  enum ParamRef: UInt32 {
    case number, location
  }

  enum RangeFunction: UInt32 {
    case lateral, ordinality, isRowsfrom, functions, alias, coldeflist
  }

  enum RangeSubselect: UInt32 {
    case lateral, subquery, alias
  }

  enum RangeTableSample: UInt32 {
    case relation, method, args, repeatable, location
  }

  enum RangeVar: UInt32 {
    case catalogname, schemaname, relname, inh, relpersistence, alias, location
  }

  enum ResTarget: UInt32 {
    case name, indirection, val, location
  }

  enum RowExpr: UInt32 {
    case xpr, args, rowTypeid, rowFormat, colnames, location
  }

  enum SQLValueFunction: UInt32 {
    case xpr, op, type, typmod, location
  }

  enum SelectStmt: UInt32 {
    case distinctClause, intoClause, targetList, fromClause, whereClause, groupClause,
      groupDistinct, havingClause, windowClause, valuesLists, sortClause, limitOffset,
      limitCount, limitOption, lockingClause, withClause, op, all, larg, rarg
  }

  enum SortBy: UInt32 {
    case node, sortbyDir, sortbyNulls, useOp, location
  }

  enum String: UInt32 {
    case sval
  }

  enum SubLink: UInt32 {
    case xpr, subLinkType, subLinkId, testexpr, operName, subselect, location
  }

  enum TypeCast: UInt32 {
    case arg, typeName, location
  }

  enum TypeName: UInt32 {
    case names, typeOid, setof, pctType, typmods, typemod, arrayBounds, location
  }

  enum UpdateStmt: UInt32 {
    case relation, targetList, whereClause, fromClause, returningList, withClause
  }

  enum WindowDef: UInt32 {
    case name, refname, partitionClause, orderClause, frameOptions, startOffset, endOffset,
      location
  }

  enum WithClause: UInt32 {
    case ctes, recursive, location
  }

  enum XmlExpr: UInt32 {
    case xpr, op, name, namedArgs, argNames, args, xmloption, type, typmod, location
  }

  enum XmlSerialize: UInt32 {
    case xmloption, expr, typeName, location
  }
}
