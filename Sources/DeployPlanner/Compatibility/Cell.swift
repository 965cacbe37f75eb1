/// What one version of the code makes of one schema.
public enum Cell: String, Sendable, Hashable, CaseIterable {
  /// Every use works.
  case ok
  /// Some uses fail a bounded number of times, or become slow; then they work.
  case degraded
  /// Some use fails.
  case breaks = "break"
  /// Some use cannot be judged, and nobody vouches for it.
  case unknown

  /// Whether planning must assume the worst: what is not known is never counted as safe.
  public var isUnsafe: Bool { self == .breaks || self == .unknown }

  /// The graver of two cells: a certain break says more than an unknown, an unknown more than a
  /// bounded one.
  public static func worse(_ left: Cell, _ right: Cell) -> Cell {
    left.gravity >= right.gravity ? left : right
  }

  private var gravity: Int {
    switch self {
    case .ok: 0
    case .degraded: 1
    case .unknown: 2
    case .breaks: 3
    }
  }
}

/// How blue and green bear one migration, each cell attributed to it.
public struct MigrationCells: Sendable, Hashable {
  /// Green where this migration has not run: *break* iff green fails on something it cures.
  public var greenOnOld: Cell
  /// Blue where this migration has run: *break* iff blue fails on something it causes.
  public var blueOnNew: Cell
  /// Green where this migration has run: *break* iff green fails because of it.
  public var greenOnNew: Cell

  /// The three cells of a migration.
  public init(greenOnOld: Cell, blueOnNew: Cell, greenOnNew: Cell = .ok) {
    self.greenOnOld = greenOnOld
    self.blueOnNew = blueOnNew
    self.greenOnNew = greenOnNew
  }
}

/// One schema of the release and what each version makes of it, read literally.
public struct MatrixRow: Sendable, Hashable {
  /// The repo, where the application has several; nil otherwise.
  public var repo: String?
  /// How many pending migrations have run: S₀ is the schema as it is now.
  public var index: Int
  /// The version of the migration that made this schema; nil for S₀.
  public var after: Int?
  /// What the running code makes of it.
  public var blue: Cell
  /// What the candidate makes of it.
  public var green: Cell

  /// A row of the matrix.
  public init(repo: String? = nil, index: Int, after: Int?, blue: Cell, green: Cell) {
    self.repo = repo
    self.index = index
    self.after = after
    self.blue = blue
    self.green = green
  }
}
