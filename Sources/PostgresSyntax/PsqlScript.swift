/// The text of a file for psql with what is not SQL replaced by spaces, so that all offsets stay.
///
/// `pg_dump` writes `\restrict` and `\unrestrict` (since 15.14), and rows after `COPY … FROM stdin`; psql runs lines that
/// begin with a backslash itself, and skips a byte order mark (PostgreSQL manual, psql, "Meta-Commands").
public func blankingPsqlCommands(_ text: String) -> String {
  var bytes = Array(text.utf8)
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { blank(&bytes, 0..<3) }
  var start = 0
  var isAtStatement = true
  var isInData = false
  while start < bytes.count {
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let line = bytes[start..<end].drop { $0 == UInt8(ascii: " ") }
    if isInData {
      isInData = !line.elementsEqual("\\.".utf8)
      blank(&bytes, start..<end)
    } else if isAtStatement, line.first == UInt8(ascii: "\\") {
      blank(&bytes, start..<end)
    } else if !line.isEmpty, !line.starts(with: "--".utf8) {
      let last = line.last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\r") }
      isInData = isAtStatement && isCopyFromInput(line)
      isAtStatement = last == UInt8(ascii: ";")
    }
    start = end + 1
  }
  return String(decoding: bytes, as: UTF8.self)
}

private func blank(_ bytes: inout [UInt8], _ range: Range<Int>) {
  for index in range { bytes[index] = UInt8(ascii: " ") }
}

private func isCopyFromInput(_ line: ArraySlice<UInt8>) -> Bool {
  guard line.count < 65_536 else { return false }
  let words = String(decoding: line, as: UTF8.self).lowercased()
    .split { " ;\r\t".contains($0) }
  guard words.first == "copy", let from = words.lastIndex(of: "from") else { return false }
  return words[from...].dropFirst().first == "stdin"
}
