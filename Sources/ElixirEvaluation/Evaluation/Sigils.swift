import Diagnostics
import ElixirSyntax

extension Evaluator {
  /// `~w(a b)a`, `~s|…|`, `~r/…/i`, `~D[…]` and others: `sigil_x(text, modifiers)`.
  func evaluateSigil(
    _ name: String, _ arguments: Arguments, _ node: Node
  ) throws(Interruption) -> Value {
    guard arguments.count == 2 else { return .unknown(notEvaluated("this sigil")) }
    let text = try evaluate(arguments[0])
    var modifiers = ""
    if case .list(let letters) = arguments[1].form {
      for letter in letters {
        if case .integer(let code) = letter.form, let scalar = Unicode.Scalar(UInt32(code & 0x7F)) {
          modifiers.unicodeScalars.append(scalar)
        }
      }
    }
    currentNode = node
    let kind = String(name.dropFirst("sigil_".count))
    guard let known = text.text else {
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

  private func words(_ text: String, _ modifiers: String) -> Value {
    let parts = text.split { $0.isWhitespace }.map(String.init)
    switch modifiers {
    case "a": return .list(parts.map { .atom($0) })
    case "c":
      return .list(
        parts.map { word in .list(word.unicodeScalars.map { .integer(Int($0.value)) }) })
    default: return .list(parts.map { .string($0) })
    }
  }
}
