/// The operator classes that CREATE EXTENSION brings, for the extensions that come with PostgreSQL.
enum ExtensionOperatorClass {
  /// The classes of an extension for an access method; nil where the extension's are not known.
  static func all(of name: String, method: String) -> [BuiltInOperatorClass]? {
    guard let methods = classes[name] else { return withoutClasses.contains(name) ? [] : nil }
    return methods[method] ?? []
  }

  private static let classes: [String: [String: [BuiltInOperatorClass]]] = {
    var result: [String: [String: [BuiltInOperatorClass]]] = [:]
    var owner = ""
    var method = ""
    for word in table.tableWords {
      if let found = BuiltInOperatorClass(word) {
        result[owner, default: [:]][method, default: []].append(found)
      } else if let (name, own) = word.halves(".") {
        owner = String(name)
        method = String(own)
      }
    }
    return result
  }()

  /// A section `extension.method` for each access method, with words as in `BuiltInOperatorClass`; a type with a line
  /// before its name is an array.
  ///
  /// Made from `pg_opclass`, `pg_amop` and `pg_depend` of PostgreSQL 15 after CREATE EXTENSION.
  private static let table = """
    bloom.bloom int4_ops/int4! text_ops/text!
    btree_gin.gin bit_ops/bit! bool_ops/bool! bpchar_ops/bpchar! bytea_ops/bytea! char_ops/char!
    cidr_ops/cidr! date_ops/date! enum_ops/anyenum! float4_ops/float4! float8_ops/float8!
    inet_ops/inet! int2_ops/int2! int4_ops/int4! int8_ops/int8! interval_ops/interval!
    macaddr8_ops/macaddr8! macaddr_ops/macaddr! money_ops/money! name_ops/name!
    numeric_ops/numeric! oid_ops/oid! text_ops/text! time_ops/time! timestamp_ops/timestamp!
    timestamptz_ops/timestamptz! timetz_ops/timetz! uuid_ops/uuid! varbit_ops/varbit!
    varchar_ops/varchar!
    btree_gist.gist gist_bit_ops/bit!:<>,= gist_bool_ops/bool!:<>,= gist_bpchar_ops/bpchar!:<>,=
    gist_bytea_ops/bytea!:<>,= gist_cash_ops/money!:<>,= gist_cidr_ops/cidr!:<>,=
    gist_date_ops/date!:<>,= gist_enum_ops/anyenum!:<>,= gist_float4_ops/float4!:<>,=
    gist_float8_ops/float8!:<>,= gist_inet_ops/inet!:<>,= gist_int2_ops/int2!:<>,=
    gist_int4_ops/int4!:<>,= gist_int8_ops/int8!:<>,= gist_interval_ops/interval!:<>,=
    gist_macaddr8_ops/macaddr8!:<>,= gist_macaddr_ops/macaddr!:<>,=
    gist_numeric_ops/numeric!:<>,= gist_oid_ops/oid!:<>,= gist_text_ops/text!:<>,=
    gist_time_ops/time!:<>,= gist_timestamp_ops/timestamp!:<>,=
    gist_timestamptz_ops/timestamptz!:<>,= gist_timetz_ops/timetz!:<>,=
    gist_uuid_ops/uuid!:<>,= gist_vbit_ops/varbit!:<>,=
    citext.btree citext_ops/citext! citext_pattern_ops/citext
    citext.hash citext_ops/citext!
    cube.btree cube_ops/cube!
    cube.gist gist_cube_ops/cube!:&&,=
    hstore.btree btree_hstore_ops/hstore!
    hstore.gin gin_hstore_ops/hstore!
    hstore.gist gist_hstore_ops/hstore!
    hstore.hash hash_hstore_ops/hstore!
    intarray.gin gin__int_ops/_int4
    intarray.gist gist__int_ops/_int4!:&& gist__intbig_ops/_int4:&&
    isn.btree ean13_ops/ean13! isbn13_ops/isbn13! isbn_ops/isbn! ismn13_ops/ismn13!
    ismn_ops/ismn! issn13_ops/issn13! issn_ops/issn! upc_ops/upc!
    isn.hash ean13_ops/ean13! isbn13_ops/isbn13! isbn_ops/isbn! ismn13_ops/ismn13!
    ismn_ops/ismn! issn13_ops/issn13! issn_ops/issn! upc_ops/upc!
    ltree.btree ltree_ops/ltree!
    ltree.gist gist__ltree_ops/_ltree! gist_ltree_ops/ltree!:=
    pg_trgm.gin gin_trgm_ops/text
    pg_trgm.gist gist_trgm_ops/text:%,=
    seg.btree seg_ops/seg!
    seg.gist gist_seg_ops/seg!:&&,=
    """

  /// The others of PostgreSQL's own extensions.
  private static let withoutClasses: Set<String> = [
    "adminpack", "amcheck", "autoinc", "dblink", "dict_int", "dict_xsyn", "earthdistance",
    "file_fdw", "fuzzystrmatch", "insert_username", "intagg", "lo", "moddatetime", "old_snapshot",
    "pageinspect", "pg_buffercache", "pg_freespacemap", "pg_prewarm", "pg_stat_statements",
    "pg_surgery", "pg_visibility", "pg_walinspect", "pgcrypto", "pgrowlocks", "pgstattuple",
    "plpgsql", "postgres_fdw", "refint", "sslinfo", "tablefunc", "tcn", "tsm_system_rows",
    "tsm_system_time", "unaccent", "uuid-ossp", "xml2",
  ]
}
