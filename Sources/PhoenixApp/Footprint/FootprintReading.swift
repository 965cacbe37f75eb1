extension Footprint {
  /// Reads what the code of a project asks of the database.
  ///
  /// Never fails: what cannot be read is in `unknowns`.
  public static func read(
    _ project: PhoenixProject, options: FootprintOptions = .init()
  ) -> Footprint {
    let tracer = Tracer(
      trees: project.codeTrees, options: options, tree: project.tree)
    tracer.followEverything()
    return Footprint(
      uses: Array(tracer.uses),
      schemas: tracer.schemas.values.filter { !$0.isEmbedded }.map(\.published),
      embeddedSchemas: tracer.schemas.values.filter(\.isEmbedded).map(\.published),
      unknowns: Array(tracer.unknowns),
      flags: FlagMentions(tree: project.tree, functions: options.flagFunctions))
  }
}
