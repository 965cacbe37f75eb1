import Glibc

/// The width that the argument parser lays its help out for.
enum HelpWidth {
  /// The least columns in which the help's two columns can stand; the argument parser stops the program below 27.
  static let least = 40

  /// Tells the argument parser, which asks `COLUMNS` first, that a narrow terminal is as wide as it needs.
  ///
  /// Called before anything else runs, since the environment is the process's.
  static func ensure() {
    guard let columns, columns < least else { return }
    setenv("COLUMNS", "\(least)", 1)
  }

  /// What `COLUMNS` says, else the terminal; nil where neither does.
  private static var columns: Int? {
    if let variable = getenv("COLUMNS"), let width = Int(String(cString: variable)) {
      return width
    }
    var size = winsize()
    guard ioctl(StandardStream.output.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }
}
