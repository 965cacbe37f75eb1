import PostgresSyntax

/// An operator that comes with PostgreSQL (`pg_operator` of PostgreSQL 15; manual, CREATE OPERATOR).
package struct BuiltInOperator: Sendable, Hashable {
  /// The type of the left operand by its name in `pg_type`; nil for a prefix operator.
  let left: String?

  /// The type of the right operand.
  let right: String

  /// The type of the result.
  let result: String

  /// What the result depends on: that of the function behind it.
  let volatility: Volatility

  /// The operators of a name.
  static func named(_ name: String) -> [BuiltInOperator] { all[name] ?? [] }

  private static let all: [String: [BuiltInOperator]] = {
    var result: [String: [BuiltInOperator]] = [:]
    for word in table.tableWords {
      guard let (name, forms) = word.halves(":") else { continue }
      result[String(name), default: []] += forms.parts(";").compactMap { BuiltInOperator(form: $0) }
    }
    return result
  }()

  init(left: String?, right: String, result: String, volatility: Volatility) {
    self.left = left
    self.right = right
    self.result = result
    self.volatility = volatility
  }

  /// Reads `left,right>result`, with `!` if STABLE; nil for anything else.
  init?(form: Substring) {
    guard let (operands, result) = form.halves(">"), let (left, right) = operands.halves(",")
    else { return nil }
    self.left = left.isEmpty ? nil : String(left)
    self.right = String(right)
    volatility = result.has("!") ? .stable : .immutable
    self.result = String(result.halves("!")?.before ?? result)
  }

  /// The operators as the rows of `query`, each with its fields between bars.
  package static var rows: [String] {
    all.flatMap { name, forms in forms.map { $0.row(name) } }
  }

  /// The operator's row in the answer to `query`.
  func row(_ name: String) -> String {
    [name, left ?? "", right, result, String(volatility.rawValue.prefix(1))].joined(separator: " ")
  }

  /// The query that the table was made with, on PostgreSQL 15; the tests run it to compare.
  package static let query = """
    SELECT concat_ws(' ', oprname, coalesce(l.typname, ''), r.typname, t.typname, provolatile)
    FROM pg_operator o
    JOIN pg_proc p ON p.oid = o.oprcode
    JOIN pg_type r ON r.oid = o.oprright
    JOIN pg_type t ON t.oid = o.oprresult
    LEFT JOIN pg_type l ON l.oid = o.oprleft
    """

  /// One word an operator, or several: its name, then each form as `left,right>result`, with `!` if STABLE.
  private static let table = """
    !!:,tsquery>tsquery !~:bpchar,text>bool;name,text>bool;text,text>bool
    !~*:bpchar,text>bool;name,text>bool;text,text>bool
    !~~:bytea,bytea>bool;bpchar,text>bool;name,text>bool;text,text>bool
    !~~*:bpchar,text>bool;name,text>bool;text,text>bool
    #:,path>int4;,polygon>int4;int8,int8>int8;bit,bit>bit;box,box>box;int4,int4>int4
    #:line,line>point;lseg,lseg>point;int2,int2>int2
    ##:line,lseg>point;lseg,box>point;lseg,lseg>point;point,box>point;point,line>point
    ##:point,lseg>point #-:jsonb,_text>jsonb #>:json,_text>json;jsonb,_text>jsonb
    #>>:json,_text>text;jsonb,_text>text
    %:int8,int8>int8;int4,int4>int4;numeric,numeric>numeric;int2,int2>int2
    &:int8,int8>int8;bit,bit>bit;inet,inet>inet;int4,int4>int4;macaddr,macaddr>macaddr
    &:macaddr8,macaddr8>macaddr8;int2,int2>int2
    &&:anyarray,anyarray>bool;anymultirange,anymultirange>bool;anymultirange,anyrange>bool
    &&:anyrange,anymultirange>bool;anyrange,anyrange>bool;box,box>bool;circle,circle>bool
    &&:inet,inet>bool;polygon,polygon>bool;tsquery,tsquery>tsquery
    &<:anymultirange,anymultirange>bool;anymultirange,anyrange>bool
    &<:anyrange,anymultirange>bool;anyrange,anyrange>bool;box,box>bool;circle,circle>bool
    &<:polygon,polygon>bool &<|:box,box>bool;circle,circle>bool;polygon,polygon>bool
    &>:anymultirange,anymultirange>bool;anymultirange,anyrange>bool
    &>:anyrange,anymultirange>bool;anyrange,anyrange>bool;box,box>bool;circle,circle>bool
    &>:polygon,polygon>bool
    *:anymultirange,anymultirange>anymultirange;anyrange,anyrange>anyrange;int8,int8>int8
    *:int8,int4>int8;int8,money>money;int8,int2>int8;box,point>box;circle,point>circle
    *:float8,float8>float8;float8,interval>interval;float8,money>money;float8,float4>float8
    *:int4,int8>int8;int4,int4>int4;int4,money>money;int4,int2>int4;interval,float8>interval
    *:money,int8>money;money,float8>money;money,int4>money;money,float4>money
    *:money,int2>money;numeric,numeric>numeric;path,point>path;point,point>point
    *:float4,float8>float8;float4,money>money;float4,float4>float4;int2,int8>int8
    *:int2,int4>int4;int2,money>money;int2,int2>int2 *<:record,record>bool
    *<=:record,record>bool *<>:record,record>bool *=:record,record>bool *>:record,record>bool
    *>=:record,record>bool
    +:,int8>int8;,float8>float8;,int4>int4;,numeric>numeric;,float4>float4;,int2>int2
    +:_aclitem,aclitem>_aclitem;anymultirange,anymultirange>anymultirange
    +:anyrange,anyrange>anyrange;int8,int8>int8;int8,inet>inet;int8,int4>int8;int8,int2>int8
    +:box,point>box;circle,point>circle;date,int4>date;date,interval>timestamp
    +:date,timetz>timestamptz;date,time>timestamp;float8,float8>float8;float8,float4>float8
    +:inet,int8>inet;int4,int8>int8;int4,date>date;int4,int4>int4;int4,int2>int4
    +:interval,date>timestamp;interval,interval>interval;interval,timetz>timetz
    +:interval,time>time;interval,timestamptz>timestamptz!;interval,timestamp>timestamp
    +:money,money>money;numeric,numeric>numeric;numeric,pg_lsn>pg_lsn;path,path>path
    +:path,point>path;pg_lsn,numeric>pg_lsn;point,point>point;float4,float8>float8
    +:float4,float4>float4;int2,int8>int8;int2,int4>int4;int2,int2>int2
    +:timetz,date>timestamptz;timetz,interval>timetz;time,date>timestamp;time,interval>time
    +:timestamptz,interval>timestamptz!;timestamp,interval>timestamp
    -:,int8>int8;,float8>float8;,int4>int4;,interval>interval;,numeric>numeric
    -:,float4>float4;,int2>int2;_aclitem,aclitem>_aclitem
    -:anymultirange,anymultirange>anymultirange;anyrange,anyrange>anyrange;int8,int8>int8
    -:int8,int4>int8;int8,int2>int8;box,point>box;circle,point>circle;date,date>int4
    -:date,int4>date;date,interval>timestamp;float8,float8>float8;float8,float4>float8
    -:inet,int8>inet;inet,inet>int8;int4,int8>int8;int4,int4>int4;int4,int2>int4
    -:interval,interval>interval;jsonb,int4>jsonb;jsonb,text>jsonb;jsonb,_text>jsonb
    -:money,money>money;numeric,numeric>numeric;path,point>path;pg_lsn,numeric>pg_lsn
    -:pg_lsn,pg_lsn>numeric;point,point>point;float4,float8>float8;float4,float4>float4
    -:int2,int8>int8;int2,int4>int4;int2,int2>int2;timetz,interval>timetz;time,interval>time
    -:time,time>interval;timestamptz,interval>timestamptz!;timestamptz,timestamptz>interval
    -:timestamp,interval>timestamp;timestamp,timestamp>interval
    ->:json,int4>json;json,text>json;jsonb,int4>jsonb;jsonb,text>jsonb
    ->>:json,int4>text;json,text>text;jsonb,int4>text;jsonb,text>text
    -|-:anymultirange,anymultirange>bool;anymultirange,anyrange>bool
    -|-:anyrange,anymultirange>bool;anyrange,anyrange>bool
    /:int8,int8>int8;int8,int4>int8;int8,int2>int8;box,point>box;circle,point>circle
    /:float8,float8>float8;float8,float4>float8;int4,int8>int8;int4,int4>int4;int4,int2>int4
    /:interval,float8>interval;money,int8>money;money,float8>money;money,int4>money
    /:money,money>float8;money,float4>money;money,int2>money;numeric,numeric>numeric
    /:path,point>path;point,point>point;float4,float8>float8;float4,float4>float4
    /:int2,int8>int8;int2,int4>int4;int2,int2>int2
    <:char,char>bool;anyarray,anyarray>bool;anyenum,anyenum>bool
    <:anymultirange,anymultirange>bool;anyrange,anyrange>bool;int8,int8>bool;int8,int4>bool
    <:int8,int2>bool;bit,bit>bool;varbit,varbit>bool;bool,bool>bool;box,box>bool
    <:bytea,bytea>bool;bpchar,bpchar>bool;circle,circle>bool;date,date>bool
    <:date,timestamptz>bool!;date,timestamp>bool;float8,float8>bool;float8,float4>bool
    <:inet,inet>bool;int4,int8>bool;int4,int4>bool;int4,int2>bool;interval,interval>bool
    <:jsonb,jsonb>bool;lseg,lseg>bool;macaddr,macaddr>bool;macaddr8,macaddr8>bool
    <:money,money>bool;name,name>bool;name,text>bool;numeric,numeric>bool;oid,oid>bool
    <:oidvector,oidvector>bool;path,path>bool;pg_lsn,pg_lsn>bool;float4,float8>bool
    <:float4,float4>bool;record,record>bool;int2,int8>bool;int2,int4>bool;int2,int2>bool
    <:text,name>bool;text,text>bool;tid,tid>bool;timetz,timetz>bool;time,time>bool
    <:timestamptz,date>bool!;timestamptz,timestamptz>bool;timestamptz,timestamp>bool!
    <:timestamp,date>bool;timestamp,timestamptz>bool!;timestamp,timestamp>bool
    <:tsquery,tsquery>bool;tsvector,tsvector>bool;uuid,uuid>bool;xid8,xid8>bool
    <->:box,box>float8;box,lseg>float8;box,point>float8;circle,circle>float8
    <->:circle,point>float8;circle,polygon>float8;line,line>float8;line,lseg>float8
    <->:line,point>float8;lseg,box>float8;lseg,line>float8;lseg,lseg>float8
    <->:lseg,point>float8;path,path>float8;path,point>float8;point,box>float8
    <->:point,circle>float8;point,line>float8;point,lseg>float8;point,path>float8
    <->:point,point>float8;point,polygon>float8;polygon,circle>float8;polygon,point>float8
    <->:polygon,polygon>float8;tsquery,tsquery>tsquery
    <<:anymultirange,anymultirange>bool;anymultirange,anyrange>bool
    <<:anyrange,anymultirange>bool;anyrange,anyrange>bool;int8,int4>int8;bit,int4>bit
    <<:box,box>bool;circle,circle>bool;inet,inet>bool;int4,int4>int4;point,point>bool
    <<:polygon,polygon>bool;int2,int4>int2 <<=:inet,inet>bool
    <<|:box,box>bool;circle,circle>bool;point,point>bool;polygon,polygon>bool
    <=:char,char>bool;anyarray,anyarray>bool;anyenum,anyenum>bool
    <=:anymultirange,anymultirange>bool;anyrange,anyrange>bool;int8,int8>bool;int8,int4>bool
    <=:int8,int2>bool;bit,bit>bool;varbit,varbit>bool;bool,bool>bool;box,box>bool
    <=:bytea,bytea>bool;bpchar,bpchar>bool;circle,circle>bool;date,date>bool
    <=:date,timestamptz>bool!;date,timestamp>bool;float8,float8>bool;float8,float4>bool
    <=:inet,inet>bool;int4,int8>bool;int4,int4>bool;int4,int2>bool;interval,interval>bool
    <=:jsonb,jsonb>bool;lseg,lseg>bool;macaddr,macaddr>bool;macaddr8,macaddr8>bool
    <=:money,money>bool;name,name>bool;name,text>bool;numeric,numeric>bool;oid,oid>bool
    <=:oidvector,oidvector>bool;path,path>bool;pg_lsn,pg_lsn>bool;float4,float8>bool
    <=:float4,float4>bool;record,record>bool;int2,int8>bool;int2,int4>bool;int2,int2>bool
    <=:text,name>bool;text,text>bool;tid,tid>bool;timetz,timetz>bool;time,time>bool
    <=:timestamptz,date>bool!;timestamptz,timestamptz>bool;timestamptz,timestamp>bool!
    <=:timestamp,date>bool;timestamp,timestamptz>bool!;timestamp,timestamp>bool
    <=:tsquery,tsquery>bool;tsvector,tsvector>bool;uuid,uuid>bool;xid8,xid8>bool
    <>:char,char>bool;anyarray,anyarray>bool;anyenum,anyenum>bool
    <>:anymultirange,anymultirange>bool;anyrange,anyrange>bool;int8,int8>bool;int8,int4>bool
    <>:int8,int2>bool;bit,bit>bool;varbit,varbit>bool;bool,bool>bool;bytea,bytea>bool
    <>:bpchar,bpchar>bool;circle,circle>bool;date,date>bool;date,timestamptz>bool!
    <>:date,timestamp>bool;float8,float8>bool;float8,float4>bool;inet,inet>bool
    <>:int4,int8>bool;int4,int4>bool;int4,int2>bool;interval,interval>bool;jsonb,jsonb>bool
    <>:lseg,lseg>bool;macaddr,macaddr>bool;macaddr8,macaddr8>bool;money,money>bool
    <>:name,name>bool;name,text>bool;numeric,numeric>bool;oid,oid>bool
    <>:oidvector,oidvector>bool;pg_lsn,pg_lsn>bool;point,point>bool;float4,float8>bool
    <>:float4,float4>bool;record,record>bool;int2,int8>bool;int2,int4>bool;int2,int2>bool
    <>:text,name>bool;text,text>bool;tid,tid>bool;timetz,timetz>bool;time,time>bool
    <>:timestamptz,date>bool!;timestamptz,timestamptz>bool;timestamptz,timestamp>bool!
    <>:timestamp,date>bool;timestamp,timestamptz>bool!;timestamp,timestamp>bool
    <>:tsquery,tsquery>bool;tsvector,tsvector>bool;uuid,uuid>bool;xid,int4>bool;xid,xid>bool
    <>:xid8,xid8>bool
    <@:anyarray,anyarray>bool;anyelement,anymultirange>bool;anyelement,anyrange>bool
    <@:anymultirange,anymultirange>bool;anymultirange,anyrange>bool
    <@:anyrange,anymultirange>bool;anyrange,anyrange>bool;box,box>bool;circle,circle>bool
    <@:jsonb,jsonb>bool;lseg,box>bool;lseg,line>bool;point,box>bool;point,circle>bool
    <@:point,line>bool;point,lseg>bool;point,path>bool;point,polygon>bool
    <@:polygon,polygon>bool;tsquery,tsquery>bool <^:box,box>bool;point,point>bool
    =:char,char>bool;aclitem,aclitem>bool;anyarray,anyarray>bool;anyenum,anyenum>bool
    =:anymultirange,anymultirange>bool;anyrange,anyrange>bool;int8,int8>bool;int8,int4>bool
    =:int8,int2>bool;bit,bit>bool;varbit,varbit>bool;bool,bool>bool;box,box>bool
    =:bytea,bytea>bool;bpchar,bpchar>bool;cid,cid>bool;circle,circle>bool;date,date>bool
    =:date,timestamptz>bool!;date,timestamp>bool;float8,float8>bool;float8,float4>bool
    =:inet,inet>bool;int4,int8>bool;int4,int4>bool;int4,int2>bool;interval,interval>bool
    =:jsonb,jsonb>bool;line,line>bool;lseg,lseg>bool;macaddr,macaddr>bool
    =:macaddr8,macaddr8>bool;money,money>bool;name,name>bool;name,text>bool
    =:numeric,numeric>bool;oid,oid>bool;oidvector,oidvector>bool;path,path>bool
    =:pg_lsn,pg_lsn>bool;float4,float8>bool;float4,float4>bool;record,record>bool
    =:int2,int8>bool;int2,int4>bool;int2,int2>bool;text,name>bool;text,text>bool
    =:tid,tid>bool;timetz,timetz>bool;time,time>bool;timestamptz,date>bool!
    =:timestamptz,timestamptz>bool;timestamptz,timestamp>bool!;timestamp,date>bool
    =:timestamp,timestamptz>bool!;timestamp,timestamp>bool;tsquery,tsquery>bool
    =:tsvector,tsvector>bool;uuid,uuid>bool;xid,int4>bool;xid,xid>bool;xid8,xid8>bool
    >:char,char>bool;anyarray,anyarray>bool;anyenum,anyenum>bool
    >:anymultirange,anymultirange>bool;anyrange,anyrange>bool;int8,int8>bool;int8,int4>bool
    >:int8,int2>bool;bit,bit>bool;varbit,varbit>bool;bool,bool>bool;box,box>bool
    >:bytea,bytea>bool;bpchar,bpchar>bool;circle,circle>bool;date,date>bool
    >:date,timestamptz>bool!;date,timestamp>bool;float8,float8>bool;float8,float4>bool
    >:inet,inet>bool;int4,int8>bool;int4,int4>bool;int4,int2>bool;interval,interval>bool
    >:jsonb,jsonb>bool;lseg,lseg>bool;macaddr,macaddr>bool;macaddr8,macaddr8>bool
    >:money,money>bool;name,name>bool;name,text>bool;numeric,numeric>bool;oid,oid>bool
    >:oidvector,oidvector>bool;path,path>bool;pg_lsn,pg_lsn>bool;float4,float8>bool
    >:float4,float4>bool;record,record>bool;int2,int8>bool;int2,int4>bool;int2,int2>bool
    >:text,name>bool;text,text>bool;tid,tid>bool;timetz,timetz>bool;time,time>bool
    >:timestamptz,date>bool!;timestamptz,timestamptz>bool;timestamptz,timestamp>bool!
    >:timestamp,date>bool;timestamp,timestamptz>bool!;timestamp,timestamp>bool
    >:tsquery,tsquery>bool;tsvector,tsvector>bool;uuid,uuid>bool;xid8,xid8>bool
    >=:char,char>bool;anyarray,anyarray>bool;anyenum,anyenum>bool
    >=:anymultirange,anymultirange>bool;anyrange,anyrange>bool;int8,int8>bool;int8,int4>bool
    >=:int8,int2>bool;bit,bit>bool;varbit,varbit>bool;bool,bool>bool;box,box>bool
    >=:bytea,bytea>bool;bpchar,bpchar>bool;circle,circle>bool;date,date>bool
    >=:date,timestamptz>bool!;date,timestamp>bool;float8,float8>bool;float8,float4>bool
    >=:inet,inet>bool;int4,int8>bool;int4,int4>bool;int4,int2>bool;interval,interval>bool
    >=:jsonb,jsonb>bool;lseg,lseg>bool;macaddr,macaddr>bool;macaddr8,macaddr8>bool
    >=:money,money>bool;name,name>bool;name,text>bool;numeric,numeric>bool;oid,oid>bool
    >=:oidvector,oidvector>bool;path,path>bool;pg_lsn,pg_lsn>bool;float4,float8>bool
    >=:float4,float4>bool;record,record>bool;int2,int8>bool;int2,int4>bool;int2,int2>bool
    >=:text,name>bool;text,text>bool;tid,tid>bool;timetz,timetz>bool;time,time>bool
    >=:timestamptz,date>bool!;timestamptz,timestamptz>bool;timestamptz,timestamp>bool!
    >=:timestamp,date>bool;timestamp,timestamptz>bool!;timestamp,timestamp>bool
    >=:tsquery,tsquery>bool;tsvector,tsvector>bool;uuid,uuid>bool;xid8,xid8>bool
    >>:anymultirange,anymultirange>bool;anymultirange,anyrange>bool
    >>:anyrange,anymultirange>bool;anyrange,anyrange>bool;int8,int4>int8;bit,int4>bit
    >>:box,box>bool;circle,circle>bool;inet,inet>bool;int4,int4>int4;point,point>bool
    >>:polygon,polygon>bool;int2,int4>int2 >>=:inet,inet>bool >^:box,box>bool;point,point>bool
    ?:jsonb,text>bool
    ?#:box,box>bool;line,box>bool;line,line>bool;lseg,box>bool;lseg,line>bool;lseg,lseg>bool
    ?#:path,path>bool ?&:jsonb,_text>bool ?-:,line>bool;,lseg>bool;point,point>bool
    ?-|:line,line>bool;lseg,lseg>bool ?|:,line>bool;,lseg>bool;jsonb,_text>bool;point,point>bool
    ?||:line,line>bool;lseg,lseg>bool
    @:,int8>int8;,float8>float8;,int4>int4;,numeric>numeric;,float4>float4;,int2>int2
    @-@:,lseg>float8;,path>float8
    @>:_aclitem,aclitem>bool;anyarray,anyarray>bool;anymultirange,anyelement>bool
    @>:anymultirange,anymultirange>bool;anymultirange,anyrange>bool;anyrange,anyelement>bool
    @>:anyrange,anymultirange>bool;anyrange,anyrange>bool;box,box>bool;box,point>bool
    @>:circle,circle>bool;circle,point>bool;jsonb,jsonb>bool;path,point>bool
    @>:polygon,point>bool;polygon,polygon>bool;tsquery,tsquery>bool @?:jsonb,jsonpath>bool
    @@:,box>point;,circle>point;,lseg>point;,polygon>point;jsonb,jsonpath>bool
    @@:text,text>bool!;text,tsquery>bool!;tsquery,tsvector>bool;tsvector,tsquery>bool
    @@@:tsquery,tsvector>bool;tsvector,tsquery>bool
    ^:float8,float8>float8;numeric,numeric>numeric ^@:text,text>bool
    |:int8,int8>int8;bit,bit>bit;inet,inet>inet;int4,int4>int4;macaddr,macaddr>macaddr
    |:macaddr8,macaddr8>macaddr8;int2,int2>int2
    |&>:box,box>bool;circle,circle>bool;polygon,polygon>bool |/:,float8>float8
    |>>:box,box>bool;circle,circle>bool;point,point>bool;polygon,polygon>bool
    ||:anycompatible,anycompatiblearray>anycompatiblearray
    ||:anycompatiblearray,anycompatible>anycompatiblearray
    ||:anycompatiblearray,anycompatiblearray>anycompatiblearray;anynonarray,text>text!
    ||:varbit,varbit>varbit;bytea,bytea>bytea;jsonb,jsonb>jsonb;text,anynonarray>text!
    ||:text,text>text;tsquery,tsquery>tsquery;tsvector,tsvector>tsvector ||/:,float8>float8
    ~:,int8>int8;,bit>bit;,inet>inet;,int4>int4;,macaddr>macaddr;,macaddr8>macaddr8
    ~:,int2>int2;bpchar,text>bool;name,text>bool;text,text>bool
    ~*:bpchar,text>bool;name,text>bool;text,text>bool ~<=~:bpchar,bpchar>bool;text,text>bool
    ~<~:bpchar,bpchar>bool;text,text>bool
    ~=:box,box>bool;circle,circle>bool;point,point>bool;polygon,polygon>bool
    ~>=~:bpchar,bpchar>bool;text,text>bool ~>~:bpchar,bpchar>bool;text,text>bool
    ~~:bytea,bytea>bool;bpchar,text>bool;name,text>bool;text,text>bool
    ~~*:bpchar,text>bool;name,text>bool;text,text>bool
    """
}
