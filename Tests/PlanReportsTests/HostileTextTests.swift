import DeployPlanner
import Foundation
import PlanReports
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What others write into their repository stays text in every form.
@Suite struct HostileTextTests {
  private func report(_ text: String, _ format: PlanFormat) throws -> String {
    try format.text(of: HostilePlan.plan(text))
  }

  @Test(arguments: HostilePlan.texts, PlanFormat.allCases)
  func `no control character that a terminal would obey gets out`(
    text: String, format: PlanFormat
  ) throws {
    let report = try report(text, format)
    #expect(report.hasSuffix("\n"))
    let controls = report.unicodeScalars.filter {
      ($0.value < 0x20 && $0 != "\n" && $0 != "\t") || (0x7F...0x9F).contains($0.value)
    }
    #expect(controls.isEmpty, "\(Array(controls))")
  }

  @Test(arguments: PlanFormat.allCases)
  func `every form reads in the order in which it runs`(format: PlanFormat) throws {
    let controls = try report("a\u{202E}gnp.exe\u{2066}b\u{61C}\u{200F}", format).unicodeScalars
      .filter {
        [0x61C, 0x200F].contains($0.value) || (0x202A...0x202E).contains($0.value)
          || (0x2066...0x2069).contains($0.value)
      }
    #expect(controls.isEmpty)
  }

  /// What GitHub's runner makes of a line (actions/runner, ActionCommand.cs): blanks before `::` are passed over, and
  /// `##[` is found anywhere unless the line has a command of the first kind.
  @Test(arguments: HostilePlan.texts, PlanFormat.allCases)
  func `a log of GitHub Actions obeys nothing but planctl's own annotations`(
    text: String, format: PlanFormat
  ) throws {
    for line in try report(text, format).split(separator: "\n") {
      let trimmed = line.unicodeScalars.drop { $0.properties.isWhitespace }
      if format == .github {
        #expect(
          line.hasPrefix("::error ") || line.hasPrefix("::warning ") || line.hasPrefix("::notice"))
      } else {
        #expect(!trimmed.starts(with: "::".unicodeScalars), "\(line)")
        #expect(!line.utf8.contains("##[".utf8), "\(line)")
      }
    }
  }

  @Test(arguments: HostilePlan.texts)
  func `HTML has the elements of the page and no others`(text: String) throws {
    let plain = try HTMLStructure(report("x", .html))
    let hostile = try HTMLStructure(report(text, .html))
    // What stands between backticks is shown as code, whoever wrote it.
    let words = { (structure: HTMLStructure) in structure.tags.filter { !$0.hasSuffix("code") } }
    #expect(words(hostile) == words(plain))
    #expect(hostile.attributeNames == plain.attributeNames)
    #expect(!hostile.tags.contains("script"))
  }

  @Test(arguments: HostilePlan.texts)
  func `Markdown has no markup but its own`(text: String) throws {
    let plain = try report("x", .markdown)
    let hostile = try report(text, .markdown)
    #expect(hostile.split(separator: "\n").count == plain.split(separator: "\n").count)
    let outside = MarkdownStructure.withoutCode(hostile)
    #expect(!outside.lowercased().contains("<script"))
    #expect(!outside.lowercased().contains("<img"))
    #expect(!outside.replacing("\\]", with: "").contains("](javascript"))
    #expect(!outside.contains("@everyone"))
    #expect(hostile.hasPrefix(MarkdownReport.marker(of: text) + "\n"))
    #expect(outside.components(separatedBy: "<!--").count == 2)
    #expect(outside.components(separatedBy: "-->").count == 2)
    // Every row of a table has as many cells as its head.
    for line in hostile.split(separator: "\n") where line.hasPrefix("| error") {
      #expect(line.replacing("\\|", with: "").count { $0 == "|" } == 5, "\(line)")
    }
  }

  @Test(arguments: HostilePlan.texts)
  func `GitHub gets one command a finding`(text: String) throws {
    let lines = try report(text, .github).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.dropLast().allSatisfy { $0.hasPrefix("::error ") || $0.hasPrefix("::warning ") })
    #expect(lines.count == 5)
    for line in lines.dropLast() {
      let head = line.dropFirst(2).prefix { $0 != ":" }
      #expect(head.split(separator: ",").count == 6, "\(line)")
    }
  }

  @Test(arguments: HostilePlan.texts)
  func `JUnit is XML that reads back`(text: String) throws {
    let document = try XMLDocument(xmlString: report(text, .junit))
    let cases = try document.nodes(forXPath: "//testcase")
    #expect(cases.count == 4)
  }

  @Test(arguments: HostilePlan.texts)
  func `a comment that reviewdog writes has no markup but code`(text: String) throws {
    let report = try YAMLReader.document(of: report(text, .rdjson))
    let diagnostics = try #require(report["diagnostics"]?.array)
    #expect(!diagnostics.isEmpty)
    for diagnostic in diagnostics {
      let related = diagnostic["related_locations"]?.array ?? []
      for message in ([diagnostic] + related).compactMap({ $0["message"]?.string }) {
        let words = MarkdownStructure.withoutCode(message)
        #expect(words.firstMatch(of: /@\w|<[a-zA-Z\/!]|\]\(|:\/\//) == nil, "\(message)")
      }
    }
  }

  @Test func `a name makes no link in SARIF`() throws {
    let text = try report("[x](https://example.invalid)", .sarif)
    // What a rule says of itself is planctl's own; only results speak of the user's names.
    #expect(text.matches(of: /"message": \{\s*"text": "([^"]*[^\\])?\[x\]\(/).isEmpty)
    #expect(text.contains("\\\\[x\\\\]("))
  }

  @Test func `a pipe in code has a backslash in tables only`() throws {
    let text = try report("a|b", .markdown)
    for line in text.split(separator: "\n") where !line.hasPrefix("|") {
      #expect(line.matches(of: /`[^`]*\\\|[^`]*`/).isEmpty, "\(line)")
    }
  }

  @Test(
    arguments: HostilePlan.texts, [PlanFormat.json, .yaml, .sarif, .gitlab, .rdjson])
  func `data formats read back`(text: String, format: PlanFormat) throws {
    let read = try YAMLReader.document(of: report(text, format))
    if format == .json || format == .yaml {
      #expect(read == HostilePlan.plan(text).document)
    } else {
      #expect(read.members != nil || read.array != nil)
    }
  }
}

/// The elements and attributes of a page, read as a browser's tokenizer would.
private struct HTMLStructure {
  var tags: [String] = []
  var attributeNames: [String] = []

  init(_ page: String) throws {
    let body = page.replacing(/<style>[\s\S]*?<\/style>/, with: "")
    for match in body.matches(of: /<([a-zA-Z!\/][^\s>]*)((?:[^>"]|"[^"]*")*)>/) {
      tags.append(String(match.output.1).lowercased())
      for attribute in match.output.2.matches(of: /([a-zA-Z-]+)="[^"]*"/) {
        attributeNames.append(String(attribute.output.1))
      }
    }
  }
}

private enum MarkdownStructure {
  /// The Markdown without its code spans and fenced blocks, where nothing is markup.
  static func withoutCode(_ text: String) -> String {
    text.replacing(/```mermaid[\s\S]*?\n```/, with: "")
      .replacing(/(`+)(?:[^`]|[^`][\s\S]*?[^`])\1(?!`)/, with: "")
  }
}
