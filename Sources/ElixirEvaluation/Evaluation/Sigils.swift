import Diagnostics
import ElixirSyntax

extension Evaluator {
  /// `~w(a b)a`, `~s|…|`, `~r/…/i`, `~D[…]` and others: `sigil_x(text, modifiers)`.
  func evaluateSigil(
    _ name: String, _ arguments: Arguments, _ node: Node
  ) throws(Interruption) -> Value {
    guard arguments.count == 2 else { return .unknown(notEvaluated("this sigil")) }
    let kind = String(name.dropFirst("sigil_".count))
    let text = try evaluateSigilText(arguments[0], unescaping: ["s", "c", "w"].contains(kind))
    var modifiers = ""
    if case .list(let letters) = arguments[1].form {
      for letter in letters {
        if case .integer(let code) = letter.form, let scalar = Unicode.Scalar(UInt32(code & 0x7F)) {
          modifiers.unicodeScalars.append(scalar)
        }
      }
    }
    currentNode = node
    guard let known = text.text else {
      if case .bytes = text, kind == "s" { return text }
      if let unknown = text.unknown {
        return .unknown(["s", "S"].contains(kind) ? unknown : unknown.with())
      }
      return .unknown(notEvaluated("~\(kind) of bytes"))
    }
    switch kind {
    case "s", "S", "H", "E", "SQL", "HEEX", "JSON": return .string(known)
    case "c", "C": return .list(known.unicodeScalars.map { .integer(Int($0.value)) })
    case "w", "W": return words(known, modifiers)
    case "r", "R": return RegexModule.literal(known, modifiers: modifiers)
    case "D", "T", "N", "U": return try CalendarLiteral.parse(kind, known, self)
    default:
      // Libraries' sigils in capitals are raw text by convention (`~SQL`), but may be anything.
      return .unknown(notEvaluated("the sigil ~\(kind)"))
    }
  }

  /// The text between the delimiters; the sigils that unescape it do so before they look at it.
  private func evaluateSigilText(
    _ node: Node, unescaping: Bool
  ) throws(Interruption) -> Value {
    guard unescaping, case .call(.name("<<>>"), let segments) = node.form else {
      return try evaluate(node)
    }
    return try evaluateBinary(Arguments(segments), node, unescaping: true)
  }

  private func words(_ text: String, _ modifiers: String) -> Value {
    let parts = StringParts.words(of: text)
    switch modifiers {
    case "a": return .list(parts.map { .atom($0) })
    case "c":
      return .list(
        parts.map { word in .list(word.unicodeScalars.map { .integer(Int($0.value)) }) })
    default: return .list(parts.map { .string($0) })
    }
  }
}
