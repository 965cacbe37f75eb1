import DeployPlanner
import Foundation
import PlanReports
import Testing

/// What the page has to be for everybody: complete without a network, named, and readable.
@Suite struct HTMLPageTests {
  private func page(_ situation: String) throws -> String {
    let release = try ReferenceRelease(situation)
    return try PlanFormat.html.text(of: release.plan, release.surroundings)
  }

  @Test(arguments: ReferencePlanTests.situations)
  func `the page is whole, and asks for nothing`(situation: String) throws {
    let page = try page(situation)
    for foreign in [
      "<script", "<link", "<iframe", " src=", "url(", "@import", "http://", "https://",
    ] {
      #expect(!page.contains(foreign), "\(foreign)")
    }
    #expect(page.contains("default-src 'none'"))
    #expect(page.contains("<html lang=\"en\">"))
  }

  @Test(arguments: ReferencePlanTests.situations)
  func `every link within the page has its target, and no name is given twice`(
    situation: String
  ) throws {
    let page = try page(situation)
    let ids = page.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count)
    let targets = page.matches(of: /href="#([^"]*)"/).map { String($0.output.1) }
    #expect(Set(targets).isSubset(of: ids))
    #expect(targets.count > 1)
  }

  @Test(arguments: ReferencePlanTests.situations)
  func `everything that a screen reader meets has a name`(situation: String) throws {
    let page = try page(situation)
    #expect(page.matches(of: /<th[ >]/).count == page.matches(of: /<th scope="(col|row)">/).count)
    #expect(page.contains("role=\"region\" aria-label=\"Timeline\""))
    #expect(page.contains("aria-labelledby=\"timeline-title timeline-text\""))
    #expect(page.matches(of: /<a [^>]*>\s*<\/a>/).isEmpty)
    #expect(page.matches(of: /<summary>\s*<\/summary>/).isEmpty)
    let headings = page.matches(of: /<h([1-6])>/).compactMap { Int($0.output.1) }
    #expect(headings.first == 1)
    #expect(zip(headings, headings.dropFirst()).allSatisfy { $1 <= $0 + 1 })
  }

  @Test(arguments: [
    ("ink", "ground"), ("ink", "panel"), ("ink", "plain-ground"), ("quiet", "ground"),
    ("quiet", "panel"), ("link", "ground"), ("link", "panel"), ("link", "plain-ground"),
    ("ok", "ok-ground"), ("warn", "warn-ground"), ("bad", "bad-ground"), ("on-color", "blue"),
    ("on-color", "green"), ("blue", "ground"), ("green", "ground"),
  ])
  func `text can be read on its ground, by light and in the dark`(
    text: String, ground: String
  ) throws {
    let page = try page("busy-release")
    let values = { (name: String) in
      page.matches(of: /--([a-z-]+): #([0-9a-f]{6})/).filter { $0.output.1 == name }
        .compactMap { Int($0.output.2, radix: 16) }
    }
    for (first, second) in zip(values(text), values(ground)) {
      let lights = [luminance(first), luminance(second)].sorted()
      #expect((lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5)
    }
    #expect(values(text).count >= 2)
  }

  /// Relative luminance (WCAG 2.2, section 7, "relative luminance").
  private func luminance(_ color: Int) -> Double {
    let parts = [color >> 16, color >> 8 & 255, color & 255].map { part -> Double in
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
