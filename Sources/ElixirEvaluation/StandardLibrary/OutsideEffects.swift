/// Which functions of the standard libraries may run code by name, or act outside of the program.
enum OutsideEffects {
  /// Whether a function that is not implemented may do anything, such as change a database.
  ///
  /// Of the modules listed here every function may, but for those that are known only to read.
  static func mayFollow(_ module: String, _ function: String) -> Bool {
    guard let reading = readingFunctions[module] else { return false }
    return !reading.contains(function) && !function.hasPrefix("is_")
  }

  private static let readingFunctions: [String: Set<String>] = [
    "Elixir.Agent": [], "Elixir.Node": ["get_cookie", "set_cookie", "ping"],
    "Elixir.Code": [
      "available_compiler_options", "compiler_options", "ensure_all_loaded", "fetch_docs",
      "format_string!", "get_compiler_option", "loaded?", "string_to_quoted", "string_to_quoted!",
      "put_compiler_option", "prepend_path", "append_path",
    ],
    "Elixir.Module": [
      "attributes_in", "defines_type?", "definitions_in", "make_overridable", "open?",
      "overridable?", "reserved_attributes", "spec_to_callback",
    ],
    "Elixir.Process": [
      "alive?", "cancel_timer", "delete", "get_keys", "group_leader", "info", "list", "read_timer",
      "registered",
    ],
    "Elixir.System": [
      "argv", "build_info", "convert_time_unit", "endianness", "find_executable", "get_pid", "pid",
      "put_env", "schedulers", "stacktrace", "time_offset",
    ],
    "code": ["all_loaded", "ensure_loaded", "get_path", "is_loaded", "root_dir", "which"],
    "erlang": [
      "abs", "adler32", "append", "atom_to_list", "binary_part", "binary_to_list",
      "binary_to_term", "bit_size", "bitsize", "bitstring_to_list", "byte_size", "ceil", "crc32",
      "convert_time_unit", "date", "display", "div", "float", "float_to_list", "floor",
      "fun_info", "get", "get_cookie", "hd", "integer_to_list", "iolist_size",
      "list_to_binary", "list_to_float", "list_to_integer", "localtime", "make_ref", "make_tuple",
      "map_get", "map_size", "max", "md5", "memory", "min", "nodes", "phash", "put", "rem",
      "round", "setelement", "size", "split_binary", "statistics", "system_info",
      "term_to_binary", "time", "timestamp", "tl", "trunc", "tuple_size", "universaltime",
      "whereis", "+", "-", "*", "/", "++", "--", "==", "/=", "=:=", "=/=", "<", "=<", ">", ">=",
      "and", "or", "not", "xor", "band", "bor", "bxor", "bnot", "bsl", "bsr",
    ],
    "os": ["env", "find_executable", "getpid", "perf_counter", "putenv", "unsetenv", "version"],
    "timer": ["hms", "now_diff"],
  ]
}
