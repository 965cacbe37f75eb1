extension BuiltInFunction {
  /// The VOLATILE functions of PostgreSQL 15's `pg_catalog` that statements can call.
  ///
  /// One word a function: its name, then each form as `argument types>result`, with `!` for a set of rows, `+` for
  /// VARIADIC and `?n` for n defaults. Made with `BuiltInFunction.query`.
  static let volatileTable = """
    amvalidate:oid>bool
    binary_upgrade_create_empty_extension:text,text,bool,text,_oid,_text,_text>void
    binary_upgrade_set_missing_value:oid,text,text>void
    binary_upgrade_set_next_array_pg_type_oid:oid>void
    binary_upgrade_set_next_heap_pg_class_oid:oid>void
    binary_upgrade_set_next_heap_relfilenode:oid>void
    binary_upgrade_set_next_index_pg_class_oid:oid>void
    binary_upgrade_set_next_index_relfilenode:oid>void
    binary_upgrade_set_next_multirange_array_pg_type_oid:oid>void
    binary_upgrade_set_next_multirange_pg_type_oid:oid>void
    binary_upgrade_set_next_pg_authid_oid:oid>void binary_upgrade_set_next_pg_enum_oid:oid>void
    binary_upgrade_set_next_pg_tablespace_oid:oid>void
    binary_upgrade_set_next_pg_type_oid:oid>void
    binary_upgrade_set_next_toast_pg_class_oid:oid>void
    binary_upgrade_set_next_toast_relfilenode:oid>void
    binary_upgrade_set_record_init_privs:bool>void brin_desummarize_range:regclass,int8>void
    brin_summarize_new_values:regclass>int4 brin_summarize_range:regclass,int8>int4
    clock_timestamp:>timestamptz current_query:>text currtid2:text,tid>tid currval:regclass>int8
    cursor_to_xml:refcursor,int4,bool,bool,text>xml
    cursor_to_xmlschema:refcursor,bool,bool,text>xml gen_random_uuid:>uuid
    gin_clean_pending_list:regclass>int8 lastval:>int8 lo_close:int4>int4 lo_creat:int4>oid
    lo_create:oid>oid lo_export:oid,text>int4 lo_from_bytea:oid,bytea>oid
    lo_get:oid>bytea;oid,int8,int4>bytea lo_import:text>oid;text,oid>oid
    lo_lseek:int4,int4,int4>int4 lo_lseek64:int4,int8,int4>int8 lo_open:oid,int4>int4
    lo_put:oid,int8,bytea>void lo_tell:int4>int4 lo_tell64:int4>int8 lo_truncate:int4,int4>int4
    lo_truncate64:int4,int8>int4 lo_unlink:oid>int4 loread:int4,int4>bytea
    lowrite:int4,bytea>int4 nextval:regclass>int8 pg_advisory_lock:int4,int4>void;int8>void
    pg_advisory_lock_shared:int4,int4>void;int8>void pg_advisory_unlock:int4,int4>bool;int8>bool
    pg_advisory_unlock_all:>void pg_advisory_unlock_shared:int4,int4>bool;int8>bool
    pg_advisory_xact_lock:int4,int4>void;int8>void
    pg_advisory_xact_lock_shared:int4,int4>void;int8>void pg_backup_start:text,bool>pg_lsn?1
    pg_backup_stop:bool>record?1 pg_blocking_pids:int4>_int4 pg_cancel_backend:int4>bool
    pg_collation_actual_version:oid>text pg_control_checkpoint:>record pg_control_init:>record
    pg_control_recovery:>record pg_control_system:>record
    pg_copy_logical_replication_slot:name,name>record;name,name,bool>record
    pg_copy_logical_replication_slot:name,name,bool,name>record
    pg_copy_physical_replication_slot:name,name>record;name,name,bool>record
    pg_create_logical_replication_slot:name,name,bool,bool>record?2
    pg_create_physical_replication_slot:name,bool,bool>record?2
    pg_create_restore_point:text>pg_lsn pg_current_logfile:>text;text>text
    pg_current_wal_flush_lsn:>pg_lsn pg_current_wal_insert_lsn:>pg_lsn
    pg_current_wal_lsn:>pg_lsn pg_database_collation_actual_version:oid>text
    pg_database_size:name>int8;oid>int8 pg_drop_replication_slot:name>void
    pg_export_snapshot:>text pg_extension_config_dump:regclass,text>void
    pg_get_backend_memory_contexts:>record! pg_get_multixact_members:xid>record!
    pg_get_shmem_allocations:>record! pg_get_wal_replay_pause_state:>text
    pg_get_wal_resource_managers:>record! pg_hba_file_rules:>record!
    pg_ident_file_mappings:>record! pg_import_system_collations:regnamespace>int4
    pg_indexes_size:regclass>int8 pg_is_in_recovery:>bool pg_is_wal_replay_paused:>bool
    pg_isolation_test_session_is_blocked:int4,_int4>bool pg_jit_available:>bool
    pg_last_committed_xact:>record pg_last_wal_receive_lsn:>pg_lsn
    pg_last_wal_replay_lsn:>pg_lsn pg_last_xact_replay_timestamp:>timestamptz
    pg_lock_status:>record! pg_log_backend_memory_contexts:int4>bool
    pg_logical_emit_message:bool,text,bytea>pg_lsn;bool,text,text>pg_lsn
    pg_logical_slot_get_binary_changes:name,pg_lsn,int4,_text>record!+?1
    pg_logical_slot_get_changes:name,pg_lsn,int4,_text>record!+?1
    pg_logical_slot_peek_binary_changes:name,pg_lsn,int4,_text>record!+?1
    pg_logical_slot_peek_changes:name,pg_lsn,int4,_text>record!+?1
    pg_ls_archive_statusdir:>record! pg_ls_dir:text>text!;text,bool,bool>text!
    pg_ls_logdir:>record! pg_ls_logicalmapdir:>record! pg_ls_logicalsnapdir:>record!
    pg_ls_replslotdir:text>record! pg_ls_tmpdir:>record!;oid>record! pg_ls_waldir:>record!
    pg_nextoid:regclass,name,regclass>oid pg_notification_queue_usage:>float8
    pg_notify:text,text>void pg_partition_ancestors:regclass>regclass!
    pg_partition_tree:regclass>record! pg_prepared_xact:>record! pg_promote:bool,int4>bool?2
    pg_read_binary_file:text>bytea;text,int8,int8>bytea;text,int8,int8,bool>bytea
    pg_read_file:text>text;text,int8,int8>text;text,int8,int8,bool>text
    pg_read_file_old:text,int8,int8>text pg_relation_size:regclass>int8;regclass,text>int8
    pg_reload_conf:>bool pg_replication_origin_advance:text,pg_lsn>void
    pg_replication_origin_create:text>oid pg_replication_origin_drop:text>void
    pg_replication_origin_progress:text,bool>pg_lsn pg_replication_origin_session_is_setup:>bool
    pg_replication_origin_session_progress:bool>pg_lsn pg_replication_origin_session_reset:>void
    pg_replication_origin_session_setup:text>void pg_replication_origin_xact_reset:>void
    pg_replication_origin_xact_setup:pg_lsn,timestamptz>void
    pg_replication_slot_advance:name,pg_lsn>record pg_rotate_logfile:>bool
    pg_rotate_logfile_old:>bool pg_safe_snapshot_blocking_pids:int4>_int4
    pg_sequence_last_value:regclass>int8 pg_show_all_file_settings:>record!
    pg_show_replication_origin_status:>record! pg_sleep:float8>void pg_sleep_for:interval>void
    pg_sleep_until:timestamptz>void pg_stat_clear_snapshot:>void
    pg_stat_file:text>record;text,bool>record pg_stat_force_next_flush:>void
    pg_stat_get_recovery_prefetch:>record! pg_stat_get_xact_blocks_fetched:oid>int8
    pg_stat_get_xact_blocks_hit:oid>int8 pg_stat_get_xact_function_calls:oid>int8
    pg_stat_get_xact_function_self_time:oid>float8
    pg_stat_get_xact_function_total_time:oid>float8 pg_stat_get_xact_numscans:oid>int8
    pg_stat_get_xact_tuples_deleted:oid>int8 pg_stat_get_xact_tuples_fetched:oid>int8
    pg_stat_get_xact_tuples_hot_updated:oid>int8 pg_stat_get_xact_tuples_inserted:oid>int8
    pg_stat_get_xact_tuples_returned:oid>int8 pg_stat_get_xact_tuples_updated:oid>int8
    pg_stat_have_stats:text,oid,oid>bool pg_stat_reset:>void
    pg_stat_reset_replication_slot:text>void pg_stat_reset_shared:text>void
    pg_stat_reset_single_function_counters:oid>void pg_stat_reset_single_table_counters:oid>void
    pg_stat_reset_slru:text>void pg_stat_reset_subscription_stats:oid>void
    pg_stop_making_pinned_objects:>void pg_switch_wal:>pg_lsn pg_table_size:regclass>int8
    pg_tablespace_size:name>int8;oid>int8 pg_terminate_backend:int4,int8>bool?1
    pg_total_relation_size:regclass>int8 pg_try_advisory_lock:int4,int4>bool;int8>bool
    pg_try_advisory_lock_shared:int4,int4>bool;int8>bool
    pg_try_advisory_xact_lock:int4,int4>bool;int8>bool
    pg_try_advisory_xact_lock_shared:int4,int4>bool;int8>bool pg_wal_replay_pause:>void
    pg_wal_replay_resume:>void pg_xact_commit_timestamp:xid>timestamptz
    pg_xact_commit_timestamp_origin:xid>record pg_xact_status:xid8>text
    plpgsql_call_handler:>language_handler plpgsql_validator:oid>void
    query_to_xml:text,bool,bool,text>xml query_to_xml_and_xmlschema:text,bool,bool,text>xml
    query_to_xmlschema:text,bool,bool,text>xml random:>float8 set_config:text,text,bool>text
    setseed:float8>void setval:regclass,int8>int8;regclass,int8,bool>int8 timeofday:>text
    ts_rewrite:tsquery,text>tsquery ts_stat:text>record!;text,text>record! txid_status:int8>text
    """
}
