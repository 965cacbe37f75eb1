/// An operator class that comes with PostgreSQL (`pg_opclass` of PostgreSQL 15): what makes a type fit for an index.
struct BuiltInOperatorClass: Sendable {
  /// The name: `text_pattern_ops`.
  let name: String

  /// The type that is indexed, by its name in `pg_type`.
  let type: String

  /// Whether it is taken where none is named.
  let isDefault: Bool

  /// The operators of the method's family that are their own commutators, which EXCLUDE can have
  /// (`ComputeIndexAttrs`); of GiST and SP-GiST classes only.
  let exclusionOperators: [String]

  /// The classes of an access method; nil where the method is not PostgreSQL's own.
  ///
  /// Each method has its own list, so that a run reads no more of them than its indexes need. Made with
  /// `SELECT amname, opcname, opcintype::regtype, opcdefault FROM pg_opclass JOIN pg_am ON pg_am.oid = opcmethod WHERE
  /// opcnamespace = 'pg_catalog'::regnamespace ORDER BY 1, 2` on PostgreSQL 15.
  static func all(of method: String) -> [BuiltInOperatorClass]? {
    switch method {
    case "brin": brin
    case "btree": btree
    case "gin": gin
    case "gist": gist
    case "hash": hash
    case "spgist": spgist
    default: nil
    }
  }

  /// Reads a list of `name/type`, with `!` for the type's default and the operators after a colon.
  static func read(_ list: String) -> [BuiltInOperatorClass] {
    list.tableWords.compactMap { BuiltInOperatorClass($0) }
  }

  /// Reads one word of such a list; nil where it is none.
  init?(_ word: Substring) {
    let (definition, operators) = word.halves(":") ?? (word, "")
    guard let (name, type) = definition.halves("/") else { return nil }
    self.name = String(name)
    self.type = String(type.halves("!")?.before ?? type)
    self.isDefault = type.has("!")
    self.exclusionOperators = operators.parts(",").map { String($0) }
  }

  private static let brin = read(
    """
    bit_minmax_ops/bit! box_inclusion_ops/box! bpchar_bloom_ops/bpchar
    bpchar_minmax_ops/bpchar! bytea_bloom_ops/bytea bytea_minmax_ops/bytea! char_bloom_ops/char
    char_minmax_ops/char! date_bloom_ops/date date_minmax_multi_ops/date date_minmax_ops/date!
    float4_bloom_ops/float4 float4_minmax_multi_ops/float4 float4_minmax_ops/float4!
    float8_bloom_ops/float8 float8_minmax_multi_ops/float8 float8_minmax_ops/float8!
    inet_bloom_ops/inet inet_inclusion_ops/inet! inet_minmax_multi_ops/inet inet_minmax_ops/inet
    int2_bloom_ops/int2 int2_minmax_multi_ops/int2 int2_minmax_ops/int2! int4_bloom_ops/int4
    int4_minmax_multi_ops/int4 int4_minmax_ops/int4! int8_bloom_ops/int8
    int8_minmax_multi_ops/int8 int8_minmax_ops/int8! interval_bloom_ops/interval
    interval_minmax_multi_ops/interval interval_minmax_ops/interval! macaddr8_bloom_ops/macaddr8
    macaddr8_minmax_multi_ops/macaddr8 macaddr8_minmax_ops/macaddr8! macaddr_bloom_ops/macaddr
    macaddr_minmax_multi_ops/macaddr macaddr_minmax_ops/macaddr! name_bloom_ops/name
    name_minmax_ops/name! numeric_bloom_ops/numeric numeric_minmax_multi_ops/numeric
    numeric_minmax_ops/numeric! oid_bloom_ops/oid oid_minmax_multi_ops/oid oid_minmax_ops/oid!
    pg_lsn_bloom_ops/pg_lsn pg_lsn_minmax_multi_ops/pg_lsn pg_lsn_minmax_ops/pg_lsn!
    range_inclusion_ops/anyrange! text_bloom_ops/text text_minmax_ops/text! tid_bloom_ops/tid
    tid_minmax_multi_ops/tid tid_minmax_ops/tid! time_bloom_ops/time time_minmax_multi_ops/time
    time_minmax_ops/time! timestamp_bloom_ops/timestamp timestamp_minmax_multi_ops/timestamp
    timestamp_minmax_ops/timestamp! timestamptz_bloom_ops/timestamptz
    timestamptz_minmax_multi_ops/timestamptz timestamptz_minmax_ops/timestamptz!
    timetz_bloom_ops/timetz timetz_minmax_multi_ops/timetz timetz_minmax_ops/timetz!
    uuid_bloom_ops/uuid uuid_minmax_multi_ops/uuid uuid_minmax_ops/uuid!
    varbit_minmax_ops/varbit!
    """)

  private static let btree = read(
    """
    array_ops/anyarray! bit_ops/bit! bool_ops/bool! bpchar_ops/bpchar!
    bpchar_pattern_ops/bpchar bytea_ops/bytea! char_ops/char! cidr_ops/inet date_ops/date!
    enum_ops/anyenum! float4_ops/float4! float8_ops/float8! inet_ops/inet! int2_ops/int2!
    int4_ops/int4! int8_ops/int8! interval_ops/interval! jsonb_ops/jsonb! macaddr8_ops/macaddr8!
    macaddr_ops/macaddr! money_ops/money! multirange_ops/anymultirange! name_ops/name!
    numeric_ops/numeric! oid_ops/oid! oidvector_ops/oidvector! pg_lsn_ops/pg_lsn!
    range_ops/anyrange! record_image_ops/record record_ops/record! text_ops/text!
    text_pattern_ops/text tid_ops/tid! time_ops/time! timestamp_ops/timestamp!
    timestamptz_ops/timestamptz! timetz_ops/timetz! tsquery_ops/tsquery! tsvector_ops/tsvector!
    uuid_ops/uuid! varbit_ops/varbit! varchar_ops/text varchar_pattern_ops/text xid8_ops/xid8!
    """)

  private static let gin = read(
    """
    array_ops/anyarray! jsonb_ops/jsonb! jsonb_path_ops/jsonb tsvector_ops/tsvector!
    """)

  private static let gist = read(
    """
    box_ops/box!:&&,~= circle_ops/circle!:&&,~= inet_ops/inet:&&,<>,=
    multirange_ops/anymultirange!:&&,-|-,= point_ops/point!:~= poly_ops/polygon!:&&,~=
    range_ops/anyrange!:&&,-|-,= tsquery_ops/tsquery! tsvector_ops/tsvector!
    """)

  private static let hash = read(
    """
    aclitem_ops/aclitem! array_ops/anyarray! bool_ops/bool! bpchar_ops/bpchar!
    bpchar_pattern_ops/bpchar bytea_ops/bytea! char_ops/char! cid_ops/cid! cidr_ops/inet
    date_ops/date! enum_ops/anyenum! float4_ops/float4! float8_ops/float8! inet_ops/inet!
    int2_ops/int2! int4_ops/int4! int8_ops/int8! interval_ops/interval! jsonb_ops/jsonb!
    macaddr8_ops/macaddr8! macaddr_ops/macaddr! multirange_ops/anymultirange! name_ops/name!
    numeric_ops/numeric! oid_ops/oid! oidvector_ops/oidvector! pg_lsn_ops/pg_lsn!
    range_ops/anyrange! record_ops/record! text_ops/text! text_pattern_ops/text tid_ops/tid!
    time_ops/time! timestamp_ops/timestamp! timestamptz_ops/timestamptz! timetz_ops/timetz!
    uuid_ops/uuid! varchar_ops/text varchar_pattern_ops/text xid8_ops/xid8! xid_ops/xid!
    """)

  private static let spgist = read(
    """
    box_ops/box!:&&,~= inet_ops/inet!:&&,<>,= kd_point_ops/point:~= poly_ops/polygon!:&&,~=
    quad_point_ops/point!:~= range_ops/anyrange!:&&,-|-,= text_ops/text!:=
    """)
}
