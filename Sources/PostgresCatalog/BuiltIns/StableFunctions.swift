extension BuiltInFunction {
  /// The STABLE functions of PostgreSQL 15's `pg_catalog` that statements can call.
  ///
  /// One word a function: its name, then each form as `argument types>result`, with `!` for a set of rows, `+` for
  /// VARIADIC and `?n` for n defaults. Made with `BuiltInFunction.query`.
  static let stableTable = """
    aclexplode:_aclitem>record! age:timestamp>interval;timestamptz>interval;xid>int4
    anyarray_send:anyarray>bytea anycompatiblearray_send:anycompatiblearray>bytea
    anytextcat:anynonarray,text>text array_send:anyarray>bytea
    array_to_json:anyarray>json;anyarray,bool>json
    array_to_string:anyarray,text>text;anyarray,text,text>text bpcharsend:bpchar>bytea
    brin_bloom_summary_send:pg_brin_bloom_summary>bytea
    brin_minmax_multi_summary_send:pg_brin_minmax_multi_summary>bytea
    col_description:oid,int4>text concat:any>text+ concat_ws:text,any>text+
    convert:bytea,name,name>bytea convert_from:bytea,name>text convert_to:text,name>bytea
    current_database:>name current_schema:>name current_schemas:bool>_name
    current_setting:text>text;text,bool>text current_user:>name
    database_to_xml:bool,bool,text>xml database_to_xml_and_xmlschema:bool,bool,text>xml
    database_to_xmlschema:bool,bool,text>xml date:timestamptz>date
    date_cmp_timestamptz:date,timestamptz>int4 date_eq_timestamptz:date,timestamptz>bool
    date_ge_timestamptz:date,timestamptz>bool date_gt_timestamptz:date,timestamptz>bool
    date_le_timestamptz:date,timestamptz>bool date_lt_timestamptz:date,timestamptz>bool
    date_ne_timestamptz:date,timestamptz>bool date_part:text,timestamptz>float8
    date_trunc:text,timestamptz>timestamptz;text,timestamptz,text>timestamptz
    enum_first:anyenum>anyenum enum_last:anyenum>anyenum
    enum_range:anyenum>anyarray;anyenum,anyenum>anyarray enum_send:anyenum>bytea
    extract:text,timestamptz>numeric fmgr_c_validator:oid>void fmgr_internal_validator:oid>void
    fmgr_sql_validator:oid>void format:text>text;text,any>text+ format_type:oid,int4>text
    generate_series:timestamptz,timestamptz,interval>timestamptz!
    get_current_ts_config:>regconfig getdatabaseencoding:>name getpgusername:>name
    has_any_column_privilege:name,oid,text>bool;name,text,text>bool;oid,oid,text>bool
    has_any_column_privilege:oid,text>bool;oid,text,text>bool;text,text>bool
    has_column_privilege:name,oid,int2,text>bool;name,oid,text,text>bool
    has_column_privilege:name,text,int2,text>bool;name,text,text,text>bool;oid,int2,text>bool
    has_column_privilege:oid,oid,int2,text>bool;oid,oid,text,text>bool
    has_column_privilege:oid,text,int2,text>bool;oid,text,text>bool;oid,text,text,text>bool
    has_column_privilege:text,int2,text>bool;text,text,text>bool
    has_database_privilege:name,oid,text>bool;name,text,text>bool;oid,oid,text>bool
    has_database_privilege:oid,text>bool;oid,text,text>bool;text,text>bool
    has_foreign_data_wrapper_privilege:name,oid,text>bool;name,text,text>bool
    has_foreign_data_wrapper_privilege:oid,oid,text>bool;oid,text>bool;oid,text,text>bool
    has_foreign_data_wrapper_privilege:text,text>bool
    has_function_privilege:name,oid,text>bool;name,text,text>bool;oid,oid,text>bool
    has_function_privilege:oid,text>bool;oid,text,text>bool;text,text>bool
    has_language_privilege:name,oid,text>bool;name,text,text>bool;oid,oid,text>bool
    has_language_privilege:oid,text>bool;oid,text,text>bool;text,text>bool
    has_parameter_privilege:name,text,text>bool;oid,text,text>bool;text,text>bool
    has_schema_privilege:name,oid,text>bool;name,text,text>bool;oid,oid,text>bool
    has_schema_privilege:oid,text>bool;oid,text,text>bool;text,text>bool
    has_sequence_privilege:name,oid,text>bool;name,text,text>bool;oid,oid,text>bool
    has_sequence_privilege:oid,text>bool;oid,text,text>bool;text,text>bool
    has_server_privilege:name,oid,text>bool;name,text,text>bool;oid,oid,text>bool
    has_server_privilege:oid,text>bool;oid,text,text>bool;text,text>bool
    has_table_privilege:name,oid,text>bool;name,text,text>bool;oid,oid,text>bool
    has_table_privilege:oid,text>bool;oid,text,text>bool;text,text>bool
    has_tablespace_privilege:name,oid,text>bool;name,text,text>bool;oid,oid,text>bool
    has_tablespace_privilege:oid,text>bool;oid,text,text>bool;text,text>bool
    has_type_privilege:name,oid,text>bool;name,text,text>bool;oid,oid,text>bool;oid,text>bool
    has_type_privilege:oid,text,text>bool;text,text>bool
    in_range:timestamptz,timestamptz,interval,bool,bool>bool inet_client_addr:>inet
    inet_client_port:>int4 inet_server_addr:>inet inet_server_port:>int4
    interval_pl_timestamptz:interval,timestamptz>timestamptz json_agg:anyelement>json
    json_build_array:>json;any>json+ json_build_object:>json;any>json+
    json_object_agg:any,any>json json_populate_record:anyelement,json,bool>anyelement?1
    json_populate_recordset:anyelement,json,bool>anyelement!?1 json_to_record:json>record
    json_to_recordset:json>record! json_to_tsvector:json,jsonb>tsvector
    jsonb_agg:anyelement>jsonb jsonb_build_array:>jsonb;any>jsonb+
    jsonb_build_object:>jsonb;any>jsonb+ jsonb_path_exists_tz:jsonb,jsonpath,jsonb,bool>bool?2
    jsonb_path_match_tz:jsonb,jsonpath,jsonb,bool>bool?2
    jsonb_path_query_array_tz:jsonb,jsonpath,jsonb,bool>jsonb?2
    jsonb_path_query_first_tz:jsonb,jsonpath,jsonb,bool>jsonb?2
    jsonb_path_query_tz:jsonb,jsonpath,jsonb,bool>jsonb!?2
    jsonb_populate_record:anyelement,jsonb>anyelement
    jsonb_populate_recordset:anyelement,jsonb>anyelement! jsonb_to_record:jsonb>record
    jsonb_to_recordset:jsonb>record! jsonb_to_tsvector:jsonb,jsonb>tsvector
    length:bytea,name>int4 make_timestamptz:int4,int4,int4,int4,int4,float8>timestamptz
    make_timestamptz:int4,int4,int4,int4,int4,float8,text>timestamptz
    money:int4>money;int8>money;numeric>money multirange_send:anymultirange>bytea
    mxid_age:xid>int4 namesend:name>bytea now:>timestamptz numeric:money>numeric
    obj_description:oid>text;oid,name>text oidvectortypes:oidvector>text
    overlaps:timestamptz,interval,timestamptz,interval>bool
    overlaps:timestamptz,interval,timestamptz,timestamptz>bool
    overlaps:timestamptz,timestamptz,timestamptz,interval>bool
    pg_available_extension_versions:>record! pg_available_extensions:>record!
    pg_backend_pid:>int4 pg_char_to_encoding:name>int4 pg_client_encoding:>name
    pg_collation_for:any>text pg_collation_is_visible:oid>bool pg_column_compression:any>text
    pg_column_is_updatable:regclass,int2,bool>bool pg_column_size:any>int4
    pg_conf_load_time:>timestamptz pg_config:>record! pg_conversion_is_visible:oid>bool
    pg_current_snapshot:>pg_snapshot pg_current_xact_id:>xid8
    pg_current_xact_id_if_assigned:>xid8 pg_cursor:>record!
    pg_dependencies_send:pg_dependencies>bytea pg_describe_object:oid,oid,int4>text
    pg_encoding_to_char:int4>name pg_event_trigger_ddl_commands:>record!
    pg_event_trigger_dropped_objects:>record! pg_event_trigger_table_rewrite_oid:>oid
    pg_event_trigger_table_rewrite_reason:>int4 pg_extension_update_paths:name>record!
    pg_filenode_relation:oid,oid>regclass pg_function_is_visible:oid>bool
    pg_get_catalog_foreign_keys:>record! pg_get_constraintdef:oid>text;oid,bool>text
    pg_get_expr:pg_node_tree,oid>text;pg_node_tree,oid,bool>text
    pg_get_function_arg_default:oid,int4>text pg_get_function_arguments:oid>text
    pg_get_function_identity_arguments:oid>text pg_get_function_result:oid>text
    pg_get_function_sqlbody:oid>text pg_get_functiondef:oid>text
    pg_get_indexdef:oid>text;oid,int4,bool>text pg_get_keywords:>record!
    pg_get_object_address:text,_text,_text>record pg_get_partition_constraintdef:oid>text
    pg_get_partkeydef:oid>text pg_get_publication_tables:text>record!
    pg_get_replica_identity_index:regclass>regclass pg_get_replication_slots:>record!
    pg_get_ruledef:oid>text;oid,bool>text pg_get_serial_sequence:text,text>text
    pg_get_statisticsobjdef:oid>text pg_get_statisticsobjdef_columns:oid>text
    pg_get_statisticsobjdef_expressions:oid>_text pg_get_triggerdef:oid>text;oid,bool>text
    pg_get_userbyid:oid>name
    pg_get_viewdef:oid>text;oid,bool>text;oid,int4>text;text>text;text,bool>text
    pg_has_role:name,name,text>bool;name,oid,text>bool;name,text>bool;oid,name,text>bool
    pg_has_role:oid,oid,text>bool;oid,text>bool pg_identify_object:oid,oid,int4>record
    pg_identify_object_as_address:oid,oid,int4>record
    pg_index_column_has_property:regclass,int4,text>bool
    pg_index_has_property:regclass,text>bool pg_indexam_has_property:oid,text>bool
    pg_is_other_temp_schema:oid>bool pg_listening_channels:>text!
    pg_mcv_list_items:pg_mcv_list>record! pg_mcv_list_send:pg_mcv_list>bytea
    pg_my_temp_schema:>oid pg_ndistinct_send:pg_ndistinct>bytea
    pg_node_tree_send:pg_node_tree>bytea pg_opclass_is_visible:oid>bool
    pg_operator_is_visible:oid>bool pg_opfamily_is_visible:oid>bool
    pg_options_to_table:_text>record! pg_postmaster_start_time:>timestamptz
    pg_prepared_statement:>record! pg_relation_filenode:regclass>oid
    pg_relation_filepath:regclass>text pg_relation_is_publishable:regclass>bool
    pg_relation_is_updatable:regclass,bool>int4 pg_replication_origin_oid:text>oid
    pg_sequence_parameters:oid>record pg_settings_get_flags:text>_text
    pg_show_all_settings:>record! pg_stat_get_activity:int4>record!
    pg_stat_get_analyze_count:oid>int8 pg_stat_get_archiver:>record
    pg_stat_get_autoanalyze_count:oid>int8 pg_stat_get_autovacuum_count:oid>int8
    pg_stat_get_backend_activity:int4>text pg_stat_get_backend_activity_start:int4>timestamptz
    pg_stat_get_backend_client_addr:int4>inet pg_stat_get_backend_client_port:int4>int4
    pg_stat_get_backend_dbid:int4>oid pg_stat_get_backend_idset:>int4!
    pg_stat_get_backend_pid:int4>int4 pg_stat_get_backend_start:int4>timestamptz
    pg_stat_get_backend_userid:int4>oid pg_stat_get_backend_wait_event:int4>text
    pg_stat_get_backend_wait_event_type:int4>text
    pg_stat_get_backend_xact_start:int4>timestamptz
    pg_stat_get_bgwriter_buf_written_checkpoints:>int8
    pg_stat_get_bgwriter_buf_written_clean:>int8 pg_stat_get_bgwriter_maxwritten_clean:>int8
    pg_stat_get_bgwriter_requested_checkpoints:>int8
    pg_stat_get_bgwriter_stat_reset_time:>timestamptz
    pg_stat_get_bgwriter_timed_checkpoints:>int8 pg_stat_get_blocks_fetched:oid>int8
    pg_stat_get_blocks_hit:oid>int8 pg_stat_get_buf_alloc:>int8
    pg_stat_get_buf_fsync_backend:>int8 pg_stat_get_buf_written_backend:>int8
    pg_stat_get_checkpoint_sync_time:>float8 pg_stat_get_checkpoint_write_time:>float8
    pg_stat_get_db_active_time:oid>float8 pg_stat_get_db_blk_read_time:oid>float8
    pg_stat_get_db_blk_write_time:oid>float8 pg_stat_get_db_blocks_fetched:oid>int8
    pg_stat_get_db_blocks_hit:oid>int8 pg_stat_get_db_checksum_failures:oid>int8
    pg_stat_get_db_checksum_last_failure:oid>timestamptz pg_stat_get_db_conflict_all:oid>int8
    pg_stat_get_db_conflict_bufferpin:oid>int8 pg_stat_get_db_conflict_lock:oid>int8
    pg_stat_get_db_conflict_snapshot:oid>int8 pg_stat_get_db_conflict_startup_deadlock:oid>int8
    pg_stat_get_db_conflict_tablespace:oid>int8 pg_stat_get_db_deadlocks:oid>int8
    pg_stat_get_db_idle_in_transaction_time:oid>float8 pg_stat_get_db_numbackends:oid>int4
    pg_stat_get_db_session_time:oid>float8 pg_stat_get_db_sessions:oid>int8
    pg_stat_get_db_sessions_abandoned:oid>int8 pg_stat_get_db_sessions_fatal:oid>int8
    pg_stat_get_db_sessions_killed:oid>int8 pg_stat_get_db_stat_reset_time:oid>timestamptz
    pg_stat_get_db_temp_bytes:oid>int8 pg_stat_get_db_temp_files:oid>int8
    pg_stat_get_db_tuples_deleted:oid>int8 pg_stat_get_db_tuples_fetched:oid>int8
    pg_stat_get_db_tuples_inserted:oid>int8 pg_stat_get_db_tuples_returned:oid>int8
    pg_stat_get_db_tuples_updated:oid>int8 pg_stat_get_db_xact_commit:oid>int8
    pg_stat_get_db_xact_rollback:oid>int8 pg_stat_get_dead_tuples:oid>int8
    pg_stat_get_function_calls:oid>int8 pg_stat_get_function_self_time:oid>float8
    pg_stat_get_function_total_time:oid>float8 pg_stat_get_ins_since_vacuum:oid>int8
    pg_stat_get_last_analyze_time:oid>timestamptz
    pg_stat_get_last_autoanalyze_time:oid>timestamptz
    pg_stat_get_last_autovacuum_time:oid>timestamptz
    pg_stat_get_last_vacuum_time:oid>timestamptz pg_stat_get_live_tuples:oid>int8
    pg_stat_get_mod_since_analyze:oid>int8 pg_stat_get_numscans:oid>int8
    pg_stat_get_progress_info:text>record! pg_stat_get_replication_slot:text>record
    pg_stat_get_slru:>record! pg_stat_get_snapshot_timestamp:>timestamptz
    pg_stat_get_subscription:oid>record! pg_stat_get_subscription_stats:oid>record
    pg_stat_get_tuples_deleted:oid>int8 pg_stat_get_tuples_fetched:oid>int8
    pg_stat_get_tuples_hot_updated:oid>int8 pg_stat_get_tuples_inserted:oid>int8
    pg_stat_get_tuples_returned:oid>int8 pg_stat_get_tuples_updated:oid>int8
    pg_stat_get_vacuum_count:oid>int8 pg_stat_get_wal:>record pg_stat_get_wal_receiver:>record
    pg_stat_get_wal_senders:>record! pg_statistics_obj_is_visible:oid>bool
    pg_table_is_visible:oid>bool pg_tablespace_databases:oid>oid!
    pg_tablespace_location:oid>text pg_timezone_abbrevs:>record! pg_timezone_names:>record!
    pg_trigger_depth:>int4 pg_ts_config_is_visible:oid>bool pg_ts_dict_is_visible:oid>bool
    pg_ts_parser_is_visible:oid>bool pg_ts_template_is_visible:oid>bool
    pg_type_is_visible:oid>bool pg_typeof:any>regtype phraseto_tsquery:text>tsquery
    plainto_tsquery:text>tsquery quote_literal:anyelement>text quote_nullable:anyelement>text
    range_send:anyrange>bytea record_send:record>bytea regclass:text>regclass
    row_security_active:oid>bool;text>bool row_to_json:record>json;record,bool>json
    schema_to_xml:name,bool,bool,text>xml schema_to_xml_and_xmlschema:name,bool,bool,text>xml
    schema_to_xmlschema:name,bool,bool,text>xml session_user:>name
    shobj_description:oid,name>text statement_timestamp:>timestamptz
    table_to_xml:regclass,bool,bool,text>xml
    table_to_xml_and_xmlschema:regclass,bool,bool,text>xml
    table_to_xmlschema:regclass,bool,bool,text>xml textanycat:text,anynonarray>text
    textsend:text>bytea time:timestamptz>time timestamp:timestamptz>timestamp
    timestamp_cmp_timestamptz:timestamp,timestamptz>int4
    timestamp_eq_timestamptz:timestamp,timestamptz>bool
    timestamp_ge_timestamptz:timestamp,timestamptz>bool
    timestamp_gt_timestamptz:timestamp,timestamptz>bool
    timestamp_le_timestamptz:timestamp,timestamptz>bool
    timestamp_lt_timestamptz:timestamp,timestamptz>bool
    timestamp_ne_timestamptz:timestamp,timestamptz>bool
    timestamptz:date>timestamptz;date,time>timestamptz;timestamp>timestamptz
    timestamptz_cmp_date:timestamptz,date>int4
    timestamptz_cmp_timestamp:timestamptz,timestamp>int4
    timestamptz_eq_date:timestamptz,date>bool
    timestamptz_eq_timestamp:timestamptz,timestamp>bool
    timestamptz_ge_date:timestamptz,date>bool
    timestamptz_ge_timestamp:timestamptz,timestamp>bool
    timestamptz_gt_date:timestamptz,date>bool
    timestamptz_gt_timestamp:timestamptz,timestamp>bool
    timestamptz_le_date:timestamptz,date>bool
    timestamptz_le_timestamp:timestamptz,timestamp>bool
    timestamptz_lt_date:timestamptz,date>bool
    timestamptz_lt_timestamp:timestamptz,timestamp>bool
    timestamptz_mi_interval:timestamptz,interval>timestamptz
    timestamptz_ne_date:timestamptz,date>bool
    timestamptz_ne_timestamp:timestamptz,timestamp>bool
    timestamptz_pl_interval:timestamptz,interval>timestamptz
    timetz:time>timetz;timestamptz>timetz timezone:text,timetz>timetz
    to_char:float4,text>text;float8,text>text;int4,text>text;int8,text>text
    to_char:interval,text>text;numeric,text>text;timestamp,text>text;timestamptz,text>text
    to_date:text,text>date to_json:anyelement>json to_jsonb:anyelement>jsonb
    to_number:text,text>numeric to_regclass:text>regclass to_regcollation:text>regcollation
    to_regnamespace:text>regnamespace to_regoper:text>regoper to_regoperator:text>regoperator
    to_regproc:text>regproc to_regprocedure:text>regprocedure to_regrole:text>regrole
    to_regtype:text>regtype to_timestamp:text,text>timestamptz to_tsquery:text>tsquery
    to_tsvector:json>tsvector;jsonb>tsvector;text>tsvector transaction_timestamp:>timestamptz
    ts_debug:regconfig,text>record!;text>record!
    ts_headline:json,tsquery>json;json,tsquery,text>json;jsonb,tsquery>jsonb
    ts_headline:jsonb,tsquery,text>jsonb;text,tsquery>text;text,tsquery,text>text
    ts_match_tq:text,tsquery>bool ts_match_tt:text,text>bool ts_parse:text,text>record!
    ts_token_type:text>record! txid_current:>int8 txid_current_if_assigned:>int8
    txid_current_snapshot:>txid_snapshot varcharsend:varchar>bytea version:>text
    websearch_to_tsquery:text>tsquery xml:text>xml xml_is_well_formed:text>bool
    xml_send:xml>bytea
    """
}
