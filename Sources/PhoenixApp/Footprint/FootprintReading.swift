extension Footprint {
  /// Reads what the code of a project asks of the database.
  ///
  /// Never fails: what cannot be read is in `unknowns`.
  public static func read(_ project: PhoenixProject, options: FootprintOptions = .init())
    -> Footprint
  {
    Footprint()
  }
}
