import DeployPlanner

/// Where the lines of both versions, and the rules that judge them, can be looked at in a browser.
public struct SourceLinks: Sendable, Hashable {
  /// The address of blue's top folder, ending in `/`; nil where nobody knows one.
  public var blue: String?
  /// The address of green's top folder.
  public var green: String?
  /// Where the rules' pages can be read.
  public var pages = RulePages.none

  /// No links.
  public static let none = SourceLinks(blue: nil, green: nil)

  /// Links below two addresses, such as `https://github.com/acme/shop/blob/4be1f0/`.
  public init(blue: String?, green: String?) {
    self.blue = blue
    self.green = green
  }

  /// The address of a line, as GitHub and GitLab both understand it.
  func address(_ side: Side, path: String, line: Int?) -> String? {
    guard let base = side == .blue ? blue : green else { return nil }
    return base + RelativeURI.encoded(path) + (line.map { "#L\($0)" } ?? "")
  }
}
