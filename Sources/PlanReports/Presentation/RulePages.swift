/// Where the rules' pages can be read in a browser.
///
/// planctl knows no such place by itself: `documentation` in `.planctl.yml` names one, such as a copy of
/// this project's `Documentation/` in the company's wiki or repository.
public struct RulePages: Sendable, Hashable {
  /// The address of the folder, ending in `/`; nil where nobody named one.
  private let base: String?

  /// No place.
  public static let none = RulePages(base: nil)

  /// The pages below an address such as `https://git.example.com/tools/planctl/blob/main/Documentation`.
  public init(base: String?) {
    self.base = base.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
  }

  /// The address of a rule's page; nil for ids without a page, such as those about allowances.
  func address(of rule: String) -> String? {
    guard let base else { return nil }
    if PlanRule.all.contains(where: { $0.id == rule }) {
      return "\(base)PlanFindings.md#\(rule)"
    }
    let hasPage = !rule.hasPrefix("suppression-")
    return hasPage ? "\(base)Rules/\(RelativeURI.encoded(rule)).md" : nil
  }
}
