import PostgresSyntax

/// What CREATE EXTENSION brings, for the extensions that come with PostgreSQL and that applications use.
///
/// Operators stand in `ExtensionOperator`, casts in `BuiltInCast`; functions that only operators and indexes call are
/// left out.
package struct ExtensionContents: Sendable {
  /// The names of the types.
  var types: [String] = []

  /// The domains with a CHECK, by name, over types of the extensions that it requires.
  var domains: [String: String] = [:]

  /// The functions.
  var functions: [Form] = []

  /// A function of an extension.
  struct Form: Sendable {
    let name: String
    let arguments: [String]
    let result: String
    let volatility: Volatility
    let kind: Function.Kind
    let returnsSet: Bool
    let isStrict: Bool
    let language = "c"
  }

  /// The contents of an extension; nil where they are not known.
  static func named(_ name: String) -> ExtensionContents? { all[name] }

  /// The extensions whose contents are known, in order of their names.
  package static var knownNames: [String] { all.keys.sorted() }

  private static let all: [String: ExtensionContents] = {
    var result: [String: ExtensionContents] = ["plpgsql": ExtensionContents()]
    for section in table.split(separator: "= ") {
      let words = section.split(whereSeparator: \.isWhitespace)
      guard let name = words.first else { continue }
      var contents = ExtensionContents()
      for word in words.dropFirst() {
        if word.hasPrefix("types:") {
          contents.types = word.dropFirst(6).split(separator: ",").map { String($0) }
        } else if word.hasPrefix("domain:") {
          let sides = word.dropFirst(7).split(separator: "=").map { String($0) }
          if sides.count == 2 { contents.domains[sides[0]] = sides[1] }
        } else if let form = Form(word) {
          contents.functions.append(form)
        }
      }
      result[String(name)] = contents
    }
    return result
  }()

  /// A section for each extension.
  ///
  /// A function is `name:arguments>result/` and letters: volatility (i, s, v) and kind
  /// (`provolatile`, `prokind`), `!` for a set of rows, `?` where it is not strict.
  ///
  /// Made from `pg_depend`, `pg_type` and `pg_proc` of PostgreSQL 15 after CREATE EXTENSION.
  private static let table = """
    = citext types:citext citext:bool>citext/if citext:bpchar>citext/if citext:inet>citext/if
    citext_larger:citext,citext>citext/if citext_smaller:citext,citext>citext/if
    citextsend:citext>bytea/sf max:citext>citext/ia? min:citext>citext/ia?
    plpgsql_call_handler:>language_handler/vf? plpgsql_validator:oid>void/vf
    regexp_match:citext,citext>_text/if regexp_match:citext,citext,text>_text/if
    regexp_matches:citext,citext>_text/if! regexp_matches:citext,citext,text>_text/if!
    regexp_replace:citext,citext,text>text/if regexp_replace:citext,citext,text,text>text/if
    regexp_split_to_array:citext,citext>_text/if
    regexp_split_to_array:citext,citext,text>_text/if
    regexp_split_to_table:citext,citext>text/if!
    regexp_split_to_table:citext,citext,text>text/if! replace:citext,citext,citext>text/if
    split_part:citext,citext,int4>text/if strpos:citext,citext>int4/if
    translate:citext,citext,text>text/if
    = uuid-ossp plpgsql_call_handler:>language_handler/vf? plpgsql_validator:oid>void/vf
    uuid_generate_v1:>uuid/vf uuid_generate_v1mc:>uuid/vf uuid_generate_v3:uuid,text>uuid/if
    uuid_generate_v4:>uuid/vf uuid_generate_v5:uuid,text>uuid/if uuid_nil:>uuid/if
    uuid_ns_dns:>uuid/if uuid_ns_oid:>uuid/if uuid_ns_url:>uuid/if uuid_ns_x500:>uuid/if
    = pgcrypto armor:bytea>text/if armor:bytea,_text,_text>text/if crypt:text,text>text/if
    dearmor:text>bytea/if decrypt:bytea,bytea,text>bytea/if
    decrypt_iv:bytea,bytea,bytea,text>bytea/if digest:bytea,text>bytea/if
    digest:text,text>bytea/if encrypt:bytea,bytea,text>bytea/if
    encrypt_iv:bytea,bytea,bytea,text>bytea/if gen_random_bytes:int4>bytea/vf
    gen_random_uuid:>uuid/vf? gen_salt:text>text/vf gen_salt:text,int4>text/vf
    hmac:bytea,bytea,text>bytea/if hmac:text,text,text>bytea/if
    pgp_armor_headers:text>record/if! pgp_key_id:bytea>text/if
    pgp_pub_decrypt:bytea,bytea>text/if pgp_pub_decrypt:bytea,bytea,text>text/if
    pgp_pub_decrypt:bytea,bytea,text,text>text/if pgp_pub_decrypt_bytea:bytea,bytea>bytea/if
    pgp_pub_decrypt_bytea:bytea,bytea,text>bytea/if
    pgp_pub_decrypt_bytea:bytea,bytea,text,text>bytea/if pgp_pub_encrypt:text,bytea>bytea/vf
    pgp_pub_encrypt:text,bytea,text>bytea/vf pgp_pub_encrypt_bytea:bytea,bytea>bytea/vf
    pgp_pub_encrypt_bytea:bytea,bytea,text>bytea/vf pgp_sym_decrypt:bytea,text>text/if
    pgp_sym_decrypt:bytea,text,text>text/if pgp_sym_decrypt_bytea:bytea,text>bytea/if
    pgp_sym_decrypt_bytea:bytea,text,text>bytea/if pgp_sym_encrypt:text,text>bytea/vf
    pgp_sym_encrypt:text,text,text>bytea/vf pgp_sym_encrypt_bytea:bytea,text>bytea/vf
    pgp_sym_encrypt_bytea:bytea,text,text>bytea/vf plpgsql_call_handler:>language_handler/vf?
    plpgsql_validator:oid>void/vf
    = pg_trgm types:gtrgm plpgsql_call_handler:>language_handler/vf?
    plpgsql_validator:oid>void/vf set_limit:float4>float4/vf show_limit:>float4/sf
    show_trgm:text>_text/if similarity:text,text>float4/if
    strict_word_similarity:text,text>float4/if word_similarity:text,text>float4/if
    = btree_gin plpgsql_call_handler:>language_handler/vf? plpgsql_validator:oid>void/vf
    = btree_gist types:gbtreekey16,gbtreekey2,gbtreekey32,gbtreekey4,gbtreekey8,gbtreekey_var
    plpgsql_call_handler:>language_handler/vf? plpgsql_validator:oid>void/vf
    = hstore types:ghstore,hstore akeys:hstore>_text/if avals:hstore>_text/if
    defined:hstore,text>bool/if each:hstore>record/if! hstore:_text>hstore/if
    hstore:_text,_text>hstore/if? hstore:record>hstore/if? hstore:text,text>hstore/if?
    hstore_send:hstore>bytea/if hstore_to_json:hstore>json/if
    hstore_to_json_loose:hstore>json/if hstore_to_jsonb:hstore>jsonb/if
    hstore_to_jsonb_loose:hstore>jsonb/if hstore_version_diag:hstore>int4/if
    isdefined:hstore,text>bool/if isexists:hstore,text>bool/if
    plpgsql_call_handler:>language_handler/vf? plpgsql_validator:oid>void/vf
    skeys:hstore>text/if! slice:hstore,_text>hstore/if svals:hstore>text/if!
    tconvert:text,text>hstore/if?
    = unaccent plpgsql_call_handler:>language_handler/vf? plpgsql_validator:oid>void/vf
    unaccent:regdictionary,text>text/sf unaccent:text>text/sf
    = ltree types:lquery,ltree,ltree_gist,ltxtquery index:ltree,ltree>int4/if
    index:ltree,ltree,int4>int4/if lca:_ltree>ltree/if lca:ltree,ltree>ltree/if
    lca:ltree,ltree,ltree>ltree/if lca:ltree,ltree,ltree,ltree>ltree/if
    lca:ltree,ltree,ltree,ltree,ltree>ltree/if lca:ltree,ltree,ltree,ltree,ltree,ltree>ltree/if
    lca:ltree,ltree,ltree,ltree,ltree,ltree,ltree>ltree/if
    lca:ltree,ltree,ltree,ltree,ltree,ltree,ltree,ltree>ltree/if lquery_send:lquery>bytea/if
    ltree2text:ltree>text/if ltree_send:ltree>bytea/if ltxtq_send:ltxtquery>bytea/if
    nlevel:ltree>int4/if plpgsql_call_handler:>language_handler/vf?
    plpgsql_validator:oid>void/vf subltree:ltree,int4,int4>ltree/if subpath:ltree,int4>ltree/if
    subpath:ltree,int4,int4>ltree/if text2ltree:text>ltree/if
    = fuzzystrmatch difference:text,text>int4/if dmetaphone:text>text/if
    dmetaphone_alt:text>text/if levenshtein:text,text>int4/if
    levenshtein:text,text,int4,int4,int4>int4/if levenshtein_less_equal:text,text,int4>int4/if
    levenshtein_less_equal:text,text,int4,int4,int4,int4>int4/if metaphone:text,int4>text/if
    plpgsql_call_handler:>language_handler/vf? plpgsql_validator:oid>void/vf
    soundex:text>text/if text_soundex:text>text/if
    = intarray types:intbig_gkey,query_int _int_different:_int4,_int4>bool/if
    _int_same:_int4,_int4>bool/if intset:int4>_int4/if
    plpgsql_call_handler:>language_handler/vf? plpgsql_validator:oid>void/vf
    querytree:query_int>text/if sort:_int4>_int4/if sort:_int4,text>_int4/if
    sort_asc:_int4>_int4/if sort_desc:_int4>_int4/if subarray:_int4,int4>_int4/if
    subarray:_int4,int4,int4>_int4/if uniq:_int4>_int4/if
    = tablefunc connectby:text,text,text,text,int4>record/sf!
    connectby:text,text,text,text,int4,text>record/sf!
    connectby:text,text,text,text,text,int4>record/sf!
    connectby:text,text,text,text,text,int4,text>record/sf! crosstab:text>record/sf!
    crosstab:text,int4>record/sf! crosstab:text,text>record/sf!
    crosstab2:text>tablefunc_crosstab_2/sf! crosstab3:text>tablefunc_crosstab_3/sf!
    crosstab4:text>tablefunc_crosstab_4/sf! normal_rand:int4,float8,float8>float8/vf!
    plpgsql_call_handler:>language_handler/vf? plpgsql_validator:oid>void/vf
    = pg_stat_statements pg_stat_statements:bool>record/vf! pg_stat_statements_info:>record/vf
    pg_stat_statements_reset:oid,oid,int8>void/vf plpgsql_call_handler:>language_handler/vf?
    plpgsql_validator:oid>void/vf
    = cube types:cube cube:_float8>cube/if cube:_float8,_float8>cube/if cube:cube,float8>cube/if
    cube:cube,float8,float8>cube/if cube:float8>cube/if cube:float8,float8>cube/if
    cube_dim:cube>int4/if cube_enlarge:cube,float8,int4>cube/if cube_inter:cube,cube>cube/if
    cube_is_point:cube>bool/if cube_ll_coord:cube,int4>float8/if cube_send:cube>bytea/if
    cube_size:cube>float8/if cube_subset:cube,_int4>cube/if cube_union:cube,cube>cube/if
    cube_ur_coord:cube,int4>float8/if plpgsql_call_handler:>language_handler/vf?
    plpgsql_validator:oid>void/vf
    = lo types:lo lo_manage:>trigger/vf? lo_oid:lo>oid/if
    plpgsql_call_handler:>language_handler/vf? plpgsql_validator:oid>void/vf
    = earthdistance domain:earth=cube earth:>float8/if? earth_box:earth,float8>cube/if
    earth_distance:earth,earth>float8/if gc_to_sec:float8>float8/if
    geo_distance:point,point>float8/if latitude:earth>float8/if
    ll_to_earth:float8,float8>earth/if longitude:earth>float8/if sec_to_gc:float8>float8/if
    """
}

extension ExtensionContents.Form {
  fileprivate init?(_ word: Substring) {
    guard let colon = word.firstIndex(of: ":"), let arrow = word.firstIndex(of: ">"),
      let slash = word.firstIndex(of: "/"), colon < arrow, arrow < slash
    else { return nil }
    let marks = word[word.index(after: slash)...]
    name = String(word[..<colon])
    arguments = word[word.index(after: colon)..<arrow].split(separator: ",").map { String($0) }
    result = String(word[word.index(after: arrow)..<slash])
    volatility = marks.hasPrefix("i") ? .immutable : marks.hasPrefix("s") ? .stable : .volatile
    kind = marks.dropFirst().hasPrefix("a") ? .aggregate : .function
    returnsSet = marks.contains("!")
    isStrict = !marks.contains("?")
  }
}
