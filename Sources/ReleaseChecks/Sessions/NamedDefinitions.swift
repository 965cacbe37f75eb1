import Diagnostics
import PhoenixApp

extension ReleaseVersion {
  /// The longest definition that is read, in lines.
  private static let longestDefinition = 30

  /// The definitions of the functions and attributes that a term's code names, as lines: in the file of the
  /// call, and in those of the modules that it names.
  func definitions(in term: CodeTerm, of call: CodeCall) -> Secret {
    guard case .code(let code) = term else { return Secret("") }
    let words = Set(
      code.split { !($0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init))
    let names = words.filter { $0.first?.isLowercase == true }
    let modules = words.filter { $0.first?.isUppercase == true }
    let paths = tree.paths.filter { path in
      path == call.location.path
        || path.hasSuffix(".ex") && modules.contains { tree.file(at: path, contains: "\($0) do") }
    }
    return Secret(
      paths.flatMap { path in names.sorted().flatMap { definitions(of: $0, at: path) } }
        .joined(separator: "\n"))
  }

  /// The lines that define a function or an attribute.
  private func definitions(of name: String, at path: String) -> [String] {
    guard let file = tree.file(at: path) else { return [] }
    var lines: [String] = []
    var open = 0
    for number in 1...file.lineCount {
      let line = file.text(ofLine: number)
      let text = line.drop { $0 == " " || $0 == "\t" }
      let isStart = ["def \(name)", "defp \(name)", "defmacro \(name)", "@\(name) "].contains {
        text.hasPrefix($0)
      }
      if isStart { open = text.hasSuffix(" do") ? Self.longestDefinition : 2 }
      guard open > 0 else { continue }
      lines.append(String(text))
      open = text == "end" ? 0 : open - 1
    }
    return lines
  }
}
