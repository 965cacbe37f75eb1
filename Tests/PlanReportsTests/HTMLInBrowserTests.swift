import Foundation
import PlanReports
import TestSupport
import Testing

/// The page as Chromium shows it: without a network, with no complaint, on a desk and on a phone.
@Suite(.serialized) struct HTMLInBrowserTests {
  /// What the page is asked once it is shown; the answer becomes the page's title.
  private static let questions = """
    <script>addEventListener("load", () => {
      const all = [...document.querySelectorAll("a[href], summary, [tabindex]")];
      const named = element => (element.getAttribute("aria-label") || element.textContent).trim();
      const tops = all.filter(element => !element.closest("svg, details > div"))
        .map(element => element.getBoundingClientRect().top);
      const answers = {
        fits: document.documentElement.scrollWidth <= document.documentElement.clientWidth,
        named: all.every(named),
        inOrder: all.every(element => element.tabIndex === 0)
          && tops.slice(2).every((top, index) => top >= tops[index + 1]),
        ids: new Set(all.map(element => element.id).filter(Boolean)).size
          === all.map(element => element.id).filter(Boolean).length,
        language: document.documentElement.lang === "en" && document.title !== "",
      };
      location.hash = "step-2";
      answers.opens = document.getElementById("step-2").parentElement.open;
      document.title = "answers " + JSON.stringify(answers);
    })</script>
    """

  private func page() throws -> String {
    let release = try ReferenceRelease("busy-release")
    return try PlanFormat.html.text(of: release.plan, release.surroundings)
  }

  private func chromium(
    _ page: String, _ arguments: [String]
  ) throws -> (output: String, errors: String) {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("planctl-browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("plan.html")
    try Data(page.utf8).write(to: file)
    let output = folder.appendingPathComponent("output")
    let errors = folder.appendingPathComponent("errors")
    for url in [output, errors] { try Data().write(to: url) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      [
        "timeout", "60", "chromium", "--headless", "--no-sandbox", "--disable-gpu",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr",
        "--user-data-dir=\(folder.path)/profile",
      ] + arguments + [file.absoluteString]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return (
      try String(contentsOf: output, encoding: .utf8),
      String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    )
  }

  @Test func `the page is shown without a complaint`() throws {
    let shown = try chromium(try page(), ["--dump-dom"])
    #expect(shown.output.contains("<h1>"))
    let complaints = shown.errors.split(separator: "\n").filter { $0.contains("CONSOLE") }
    #expect(complaints.isEmpty, "\(complaints)")
  }

  /// How far each page goes beyond the width of its window; a frame can be narrower than Chromium's least window.
  private func overhang(_ pages: [(page: String, width: Int)]) throws -> [Int] {
    let frames = pages.map { page, width in
      let document = page.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
      return "<iframe width=\"\(width)\" height=\"800\" srcdoc=\"\(document)\"></iframe>"
    }
    let script = """
      <script>addEventListener("load", () => {
        document.title = "answers " + [...document.querySelectorAll("iframe")].map(frame => {
          const root = frame.contentDocument.documentElement;
          for (const part of root.querySelectorAll("details")) part.open = true;
          return root.scrollWidth - frame.clientWidth;
        });
      })</script>
      """
    let shown = try chromium("<!doctype html>\(frames.joined())\(script)", ["--dump-dom"]).output
    let title = try #require(shown.firstMatch(of: /<title>answers (.*?)<\/title>/)?.output.1)
    return title.split(separator: ",").compactMap { Int($0) }
  }

  @Test func `no page scrolls sideways on a small phone, nor where a name is long`() throws {
    let name = String(repeating: "long_name_", count: 20)
    let long = try PlanFormat.html.text(of: HostilePlan.plan(name))
    let pages = try ReferencePlanTests.situations.map { situation in
      let release = try ReferenceRelease(situation)
      return (page: try PlanFormat.html.text(of: release.plan, release.surroundings), width: 360)
    }
    let widths = try overhang(pages + [(long, 1280), (long, 360)])
    #expect(widths.count == pages.count + 2)
    let sideways = zip(
      ReferencePlanTests.situations + ["long name", "long name on a phone"], widths
    )
    .filter { $1 > 0 }
    #expect(sideways.isEmpty, "\(sideways)")
  }

  @Test(arguments: ["1280,900", "390,844"])
  func `the page fits its window, and everything can be reached by keyboard`(size: String) throws {
    let policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/
    let page = try page().replacing(policy, with: "").replacing(
      "</body>", with: Self.questions + "</body>")
    let shown = try chromium(page, ["--dump-dom", "--window-size=\(size)"]).output
    let title = try #require(shown.firstMatch(of: /<title>answers (.*?)<\/title>/)?.output.1)
    let answers = try #require(
      try JSONSerialization.jsonObject(with: Data(title.utf8)) as? [String: Bool])
    #expect(answers.count == 6)
    #expect(answers.filter { !$0.value }.isEmpty)
  }
}
