extension BuiltInFunction {
  /// The IMMUTABLE functions of PostgreSQL 15's `pg_catalog` that statements can call.
  ///
  /// One word a function: its name, then each form as `argument types>result`, with `!` for a set of rows, `+` for
  /// VARIADIC and `?n` for n defaults. Made with `BuiltInFunction.query`.
  static let immutableTable = """
    abbrev:cidr>text;inet>text
    abs:float4>float4;float8>float8;int2>int2;int4>int4;int8>int8;numeric>numeric
    acldefault:char,oid>_aclitem acos:float8>float8 acosd:float8>float8 acosh:float8>float8
    age:timestamp,timestamp>interval;timestamptz,timestamptz>interval
    area:box>float8;circle>float8;path>float8 array_agg:anyarray>anyarray;anynonarray>anyarray
    array_dims:anyarray>text
    array_fill:anyelement,_int4>anyarray;anyelement,_int4,_int4>anyarray
    array_larger:anyarray,anyarray>anyarray array_length:anyarray,int4>int4
    array_lower:anyarray,int4>int4 array_ndims:anyarray>int4
    array_position:anycompatiblearray,anycompatible>int4
    array_position:anycompatiblearray,anycompatible,int4>int4
    array_positions:anycompatiblearray,anycompatible>_int4
    array_remove:anycompatiblearray,anycompatible>anycompatiblearray
    array_replace:anycompatiblearray,anycompatible,anycompatible>anycompatiblearray
    array_smaller:anyarray,anyarray>anyarray array_to_tsvector:_text>tsvector
    array_upper:anyarray,int4>int4 ascii:text>int4 asin:float8>float8 asind:float8>float8
    asinh:float8>float8 atan:float8>float8 atan2:float8,float8>float8
    atan2d:float8,float8>float8 atand:float8>float8 atanh:float8>float8
    avg:float4>float8;float8>float8;int2>numeric;int4>numeric;int8>numeric;interval>interval
    avg:numeric>numeric bit:bit,int4,bool>bit;int4,int4>bit;int8,int4>bit
    bit_and:bit>bit;int2>int2;int4>int4;int8>int8 bit_count:bit>int8;bytea>int8
    bit_length:bit>int4;bytea>int4;text>int4 bit_or:bit>bit;int2>int2;int4>int4;int8>int8
    bit_xor:bit>bit;int2>int2;int4>int4;int8>int8 bittypmodin:_cstring>int4
    bool:int4>bool;jsonb>bool bool_and:bool>bool bool_or:bool>bool
    booland_statefunc:bool,bool>bool boolor_statefunc:bool,bool>bool boolsend:bool>bytea
    bound_box:box,box>box box:circle>box;point>box;point,point>box;polygon>box
    bpchar:bpchar,int4,bool>bpchar;char>bpchar;name>bpchar bpchar_larger:bpchar,bpchar>bpchar
    bpchar_smaller:bpchar,bpchar>bpchar bpchartypmodin:_cstring>int4 broadcast:inet>inet
    btequalimage:oid>bool btrim:bytea,bytea>bytea;text>text;text,text>text
    btvarstrequalimage:oid>bool byteasend:bytea>bytea cardinality:anyarray>int4
    cash_words:money>text cashlarger:money,money>money cashsmaller:money,money>money
    cbrt:float8>float8 ceil:float8>float8;numeric>numeric ceiling:float8>float8;numeric>numeric
    center:box>point;circle>point char:int4>char;text>char char_length:bpchar>int4;text>int4
    character_length:bpchar>int4;text>int4 charsend:char>bytea chr:int4>text cidr:inet>cidr
    cidsend:cid>bytea circle:box>circle;point,float8>circle;polygon>circle
    corr:float8,float8>float8 cos:float8>float8 cosd:float8>float8 cosh:float8>float8
    cot:float8>float8 cotd:float8>float8 count:>int8;any>int8 covar_pop:float8,float8>float8
    covar_samp:float8,float8>float8 cume_dist:>float8;any>float8+ date:timestamp>date
    date_bin:interval,timestamp,timestamp>timestamp
    date_bin:interval,timestamptz,timestamptz>timestamptz date_larger:date,date>date
    date_part:text,date>float8;text,interval>float8;text,time>float8;text,timestamp>float8
    date_part:text,timetz>float8 date_smaller:date,date>date
    date_trunc:text,interval>interval;text,timestamp>timestamp
    datemultirange:>datemultirange;_daterange>datemultirange+;daterange>datemultirange
    daterange:date,date>daterange;date,date,text>daterange
    daterange_canonical:daterange>daterange daterange_subdiff:date,date>float8
    decode:text,text>bytea degrees:float8>float8 dense_rank:>int8;any>int8+ dexp:float8>float8
    diagonal:box>lseg diameter:circle>float8 div:numeric,numeric>numeric dlog1:float8>float8
    dlog10:float8>float8 dpow:float8,float8>float8 dround:float8>float8 dtrunc:float8>float8
    encode:bytea,text>text enum_larger:anyenum,anyenum>anyenum
    enum_smaller:anyenum,anyenum>anyenum every:bool>bool exp:float8>float8;numeric>numeric
    extract:text,date>numeric;text,interval>numeric;text,time>numeric;text,timestamp>numeric
    extract:text,timetz>numeric factorial:int8>numeric family:inet>int4
    first_value:anyelement>anyelement
    float4:float8>float4;int2>float4;int4>float4;int8>float4;jsonb>float4;numeric>float4
    float4_accum:_float8,float4>_float8 float4larger:float4,float4>float4
    float4send:float4>bytea float4smaller:float4,float4>float4
    float8:float4>float8;int2>float8;int4>float8;int8>float8;jsonb>float8;numeric>float8
    float8_accum:_float8,float8>_float8 float8_avg:_float8>float8
    float8_combine:_float8,_float8>_float8 float8_corr:_float8>float8
    float8_covar_pop:_float8>float8 float8_covar_samp:_float8>float8
    float8_regr_accum:_float8,float8,float8>_float8 float8_regr_avgx:_float8>float8
    float8_regr_avgy:_float8>float8 float8_regr_combine:_float8,_float8>_float8
    float8_regr_intercept:_float8>float8 float8_regr_r2:_float8>float8
    float8_regr_slope:_float8>float8 float8_regr_sxx:_float8>float8
    float8_regr_sxy:_float8>float8 float8_regr_syy:_float8>float8
    float8_stddev_pop:_float8>float8 float8_stddev_samp:_float8>float8
    float8_var_pop:_float8>float8 float8_var_samp:_float8>float8
    float8larger:float8,float8>float8 float8send:float8>bytea float8smaller:float8,float8>float8
    floor:float8>float8;numeric>numeric
    gcd:int4,int4>int4;int8,int8>int8;numeric,numeric>numeric
    generate_series:int4,int4>int4!;int4,int4,int4>int4!;int8,int8>int8!;int8,int8,int8>int8!
    generate_series:numeric,numeric>numeric!;numeric,numeric,numeric>numeric!
    generate_series:timestamp,timestamp,interval>timestamp!
    generate_subscripts:anyarray,int4>int4!;anyarray,int4,bool>int4!
    get_bit:bit,int4>int4;bytea,int8>int4 get_byte:bytea,int4>int4
    gin_compare_jsonb:text,text>int4 height:box>float8 host:inet>text hostmask:inet>inet
    in_range:date,date,interval,bool,bool>bool;float4,float4,float8,bool,bool>bool
    in_range:float8,float8,float8,bool,bool>bool;int2,int2,int2,bool,bool>bool
    in_range:int2,int2,int4,bool,bool>bool;int2,int2,int8,bool,bool>bool
    in_range:int4,int4,int2,bool,bool>bool;int4,int4,int4,bool,bool>bool
    in_range:int4,int4,int8,bool,bool>bool;int8,int8,int8,bool,bool>bool
    in_range:interval,interval,interval,bool,bool>bool;numeric,numeric,numeric,bool,bool>bool
    in_range:time,time,interval,bool,bool>bool;timestamp,timestamp,interval,bool,bool>bool
    in_range:timetz,timetz,interval,bool,bool>bool inet_merge:inet,inet>cidr
    inet_same_family:inet,inet>bool initcap:text>text
    int2:float4>int2;float8>int2;int4>int2;int8>int2;jsonb>int2;numeric>int2
    int2_avg_accum:_int8,int2>_int8 int2_avg_accum_inv:_int8,int2>_int8 int2_sum:int8,int2>int8
    int2int4_sum:_int8>int8 int2larger:int2,int2>int2 int2send:int2>bytea
    int2smaller:int2,int2>int2 int2vectorsend:int2vector>bytea
    int4:bit>int4;bool>int4;char>int4;float4>int4;float8>int4;int2>int4;int8>int4;jsonb>int4
    int4:numeric>int4 int4_avg_accum:_int8,int4>_int8 int4_avg_accum_inv:_int8,int4>_int8
    int4_avg_combine:_int8,_int8>_int8 int4_sum:int8,int4>int8 int4inc:int4>int4
    int4larger:int4,int4>int4
    int4multirange:>int4multirange;_int4range>int4multirange+;int4range>int4multirange
    int4range:int4,int4>int4range;int4,int4,text>int4range
    int4range_canonical:int4range>int4range int4range_subdiff:int4,int4>float8
    int4send:int4>bytea int4smaller:int4,int4>int4
    int8:bit>int8;float4>int8;float8>int8;int2>int8;int4>int8;jsonb>int8;numeric>int8
    int8:oid>int8 int8_avg:_int8>numeric int8_sum:numeric,int8>numeric int8dec:int8>int8
    int8dec_any:int8,any>int8 int8inc:int8>int8 int8inc_any:int8,any>int8
    int8inc_float8_float8:int8,float8,float8>int8 int8larger:int8,int8>int8
    int8multirange:>int8multirange;_int8range>int8multirange+;int8range>int8multirange
    int8range:int8,int8>int8range;int8,int8,text>int8range
    int8range_canonical:int8range>int8range int8range_subdiff:int8,int8>float8
    int8send:int8>bytea int8smaller:int8,int8>int8 interval:interval,int4>interval;time>interval
    interval_accum:_interval,interval>_interval interval_accum_inv:_interval,interval>_interval
    interval_avg:_interval>interval interval_combine:_interval,_interval>_interval
    interval_larger:interval,interval>interval interval_smaller:interval,interval>interval
    intervaltypmodin:_cstring>int4 is_normalized:text,text>bool?1 isclosed:path>bool
    isempty:anymultirange>bool;anyrange>bool
    isfinite:date>bool;interval>bool;timestamp>bool;timestamptz>bool
    ishorizontal:line>bool;lseg>bool;point,point>bool isopen:path>bool
    isparallel:line,line>bool;lseg,lseg>bool isperp:line,line>bool;lseg,lseg>bool
    isvertical:line>bool;lseg>bool;point,point>bool json_array_elements:json>json!
    json_array_elements_text:json>text! json_array_length:json>int4 json_each:json>record!
    json_each_text:json>record! json_object:_text>json;_text,_text>json
    json_object_keys:json>text! json_strip_nulls:json>json
    json_to_tsvector:regconfig,json,jsonb>tsvector json_typeof:json>text
    jsonb_array_elements:jsonb>jsonb! jsonb_array_elements_text:jsonb>text!
    jsonb_array_length:jsonb>int4 jsonb_each:jsonb>record! jsonb_each_text:jsonb>record!
    jsonb_insert:jsonb,_text,jsonb,bool>jsonb?1 jsonb_object:_text>jsonb;_text,_text>jsonb
    jsonb_object_agg:any,any>jsonb jsonb_object_keys:jsonb>text!
    jsonb_path_exists:jsonb,jsonpath,jsonb,bool>bool?2
    jsonb_path_match:jsonb,jsonpath,jsonb,bool>bool?2
    jsonb_path_query:jsonb,jsonpath,jsonb,bool>jsonb!?2
    jsonb_path_query_array:jsonb,jsonpath,jsonb,bool>jsonb?2
    jsonb_path_query_first:jsonb,jsonpath,jsonb,bool>jsonb?2 jsonb_pretty:jsonb>text
    jsonb_set:jsonb,_text,jsonb,bool>jsonb?1 jsonb_set_lax:jsonb,_text,jsonb,bool,text>jsonb?2
    jsonb_strip_nulls:jsonb>jsonb jsonb_to_tsvector:regconfig,jsonb,jsonb>tsvector
    jsonb_typeof:jsonb>text justify_days:interval>interval justify_hours:interval>interval
    justify_interval:interval>interval
    lag:anycompatible,int4,anycompatible>anycompatible;anyelement>anyelement
    lag:anyelement,int4>anyelement last_value:anyelement>anyelement
    lcm:int4,int4>int4;int8,int8>int8;numeric,numeric>numeric
    lead:anycompatible,int4,anycompatible>anycompatible;anyelement>anyelement
    lead:anyelement,int4>anyelement left:text,int4>text
    length:bit>int4;bpchar>int4;bytea>int4;lseg>float8;path>float8;text>int4;tsvector>int4
    like:bytea,bytea>bool;name,text>bool;text,text>bool
    like_escape:bytea,bytea>bytea;text,text>text line:point,point>line
    ln:float8>float8;numeric>numeric log:float8>float8;numeric>numeric;numeric,numeric>numeric
    log10:float8>float8;numeric>numeric
    lower:anymultirange>anyelement;anyrange>anyelement;text>text
    lower_inc:anymultirange>bool;anyrange>bool lower_inf:anymultirange>bool;anyrange>bool
    lpad:text,int4>text;text,int4,text>text lseg:box>lseg;point,point>lseg
    ltrim:bytea,bytea>bytea;text>text;text,text>text macaddr:macaddr8>macaddr
    macaddr8:macaddr>macaddr8 macaddr8_set7bit:macaddr8>macaddr8 make_date:int4,int4,int4>date
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
    mode:anyelement>anyelement multirange:anyrange>anymultirange
    multirange_intersect_agg_transfn:anymultirange,anymultirange>anymultirange
    name:bpchar>name;text>name;varchar>name nameconcatoid:name,oid>name netmask:inet>inet
    network:inet>cidr network_larger:inet,inet>inet network_smaller:inet,inet>inet
    normalize:text,text>text?1 notlike:bytea,bytea>bool;name,text>bool;text,text>bool
    npoints:path>int4;polygon>int4 nth_value:anyelement,int4>anyelement ntile:int4>int4
    num_nonnulls:any>int4+ num_nulls:any>int4+
    numeric:float4>numeric;float8>numeric;int2>numeric;int4>numeric;int8>numeric
    numeric:jsonb>numeric;numeric,int4>numeric numeric_div_trunc:numeric,numeric>numeric
    numeric_exp:numeric>numeric numeric_inc:numeric>numeric
    numeric_larger:numeric,numeric>numeric numeric_ln:numeric>numeric
    numeric_log:numeric,numeric>numeric numeric_smaller:numeric,numeric>numeric
    numeric_sqrt:numeric>numeric numerictypmodin:_cstring>int4
    nummultirange:>nummultirange;_numrange>nummultirange+;numrange>nummultirange
    numnode:tsquery>int4 numrange:numeric,numeric>numrange;numeric,numeric,text>numrange
    numrange_subdiff:numeric,numeric>float8
    octet_length:bit>int4;bpchar>int4;bytea>int4;text>int4 oid:int8>oid oidlarger:oid,oid>oid
    oidsend:oid>bytea oidsmaller:oid,oid>oid oidvectorsend:oidvector>bytea
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
    parse_ident:text,bool>_text?1 path:polygon>path pclose:path>path
    percent_rank:>float8;any>float8+
    percentile_cont:_float8,float8>_float8;_float8,interval>_interval;float8,float8>float8
    percentile_cont:float8,interval>interval
    percentile_disc:_float8,anyelement>anyarray;float8,anyelement>anyelement
    pg_encoding_max_length:int4>int4 pg_indexam_progress_phasename:oid,int8>text
    pg_lsn:numeric>pg_lsn pg_lsn_larger:pg_lsn,pg_lsn>pg_lsn pg_lsn_smaller:pg_lsn,pg_lsn>pg_lsn
    pg_partition_root:regclass>regclass pg_size_bytes:text>int8
    pg_size_pretty:int8>text;numeric>text pg_snapshot_xip:pg_snapshot>xid8!
    pg_snapshot_xmax:pg_snapshot>xid8 pg_snapshot_xmin:pg_snapshot>xid8
    pg_visible_in_snapshot:xid8,pg_snapshot>bool pg_wal_lsn_diff:pg_lsn,pg_lsn>numeric
    pg_walfile_name:pg_lsn>text pg_walfile_name_offset:pg_lsn>record
    phraseto_tsquery:regconfig,text>tsquery pi:>float8 plainto_tsquery:regconfig,text>tsquery
    point:box>point;circle>point;float8,float8>point;lseg>point;polygon>point
    polygon:box>polygon;circle>polygon;int4,circle>polygon;path>polygon popen:path>path
    position:bit,bit>int4;bytea,bytea>int4;text,text>int4
    postgresql_fdw_validator:_text,oid>bool pow:float8,float8>float8;numeric,numeric>numeric
    power:float8,float8>float8;numeric,numeric>numeric querytree:tsquery>text
    quote_ident:text>text quote_literal:text>text quote_nullable:text>text radians:float8>float8
    radius:circle>float8 range_agg:anymultirange>anymultirange;anyrange>anymultirange
    range_intersect_agg:anymultirange>anymultirange;anyrange>anyrange
    range_intersect_agg_transfn:anyrange,anyrange>anyrange
    range_merge:anymultirange>anyrange;anyrange,anyrange>anyrange rank:>int8;any>int8+
    regclasssend:regclass>bytea regcollationsend:regcollation>bytea
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
    scale:numeric>int4 set_bit:bit,int4,int4>bit;bytea,int8,int4>bytea
    set_byte:bytea,int4,int4>bytea set_masklen:cidr,int4>cidr;inet,int4>inet
    setweight:tsvector,char>tsvector;tsvector,char,_text>tsvector sha224:bytea>bytea
    sha256:bytea>bytea sha384:bytea>bytea sha512:bytea>bytea sign:float8>float8;numeric>numeric
    similar_escape:text,text>text similar_to_escape:text>text;text,text>text sin:float8>float8
    sind:float8>float8 sinh:float8>float8 slope:point,point>float8
    spg_poly_quad_compress:polygon>box split_part:text,text,int4>text
    sqrt:float8>float8;numeric>numeric
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
    text:bool>text;bpchar>text;char>text;inet>text;name>text;xml>text text_larger:text,text>text
    text_smaller:text,text>text textlen:text>int4 tidlarger:tid,tid>tid tidsend:tid>bytea
    tidsmaller:tid,tid>tid time:interval>time;time,int4>time;timestamp>time;timetz>time
    time_larger:time,time>time time_smaller:time,time>time
    timestamp:date>timestamp;date,time>timestamp;timestamp,int4>timestamp
    timestamp_larger:timestamp,timestamp>timestamp
    timestamp_smaller:timestamp,timestamp>timestamp timestamptypmodin:_cstring>int4
    timestamptz:date,timetz>timestamptz;timestamptz,int4>timestamptz
    timestamptz_larger:timestamptz,timestamptz>timestamptz
    timestamptz_smaller:timestamptz,timestamptz>timestamptz timestamptztypmodin:_cstring>int4
    timetypmodin:_cstring>int4 timetz:timetz,int4>timetz timetz_larger:timetz,timetz>timetz
    timetz_smaller:timetz,timetz>timetz timetztypmodin:_cstring>int4
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
    ts_lexize:regdictionary,text>_text ts_parse:oid,text>record!
    ts_rank:_float4,tsvector,tsquery>float4;_float4,tsvector,tsquery,int4>float4
    ts_rank:tsvector,tsquery>float4;tsvector,tsquery,int4>float4
    ts_rank_cd:_float4,tsvector,tsquery>float4;_float4,tsvector,tsquery,int4>float4
    ts_rank_cd:tsvector,tsquery>float4;tsvector,tsquery,int4>float4
    ts_rewrite:tsquery,tsquery,tsquery>tsquery ts_token_type:oid>record!
    tsmultirange:>tsmultirange;_tsrange>tsmultirange+;tsrange>tsmultirange
    tsquery_phrase:tsquery,tsquery,int4>tsquery tsquerysend:tsquery>bytea
    tsrange:timestamp,timestamp>tsrange;timestamp,timestamp,text>tsrange
    tsrange_subdiff:timestamp,timestamp>float8
    tstzmultirange:>tstzmultirange;_tstzrange>tstzmultirange+;tstzrange>tstzmultirange
    tstzrange:timestamptz,timestamptz>tstzrange;timestamptz,timestamptz,text>tstzrange
    tstzrange_subdiff:timestamptz,timestamptz>float8 tsvector_to_array:tsvector>_text
    tsvectorsend:tsvector>bytea txid_snapshot_xip:txid_snapshot>int8!
    txid_snapshot_xmax:txid_snapshot>int8 txid_snapshot_xmin:txid_snapshot>int8
    txid_visible_in_snapshot:int8,txid_snapshot>bool unistr:text>text unknownsend:unknown>bytea
    unnest:anyarray>anyelement!;anymultirange>anyrange!;tsvector>record!
    upper:anymultirange>anyelement;anyrange>anyelement;text>text
    upper_inc:anymultirange>bool;anyrange>bool upper_inf:anymultirange>bool;anyrange>bool
    var_pop:float4>float8;float8>float8;int2>numeric;int4>numeric;int8>numeric
    var_pop:numeric>numeric
    var_samp:float4>float8;float8>float8;int2>numeric;int4>numeric;int8>numeric
    var_samp:numeric>numeric varbit:varbit,int4,bool>varbit varbittypmodin:_cstring>int4
    varchar:name>varchar;varchar,int4,bool>varchar varchartypmodin:_cstring>int4
    variance:float4>float8;float8>float8;int2>numeric;int4>numeric;int8>numeric
    variance:numeric>numeric websearch_to_tsquery:regconfig,text>tsquery width:box>float8
    width_bucket:anycompatible,anycompatiblearray>int4;float8,float8,float8,int4>int4
    width_bucket:numeric,numeric,numeric,int4>int4 xid:xid8>xid xid8_larger:xid8,xid8>xid8
    xid8_smaller:xid8,xid8>xid8 xid8send:xid8>bytea xidsend:xid>bytea
    xml_is_well_formed_content:text>bool xml_is_well_formed_document:text>bool xmlagg:xml>xml
    xmlcomment:text>xml xmlconcat2:xml,xml>xml xmlexists:text,xml>bool xmlvalidate:xml,text>bool
    xpath:text,xml>_xml;text,xml,_text>_xml xpath_exists:text,xml>bool;text,xml,_text>bool
    """
}
