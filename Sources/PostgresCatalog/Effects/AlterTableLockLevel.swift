import PostgresSyntax

extension AlterTableCmd {
  /// The lock that a subcommand demands on the table that is named (`AlterTableGetLockLevel`, tablecmds.c).
  ///
  /// A statement takes the strongest of its subcommands' locks at once, and with it those tables that it reaches by
  /// recursion.
  var lockLevel: LockMode {
    switch self {
    case .addConstraint(let constraint):
      if case .foreignKey = constraint.kind { return .shareRowExclusive }
      return .accessExclusive
    case .enableTrig, .enableAlwaysTrig, .enableReplicaTrig, .disableTrig, .enableTrigAll,
      .disableTrigAll, .enableTrigUser, .disableTrigUser:
      return .shareRowExclusive
    case .setStatistics, .clusterOn, .dropCluster, .setOptions, .resetOptions, .validateConstraint,
      .attachPartition, .detachPartitionFinalize:
      return .shareUpdateExclusive
    case .detachPartition(_, let concurrently):
      return concurrently ? .shareUpdateExclusive : .accessExclusive
    case .setRelOptions(let options), .resetRelOptions(let options):
      return Self.storageParameterLockLevel(options)
    default: return .accessExclusive
    }
  }

  /// The lock that storage parameters demand (`AlterTableGetRelOptionsLockLevel`, reloptions.c).
  private static func storageParameterLockLevel(_ options: [DefElem]) -> LockMode {
    options.contains { accessExclusiveParameters.contains($0.name) }
      ? .accessExclusive : .shareUpdateExclusive
  }

  private static var accessExclusiveParameters: Set<String> {
    [
      "user_catalog_table", "security_barrier", "security_invoker", "check_option", "fastupdate",
      "gin_pending_list_limit", "buffering", "pages_per_range", "autosummarize", "length",
    ]
  }
}
