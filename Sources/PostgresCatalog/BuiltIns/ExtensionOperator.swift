/// The operators that CREATE EXTENSION brings, for the extensions whose contents are known.
package enum ExtensionOperator {
  /// The operators of an extension by their names, with the extension's own types without their schema.
  static func all(of owner: String) -> [String: [BuiltInOperator]] { operators[owner] ?? [:] }

  /// The operators as the rows of `query`.
  package static var rows: [String] {
    operators.flatMap { owner, names in
      names.flatMap { name, forms in forms.map { "\(owner) \($0.row(name))" } }
    }
  }

  /// The query that the table was made with, on PostgreSQL 15 after CREATE EXTENSION; the tests run it to compare.
  package static let query = """
    SELECT concat_ws(' ', e.extname, oprname, coalesce(l.typname, ''), r.typname, t.typname, provolatile)
    FROM pg_operator o
    JOIN pg_depend d ON d.classid = 'pg_operator'::regclass AND d.objid = o.oid AND d.deptype = 'e'
    JOIN pg_extension e ON e.oid = d.refobjid
    JOIN pg_proc p ON p.oid = o.oprcode
    JOIN pg_type r ON r.oid = o.oprright
    JOIN pg_type t ON t.oid = o.oprresult
    LEFT JOIN pg_type l ON l.oid = o.oprleft
    """

  private static let operators: [String: [String: [BuiltInOperator]]] = {
    var result: [String: [String: [BuiltInOperator]]] = [:]
    var owner = ""
    for word in table.tableWords {
      guard let (name, forms) = word.halves(":") else {
        owner = String(word)
        continue
      }
      result[owner, default: [:]][String(name), default: []] +=
        forms.parts(";").compactMap { BuiltInOperator(form: $0) }
    }
    return result
  }()

  /// A section for each extension with the words of `BuiltInOperator`'s table; those without operators are left out.
  private static let table = """
    btree_gist
    <->:date,date>int4;float4,float4>float4;float8,float8>float8;int2,int2>int2;int4,int4>int4
    <->:int8,int8>int8;interval,interval>interval;money,money>money;oid,oid>oid
    <->:time,time>interval;timestamp,timestamp>interval;timestamptz,timestamptz>interval
    citext !~:citext,citext>bool;citext,text>bool !~*:citext,citext>bool;citext,text>bool
    !~~:citext,citext>bool;citext,text>bool !~~*:citext,citext>bool;citext,text>bool
    <:citext,citext>bool <=:citext,citext>bool <>:citext,citext>bool =:citext,citext>bool
    >:citext,citext>bool >=:citext,citext>bool ~:citext,citext>bool;citext,text>bool
    ~*:citext,citext>bool;citext,text>bool ~<=~:citext,citext>bool ~<~:citext,citext>bool
    ~>=~:citext,citext>bool ~>~:citext,citext>bool ~~:citext,citext>bool;citext,text>bool
    ~~*:citext,citext>bool;citext,text>bool
    cube &&:cube,cube>bool ->:cube,int4>float8 <:cube,cube>bool <#>:cube,cube>float8
    <->:cube,cube>float8 <=:cube,cube>bool <=>:cube,cube>float8 <>:cube,cube>bool
    <@:cube,cube>bool =:cube,cube>bool >:cube,cube>bool >=:cube,cube>bool @>:cube,cube>bool
    ~>:cube,int4>float8
    earthdistance <@>:point,point>float8
    hstore #<#:hstore,hstore>bool #<=#:hstore,hstore>bool #=:anyelement,hstore>anyelement
    #>#:hstore,hstore>bool #>=#:hstore,hstore>bool %#:,hstore>_text %%:,hstore>_text
    -:hstore,_text>hstore;hstore,hstore>hstore;hstore,text>hstore
    ->:hstore,_text>_text;hstore,text>text <>:hstore,hstore>bool <@:hstore,hstore>bool
    =:hstore,hstore>bool ?:hstore,text>bool ?&:hstore,_text>bool ?|:hstore,_text>bool
    @>:hstore,hstore>bool ||:hstore,hstore>hstore
    intarray #:,_int4>int4;_int4,int4>int4 &:_int4,_int4>_int4 &&:_int4,_int4>bool
    +:_int4,_int4>_int4;_int4,int4>_int4 -:_int4,_int4>_int4;_int4,int4>_int4 <@:_int4,_int4>bool
    @>:_int4,_int4>bool @@:_int4,query_int>bool |:_int4,_int4>_int4;_int4,int4>_int4
    ~~:query_int,_int4>bool
    ltree <:ltree,ltree>bool <=:ltree,ltree>bool <>:ltree,ltree>bool
    <@:_ltree,ltree>bool;ltree,_ltree>bool;ltree,ltree>bool =:ltree,ltree>bool >:ltree,ltree>bool
    >=:ltree,ltree>bool
    ?:_lquery,_ltree>bool;_lquery,ltree>bool;_ltree,_lquery>bool;ltree,_lquery>bool
    ?<@:_ltree,ltree>ltree ?@:_ltree,ltxtquery>ltree ?@>:_ltree,ltree>ltree ?~:_ltree,lquery>ltree
    @:_ltree,ltxtquery>bool;ltree,ltxtquery>bool;ltxtquery,_ltree>bool;ltxtquery,ltree>bool
    @>:_ltree,ltree>bool;ltree,_ltree>bool;ltree,ltree>bool
    ^<@:_ltree,ltree>bool;ltree,_ltree>bool;ltree,ltree>bool
    ^?:_lquery,_ltree>bool;_lquery,ltree>bool;_ltree,_lquery>bool;ltree,_lquery>bool
    ^@:_ltree,ltxtquery>bool;ltree,ltxtquery>bool;ltxtquery,_ltree>bool;ltxtquery,ltree>bool
    ^@>:_ltree,ltree>bool;ltree,_ltree>bool;ltree,ltree>bool
    ^~:_ltree,lquery>bool;lquery,_ltree>bool;lquery,ltree>bool;ltree,lquery>bool
    ||:ltree,ltree>ltree;ltree,text>ltree;text,ltree>ltree
    ~:_ltree,lquery>bool;lquery,_ltree>bool;lquery,ltree>bool;ltree,lquery>bool
    pg_trgm %:text,text>bool! %>:text,text>bool! %>>:text,text>bool! <%:text,text>bool!
    <->:text,text>float4 <->>:text,text>float4 <->>>:text,text>float4 <<%:text,text>bool!
    <<->:text,text>float4 <<<->:text,text>float4
    """
}

extension Catalog {
  /// The operators that a name may mean: PostgreSQL's own and those of the installed extensions, where they are looked in.
  ///
  /// Types of extensions stand with their schemas, as in `Operand.typeName`.
  func operators(named name: String, in schema: String?) -> [BuiltInOperator] {
    let schemas = schemas(of: schema)
    var result =
      schema == nil || schema == "pg_catalog" ? BuiltInOperator.named(name) : []
    for owner in extensions.values.sorted(by: { $0.name < $1.name })
    where schemas.contains(owner.schema) {
      for form in ExtensionOperator.all(of: owner.name)[name] ?? [] {
        result.append(form.withTypes(of: owner.schema))
      }
    }
    return result
  }
}

extension BuiltInOperator {
  /// The operator with the types that are not PostgreSQL's own in a schema.
  fileprivate func withTypes(of schema: String) -> BuiltInOperator {
    func placed(_ name: String) -> String {
      let element = name.hasPrefix("_") ? String(name.dropFirst()) : name
      let isOwn = BuiltInType.named(element) != nil || element.hasPrefix("any")
      return isOwn ? name : "\(schema).\(name)"
    }
    return BuiltInOperator(
      left: left.map(placed), right: placed(right), result: placed(result), volatility: volatility)
  }
}
