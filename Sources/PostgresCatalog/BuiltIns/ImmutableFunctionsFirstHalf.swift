extension BuiltInFunction {
  /// The IMMUTABLE functions of PostgreSQL 15's `pg_catalog` that statements can call.
  ///
  /// One word a function: its name, then each form as `argument types>result`, with `!` for a set of rows, `+` for
  /// VARIADIC and `?n` for n defaults. Made with `BuiltInFunction.query`.
  static let immutableTable1 = """
    abbrev:cidr>text;inet>text
    abs:float4>float4;float8>float8;int2>int2;int4>int4;int8>int8;numeric>numeric
    aclcontains:_aclitem,aclitem>bool acldefault:char,oid>_aclitem
    aclinsert:_aclitem,aclitem>_aclitem aclitemeq:aclitem,aclitem>bool
    aclremove:_aclitem,aclitem>_aclitem acos:float8>float8 acosd:float8>float8
    acosh:float8>float8 age:timestamp,timestamp>interval;timestamptz,timestamptz>interval
    area:box>float8;circle>float8;path>float8 array_agg:anyarray>anyarray;anynonarray>anyarray
    array_append:anycompatiblearray,anycompatible>anycompatiblearray
    array_cat:anycompatiblearray,anycompatiblearray>anycompatiblearray array_dims:anyarray>text
    array_eq:anyarray,anyarray>bool
    array_fill:anyelement,_int4>anyarray;anyelement,_int4,_int4>anyarray
    array_ge:anyarray,anyarray>bool array_gt:anyarray,anyarray>bool
    array_larger:anyarray,anyarray>anyarray array_le:anyarray,anyarray>bool
    array_length:anyarray,int4>int4 array_lower:anyarray,int4>int4
    array_lt:anyarray,anyarray>bool array_ndims:anyarray>int4 array_ne:anyarray,anyarray>bool
    array_position:anycompatiblearray,anycompatible>int4
    array_position:anycompatiblearray,anycompatible,int4>int4
    array_positions:anycompatiblearray,anycompatible>_int4
    array_prepend:anycompatible,anycompatiblearray>anycompatiblearray
    array_remove:anycompatiblearray,anycompatible>anycompatiblearray
    array_replace:anycompatiblearray,anycompatible,anycompatible>anycompatiblearray
    array_smaller:anyarray,anyarray>anyarray array_to_tsvector:_text>tsvector
    array_upper:anyarray,int4>int4 arraycontained:anyarray,anyarray>bool
    arraycontains:anyarray,anyarray>bool arrayoverlap:anyarray,anyarray>bool ascii:text>int4
    asin:float8>float8 asind:float8>float8 asinh:float8>float8 atan:float8>float8
    atan2:float8,float8>float8 atan2d:float8,float8>float8 atand:float8>float8
    atanh:float8>float8
    avg:float4>float8;float8>float8;int2>numeric;int4>numeric;int8>numeric;interval>interval
    avg:numeric>numeric bit:bit,int4,bool>bit;int4,int4>bit;int8,int4>bit
    bit_and:bit>bit;int2>int2;int4>int4;int8>int8 bit_count:bit>int8;bytea>int8
    bit_length:bit>int4;bytea>int4;text>int4 bit_or:bit>bit;int2>int2;int4>int4;int8>int8
    bit_send:bit>bytea bit_xor:bit>bit;int2>int2;int4>int4;int8>int8 bitand:bit,bit>bit
    bitcat:varbit,varbit>varbit bitcmp:bit,bit>int4 biteq:bit,bit>bool bitge:bit,bit>bool
    bitgt:bit,bit>bool bitle:bit,bit>bool bitlt:bit,bit>bool bitne:bit,bit>bool bitnot:bit>bit
    bitor:bit,bit>bit bitshiftleft:bit,int4>bit bitshiftright:bit,int4>bit
    bittypmodin:_cstring>int4 bitxor:bit,bit>bit bool:int4>bool;jsonb>bool bool_and:bool>bool
    bool_or:bool>bool booland_statefunc:bool,bool>bool booleq:bool,bool>bool
    boolge:bool,bool>bool boolgt:bool,bool>bool boolle:bool,bool>bool boollt:bool,bool>bool
    boolne:bool,bool>bool boolor_statefunc:bool,bool>bool boolsend:bool>bytea
    bound_box:box,box>box box:circle>box;point>box;point,point>box;polygon>box
    box_above:box,box>bool box_above_eq:box,box>bool box_add:box,point>box
    box_below:box,box>bool box_below_eq:box,box>bool box_center:box>point
    box_contain:box,box>bool box_contain_pt:box,point>bool box_contained:box,box>bool
    box_distance:box,box>float8 box_div:box,point>box box_eq:box,box>bool box_ge:box,box>bool
    box_gt:box,box>bool box_intersect:box,box>box box_le:box,box>bool box_left:box,box>bool
    box_lt:box,box>bool box_mul:box,point>box box_overabove:box,box>bool
    box_overbelow:box,box>bool box_overlap:box,box>bool box_overleft:box,box>bool
    box_overright:box,box>bool box_right:box,box>bool box_same:box,box>bool box_send:box>bytea
    box_sub:box,point>box bpchar:bpchar,int4,bool>bpchar;char>bpchar;name>bpchar
    bpchar_larger:bpchar,bpchar>bpchar bpchar_pattern_ge:bpchar,bpchar>bool
    bpchar_pattern_gt:bpchar,bpchar>bool bpchar_pattern_le:bpchar,bpchar>bool
    bpchar_pattern_lt:bpchar,bpchar>bool bpchar_smaller:bpchar,bpchar>bpchar
    bpcharcmp:bpchar,bpchar>int4 bpchareq:bpchar,bpchar>bool bpcharge:bpchar,bpchar>bool
    bpchargt:bpchar,bpchar>bool bpchariclike:bpchar,text>bool bpcharicnlike:bpchar,text>bool
    bpcharicregexeq:bpchar,text>bool bpcharicregexne:bpchar,text>bool
    bpcharle:bpchar,bpchar>bool bpcharlike:bpchar,text>bool bpcharlt:bpchar,bpchar>bool
    bpcharne:bpchar,bpchar>bool bpcharnlike:bpchar,text>bool bpcharregexeq:bpchar,text>bool
    bpcharregexne:bpchar,text>bool bpchartypmodin:_cstring>int4 broadcast:inet>inet
    btarraycmp:anyarray,anyarray>int4 btboolcmp:bool,bool>int4
    btbpchar_pattern_cmp:bpchar,bpchar>int4 btcharcmp:char,char>int4 btequalimage:oid>bool
    btfloat48cmp:float4,float8>int4 btfloat4cmp:float4,float4>int4
    btfloat84cmp:float8,float4>int4 btfloat8cmp:float8,float8>int4 btint24cmp:int2,int4>int4
    btint28cmp:int2,int8>int4 btint2cmp:int2,int2>int4 btint42cmp:int4,int2>int4
    btint48cmp:int4,int8>int4 btint4cmp:int4,int4>int4 btint82cmp:int8,int2>int4
    btint84cmp:int8,int4>int4 btint8cmp:int8,int8>int4 btnamecmp:name,name>int4
    btnametextcmp:name,text>int4 btoidcmp:oid,oid>int4 btoidvectorcmp:oidvector,oidvector>int4
    btrecordcmp:record,record>int4 btrecordimagecmp:record,record>int4
    btrim:bytea,bytea>bytea;text>text;text,text>text bttext_pattern_cmp:text,text>int4
    bttextcmp:text,text>int4 bttextnamecmp:text,name>int4 bttidcmp:tid,tid>int4
    btvarstrequalimage:oid>bool byteacat:bytea,bytea>bytea byteacmp:bytea,bytea>int4
    byteaeq:bytea,bytea>bool byteage:bytea,bytea>bool byteagt:bytea,bytea>bool
    byteale:bytea,bytea>bool bytealike:bytea,bytea>bool bytealt:bytea,bytea>bool
    byteane:bytea,bytea>bool byteanlike:bytea,bytea>bool byteasend:bytea>bytea
    cardinality:anyarray>int4 cash_cmp:money,money>int4 cash_div_cash:money,money>float8
    cash_div_flt4:money,float4>money cash_div_flt8:money,float8>money
    cash_div_int2:money,int2>money cash_div_int4:money,int4>money cash_div_int8:money,int8>money
    cash_eq:money,money>bool cash_ge:money,money>bool cash_gt:money,money>bool
    cash_le:money,money>bool cash_lt:money,money>bool cash_mi:money,money>money
    cash_mul_flt4:money,float4>money cash_mul_flt8:money,float8>money
    cash_mul_int2:money,int2>money cash_mul_int4:money,int4>money cash_mul_int8:money,int8>money
    cash_ne:money,money>bool cash_pl:money,money>money cash_send:money>bytea
    cash_words:money>text cashlarger:money,money>money cashsmaller:money,money>money
    cbrt:float8>float8 ceil:float8>float8;numeric>numeric ceiling:float8>float8;numeric>numeric
    center:box>point;circle>point char:int4>char;text>char char_length:bpchar>int4;text>int4
    character_length:bpchar>int4;text>int4 chareq:char,char>bool charge:char,char>bool
    chargt:char,char>bool charle:char,char>bool charlt:char,char>bool charne:char,char>bool
    charsend:char>bytea chr:int4>text cideq:cid,cid>bool cidr:inet>cidr cidr_send:cidr>bytea
    cidsend:cid>bytea circle:box>circle;point,float8>circle;polygon>circle
    circle_above:circle,circle>bool circle_add_pt:circle,point>circle
    circle_below:circle,circle>bool circle_center:circle>point circle_contain:circle,circle>bool
    circle_contain_pt:circle,point>bool circle_contained:circle,circle>bool
    circle_distance:circle,circle>float8 circle_div_pt:circle,point>circle
    circle_eq:circle,circle>bool circle_ge:circle,circle>bool circle_gt:circle,circle>bool
    circle_le:circle,circle>bool circle_left:circle,circle>bool circle_lt:circle,circle>bool
    circle_mul_pt:circle,point>circle circle_ne:circle,circle>bool
    circle_overabove:circle,circle>bool circle_overbelow:circle,circle>bool
    circle_overlap:circle,circle>bool circle_overleft:circle,circle>bool
    circle_overright:circle,circle>bool circle_right:circle,circle>bool
    circle_same:circle,circle>bool circle_send:circle>bytea circle_sub_pt:circle,point>circle
    close_ls:line,lseg>point close_lseg:lseg,lseg>point close_pb:point,box>point
    close_pl:point,line>point close_ps:point,lseg>point close_sb:lseg,box>point
    corr:float8,float8>float8 cos:float8>float8 cosd:float8>float8 cosh:float8>float8
    cot:float8>float8 cotd:float8>float8 count:>int8;any>int8 covar_pop:float8,float8>float8
    covar_samp:float8,float8>float8 cume_dist:>float8;any>float8+ date:timestamp>date
    date_bin:interval,timestamp,timestamp>timestamp
    date_bin:interval,timestamptz,timestamptz>timestamptz date_cmp:date,date>int4
    date_cmp_timestamp:date,timestamp>int4 date_eq:date,date>bool
    date_eq_timestamp:date,timestamp>bool date_ge:date,date>bool
    date_ge_timestamp:date,timestamp>bool date_gt:date,date>bool
    date_gt_timestamp:date,timestamp>bool date_larger:date,date>date date_le:date,date>bool
    date_le_timestamp:date,timestamp>bool date_lt:date,date>bool
    date_lt_timestamp:date,timestamp>bool date_mi:date,date>int4
    date_mi_interval:date,interval>timestamp date_mii:date,int4>date date_ne:date,date>bool
    date_ne_timestamp:date,timestamp>bool
    date_part:text,date>float8;text,interval>float8;text,time>float8;text,timestamp>float8
    date_part:text,timetz>float8 date_pl_interval:date,interval>timestamp
    date_pli:date,int4>date date_send:date>bytea date_smaller:date,date>date
    date_trunc:text,interval>interval;text,timestamp>timestamp
    datemultirange:>datemultirange;_daterange>datemultirange+;daterange>datemultirange
    daterange:date,date>daterange;date,date,text>daterange
    daterange_canonical:daterange>daterange daterange_subdiff:date,date>float8
    datetime_pl:date,time>timestamp datetimetz_pl:date,timetz>timestamptz dcbrt:float8>float8
    decode:text,text>bytea degrees:float8>float8 dense_rank:>int8;any>int8+ dexp:float8>float8
    diagonal:box>lseg diameter:circle>float8 dist_bp:box,point>float8 dist_bs:box,lseg>float8
    dist_cpoint:circle,point>float8 dist_cpoly:circle,polygon>float8 dist_lp:line,point>float8
    dist_ls:line,lseg>float8 dist_pathp:path,point>float8 dist_pb:point,box>float8
    dist_pc:point,circle>float8 dist_pl:point,line>float8 dist_polyc:polygon,circle>float8
    dist_polyp:polygon,point>float8 dist_ppath:point,path>float8 dist_ppoly:point,polygon>float8
    dist_ps:point,lseg>float8 dist_sb:lseg,box>float8 dist_sl:lseg,line>float8
    dist_sp:lseg,point>float8 div:numeric,numeric>numeric dlog1:float8>float8
    dlog10:float8>float8 dpow:float8,float8>float8 dround:float8>float8 dsqrt:float8>float8
    dtrunc:float8>float8 elem_contained_by_multirange:anyelement,anymultirange>bool
    elem_contained_by_range:anyelement,anyrange>bool encode:bytea,text>text
    enum_cmp:anyenum,anyenum>int4 enum_eq:anyenum,anyenum>bool enum_ge:anyenum,anyenum>bool
    enum_gt:anyenum,anyenum>bool enum_larger:anyenum,anyenum>anyenum
    enum_le:anyenum,anyenum>bool enum_lt:anyenum,anyenum>bool enum_ne:anyenum,anyenum>bool
    enum_smaller:anyenum,anyenum>anyenum every:bool>bool exp:float8>float8;numeric>numeric
    extract:text,date>numeric;text,interval>numeric;text,time>numeric;text,timestamp>numeric
    extract:text,timetz>numeric factorial:int8>numeric family:inet>int4
    first_value:anyelement>anyelement
    float4:float8>float4;int2>float4;int4>float4;int8>float4;jsonb>float4;numeric>float4
    float48div:float4,float8>float8 float48eq:float4,float8>bool float48ge:float4,float8>bool
    float48gt:float4,float8>bool float48le:float4,float8>bool float48lt:float4,float8>bool
    float48mi:float4,float8>float8 float48mul:float4,float8>float8 float48ne:float4,float8>bool
    float48pl:float4,float8>float8 float4_accum:_float8,float4>_float8 float4abs:float4>float4
    float4div:float4,float4>float4 float4eq:float4,float4>bool float4ge:float4,float4>bool
    float4gt:float4,float4>bool float4larger:float4,float4>float4 float4le:float4,float4>bool
    float4lt:float4,float4>bool float4mi:float4,float4>float4 float4mul:float4,float4>float4
    float4ne:float4,float4>bool float4pl:float4,float4>float4 float4send:float4>bytea
    float4smaller:float4,float4>float4 float4um:float4>float4 float4up:float4>float4
    float8:float4>float8;int2>float8;int4>float8;int8>float8;jsonb>float8;numeric>float8
    float84div:float8,float4>float8 float84eq:float8,float4>bool float84ge:float8,float4>bool
    float84gt:float8,float4>bool float84le:float8,float4>bool float84lt:float8,float4>bool
    float84mi:float8,float4>float8 float84mul:float8,float4>float8 float84ne:float8,float4>bool
    float84pl:float8,float4>float8 float8_accum:_float8,float8>_float8 float8_avg:_float8>float8
    float8_combine:_float8,_float8>_float8 float8_corr:_float8>float8
    float8_covar_pop:_float8>float8 float8_covar_samp:_float8>float8
    float8_regr_accum:_float8,float8,float8>_float8 float8_regr_avgx:_float8>float8
    float8_regr_avgy:_float8>float8 float8_regr_combine:_float8,_float8>_float8
    float8_regr_intercept:_float8>float8 float8_regr_r2:_float8>float8
    float8_regr_slope:_float8>float8 float8_regr_sxx:_float8>float8
    float8_regr_sxy:_float8>float8 float8_regr_syy:_float8>float8
    float8_stddev_pop:_float8>float8 float8_stddev_samp:_float8>float8
    float8_var_pop:_float8>float8 float8_var_samp:_float8>float8 float8abs:float8>float8
    float8div:float8,float8>float8 float8eq:float8,float8>bool float8ge:float8,float8>bool
    float8gt:float8,float8>bool float8larger:float8,float8>float8 float8le:float8,float8>bool
    float8lt:float8,float8>bool float8mi:float8,float8>float8 float8mul:float8,float8>float8
    float8ne:float8,float8>bool float8pl:float8,float8>float8 float8send:float8>bytea
    float8smaller:float8,float8>float8 float8um:float8>float8 float8up:float8>float8
    floor:float8>float8;numeric>numeric flt4_mul_cash:float4,money>money
    flt8_mul_cash:float8,money>money gcd:int4,int4>int4;int8,int8>int8;numeric,numeric>numeric
    generate_series:int4,int4>int4!;int4,int4,int4>int4!;int8,int8>int8!;int8,int8,int8>int8!
    generate_series:numeric,numeric>numeric!;numeric,numeric,numeric>numeric!
    generate_series:timestamp,timestamp,interval>timestamp!
    generate_subscripts:anyarray,int4>int4!;anyarray,int4,bool>int4!
    get_bit:bit,int4>int4;bytea,int8>int4 get_byte:bytea,int4>int4
    gin_cmp_tslexeme:text,text>int4 gin_compare_jsonb:text,text>int4 hash_aclitem:aclitem>int4
    hash_aclitem_extended:aclitem,int8>int8 hash_array:anyarray>int4
    hash_array_extended:anyarray,int8>int8 hash_multirange:anymultirange>int4
    hash_multirange_extended:anymultirange,int8>int8 hash_numeric:numeric>int4
    hash_numeric_extended:numeric,int8>int8 hash_range:anyrange>int4
    hash_range_extended:anyrange,int8>int8 hash_record:record>int4
    hash_record_extended:record,int8>int8 hashbpchar:bpchar>int4
    hashbpcharextended:bpchar,int8>int8 hashchar:char>int4 hashcharextended:char,int8>int8
    hashenum:anyenum>int4 hashenumextended:anyenum,int8>int8 hashfloat4:float4>int4
    hashfloat4extended:float4,int8>int8 hashfloat8:float8>int4
    hashfloat8extended:float8,int8>int8 hashinet:inet>int4 hashinetextended:inet,int8>int8
    hashint2:int2>int4 hashint2extended:int2,int8>int8 hashint4:int4>int4
    hashint4extended:int4,int8>int8 hashint8:int8>int4 hashint8extended:int8,int8>int8
    hashmacaddr:macaddr>int4 hashmacaddr8:macaddr8>int4 hashmacaddr8extended:macaddr8,int8>int8
    hashmacaddrextended:macaddr,int8>int8 hashname:name>int4 hashnameextended:name,int8>int8
    hashoid:oid>int4 hashoidextended:oid,int8>int8 hashoidvector:oidvector>int4
    hashoidvectorextended:oidvector,int8>int8 hashtext:text>int4 hashtextextended:text,int8>int8
    hashtid:tid>int4 hashtidextended:tid,int8>int8 height:box>float8 host:inet>text
    hostmask:inet>inet
    in_range:date,date,interval,bool,bool>bool;float4,float4,float8,bool,bool>bool
    in_range:float8,float8,float8,bool,bool>bool;int2,int2,int2,bool,bool>bool
    in_range:int2,int2,int4,bool,bool>bool;int2,int2,int8,bool,bool>bool
    in_range:int4,int4,int2,bool,bool>bool;int4,int4,int4,bool,bool>bool
    in_range:int4,int4,int8,bool,bool>bool;int8,int8,int8,bool,bool>bool
    in_range:interval,interval,interval,bool,bool>bool;numeric,numeric,numeric,bool,bool>bool
    in_range:time,time,interval,bool,bool>bool;timestamp,timestamp,interval,bool,bool>bool
    in_range:timetz,timetz,interval,bool,bool>bool inet_merge:inet,inet>cidr
    inet_same_family:inet,inet>bool inet_send:inet>bytea inetand:inet,inet>inet
    inetmi:inet,inet>int8 inetmi_int8:inet,int8>inet inetnot:inet>inet inetor:inet,inet>inet
    inetpl:inet,int8>inet initcap:text>text
    int2:float4>int2;float8>int2;int4>int2;int8>int2;jsonb>int2;numeric>int2
    int24div:int2,int4>int4 int24eq:int2,int4>bool int24ge:int2,int4>bool int24gt:int2,int4>bool
    int24le:int2,int4>bool int24lt:int2,int4>bool int24mi:int2,int4>int4 int24mul:int2,int4>int4
    int24ne:int2,int4>bool int24pl:int2,int4>int4 int28div:int2,int8>int8 int28eq:int2,int8>bool
    int28ge:int2,int8>bool int28gt:int2,int8>bool int28le:int2,int8>bool int28lt:int2,int8>bool
    int28mi:int2,int8>int8 int28mul:int2,int8>int8 int28ne:int2,int8>bool int28pl:int2,int8>int8
    int2_avg_accum:_int8,int2>_int8 int2_avg_accum_inv:_int8,int2>_int8
    int2_mul_cash:int2,money>money int2_sum:int8,int2>int8 int2abs:int2>int2
    int2and:int2,int2>int2 int2div:int2,int2>int2 int2eq:int2,int2>bool int2ge:int2,int2>bool
    int2gt:int2,int2>bool int2int4_sum:_int8>int8 int2larger:int2,int2>int2
    int2le:int2,int2>bool int2lt:int2,int2>bool int2mi:int2,int2>int2 int2mod:int2,int2>int2
    int2mul:int2,int2>int2 int2ne:int2,int2>bool int2not:int2>int2 int2or:int2,int2>int2
    int2pl:int2,int2>int2 int2send:int2>bytea int2shl:int2,int4>int2 int2shr:int2,int4>int2
    int2smaller:int2,int2>int2 int2um:int2>int2 int2up:int2>int2 int2vectorsend:int2vector>bytea
    int2xor:int2,int2>int2
    int4:bit>int4;bool>int4;char>int4;float4>int4;float8>int4;int2>int4;int8>int4;jsonb>int4
    int4:numeric>int4 int42div:int4,int2>int4 int42eq:int4,int2>bool int42ge:int4,int2>bool
    int42gt:int4,int2>bool int42le:int4,int2>bool int42lt:int4,int2>bool int42mi:int4,int2>int4
    int42mul:int4,int2>int4 int42ne:int4,int2>bool int42pl:int4,int2>int4
    int48div:int4,int8>int8 int48eq:int4,int8>bool int48ge:int4,int8>bool int48gt:int4,int8>bool
    int48le:int4,int8>bool int48lt:int4,int8>bool int48mi:int4,int8>int8 int48mul:int4,int8>int8
    int48ne:int4,int8>bool int48pl:int4,int8>int8 int4_avg_accum:_int8,int4>_int8
    int4_avg_accum_inv:_int8,int4>_int8 int4_avg_combine:_int8,_int8>_int8
    int4_mul_cash:int4,money>money int4_sum:int8,int4>int8 int4abs:int4>int4
    int4and:int4,int4>int4 int4div:int4,int4>int4 int4eq:int4,int4>bool int4ge:int4,int4>bool
    int4gt:int4,int4>bool int4inc:int4>int4 int4larger:int4,int4>int4 int4le:int4,int4>bool
    int4lt:int4,int4>bool int4mi:int4,int4>int4 int4mod:int4,int4>int4 int4mul:int4,int4>int4
    int4multirange:>int4multirange;_int4range>int4multirange+;int4range>int4multirange
    int4ne:int4,int4>bool int4not:int4>int4 int4or:int4,int4>int4 int4pl:int4,int4>int4
    int4range:int4,int4>int4range;int4,int4,text>int4range
    int4range_canonical:int4range>int4range int4range_subdiff:int4,int4>float8
    int4send:int4>bytea int4shl:int4,int4>int4 int4shr:int4,int4>int4 int4smaller:int4,int4>int4
    int4um:int4>int4 int4up:int4>int4 int4xor:int4,int4>int4
    int8:bit>int8;float4>int8;float8>int8;int2>int8;int4>int8;jsonb>int8;numeric>int8
    int8:oid>int8 int82div:int8,int2>int8 int82eq:int8,int2>bool int82ge:int8,int2>bool
    int82gt:int8,int2>bool int82le:int8,int2>bool int82lt:int8,int2>bool int82mi:int8,int2>int8
    int82mul:int8,int2>int8 int82ne:int8,int2>bool int82pl:int8,int2>int8
    int84div:int8,int4>int8 int84eq:int8,int4>bool int84ge:int8,int4>bool int84gt:int8,int4>bool
    int84le:int8,int4>bool int84lt:int8,int4>bool int84mi:int8,int4>int8 int84mul:int8,int4>int8
    int84ne:int8,int4>bool int84pl:int8,int4>int8 int8_avg:_int8>numeric
    int8_mul_cash:int8,money>money int8_sum:numeric,int8>numeric int8abs:int8>int8
    int8and:int8,int8>int8 int8dec:int8>int8 int8dec_any:int8,any>int8 int8div:int8,int8>int8
    int8eq:int8,int8>bool int8ge:int8,int8>bool int8gt:int8,int8>bool int8inc:int8>int8
    int8inc_any:int8,any>int8 int8inc_float8_float8:int8,float8,float8>int8
    int8larger:int8,int8>int8 int8le:int8,int8>bool int8lt:int8,int8>bool int8mi:int8,int8>int8
    int8mod:int8,int8>int8 int8mul:int8,int8>int8
    int8multirange:>int8multirange;_int8range>int8multirange+;int8range>int8multirange
    int8ne:int8,int8>bool int8not:int8>int8 int8or:int8,int8>int8 int8pl:int8,int8>int8
    int8pl_inet:int8,inet>inet int8range:int8,int8>int8range;int8,int8,text>int8range
    int8range_canonical:int8range>int8range int8range_subdiff:int8,int8>float8
    int8send:int8>bytea int8shl:int8,int4>int8 int8shr:int8,int4>int8 int8smaller:int8,int8>int8
    int8um:int8>int8 int8up:int8>int8 int8xor:int8,int8>int8 integer_pl_date:int4,date>date
    inter_lb:line,box>bool inter_sb:lseg,box>bool inter_sl:lseg,line>bool
    interval:interval,int4>interval;time>interval interval_accum:_interval,interval>_interval
    interval_accum_inv:_interval,interval>_interval interval_avg:_interval>interval
    interval_cmp:interval,interval>int4 interval_combine:_interval,_interval>_interval
    interval_div:interval,float8>interval interval_eq:interval,interval>bool
    interval_ge:interval,interval>bool interval_gt:interval,interval>bool
    interval_hash:interval>int4 interval_hash_extended:interval,int8>int8
    interval_larger:interval,interval>interval interval_le:interval,interval>bool
    interval_lt:interval,interval>bool interval_mi:interval,interval>interval
    interval_mul:interval,float8>interval interval_ne:interval,interval>bool
    interval_pl:interval,interval>interval interval_pl_date:interval,date>timestamp
    interval_pl_time:interval,time>time interval_pl_timestamp:interval,timestamp>timestamp
    interval_pl_timetz:interval,timetz>timetz interval_send:interval>bytea
    interval_smaller:interval,interval>interval interval_um:interval>interval
    intervaltypmodin:_cstring>int4 is_normalized:text,text>bool?1 isclosed:path>bool
    isempty:anymultirange>bool;anyrange>bool
    isfinite:date>bool;interval>bool;timestamp>bool;timestamptz>bool
    ishorizontal:line>bool;lseg>bool;point,point>bool isopen:path>bool
    isparallel:line,line>bool;lseg,lseg>bool isperp:line,line>bool;lseg,lseg>bool
    isvertical:line>bool;lseg>bool;point,point>bool json_array_element:json,int4>json
    json_array_element_text:json,int4>text json_array_elements:json>json!
    json_array_elements_text:json>text! json_array_length:json>int4 json_each:json>record!
    json_each_text:json>record! json_extract_path:json,_text>json+
    json_extract_path_text:json,_text>text+ json_object:_text>json;_text,_text>json
    json_object_field:json,text>json json_object_field_text:json,text>text
    json_object_keys:json>text! json_send:json>bytea json_strip_nulls:json>json
    json_to_tsvector:regconfig,json,jsonb>tsvector json_typeof:json>text
    jsonb_array_element:jsonb,int4>jsonb jsonb_array_element_text:jsonb,int4>text
    jsonb_array_elements:jsonb>jsonb! jsonb_array_elements_text:jsonb>text!
    jsonb_array_length:jsonb>int4 jsonb_cmp:jsonb,jsonb>int4 jsonb_concat:jsonb,jsonb>jsonb
    jsonb_contained:jsonb,jsonb>bool jsonb_contains:jsonb,jsonb>bool
    jsonb_delete:jsonb,_text>jsonb+;jsonb,int4>jsonb;jsonb,text>jsonb
    jsonb_delete_path:jsonb,_text>jsonb jsonb_each:jsonb>record! jsonb_each_text:jsonb>record!
    jsonb_eq:jsonb,jsonb>bool jsonb_exists:jsonb,text>bool jsonb_exists_all:jsonb,_text>bool
    jsonb_exists_any:jsonb,_text>bool jsonb_extract_path:jsonb,_text>jsonb+
    jsonb_extract_path_text:jsonb,_text>text+ jsonb_ge:jsonb,jsonb>bool
    jsonb_gt:jsonb,jsonb>bool jsonb_hash:jsonb>int4 jsonb_hash_extended:jsonb,int8>int8
    jsonb_insert:jsonb,_text,jsonb,bool>jsonb?1 jsonb_le:jsonb,jsonb>bool
    jsonb_lt:jsonb,jsonb>bool jsonb_ne:jsonb,jsonb>bool
    jsonb_object:_text>jsonb;_text,_text>jsonb jsonb_object_agg:any,any>jsonb
    jsonb_object_field:jsonb,text>jsonb jsonb_object_field_text:jsonb,text>text
    jsonb_object_keys:jsonb>text! jsonb_path_exists:jsonb,jsonpath,jsonb,bool>bool?2
    jsonb_path_exists_opr:jsonb,jsonpath>bool jsonb_path_match:jsonb,jsonpath,jsonb,bool>bool?2
    jsonb_path_match_opr:jsonb,jsonpath>bool jsonb_path_query:jsonb,jsonpath,jsonb,bool>jsonb!?2
    jsonb_path_query_array:jsonb,jsonpath,jsonb,bool>jsonb?2
    jsonb_path_query_first:jsonb,jsonpath,jsonb,bool>jsonb?2 jsonb_pretty:jsonb>text
    jsonb_send:jsonb>bytea jsonb_set:jsonb,_text,jsonb,bool>jsonb?1
    jsonb_set_lax:jsonb,_text,jsonb,bool,text>jsonb?2 jsonb_strip_nulls:jsonb>jsonb
    jsonb_to_tsvector:regconfig,jsonb,jsonb>tsvector jsonb_typeof:jsonb>text
    jsonpath_send:jsonpath>bytea justify_days:interval>interval justify_hours:interval>interval
    justify_interval:interval>interval
    lag:anycompatible,int4,anycompatible>anycompatible;anyelement>anyelement
    lag:anyelement,int4>anyelement last_value:anyelement>anyelement
    lcm:int4,int4>int4;int8,int8>int8;numeric,numeric>numeric
    lead:anycompatible,int4,anycompatible>anycompatible;anyelement>anyelement
    lead:anyelement,int4>anyelement left:text,int4>text
    length:bit>int4;bpchar>int4;bytea>int4;lseg>float8;path>float8;text>int4;tsvector>int4
    like:bytea,bytea>bool;name,text>bool;text,text>bool
    like_escape:bytea,bytea>bytea;text,text>text line:point,point>line
    line_distance:line,line>float8 line_eq:line,line>bool line_horizontal:line>bool
    line_interpt:line,line>point line_intersect:line,line>bool line_parallel:line,line>bool
    line_perp:line,line>bool line_send:line>bytea line_vertical:line>bool
    ln:float8>float8;numeric>numeric log:float8>float8;numeric>numeric;numeric,numeric>numeric
    log10:float8>float8;numeric>numeric
    lower:anymultirange>anyelement;anyrange>anyelement;text>text
    lower_inc:anymultirange>bool;anyrange>bool lower_inf:anymultirange>bool;anyrange>bool
    lpad:text,int4>text;text,int4,text>text lseg:box>lseg;point,point>lseg
    lseg_center:lseg>point lseg_distance:lseg,lseg>float8 lseg_eq:lseg,lseg>bool
    lseg_ge:lseg,lseg>bool lseg_gt:lseg,lseg>bool lseg_horizontal:lseg>bool
    lseg_interpt:lseg,lseg>point lseg_intersect:lseg,lseg>bool lseg_le:lseg,lseg>bool
    lseg_length:lseg>float8 lseg_lt:lseg,lseg>bool lseg_ne:lseg,lseg>bool
    lseg_parallel:lseg,lseg>bool lseg_perp:lseg,lseg>bool lseg_send:lseg>bytea
    lseg_vertical:lseg>bool ltrim:bytea,bytea>bytea;text>text;text,text>text
    """
}
