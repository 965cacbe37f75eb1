import Diagnostics
import ElixirSyntax

/// The part of a configuration file that an endpoint's settings can be computed from.
///
/// A `config` of another key gives nothing to the code after it, unless that reads the configuration again.
struct ComputationText {
  /// The endpoint's module.
  let module: String

  /// What reads settings back.
  private static let readers = [
    "get_env(", "fetch_env(:", "get_all_env", "read_config", "Config.", "alias ",
  ]
  private static let deepest = 100

  /// The text of a file without the settings of others.
  ///
  /// - Parameter file: A file of configuration.
  /// - Returns: The text; all of it where the code reads settings.
  func text(of file: SourceFile) -> String {
    let whole = String(decoding: file.bytes, as: UTF8.self)
    let own = whole.replacing("System.get_env(", with: "")
    if Self.readers.contains(where: { own.contains($0) }) { return whole }
    var ranges: [SourceRange] = []
    collect(SyntaxTree.parse(file).root, LexicalScope(module: ""), depth: 0, &ranges)
    var kept: [UInt8] = []
    var position = 0
    for range in ranges.sorted(by: { $0.start < $1.start }) where range.start >= position {
      kept += file.bytes[position..<range.start]
      while let last = kept.last, last == 0x20 || last == 0x0A || last == 0x0D || last == 0x09 {
        kept.removeLast()
      }
      position = range.end
    }
    return String(decoding: kept + file.bytes[position...], as: UTF8.self)
  }

  private func collect(
    _ node: Node, _ scope: LexicalScope, depth: Int, _ ranges: inout [SourceRange]
  ) {
    guard depth < Self.deepest else { return }
    if let (name, arguments) = node.localCall, name == "config",
      isOfOthers(Array(arguments), scope)
    {
      ranges.append(node.range)
      return
    }
    switch node.form {
    case .list(let elements):
      for element in elements { collect(element, scope, depth: depth + 1, &ranges) }
    case .pair(_, let value): collect(value, scope, depth: depth + 1, &ranges)
    case .call(.name, let arguments):
      for argument in arguments { collect(argument, scope, depth: depth + 1, &ranges) }
    default: return
    }
  }

  /// Whether a `config` surely sets nothing of the endpoint: its key is another module, or another name.
  private func isOfOthers(_ arguments: [Node], _ scope: LexicalScope) -> Bool {
    guard arguments.count == 3, arguments[0].atomName != nil else { return false }
    if let other = scope.resolve(arguments[1]) {
      // An alias may stand for the endpoint.
      return other.split(separator: ".").last != module.split(separator: ".").last
    }
    return arguments[1].atomName != nil
  }
}
