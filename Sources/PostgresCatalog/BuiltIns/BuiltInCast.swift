public import PostgresSyntax

/// A cast between types that come with PostgreSQL (`pg_cast` of PostgreSQL 15; manual, CREATE CAST).
public struct BuiltInCast: Sendable, Hashable {
  /// Where the cast happens without being written.
  public var context: Context

  /// How it is done.
  public var method: Method

  /// What the result depends on beside the value.
  public var volatility: Volatility

  /// Where a cast happens without being written.
  public enum Context: Sendable, Hashable {
    case implicit
    case assignment
    case explicit
  }

  /// How a cast is done.
  public enum Method: Sendable, Hashable {
    /// The bytes are the same.
    case binary
    case function
    /// Through the text form.
    case inOut
  }

  /// The cast between two types by their names in `pg_type`; nil where there is none.
  public static func from(_ source: String, to target: String) -> BuiltInCast? {
    all[source]?[target]
  }

  /// The cast between a type of an extension whose contents are known and another type; nil where there is none.
  static func ofExtensions(from source: String, to target: String) -> BuiltInCast? {
    extensionCasts[source]?[target]
  }

  private static let all = read(table)

  private static let extensionCasts = read(extensionTable)

  private static func read(_ table: String) -> [String: [String: BuiltInCast]] {
    var result: [String: [String: BuiltInCast]] = [:]
    for word in table.tableWords {
      guard let (source, entries) = word.halves(":") else { continue }
      for entry in entries.parts(",") {
        guard let (target, marks) = entry.halves("/") else { continue }
        result[String(source), default: [:]][String(target)] = BuiltInCast(marks: marks)
      }
    }
    return result
  }

  private init(marks: Substring) {
    let marks = marks.utf8
    switch marks.first {
    case UInt8(ascii: "i"): context = .implicit
    case UInt8(ascii: "a"): context = .assignment
    default: context = .explicit
    }
    switch marks.dropFirst().first {
    case UInt8(ascii: "b"): method = .binary
    case UInt8(ascii: "i"): method = .inOut
    default: method = .function
    }
    volatility = marks.last == UInt8(ascii: "s") ? .stable : .immutable
  }

  /// One word a source type: the targets, each with context (i, a, e), method (b, f, i) and volatility (i, s).
  ///
  /// Made with `SELECT castsource::regtype, casttarget::regtype, castcontext, castmethod, provolatile FROM pg_cast LEFT
  /// JOIN pg_proc ON pg_proc.oid = castfunc ORDER BY 1, 2` on PostgreSQL 15.
  private static let table = """
    bit:bit/ifi,int4/efi,int8/efi,varbit/ibi bool:bpchar/afi,int4/efi,text/afi,varchar/afi
    box:circle/efi,lseg/efi,point/efi,polygon/afi
    bpchar:bpchar/ifi,char/afi,name/ifi,text/ifi,varchar/ifi bpchar:xml/efs
    char:bpchar/afi,int4/efi,text/ifi,varchar/afi cidr:bpchar/afi,inet/ibi,text/afi,varchar/afi
    circle:box/efi,point/efi,polygon/efi date:timestamp/ifi,timestamptz/ifs
    daterange:datemultirange/efi float4:float8/ifi,int2/afi,int4/afi,int8/afi,numeric/afi
    float8:float4/afi,int2/afi,int4/afi,int8/afi,numeric/afi
    inet:bpchar/afi,cidr/afi,text/afi,varchar/afi
    int2:float4/ifi,float8/ifi,int4/ifi,int8/ifi,numeric/ifi
    int2:oid/ifi,regclass/ifi,regcollation/ifi,regconfig/ifi,regdictionary/ifi
    int2:regnamespace/ifi,regoper/ifi,regoperator/ifi,regproc/ifi,regprocedure/ifi
    int2:regrole/ifi,regtype/ifi int4:bit/efi,bool/efi,char/efi,float4/ifi,float8/ifi
    int4:int2/afi,int8/ifi,money/afs,numeric/ifi,oid/ibi
    int4:regclass/ibi,regcollation/ibi,regconfig/ibi,regdictionary/ibi,regnamespace/ibi
    int4:regoper/ibi,regoperator/ibi,regproc/ibi,regprocedure/ibi,regrole/ibi int4:regtype/ibi
    int4range:int4multirange/efi int8:bit/efi,float4/ifi,float8/ifi,int2/afi,int4/afi
    int8:money/afs,numeric/ifi,oid/ifi,regclass/ifi,regcollation/ifi
    int8:regconfig/ifi,regdictionary/ifi,regnamespace/ifi,regoper/ifi,regoperator/ifi
    int8:regproc/ifi,regprocedure/ifi,regrole/ifi,regtype/ifi int8range:int8multirange/efi
    interval:interval/ifi,time/afi json:jsonb/aii
    jsonb:bool/efi,float4/efi,float8/efi,int2/efi,int4/efi jsonb:int8/efi,json/aii,numeric/efi
    lseg:point/efi macaddr:macaddr8/ifi macaddr8:macaddr/ifi money:numeric/afs
    name:bpchar/afi,text/ifi,varchar/afi
    numeric:float4/ifi,float8/ifi,int2/afi,int4/afi,int8/afi numeric:money/afs,numeric/ifi
    numrange:nummultirange/efi oid:int4/abi,int8/afi,regclass/ibi,regcollation/ibi,regconfig/ibi
    oid:regdictionary/ibi,regnamespace/ibi,regoper/ibi,regoperator/ibi,regproc/ibi
    oid:regprocedure/ibi,regrole/ibi,regtype/ibi path:polygon/afi
    pg_dependencies:bytea/ibi,text/iii pg_mcv_list:bytea/ibi,text/iii
    pg_ndistinct:bytea/ibi,text/iii pg_node_tree:text/ibi point:box/afi
    polygon:box/efi,circle/efi,path/afi,point/efi regclass:int4/abi,int8/afi,oid/ibi
    regcollation:int4/abi,int8/afi,oid/ibi regconfig:int4/abi,int8/afi,oid/ibi
    regdictionary:int4/abi,int8/afi,oid/ibi regnamespace:int4/abi,int8/afi,oid/ibi
    regoper:int4/abi,int8/afi,oid/ibi,regoperator/ibi
    regoperator:int4/abi,int8/afi,oid/ibi,regoper/ibi
    regproc:int4/abi,int8/afi,oid/ibi,regprocedure/ibi
    regprocedure:int4/abi,int8/afi,oid/ibi,regproc/ibi regrole:int4/abi,int8/afi,oid/ibi
    regtype:int4/abi,int8/afi,oid/ibi text:bpchar/ibi,char/afi,name/ifi,regclass/ifs,varchar/ibi
    text:xml/efs time:interval/ifi,time/ifi,timetz/ifs
    timestamp:date/afi,time/afi,timestamp/ifi,timestamptz/ifs
    timestamptz:date/afs,time/afs,timestamp/afs,timestamptz/ifi,timetz/afs
    timetz:time/afi,timetz/ifi tsrange:tsmultirange/efi tstzrange:tstzmultirange/efi
    varbit:bit/ibi,varbit/ifi varchar:bpchar/ibi,char/afi,name/ifi,regclass/ifs,text/ibi
    varchar:varchar/ifi,xml/efs xid8:xid/efi xml:bpchar/abi,text/abi,varchar/abi
    """

  /// The same of the casts that belong to the extensions of `ExtensionContents`, after CREATE EXTENSION.
  private static let extensionTable = """
    _text:hstore/efi bool:citext/afi bpchar:citext/afi citext:bpchar/abi,text/ibi,varchar/ibi
    hstore:json/efi,jsonb/efi inet:citext/afi text:citext/abi varchar:citext/abi
    """

  /// The casts as the rows of `extensionQuery`.
  package static var extensionRows: [String] {
    extensionCasts.flatMap { source, targets in
      targets.map { target, cast in "\(source) \(target) \(cast.context) \(cast.method)" }
    }
  }

  /// The query that tells the casts of extensions; the tests run it to compare.
  package static let extensionQuery = """
    SELECT concat_ws(' ', s.typname, t.typname,
      CASE castcontext WHEN 'i' THEN 'implicit' WHEN 'a' THEN 'assignment' ELSE 'explicit' END,
      CASE castmethod WHEN 'b' THEN 'binary' WHEN 'i' THEN 'inOut' ELSE 'function' END)
    FROM pg_cast c
    JOIN pg_depend d ON d.classid = 'pg_cast'::regclass AND d.objid = c.oid AND d.deptype = 'e'
    JOIN pg_type s ON s.oid = castsource
    JOIN pg_type t ON t.oid = casttarget
    """
}
