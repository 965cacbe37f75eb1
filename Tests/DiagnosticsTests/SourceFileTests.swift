import Diagnostics
import Testing

@Suite struct SourceFileTests {
  @Test(arguments: [
    (0, 1, 1), (2, 1, 3), (3, 2, 1), (4, 3, 1), (6, 3, 3),
  ])
  func `an offset has a line and a column, both from 1`(offset: Int, line: Int, column: Int) {
    let file = SourceFile(path: "a.ex", text: "ab\n\ncd")
    #expect(
      file.location(at: offset) == SourceLocation(path: "a.ex", line: line, column: column))
  }

  @Test func `the text of a line has no line break`() {
    let file = SourceFile(path: "a.ex", text: "ab\r\ncd\n")
    #expect((1...4).map(file.text(ofLine:)) == ["ab", "cd", "", ""])
  }
}
