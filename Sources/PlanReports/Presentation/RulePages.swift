/// Where the rules' pages can be read in a browser.
///
/// planctl knows no such place by itself: `documentation` in `.planctl.yml` names one, such as a copy of
/// this project's `Documentation/` in the company's wiki or repository, or else `PLANCTL_DOCUMENTATION` in the
/// environment, as this project's GitHub Action sets it.
public struct RulePages: Sendable, Hashable {
  /// The address of the folder, ending in `/`; nil where nobody named one.
  private let base: String?

  private init(base: String?) { self.base = base }

  /// No place.
  public static let none = RulePages(base: nil)

  /// The pages below an address such as `https://git.example.com/tools/planctl/blob/main/Documentation`.
  ///
  /// Nil for what is no `http` or `https` address, or has characters that Markdown or HTML would act on.
  public init?(address: String) {
    let isPlain = address.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && !"<>\"()\\^`{|}".utf8.contains($0)
    }
    guard isPlain, address.hasPrefix("https://") || address.hasPrefix("http://") else { return nil }
    base = address.hasSuffix("/") ? address : address + "/"
  }

  /// The address of the page with all others; nil where nobody named a place.
  var index: String? { base.map { $0 + "Rules/README.md" } }

  /// The address of a rule's page; of findings about allowances the page about them.
  func address(of rule: String) -> String? {
    guard let base else { return nil }
    if PlanRule.all.contains(where: { $0.id == rule }) {
      return "\(base)PlanFindings.md#\(rule)"
    }
    if rule.hasPrefix("suppression-") { return "\(base)Vouching.md" }
    return "\(base)Rules/\(RelativeURI.encoded(rule)).md"
  }
}
