import PostgresSyntax

/// A type that comes with PostgreSQL (`pg_type` of PostgreSQL 15, without pseudo-types).
struct BuiltInType {
  /// The name in `pg_type`.
  let name: String

  /// The name that `format_type` prints, without modifier.
  let displayName: String

  /// The category (`typcategory`): `N` for numbers, `S` for strings and so on.
  let category: Character

  /// Whether it is the preferred type of its category.
  let isPreferred: Bool

  /// Whether it has a collation.
  let isCollatable: Bool

  /// Whether reading a value from text depends on settings (`typinput` is S).
  let isInputStable: Bool

  static func named(_ name: String) -> BuiltInType? { all[name] }

  /// Made with `SELECT typname, format_type(oid, NULL), typcategory, typispreferred, typcollation <> 0, provolatile FROM
  /// pg_type JOIN pg_proc ON pg_proc.oid = typinput WHERE typtype IN ('b','r','m') …` on PostgreSQL 15.
  private static let all: [String: BuiltInType] = {
    var result: [String: BuiltInType] = [:]
    for line in table[...].parts("\n") {
      let fields = line.parts("|")
      guard fields.count == 4, let category = fields[2].first else { continue }
      let name = String(fields[0])
      result[name] = BuiltInType(
        name: name, displayName: String(fields[1]), category: category,
        isPreferred: fields[3].has("p"), isCollatable: fields[3].has("c"),
        isInputStable: fields[3].has("s"))
    }
    return result
  }()

  private static let table = """
    aclitem|aclitem|U|-s
    bit|bit|V|-
    bool|boolean|B|-p
    box|box|G|-
    bpchar|character|S|-c
    bytea|bytea|U|-
    char|"char"|Z|-
    cid|cid|U|-
    cidr|cidr|I|-
    circle|circle|G|-
    date|date|D|-s
    datemultirange|datemultirange|R|-s
    daterange|daterange|R|-s
    float4|real|N|-
    float8|double precision|N|-p
    gtsvector|gtsvector|U|-
    inet|inet|I|-p
    int2|smallint|N|-
    int2vector|int2vector|A|-
    int4|integer|N|-
    int4multirange|int4multirange|R|-s
    int4range|int4range|R|-s
    int8|bigint|N|-
    int8multirange|int8multirange|R|-s
    int8range|int8range|R|-s
    interval|interval|T|-ps
    json|json|U|-
    jsonb|jsonb|U|-
    jsonpath|jsonpath|U|-
    line|line|G|-
    lseg|lseg|G|-
    macaddr|macaddr|U|-
    macaddr8|macaddr8|U|-
    money|money|N|-s
    name|name|S|-c
    numeric|numeric|N|-
    nummultirange|nummultirange|R|-s
    numrange|numrange|R|-s
    oid|oid|N|-p
    oidvector|oidvector|A|-
    path|path|G|-
    pg_brin_bloom_summary|pg_brin_bloom_summary|Z|-c
    pg_brin_minmax_multi_summary|pg_brin_minmax_multi_summary|Z|-c
    pg_dependencies|pg_dependencies|Z|-c
    pg_lsn|pg_lsn|U|-
    pg_mcv_list|pg_mcv_list|Z|-c
    pg_ndistinct|pg_ndistinct|Z|-c
    pg_node_tree|pg_node_tree|Z|-c
    pg_snapshot|pg_snapshot|U|-
    point|point|G|-
    polygon|polygon|G|-
    refcursor|refcursor|U|-
    regclass|regclass|N|-s
    regcollation|regcollation|N|-s
    regconfig|regconfig|N|-s
    regdictionary|regdictionary|N|-s
    regnamespace|regnamespace|N|-s
    regoper|regoper|N|-s
    regoperator|regoperator|N|-s
    regproc|regproc|N|-s
    regprocedure|regprocedure|N|-s
    regrole|regrole|N|-s
    regtype|regtype|N|-s
    text|text|S|-pc
    tid|tid|U|-
    time|time without time zone|D|-s
    timestamp|timestamp without time zone|D|-s
    timestamptz|timestamp with time zone|D|-ps
    timetz|time with time zone|D|-s
    tsmultirange|tsmultirange|R|-s
    tsquery|tsquery|U|-
    tsrange|tsrange|R|-s
    tstzmultirange|tstzmultirange|R|-s
    tstzrange|tstzrange|R|-s
    tsvector|tsvector|U|-
    txid_snapshot|txid_snapshot|U|-
    uuid|uuid|U|-
    varbit|bit varying|V|-p
    varchar|character varying|S|-c
    xid|xid|U|-
    xid8|xid8|U|-
    xml|xml|U|-s
    """
}
