extension BuiltInFunction {
  /// The IMMUTABLE functions of PostgreSQL 15's `pg_catalog` that statements can call.
  ///
  /// One word a function: its name, then each form as `argument types>result`, with `!` for a set of rows, `+` for
  /// VARIADIC and `?n` for n defaults. Made with `BuiltInFunction.query`.
  static let immutableTable2 = """
    macaddr:macaddr8>macaddr macaddr8:macaddr>macaddr8 macaddr8_and:macaddr8,macaddr8>macaddr8
    macaddr8_cmp:macaddr8,macaddr8>int4 macaddr8_eq:macaddr8,macaddr8>bool
    macaddr8_ge:macaddr8,macaddr8>bool macaddr8_gt:macaddr8,macaddr8>bool
    macaddr8_le:macaddr8,macaddr8>bool macaddr8_lt:macaddr8,macaddr8>bool
    macaddr8_ne:macaddr8,macaddr8>bool macaddr8_not:macaddr8>macaddr8
    macaddr8_or:macaddr8,macaddr8>macaddr8 macaddr8_send:macaddr8>bytea
    macaddr8_set7bit:macaddr8>macaddr8 macaddr_and:macaddr,macaddr>macaddr
    macaddr_cmp:macaddr,macaddr>int4 macaddr_eq:macaddr,macaddr>bool
    macaddr_ge:macaddr,macaddr>bool macaddr_gt:macaddr,macaddr>bool
    macaddr_le:macaddr,macaddr>bool macaddr_lt:macaddr,macaddr>bool
    macaddr_ne:macaddr,macaddr>bool macaddr_not:macaddr>macaddr
    macaddr_or:macaddr,macaddr>macaddr macaddr_send:macaddr>bytea make_date:int4,int4,int4>date
    make_interval:int4,int4,int4,int4,int4,int4,float8>interval?7
    make_time:int4,int4,float8>time make_timestamp:int4,int4,int4,int4,int4,float8>timestamp
    makeaclitem:oid,oid,text,bool>aclitem masklen:inet>int4
    max:anyarray>anyarray;anyenum>anyenum;bpchar>bpchar;date>date;float4>float4;float8>float8
    max:inet>inet;int2>int2;int4>int4;int8>int8;interval>interval;money>money;numeric>numeric
    max:oid>oid;pg_lsn>pg_lsn;text>text;tid>tid;time>time;timestamp>timestamp
    max:timestamptz>timestamptz;timetz>timetz;xid8>xid8 md5:bytea>text;text>text
    min:anyarray>anyarray;anyenum>anyenum;bpchar>bpchar;date>date;float4>float4;float8>float8
    min:inet>inet;int2>int2;int4>int4;int8>int8;interval>interval;money>money;numeric>numeric
    min:oid>oid;pg_lsn>pg_lsn;text>text;tid>tid;time>time;timestamp>timestamp
    min:timestamptz>timestamptz;timetz>timetz;xid8>xid8 min_scale:numeric>int4
    mod:int2,int2>int2;int4,int4>int4;int8,int8>int8;numeric,numeric>numeric
    mode:anyelement>anyelement mul_d_interval:float8,interval>interval
    multirange:anyrange>anymultirange
    multirange_adjacent_multirange:anymultirange,anymultirange>bool
    multirange_adjacent_range:anymultirange,anyrange>bool
    multirange_after_multirange:anymultirange,anymultirange>bool
    multirange_after_range:anymultirange,anyrange>bool
    multirange_before_multirange:anymultirange,anymultirange>bool
    multirange_before_range:anymultirange,anyrange>bool
    multirange_cmp:anymultirange,anymultirange>int4
    multirange_contained_by_multirange:anymultirange,anymultirange>bool
    multirange_contained_by_range:anymultirange,anyrange>bool
    multirange_contains_elem:anymultirange,anyelement>bool
    multirange_contains_multirange:anymultirange,anymultirange>bool
    multirange_contains_range:anymultirange,anyrange>bool
    multirange_eq:anymultirange,anymultirange>bool
    multirange_ge:anymultirange,anymultirange>bool
    multirange_gt:anymultirange,anymultirange>bool
    multirange_intersect:anymultirange,anymultirange>anymultirange
    multirange_intersect_agg_transfn:anymultirange,anymultirange>anymultirange
    multirange_le:anymultirange,anymultirange>bool
    multirange_lt:anymultirange,anymultirange>bool
    multirange_minus:anymultirange,anymultirange>anymultirange
    multirange_ne:anymultirange,anymultirange>bool
    multirange_overlaps_multirange:anymultirange,anymultirange>bool
    multirange_overlaps_range:anymultirange,anyrange>bool
    multirange_overleft_multirange:anymultirange,anymultirange>bool
    multirange_overleft_range:anymultirange,anyrange>bool
    multirange_overright_multirange:anymultirange,anymultirange>bool
    multirange_overright_range:anymultirange,anyrange>bool
    multirange_union:anymultirange,anymultirange>anymultirange
    name:bpchar>name;text>name;varchar>name nameconcatoid:name,oid>name nameeq:name,name>bool
    nameeqtext:name,text>bool namege:name,name>bool namegetext:name,text>bool
    namegt:name,name>bool namegttext:name,text>bool nameiclike:name,text>bool
    nameicnlike:name,text>bool nameicregexeq:name,text>bool nameicregexne:name,text>bool
    namele:name,name>bool nameletext:name,text>bool namelike:name,text>bool
    namelt:name,name>bool namelttext:name,text>bool namene:name,name>bool
    namenetext:name,text>bool namenlike:name,text>bool nameregexeq:name,text>bool
    nameregexne:name,text>bool netmask:inet>inet network:inet>cidr network_cmp:inet,inet>int4
    network_eq:inet,inet>bool network_ge:inet,inet>bool network_gt:inet,inet>bool
    network_larger:inet,inet>inet network_le:inet,inet>bool network_lt:inet,inet>bool
    network_ne:inet,inet>bool network_overlap:inet,inet>bool network_smaller:inet,inet>inet
    network_sub:inet,inet>bool network_subeq:inet,inet>bool network_sup:inet,inet>bool
    network_supeq:inet,inet>bool normalize:text,text>text?1
    notlike:bytea,bytea>bool;name,text>bool;text,text>bool npoints:path>int4;polygon>int4
    nth_value:anyelement,int4>anyelement ntile:int4>int4 num_nonnulls:any>int4+
    num_nulls:any>int4+
    numeric:float4>numeric;float8>numeric;int2>numeric;int4>numeric;int8>numeric
    numeric:jsonb>numeric;numeric,int4>numeric numeric_abs:numeric>numeric
    numeric_add:numeric,numeric>numeric numeric_cmp:numeric,numeric>int4
    numeric_div:numeric,numeric>numeric numeric_div_trunc:numeric,numeric>numeric
    numeric_eq:numeric,numeric>bool numeric_exp:numeric>numeric numeric_ge:numeric,numeric>bool
    numeric_gt:numeric,numeric>bool numeric_inc:numeric>numeric
    numeric_larger:numeric,numeric>numeric numeric_le:numeric,numeric>bool
    numeric_ln:numeric>numeric numeric_log:numeric,numeric>numeric
    numeric_lt:numeric,numeric>bool numeric_mod:numeric,numeric>numeric
    numeric_mul:numeric,numeric>numeric numeric_ne:numeric,numeric>bool
    numeric_pl_pg_lsn:numeric,pg_lsn>pg_lsn numeric_power:numeric,numeric>numeric
    numeric_send:numeric>bytea numeric_smaller:numeric,numeric>numeric
    numeric_sqrt:numeric>numeric numeric_sub:numeric,numeric>numeric
    numeric_uminus:numeric>numeric numeric_uplus:numeric>numeric numerictypmodin:_cstring>int4
    nummultirange:>nummultirange;_numrange>nummultirange+;numrange>nummultirange
    numnode:tsquery>int4 numrange:numeric,numeric>numrange;numeric,numeric,text>numrange
    numrange_subdiff:numeric,numeric>float8
    octet_length:bit>int4;bpchar>int4;bytea>int4;text>int4 oid:int8>oid oideq:oid,oid>bool
    oidge:oid,oid>bool oidgt:oid,oid>bool oidlarger:oid,oid>oid oidle:oid,oid>bool
    oidlt:oid,oid>bool oidne:oid,oid>bool oidsend:oid>bytea oidsmaller:oid,oid>oid
    oidvectoreq:oidvector,oidvector>bool oidvectorge:oidvector,oidvector>bool
    oidvectorgt:oidvector,oidvector>bool oidvectorle:oidvector,oidvector>bool
    oidvectorlt:oidvector,oidvector>bool oidvectorne:oidvector,oidvector>bool
    oidvectorsend:oidvector>bytea on_pb:point,box>bool on_pl:point,line>bool
    on_ppath:point,path>bool on_ps:point,lseg>bool on_sb:lseg,box>bool on_sl:lseg,line>bool
    overlaps:time,interval,time,interval>bool;time,interval,time,time>bool
    overlaps:time,time,time,interval>bool;time,time,time,time>bool
    overlaps:timestamp,interval,timestamp,interval>bool
    overlaps:timestamp,interval,timestamp,timestamp>bool
    overlaps:timestamp,timestamp,timestamp,interval>bool
    overlaps:timestamp,timestamp,timestamp,timestamp>bool
    overlaps:timestamptz,timestamptz,timestamptz,timestamptz>bool
    overlaps:timetz,timetz,timetz,timetz>bool
    overlay:bit,bit,int4>bit;bit,bit,int4,int4>bit;bytea,bytea,int4>bytea
    overlay:bytea,bytea,int4,int4>bytea;text,text,int4>text;text,text,int4,int4>text
    parse_ident:text,bool>_text?1 path:polygon>path path_add:path,path>path
    path_add_pt:path,point>path path_contain_pt:path,point>bool path_distance:path,path>float8
    path_div_pt:path,point>path path_inter:path,path>bool path_length:path>float8
    path_mul_pt:path,point>path path_n_eq:path,path>bool path_n_ge:path,path>bool
    path_n_gt:path,path>bool path_n_le:path,path>bool path_n_lt:path,path>bool
    path_npoints:path>int4 path_send:path>bytea path_sub_pt:path,point>path pclose:path>path
    percent_rank:>float8;any>float8+
    percentile_cont:_float8,float8>_float8;_float8,interval>_interval;float8,float8>float8
    percentile_cont:float8,interval>interval
    percentile_disc:_float8,anyelement>anyarray;float8,anyelement>anyelement
    pg_ddl_command_send:pg_ddl_command>bytea pg_encoding_max_length:int4>int4
    pg_indexam_progress_phasename:oid,int8>text pg_lsn:numeric>pg_lsn
    pg_lsn_cmp:pg_lsn,pg_lsn>int4 pg_lsn_eq:pg_lsn,pg_lsn>bool pg_lsn_ge:pg_lsn,pg_lsn>bool
    pg_lsn_gt:pg_lsn,pg_lsn>bool pg_lsn_hash:pg_lsn>int4 pg_lsn_hash_extended:pg_lsn,int8>int8
    pg_lsn_larger:pg_lsn,pg_lsn>pg_lsn pg_lsn_le:pg_lsn,pg_lsn>bool pg_lsn_lt:pg_lsn,pg_lsn>bool
    pg_lsn_mi:pg_lsn,pg_lsn>numeric pg_lsn_mii:pg_lsn,numeric>pg_lsn
    pg_lsn_ne:pg_lsn,pg_lsn>bool pg_lsn_pli:pg_lsn,numeric>pg_lsn pg_lsn_send:pg_lsn>bytea
    pg_lsn_smaller:pg_lsn,pg_lsn>pg_lsn pg_partition_root:regclass>regclass
    pg_size_bytes:text>int8 pg_size_pretty:int8>text;numeric>text
    pg_snapshot_send:pg_snapshot>bytea pg_snapshot_xip:pg_snapshot>xid8!
    pg_snapshot_xmax:pg_snapshot>xid8 pg_snapshot_xmin:pg_snapshot>xid8
    pg_visible_in_snapshot:xid8,pg_snapshot>bool pg_wal_lsn_diff:pg_lsn,pg_lsn>numeric
    pg_walfile_name:pg_lsn>text pg_walfile_name_offset:pg_lsn>record
    phraseto_tsquery:regconfig,text>tsquery pi:>float8 plainto_tsquery:regconfig,text>tsquery
    point:box>point;circle>point;float8,float8>point;lseg>point;polygon>point
    point_above:point,point>bool point_add:point,point>point point_below:point,point>bool
    point_distance:point,point>float8 point_div:point,point>point point_eq:point,point>bool
    point_horiz:point,point>bool point_left:point,point>bool point_mul:point,point>point
    point_ne:point,point>bool point_right:point,point>bool point_send:point>bytea
    point_sub:point,point>point point_vert:point,point>bool poly_above:polygon,polygon>bool
    poly_below:polygon,polygon>bool poly_center:polygon>point poly_contain:polygon,polygon>bool
    poly_contain_pt:polygon,point>bool poly_contained:polygon,polygon>bool
    poly_distance:polygon,polygon>float8 poly_left:polygon,polygon>bool
    poly_npoints:polygon>int4 poly_overabove:polygon,polygon>bool
    poly_overbelow:polygon,polygon>bool poly_overlap:polygon,polygon>bool
    poly_overleft:polygon,polygon>bool poly_overright:polygon,polygon>bool
    poly_right:polygon,polygon>bool poly_same:polygon,polygon>bool poly_send:polygon>bytea
    polygon:box>polygon;circle>polygon;int4,circle>polygon;path>polygon popen:path>path
    position:bit,bit>int4;bytea,bytea>int4;text,text>int4
    postgresql_fdw_validator:_text,oid>bool pow:float8,float8>float8;numeric,numeric>numeric
    power:float8,float8>float8;numeric,numeric>numeric pt_contained_circle:point,circle>bool
    pt_contained_poly:point,polygon>bool querytree:tsquery>text quote_ident:text>text
    quote_literal:text>text quote_nullable:text>text radians:float8>float8 radius:circle>float8
    range_adjacent:anyrange,anyrange>bool range_adjacent_multirange:anyrange,anymultirange>bool
    range_after:anyrange,anyrange>bool range_after_multirange:anyrange,anymultirange>bool
    range_agg:anymultirange>anymultirange;anyrange>anymultirange
    range_before:anyrange,anyrange>bool range_before_multirange:anyrange,anymultirange>bool
    range_cmp:anyrange,anyrange>int4 range_contained_by:anyrange,anyrange>bool
    range_contained_by_multirange:anyrange,anymultirange>bool
    range_contains:anyrange,anyrange>bool range_contains_elem:anyrange,anyelement>bool
    range_contains_multirange:anyrange,anymultirange>bool range_eq:anyrange,anyrange>bool
    range_ge:anyrange,anyrange>bool range_gt:anyrange,anyrange>bool
    range_intersect:anyrange,anyrange>anyrange
    range_intersect_agg:anymultirange>anymultirange;anyrange>anyrange
    range_intersect_agg_transfn:anyrange,anyrange>anyrange range_le:anyrange,anyrange>bool
    range_lt:anyrange,anyrange>bool
    range_merge:anymultirange>anyrange;anyrange,anyrange>anyrange
    range_minus:anyrange,anyrange>anyrange range_ne:anyrange,anyrange>bool
    range_overlaps:anyrange,anyrange>bool range_overlaps_multirange:anyrange,anymultirange>bool
    range_overleft:anyrange,anyrange>bool range_overleft_multirange:anyrange,anymultirange>bool
    range_overright:anyrange,anyrange>bool
    range_overright_multirange:anyrange,anymultirange>bool
    range_union:anyrange,anyrange>anyrange rank:>int8;any>int8+ record_eq:record,record>bool
    record_ge:record,record>bool record_gt:record,record>bool record_image_eq:record,record>bool
    record_image_ge:record,record>bool record_image_gt:record,record>bool
    record_image_le:record,record>bool record_image_lt:record,record>bool
    record_image_ne:record,record>bool record_le:record,record>bool record_lt:record,record>bool
    record_ne:record,record>bool regclasssend:regclass>bytea regcollationsend:regcollation>bytea
    regconfigsend:regconfig>bytea regdictionarysend:regdictionary>bytea
    regexp_count:text,text>int4;text,text,int4>int4;text,text,int4,text>int4
    regexp_instr:text,text>int4;text,text,int4>int4;text,text,int4,int4>int4
    regexp_instr:text,text,int4,int4,int4>int4;text,text,int4,int4,int4,text>int4
    regexp_instr:text,text,int4,int4,int4,text,int4>int4
    regexp_like:text,text>bool;text,text,text>bool
    regexp_match:text,text>_text;text,text,text>_text
    regexp_matches:text,text>_text!;text,text,text>_text!
    regexp_replace:text,text,text>text;text,text,text,int4>text;text,text,text,int4,int4>text
    regexp_replace:text,text,text,int4,int4,text>text;text,text,text,text>text
    regexp_split_to_array:text,text>_text;text,text,text>_text
    regexp_split_to_table:text,text>text!;text,text,text>text!
    regexp_substr:text,text>text;text,text,int4>text;text,text,int4,int4>text
    regexp_substr:text,text,int4,int4,text>text;text,text,int4,int4,text,int4>text
    regnamespacesend:regnamespace>bytea regoperatorsend:regoperator>bytea
    regopersend:regoper>bytea regproceduresend:regprocedure>bytea regprocsend:regproc>bytea
    regr_avgx:float8,float8>float8 regr_avgy:float8,float8>float8 regr_count:float8,float8>int8
    regr_intercept:float8,float8>float8 regr_r2:float8,float8>float8
    regr_slope:float8,float8>float8 regr_sxx:float8,float8>float8 regr_sxy:float8,float8>float8
    regr_syy:float8,float8>float8 regrolesend:regrole>bytea regtypesend:regtype>bytea
    repeat:text,int4>text replace:text,text,text>text reverse:text>text right:text,int4>text
    round:float8>float8;numeric>numeric;numeric,int4>numeric row_number:>int8
    rpad:text,int4>text;text,int4,text>text rtrim:bytea,bytea>bytea;text>text;text,text>text
    satisfies_hash_partition:oid,int4,int4,any>bool+ scale:numeric>int4
    set_bit:bit,int4,int4>bit;bytea,int8,int4>bytea set_byte:bytea,int4,int4>bytea
    set_masklen:cidr,int4>cidr;inet,int4>inet
    setweight:tsvector,char>tsvector;tsvector,char,_text>tsvector sha224:bytea>bytea
    sha256:bytea>bytea sha384:bytea>bytea sha512:bytea>bytea sign:float8>float8;numeric>numeric
    similar_escape:text,text>text similar_to_escape:text>text;text,text>text sin:float8>float8
    sind:float8>float8 sinh:float8>float8 slope:point,point>float8
    spg_poly_quad_compress:polygon>box split_part:text,text,int4>text
    sqrt:float8>float8;numeric>numeric starts_with:text,text>bool
    stddev:float4>float8;float8>float8;int2>numeric;int4>numeric;int8>numeric;numeric>numeric
    stddev_pop:float4>float8;float8>float8;int2>numeric;int4>numeric;int8>numeric
    stddev_pop:numeric>numeric
    stddev_samp:float4>float8;float8>float8;int2>numeric;int4>numeric;int8>numeric
    stddev_samp:numeric>numeric string_agg:bytea,bytea>bytea;text,text>text
    string_to_array:text,text>_text;text,text,text>_text
    string_to_table:text,text>text!;text,text,text>text! strip:tsvector>tsvector
    strpos:text,text>int4
    substr:bytea,int4>bytea;bytea,int4,int4>bytea;text,int4>text;text,int4,int4>text
    substring:bit,int4>bit;bit,int4,int4>bit;bytea,int4>bytea;bytea,int4,int4>bytea
    substring:text,int4>text;text,int4,int4>text;text,text>text;text,text,text>text
    sum:float4>float4;float8>float8;int2>int8;int4>int8;int8>numeric;interval>interval
    sum:money>money;numeric>numeric tan:float8>float8 tand:float8>float8 tanh:float8>float8
    text:bool>text;bpchar>text;char>text;inet>text;name>text;xml>text text_ge:text,text>bool
    text_gt:text,text>bool text_larger:text,text>text text_le:text,text>bool
    text_lt:text,text>bool text_pattern_ge:text,text>bool text_pattern_gt:text,text>bool
    text_pattern_le:text,text>bool text_pattern_lt:text,text>bool text_smaller:text,text>text
    textcat:text,text>text texteq:text,text>bool texteqname:text,name>bool
    textgename:text,name>bool textgtname:text,name>bool texticlike:text,text>bool
    texticnlike:text,text>bool texticregexeq:text,text>bool texticregexne:text,text>bool
    textlen:text>int4 textlename:text,name>bool textlike:text,text>bool
    textltname:text,name>bool textne:text,text>bool textnename:text,name>bool
    textnlike:text,text>bool textregexeq:text,text>bool textregexne:text,text>bool
    tideq:tid,tid>bool tidge:tid,tid>bool tidgt:tid,tid>bool tidlarger:tid,tid>tid
    tidle:tid,tid>bool tidlt:tid,tid>bool tidne:tid,tid>bool tidsend:tid>bytea
    tidsmaller:tid,tid>tid time:interval>time;time,int4>time;timestamp>time;timetz>time
    time_cmp:time,time>int4 time_eq:time,time>bool time_ge:time,time>bool time_gt:time,time>bool
    time_hash:time>int4 time_hash_extended:time,int8>int8 time_larger:time,time>time
    time_le:time,time>bool time_lt:time,time>bool time_mi_interval:time,interval>time
    time_mi_time:time,time>interval time_ne:time,time>bool time_pl_interval:time,interval>time
    time_send:time>bytea time_smaller:time,time>time timedate_pl:time,date>timestamp
    timestamp:date>timestamp;date,time>timestamp;timestamp,int4>timestamp
    timestamp_cmp:timestamp,timestamp>int4 timestamp_cmp_date:timestamp,date>int4
    timestamp_eq:timestamp,timestamp>bool timestamp_eq_date:timestamp,date>bool
    timestamp_ge:timestamp,timestamp>bool timestamp_ge_date:timestamp,date>bool
    timestamp_gt:timestamp,timestamp>bool timestamp_gt_date:timestamp,date>bool
    timestamp_hash:timestamp>int4 timestamp_hash_extended:timestamp,int8>int8
    timestamp_larger:timestamp,timestamp>timestamp timestamp_le:timestamp,timestamp>bool
    timestamp_le_date:timestamp,date>bool timestamp_lt:timestamp,timestamp>bool
    timestamp_lt_date:timestamp,date>bool timestamp_mi:timestamp,timestamp>interval
    timestamp_mi_interval:timestamp,interval>timestamp timestamp_ne:timestamp,timestamp>bool
    timestamp_ne_date:timestamp,date>bool timestamp_pl_interval:timestamp,interval>timestamp
    timestamp_send:timestamp>bytea timestamp_smaller:timestamp,timestamp>timestamp
    timestamptypmodin:_cstring>int4
    timestamptz:date,timetz>timestamptz;timestamptz,int4>timestamptz
    timestamptz_cmp:timestamptz,timestamptz>int4 timestamptz_eq:timestamptz,timestamptz>bool
    timestamptz_ge:timestamptz,timestamptz>bool timestamptz_gt:timestamptz,timestamptz>bool
    timestamptz_larger:timestamptz,timestamptz>timestamptz
    timestamptz_le:timestamptz,timestamptz>bool timestamptz_lt:timestamptz,timestamptz>bool
    timestamptz_mi:timestamptz,timestamptz>interval timestamptz_ne:timestamptz,timestamptz>bool
    timestamptz_send:timestamptz>bytea timestamptz_smaller:timestamptz,timestamptz>timestamptz
    timestamptztypmodin:_cstring>int4 timetypmodin:_cstring>int4 timetz:timetz,int4>timetz
    timetz_cmp:timetz,timetz>int4 timetz_eq:timetz,timetz>bool timetz_ge:timetz,timetz>bool
    timetz_gt:timetz,timetz>bool timetz_hash:timetz>int4 timetz_hash_extended:timetz,int8>int8
    timetz_larger:timetz,timetz>timetz timetz_le:timetz,timetz>bool timetz_lt:timetz,timetz>bool
    timetz_mi_interval:timetz,interval>timetz timetz_ne:timetz,timetz>bool
    timetz_pl_interval:timetz,interval>timetz timetz_send:timetz>bytea
    timetz_smaller:timetz,timetz>timetz timetzdate_pl:timetz,date>timestamptz
    timetztypmodin:_cstring>int4
    timezone:interval,timestamp>timestamptz;interval,timestamptz>timestamp
    timezone:interval,timetz>timetz;text,timestamp>timestamptz;text,timestamptz>timestamp
    to_ascii:text>text;text,int4>text;text,name>text to_hex:int4>text;int8>text
    to_timestamp:float8>timestamptz to_tsquery:regconfig,text>tsquery
    to_tsvector:regconfig,json>tsvector;regconfig,jsonb>tsvector;regconfig,text>tsvector
    translate:text,text,text>text trim_array:anyarray,int4>anyarray trim_scale:numeric>numeric
    trunc:float8>float8;macaddr>macaddr;macaddr8>macaddr8;numeric>numeric
    trunc:numeric,int4>numeric ts_delete:tsvector,_text>tsvector;tsvector,text>tsvector
    ts_filter:tsvector,_char>tsvector
    ts_headline:regconfig,json,tsquery>json;regconfig,json,tsquery,text>json
    ts_headline:regconfig,jsonb,tsquery>jsonb;regconfig,jsonb,tsquery,text>jsonb
    ts_headline:regconfig,text,tsquery>text;regconfig,text,tsquery,text>text
    ts_lexize:regdictionary,text>_text ts_match_qv:tsquery,tsvector>bool
    ts_match_vq:tsvector,tsquery>bool ts_parse:oid,text>record!
    ts_rank:_float4,tsvector,tsquery>float4;_float4,tsvector,tsquery,int4>float4
    ts_rank:tsvector,tsquery>float4;tsvector,tsquery,int4>float4
    ts_rank_cd:_float4,tsvector,tsquery>float4;_float4,tsvector,tsquery,int4>float4
    ts_rank_cd:tsvector,tsquery>float4;tsvector,tsquery,int4>float4
    ts_rewrite:tsquery,tsquery,tsquery>tsquery ts_token_type:oid>record!
    tsmultirange:>tsmultirange;_tsrange>tsmultirange+;tsrange>tsmultirange
    tsq_mcontained:tsquery,tsquery>bool tsq_mcontains:tsquery,tsquery>bool
    tsquery_and:tsquery,tsquery>tsquery tsquery_cmp:tsquery,tsquery>int4
    tsquery_eq:tsquery,tsquery>bool tsquery_ge:tsquery,tsquery>bool
    tsquery_gt:tsquery,tsquery>bool tsquery_le:tsquery,tsquery>bool
    tsquery_lt:tsquery,tsquery>bool tsquery_ne:tsquery,tsquery>bool tsquery_not:tsquery>tsquery
    tsquery_or:tsquery,tsquery>tsquery
    tsquery_phrase:tsquery,tsquery>tsquery;tsquery,tsquery,int4>tsquery
    tsquerysend:tsquery>bytea
    tsrange:timestamp,timestamp>tsrange;timestamp,timestamp,text>tsrange
    tsrange_subdiff:timestamp,timestamp>float8
    tstzmultirange:>tstzmultirange;_tstzrange>tstzmultirange+;tstzrange>tstzmultirange
    tstzrange:timestamptz,timestamptz>tstzrange;timestamptz,timestamptz,text>tstzrange
    tstzrange_subdiff:timestamptz,timestamptz>float8 tsvector_cmp:tsvector,tsvector>int4
    tsvector_concat:tsvector,tsvector>tsvector tsvector_eq:tsvector,tsvector>bool
    tsvector_ge:tsvector,tsvector>bool tsvector_gt:tsvector,tsvector>bool
    tsvector_le:tsvector,tsvector>bool tsvector_lt:tsvector,tsvector>bool
    tsvector_ne:tsvector,tsvector>bool tsvector_to_array:tsvector>_text
    tsvectorsend:tsvector>bytea txid_snapshot_send:txid_snapshot>bytea
    txid_snapshot_xip:txid_snapshot>int8! txid_snapshot_xmax:txid_snapshot>int8
    txid_snapshot_xmin:txid_snapshot>int8 txid_visible_in_snapshot:int8,txid_snapshot>bool
    unistr:text>text unknownsend:unknown>bytea
    unnest:anyarray>anyelement!;anymultirange>anyrange!;tsvector>record!
    upper:anymultirange>anyelement;anyrange>anyelement;text>text
    upper_inc:anymultirange>bool;anyrange>bool upper_inf:anymultirange>bool;anyrange>bool
    uuid_cmp:uuid,uuid>int4 uuid_eq:uuid,uuid>bool uuid_ge:uuid,uuid>bool uuid_gt:uuid,uuid>bool
    uuid_hash:uuid>int4 uuid_hash_extended:uuid,int8>int8 uuid_le:uuid,uuid>bool
    uuid_lt:uuid,uuid>bool uuid_ne:uuid,uuid>bool uuid_send:uuid>bytea
    var_pop:float4>float8;float8>float8;int2>numeric;int4>numeric;int8>numeric
    var_pop:numeric>numeric
    var_samp:float4>float8;float8>float8;int2>numeric;int4>numeric;int8>numeric
    var_samp:numeric>numeric varbit:varbit,int4,bool>varbit varbit_send:varbit>bytea
    varbitcmp:varbit,varbit>int4 varbiteq:varbit,varbit>bool varbitge:varbit,varbit>bool
    varbitgt:varbit,varbit>bool varbitle:varbit,varbit>bool varbitlt:varbit,varbit>bool
    varbitne:varbit,varbit>bool varbittypmodin:_cstring>int4
    varchar:name>varchar;varchar,int4,bool>varchar varchartypmodin:_cstring>int4
    variance:float4>float8;float8>float8;int2>numeric;int4>numeric;int8>numeric
    variance:numeric>numeric void_send:void>bytea websearch_to_tsquery:regconfig,text>tsquery
    width:box>float8
    width_bucket:anycompatible,anycompatiblearray>int4;float8,float8,float8,int4>int4
    width_bucket:numeric,numeric,numeric,int4>int4 xid:xid8>xid xid8_larger:xid8,xid8>xid8
    xid8_smaller:xid8,xid8>xid8 xid8cmp:xid8,xid8>int4 xid8eq:xid8,xid8>bool
    xid8ge:xid8,xid8>bool xid8gt:xid8,xid8>bool xid8le:xid8,xid8>bool xid8lt:xid8,xid8>bool
    xid8ne:xid8,xid8>bool xid8send:xid8>bytea xideq:xid,xid>bool xideqint4:xid,int4>bool
    xidneq:xid,xid>bool xidneqint4:xid,int4>bool xidsend:xid>bytea
    xml_is_well_formed_content:text>bool xml_is_well_formed_document:text>bool xmlagg:xml>xml
    xmlcomment:text>xml xmlconcat2:xml,xml>xml xmlexists:text,xml>bool xmlvalidate:xml,text>bool
    xpath:text,xml>_xml;text,xml,_text>_xml xpath_exists:text,xml>bool;text,xml,_text>bool
    """
}
